import Engine
import Glibc
import Subprocess
import Text

/// Why a command cannot be started, in sentences.
enum LaunchFault {
    /// One environment variable or argument may be this long on Linux, in bytes.
    static let argumentLimitBytes = 128 << 10

    /// What is wrong with `order` itself; nil when it can be tried.
    static func reason(against order: CommandOrder) -> String? {
        guard order.timeLimitSeconds > 0 else { return "its time limit is \(order.timeLimitSeconds) seconds" }
        let limit = ByteSize.text(argumentLimitBytes)
        guard !order.command.utf8.contains(0) else { return "the command holds a NUL byte" }
        guard order.command.utf8.count < argumentLimitBytes else {
            return "the command is longer than the \(limit) that the system takes"
        }
        for (name, value) in order.environment {
            guard !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "=") }) else {
                return "'\(name)' cannot be the name of an environment variable"
            }
            // The value may be secret, so it is not shown.
            guard !value.utf8.contains(0) else { return "the value of \(name) holds a NUL byte" }
            guard name.utf8.count + value.utf8.count + 2 <= argumentLimitBytes else {
                return "the value of \(name) is longer than the \(limit) that the system takes"
            }
        }
        return fault(ofDirectory: order.workingDirectory)
    }

    /// More than starting a command takes, what the library opens once and never tries again included.
    private static let descriptorsNeeded = 24

    /// Why too few descriptors are left to start anything; to run out half-way may leave a command unwatched.
    static func descriptors() -> String? {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < descriptorsNeeded {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                return "too few file descriptors are left: \(String(cString: strerror(errno)))"
            }
            opened.append(descriptor)
        }
        return nil
    }

    /// `bashPath` if it can be run, otherwise the first bash of `path`.
    static func bash(at bashPath: String, path: String?) -> String? {
        let candidates = [bashPath] + (path ?? "").split(separator: ":").map { "\($0)/bash" }
        return candidates.first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
    }

    /// What went wrong while starting.
    static func sentence(for error: any Error, order: CommandOrder) -> String {
        if let fault = fault(ofDirectory: order.workingDirectory) { return fault }
        guard let error = error as? SubprocessError else { return "\(error)" }
        return error.underlyingError.map { "\(error.description) (\($0))" } ?? error.description
    }

    private static func fault(ofDirectory path: String) -> String? {
        guard path.hasPrefix("/") else { return "the working directory '\(path)' is not an absolute path" }
        var status = stat()
        guard stat(path, &status) == 0 else { return "the working directory \(path) does not exist" }
        guard status.st_mode & S_IFMT == S_IFDIR else { return "the working directory \(path) is not a directory" }
        guard access(path, X_OK) == 0 else { return "the working directory \(path) may not be entered" }
        return nil
    }
}
