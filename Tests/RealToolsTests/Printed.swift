import Criteria
import Engine

/// A command that ended with `exit` after printing `output` and `errors`.
func result(_ output: String, errors: String = "", exit: Int = 0) -> CommandResult {
    CommandResult(exit: .exited(exit), stdout: Array(output.utf8), stderr: Array(errors.utf8))
}

/// An answer as `curl -i` prints it.
func answer(_ status: String, _ headers: [String] = [], body: String = "") -> String {
    (["HTTP/2 \(status)"] + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
}
