import CutoverCore

/// The environment variable by which a command's processes are found again after their watcher died, wherever they went;
/// its value names the run and the attempt.
package let commandMarkerName = "CUTOVER_ATTEMPT"

/// Starts commands and tells what becomes of them.
///
/// A conformer runs every order in a session of its own, with an empty standard input or in a terminal that is made for
/// it, hands bash the command exactly as it stands, and leaves no process of that session behind when it says `ended`, unless the order says
/// that they stay.
package protocol CommandLauncher: Sendable {
    /// Starts `order` and returns at once.
    ///
    /// `onEvent` gets `started` first (unless it could not start), then output as it comes, and `ended` once, last.
    /// Calls for one stream never overlap; those for output and errors may. While a call has not returned, no more of
    /// that stream is read, so a slow consumer slows the command down and memory stays bounded.
    @discardableResult
    func launch(
        _ order: CommandOrder, onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) -> any RunningCommand

    /// What still runs after its watcher was killed: processes that carry `marker` in their environment, and those of
    /// `session`, of which some may have given the mark up or let nobody look for it.
    func leftovers(marker: String, session: CommandSession?) -> [Int32]

    /// The name of the user whose process it is.
    func user(of process: Int32) -> String

    /// Takes what those processes print, which nobody reads any more, so that a full pipe does not halt them.
    func drain(leftovers: [Int32])

    /// Ends those processes: asked first, killed when the grace is over; returns at once.
    func stopLeftovers(marker: String, session: CommandSession?)
}

/// A command that was launched.
package protocol RunningCommand: Sendable {
    /// Asks all its processes to end (SIGTERM), and kills them when the grace is over; returns at once.
    ///
    /// Its end is then reported as `stopped`. Harmless after the end, and when called again.
    func stop()

    /// Types bytes at its terminal; without one nothing happens.
    func type(_ bytes: [UInt8])

    /// Tells its terminal how large it is shown; without one nothing happens.
    func resize(rows: Int, columns: Int)
}

/// A command line to run, with all it needs.
package struct CommandOrder: Hashable, Sendable {
    /// Tells the attempts of a run apart.
    package var attempt: Int
    /// Handed to `bash -c` exactly as it stands.
    package var command: String
    /// All of the environment that the command sees; nothing is inherited.
    package var environment: [String: String]
    /// An absolute path.
    package var workingDirectory: String
    /// Seconds until the command is stopped and counted as timed out.
    package var timeLimitSeconds: Int
    /// Whether bash ends at the first failure in it, also within a pipeline.
    package var isStrict: Bool
    /// Whether what it leaves running is not ended.
    package var leavesRunning: Bool
    /// Whether it runs in a terminal, at which somebody can sit; all that it prints is output, then.
    package var needsTerminal: Bool

    package init(
        attempt: Int, command: String, environment: [String: String], workingDirectory: String, timeLimitSeconds: Int,
        isStrict: Bool = true, leavesRunning: Bool = false, needsTerminal: Bool = false
    ) {
        self.needsTerminal = needsTerminal
        self.isStrict = isStrict
        self.leavesRunning = leavesRunning
        self.attempt = attempt
        self.command = command
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.timeLimitSeconds = timeLimitSeconds
    }
}

/// The session that a command leads, told apart from any other that had its process id or gets it.
package struct CommandSession: Hashable, Sendable {
    /// The number of its leader, which is also that of the session.
    package var processID: Int32
    /// When its leader started, in clock ticks since boot.
    package var startTicks: UInt64
    /// The id of that boot; empty where it is not known.
    package var boot: String

    package init(processID: Int32, startTicks: UInt64, boot: String) {
        self.processID = processID
        self.startTicks = startTicks
        self.boot = boot
    }
}

/// What happened to a launched command.
package enum CommandEvent: Hashable, Sendable {
    /// It runs.
    case started(CommandSession)
    /// Bytes as they came, cut anywhere.
    case output([UInt8], OutputStream)
    /// Bash ended by itself and left these running, which were then ended; before `ended`.
    case leftoversEnded([String])
    /// It is over, and so are the processes that it started.
    case ended(CommandEnding)
}

/// Where a command's bytes came out.
package enum OutputStream: String, Hashable, Sendable, CaseIterable {
    case output, errors
}
