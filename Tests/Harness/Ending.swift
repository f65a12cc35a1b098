/// Why a test's terminal could not go on; its description shows the whole screen.
public enum HarnessError: Error, CustomStringConvertible {
    case notStarted(program: String, reason: String)
    /// The condition did not come true in time, or the program ended before it did.
    case waitedInVain(description: String, screen: String, status: ExitStatus?)
    case noExit(screen: String)
    /// The program under test was not where the build puts it.
    case notBuilt(path: String)

    public var description: String {
        switch self {
        case .notStarted(let program, let reason): "\(program) did not start: \(reason)"
        case .waitedInVain(let condition, let screen, let status):
            "waited in vain for \(condition); the program \(status?.description ?? "still runs"); the screen shows:\n\(screen)"
        case .noExit(let screen): "the program did not end; the screen shows:\n\(screen)"
        case .notBuilt(let path): "\(path) is missing: swift build --build-tests puts it there"
        }
    }
}

/// How a program ended.
public enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case signaled(Int32)

    /// Reads what `waitpid` reports about a process that ended.
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signaled(signal)
    }

    public var description: String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .signaled(let number): "was ended by signal \(number)"
        }
    }
}

/// The terminal's modes as `stty` shows them, for comparing them before and after a program.
public struct TerminalModes: Equatable, Sendable {
    public let input: UInt32
    public let output: UInt32
    public let control: UInt32
    public let local: UInt32
}
