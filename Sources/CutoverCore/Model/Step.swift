/// A command line with what its output must say.
package struct Step: Hashable, Sendable {
    /// The longest command: Linux takes one argument of 128 KiB with its final zero byte, and a command is one of
    /// bash's.
    package static let commandLimitBytes = (128 << 10) - 1

    /// Handed to bash exactly as it stands; values reach it as environment variables.
    package var command: String
    /// What reaches the command besides the runbook's variables: by name, a text in which `${NAME}` stands for one.
    package var parameters: [String: String] = [:]
    /// Seconds after which the command is ended.
    package var timeLimitSeconds: Int
    /// All must pass; an empty list passes nothing.
    package var criteria: [Criterion]
    /// Values to take from the output when all criteria pass; what gauges show is taken in any case.
    package var captures: [Capture]
    /// The runbook's variables that the command, its parameters and the criteria read, each once; filled in by whoever reads the file.
    package var reads: [String]
    /// Why the shell goes on after a command in it that failed; nil for a strict one, which ends there.
    package var lenientBecause: String?
    /// Whether what the command leaves running stays; otherwise it is ended soon after the command.
    package var leavesRunning: Bool
    /// Whether it runs in a terminal, at which the operator answers what it asks.
    package var needsTerminal: Bool

    package init(
        command: String, timeLimitSeconds: Int = 60, criteria: [Criterion], captures: [Capture] = [],
        reads: [String] = [], lenientBecause: String? = nil, leavesRunning: Bool = false, needsTerminal: Bool = false
    ) {
        self.needsTerminal = needsTerminal
        self.command = command
        self.reads = reads
        self.timeLimitSeconds = timeLimitSeconds
        self.criteria = criteria
        self.captures = captures
        self.lenientBecause = lenientBecause
        self.leavesRunning = leavesRunning
    }
}
