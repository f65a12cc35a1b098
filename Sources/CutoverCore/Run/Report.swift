/// What the engine reports of the run that it carries out.
///
/// Nothing decodes one, so that none can come from a screen.
package enum Report: Hashable, Sendable {
    case open(RunInfo)
    /// A value that came with the run: from its command line, or a secret from the environment.
    case supply(variable: String, text: String?)
    case end(attempt: Int, outcome: Outcome)
    /// What an attempt printed before nobody watched it any more has this digest. The limit, in seconds, is there where
    /// its command was ended because it was over.
    case lose(attempt: Int, digest: String?, limitSeconds: Int?)
    /// Processes of a change that still run after they were told to end.
    case survive(attempt: Int, [Survivor])
    /// A soak's next reading is due.
    case read(attempt: Int)
    /// What `Walk.automaticCommand` says is due.
    case goOn
    /// Time has passed: evidence and waivers may have run out.
    case observe
    /// Secrets that an earlier process captured and held in memory are gone with it.
    case forget([String])

    /// The name that records of what was reported carry.
    package static let author = "cutover"
    /// The name that values carry which the runbook's file gives.
    package static let declared = "runbook"
}
