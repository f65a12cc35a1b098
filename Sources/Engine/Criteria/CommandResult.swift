/// How a command ended.
public enum ExitStatus: Hashable, Sendable {
    case exited(Int)
    /// Ended by a signal that was not ours.
    case signalled(Int)
    /// Stopped because its time limit had passed.
    case timedOut(afterSeconds: Int)
    /// Stopped on the operator's word.
    case stopped
    /// It never ran, for this reason.
    case notStarted(String)
}

/// What a command left to be judged.
public struct CommandResult: Hashable, Sendable {
    public var exit: ExitStatus
    public var stdout: [UInt8]
    public var stderr: [UInt8]
    /// More of stdout was printed than these bytes, which are all that is judged: nothing can be said about it.
    public var stdoutCutAfterBytes: Int?
    /// The same of stderr.
    public var stderrCutAfterBytes: Int?

    public init(
        exit: ExitStatus, stdout: [UInt8] = [], stderr: [UInt8] = [], stdoutCutAfterBytes: Int? = nil,
        stderrCutAfterBytes: Int? = nil
    ) {
        self.exit = exit
        self.stdout = stdout
        self.stderr = stderr
        self.stdoutCutAfterBytes = stdoutCutAfterBytes
        self.stderrCutAfterBytes = stderrCutAfterBytes
    }
}

/// What one criterion said about a result.
public struct Judgement: Hashable, Sendable {
    public var passed: Bool
    /// Always shows the figure seen, or why there is none.
    public var sentence: String
    /// What was found, cleaned for one line; empty where there was no data.
    public var found: String
    /// How much of what is allowed was found, in percent; nil where no bound is asked or nothing was measured.
    public var usedPercent: Int?

    public init(passed: Bool, sentence: String, found: String, usedPercent: Int? = nil) {
        self.passed = passed
        self.sentence = sentence
        self.found = found
        self.usedPercent = usedPercent
    }
}
