/// Why a test's terminal could not go on; its description shows the whole screen.
package enum HarnessError: Error, CustomStringConvertible {
    case notStarted(program: String, reason: String)
    /// The condition did not come true in time, or the program ended before it did.
    case waitedInVain(description: String, screen: String, ending: ProgramEnding?)
    case noExit(screen: String)
    /// The program under test was not where the build puts it.
    case notBuilt(path: String)

    package var description: String {
        switch self {
        case .notStarted(let program, let reason): "\(program) did not start: \(reason)"
        case .waitedInVain(let condition, let screen, let ending):
            """
            waited in vain for \(condition); the program \(ending?.description ?? "still runs"); the screen shows:
            \(screen)
            """
        case .noExit(let screen): "the program did not end; the screen shows:\n\(screen)"
        case .notBuilt(let path): "\(path) is missing: swift build --build-tests puts it there"
        }
    }
}

/// How a program ended.
package enum ProgramEnding: Equatable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case signaled(Int32)

    /// Reads what `waitpid` reports about a process that ended.
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signaled(signal)
    }

    package var description: String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .signaled(let number): "was ended by signal \(number)"
        }
    }
}

/// The terminal's modes as `stty` shows them, for comparing them before and after a program.
package struct TerminalModes: Equatable, Sendable {
    package let input: UInt32
    package let output: UInt32
    package let control: UInt32
    package let local: UInt32
}
