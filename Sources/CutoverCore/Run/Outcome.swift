import Text

/// How a stage's command ended and what was seen.
package struct Outcome: Hashable, Sendable, Encodable {
    /// How its command ended, whatever the criteria say of it.
    package var ending: CommandEnding
    /// One sentence for each criterion.
    package var findings: [Finding]
    /// Values taken from the output; secrets are named in `withheld` instead.
    package var captured: [String: String]
    /// Names of the secrets taken from the output, whose values are in no record; sorted.
    package var withheld: [String]
    /// SHA-256 of the kept output, its name in the evidence folder; empty when nothing was kept.
    package var digest: String
    /// How many bytes it printed, after masking; those that were not kept are among them.
    package var bytesPassed: Int
    /// The names of processes that the command left running and that were ended; nil for none.
    package var leftoversEnded: [String]?
    /// When it was judged, or was found to be lost.
    package var at: Timestamp
    /// What a probe found; nil for other stages.
    package var probed: ProbeFinding?
    /// What a monitor found; nil for other stages.
    package var verdict: Verdict?
    /// Milliseconds of monotonic time since the reading before, when watching was not broken.
    package var watchedMilliseconds: Int64?
    /// Milliseconds since the reading before, when watching was broken meanwhile, as by a suspended machine.
    package var unwatchedMilliseconds: Int64?

    package init(
        ending: CommandEnding, findings: [Finding], captured: [String: String] = [:], withheld: [String] = [],
        digest: String = "", bytesPassed: Int = 0, at: Timestamp, probed: ProbeFinding? = nil,
        verdict: Verdict? = nil, watchedMilliseconds: Int64? = nil, unwatchedMilliseconds: Int64? = nil
    ) {
        self.ending = ending
        self.findings = findings
        self.captured = captured
        self.withheld = withheld
        self.digest = digest
        self.bytesPassed = bytesPassed
        self.at = at
        self.probed = probed
        self.verdict = verdict
        self.watchedMilliseconds = watchedMilliseconds
        self.unwatchedMilliseconds = unwatchedMilliseconds
    }

    /// Whether every criterion passed; having nothing to show is not a pass.
    package var passed: Bool { !findings.isEmpty && findings.allSatisfy(\.passed) }

    /// Whether the command ran to its end, with something judged.
    var isWhole: Bool { !findings.isEmpty && ending.cutShort == nil }

    /// The sentence that says most: of the first failure, or of the last pass.
    package var headline: String {
        (findings.first { !$0.passed } ?? findings.last)?.sentence ?? "nothing was judged"
    }
}

/// How a command came to its end.
package enum CommandEnding: Hashable, Sendable, Encodable {
    case exited(Int)
    case signalled(Int)
    case timedOut(afterSeconds: Int)
    case stopped
    case notStarted(String)
    /// Nobody watched any more.
    case unseen
}

extension CommandEnding {
    /// Whether the command came to its end itself. An exit status may also say that something else was cut off: 124 is
    /// `timeout`, 128 `git` without its server, more than that a signal, 255 `ssh`.
    package var isByItself: Bool {
        switch self {
        case .exited(let status): status < 128 && status != 124
        case .notStarted: true
        case .signalled, .timedOut, .stopped, .unseen: false
        }
    }

    var isNotStarted: Bool { if case .notStarted = self { true } else { false } }

    /// Why what the command printed may be only a part; nil when it ran to its end.
    var cutShort: String? {
        switch self {
        case .exited: nil
        case .signalled(let signal): "cut short by signal \(signal)"
        case .timedOut(let seconds): "cut short after \(Duration.seconds(seconds).inWords)"
        case .stopped: "stopped before its end"
        case .notStarted(let cause): "not started: \(cause)"
        case .unseen: CommandEnding.unwatched
        }
    }

    /// Why an outcome was missed.
    static let unwatched = "the process that watched it ended"

    /// Why an outcome was missed, with the time limit that the command was ended for afterwards.
    static func unwatched(limitSeconds: Int?) -> String {
        guard let limitSeconds else { return unwatched }
        return unwatched + "; the command was ended at its time limit of \(Duration.seconds(limitSeconds).inWords)"
    }
}

/// One criterion as it was judged.
package struct Finding: Hashable, Sendable, Encodable {
    /// Whether the criterion holds.
    package var passed: Bool
    /// What was seen, in the words of the runbook or of the criterion itself.
    package var sentence: String
    /// How much of what is allowed was found, in percent; nil where no bound is asked or nothing was measured.
    package var usedPercent: Int?

    package init(passed: Bool, sentence: String, usedPercent: Int? = nil) {
        self.passed = passed
        self.sentence = sentence
        self.usedPercent = usedPercent
    }
}

/// What a probe says of a change.
package enum ProbeFinding: String, Hashable, Sendable, Codable {
    case applied, notApplied, cannotTell
}
