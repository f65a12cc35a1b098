import CutoverCore
import Glibc
import Supervision

/// Asks bash whether it can parse a command, without running it.
enum BashSyntax {
    /// What bash complains of; nil where it does not, or where there is no bash to ask.
    static func error(in command: String) -> String? {
        let script = #"exec bash -n -c "$1" 2>&1"#
        guard
            let child = try? Spawn.start(
                ["/bin/bash", "-c", script, "bash", command],
                environment: CommandEnvironment.applied(to: processEnvironment(), curlHome: nil), holdsInput: false,
                readsOutput: true, log: nil)
        else { return nil }
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(child.output, &buffer, buffer.count)
            guard count > 0 else { break }
            said += buffer[..<count]
        }
        close(child.output)
        var status: Int32 = 0
        waitpid(child.processID, &status, 0)
        guard status != 0, let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first else {
            return nil
        }
        return String(line.trimmingPrefix("bash: -c: "))
    }
}
