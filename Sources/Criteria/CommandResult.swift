import CutoverCore

/// What a command left to be judged.
package struct CommandResult: Hashable, Sendable {
    package var exit: CommandEnding
    package var stdout: [UInt8]
    package var stderr: [UInt8]
    /// More of stdout was printed than these bytes, which are all that is judged: nothing can be said about it.
    package var stdoutCutAfterBytes: Int?
    /// The same of stderr.
    package var stderrCutAfterBytes: Int?

    package init(
        exit: CommandEnding, stdout: [UInt8] = [], stderr: [UInt8] = [], stdoutCutAfterBytes: Int? = nil,
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
package struct Judgement: Hashable, Sendable {
    package var passed: Bool
    /// Always shows the figure seen, or why there is none.
    package var sentence: String
    /// What was found, cleaned for one line; empty where there was no data.
    package var found: String
    /// How much of what is allowed was found, in percent; nil where no bound is asked or nothing was measured.
    package var usedPercent: Int?

    package init(passed: Bool, sentence: String, found: String, usedPercent: Int? = nil) {
        self.passed = passed
        self.sentence = sentence
        self.found = found
        self.usedPercent = usedPercent
    }
}
