import Criteria
import CutoverCore

/// When tests judge that do not ask for the time.
let someTime = Timestamp(milliseconds: 1_778_407_200_000)

/// A command that ended with `exit` after printing `output` and `errors`.
func result(_ output: String = "", errors: String = "", exit: Int = 0, truncated: Bool = false) -> CommandResult {
    CommandResult(
        exit: .exited(exit), stdout: Array(output.utf8), stderr: Array(errors.utf8),
        stdoutCutAfterBytes: truncated ? 16 << 20 : nil)
}

/// "✓" or "✗" and the sentence of each judgement, one a line.
func sentences(
    _ criteria: [Criterion], _ result: CommandResult, values: [String: String] = [:]
) -> String {
    Judge.judge(criteria, result: result, values: values, at: someTime, jq: .here)
        .map { "\($0.passed ? "✓" : "✗") \($0.sentence)" }
        .joined(separator: "\n")
}

/// The same for one criterion.
func sentence(
    _ subject: Criterion.Subject, _ test: Criterion.Test, _ result: CommandResult, values: [String: String] = [:]
) -> String {
    sentences([Criterion(subject, test)], result, values: values)
}

/// A capitalised answer as `curl -i` prints it.
func answer(_ status: String, _ headers: [String] = [], body: String = "") -> String {
    (["HTTP/2 \(status)"] + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
}
