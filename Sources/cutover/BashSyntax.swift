import CutoverCore
import Glibc
import Supervision

/// Asks bash whether it can parse commands, without running any.
enum BashSyntax {
    /// What bash complains of in each; nil where it does not, or where there is no bash to ask.
    static func errors(in commands: [String]) -> [String?] {
        var errors: [String?] = []
        var rest = commands[...]
        while !rest.isEmpty {
            let batch = batch(of: rest)
            rest = rest.dropFirst(batch.count)
            errors += areParsed(batch) ? batch.map { _ in nil } : batch.map(error)
        }
        return errors
    }

    /// The kernel takes no larger environment than a quarter of the stack, 2 MiB, and no longer variable than an argument.
    private static let mostBytes = 1 << 20
    private static let mostBytesEach = 100 << 10

    private static func batch(of commands: ArraySlice<String>) -> [String] {
        var bytes = 0
        let fitting = commands.prefix {
            bytes += $0.utf8.count
            return bytes <= mostBytes && $0.utf8.count <= mostBytesEach
        }
        return Array(fitting.isEmpty ? commands.prefix(1) : fitting)
    }

    /// Whether one bash parses each of them as the body of a function; what it does not may be right nevertheless.
    ///
    /// Bash reads functions from its environment when it starts, runs nothing of them, and takes none with something behind
    /// its end, so that no command can leave its body.
    private static func areParsed(_ commands: [String]) -> Bool {
        guard commands.count > 1 else { return false }
        var functions: [String: String] = [:]
        for (number, command) in commands.enumerated() {
            functions["BASH_FUNC_checked\(number)%%"] = "() { \(command)\n}"
        }
        let count = #"mapfile -t taken < <(compgen -A function checked); [ ${#taken[@]} -eq "$1" ]"#
        return run(["/bin/bash", "-c", count, "bash", "\(commands.count)"], functions).map { $0.status == 0 } ?? false
    }

    private static func error(in command: String) -> String? {
        let script = #"exec bash -n -c "$1" 2>&1"#
        guard let (status, said) = run(["/bin/bash", "-c", script, "bash", command], [:]), status != 0,
            let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first
        else { return nil }
        return String(line.trimmingPrefix("bash: -c: "))
    }

    /// What it printed, and its status as `waitpid` tells it; nil where it could not be started.
    private static func run(_ arguments: [String], _ functions: [String: String]) -> (status: Int32, said: [UInt8])? {
        var environment = CommandEnvironment.of(operator: processEnvironment(), curlHome: nil)
        environment.merge(functions) { $1 }
        guard
            let child = try? Spawn.start(
                arguments, environment: environment, holdsInput: false, readsOutput: true, log: nil)
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
        return (status, said)
    }
}
