import CutoverCore

/// What a command left to be judged.
package struct CommandResult: Hashable, Sendable {
    /// How the command came to its end.
    package var exit: CommandEnding
    /// What it printed as output, as far as it was held.
    package var stdout: [UInt8]
    /// What it printed as errors, as far as it was held.
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
