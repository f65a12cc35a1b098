/// What is known of one item; each case carries what only it can have.
package enum Progress: Hashable, Sendable {
    case notStarted
    case running(Running)
    /// Good evidence, no sign-off yet.
    case passed(Evidence)
    case signedOff(Basis, Signature)
    case waived(Waiver)
    case failed(Failure)
    case inDoubt(Doubt)
    /// A change that ended well and whose read-back did not come to an end: it is done, and not yet read back.
    case made(Made)
    /// Was good; the evidence is too old or no longer true.
    case stale(reason: String, was: Basis?)

    /// Whether the item lets a gate after it open.
    package var isDone: Bool {
        switch self {
        case .signedOff, .waived: true
        default: false
        }
    }
}

/// A command in flight, or a soak between two readings.
package struct Running: Hashable, Sendable {
    package var attempt: Int
    package var stage: Stage
    package var startedAt: Timestamp
    /// When the stage at hand began.
    package var stageStartedAt: Timestamp
    package var by: String
    package var isStopping: Bool
    /// Why there is a doubt that this stage looks into, which only the operator settles; nil where there is none.
    package var doubtReason: String?
    /// Whether this stage asks what became of an earlier attempt's change before it is made again.
    package var isAskingFirst = false
    /// What earlier stages of this attempt left behind.
    package var ended: [StageRecord]
    package var soak: SoakProgress?

    package init(attempt: Int, stage: Stage, at now: Timestamp, by: String, soak: SoakProgress? = nil) {
        self.attempt = attempt
        self.stage = stage
        startedAt = now
        stageStartedAt = now
        self.by = by
        isStopping = false
        ended = []
        self.soak = soak
    }
}

/// What an attempt is at.
package enum Stage: Hashable, Sendable, Encodable {
    /// The command of a check.
    case check
    /// Reading the estate before a change.
    case before
    /// The change itself: the only stage that touches the estate.
    case change
    /// Reading the change back.
    case readBack
    /// Reading the estate after an outcome was missed.
    case probe
    /// A reading of a soak, by the monitor's place in the list.
    case monitor(Int)
    /// Between two readings of a soak.
    case waiting
}

/// How far a soak has come.
package struct SoakProgress: Hashable, Sendable, Codable {
    /// Time that was watched and healthy; a break in watching is not part of it.
    package var healthyMilliseconds: Int64 = 0
    package var readings = 0
    /// Readings that were healthy, with the time since the one before watched.
    package var healthyReadings = 0
    /// Readings that had too little to judge by.
    package var withoutData = 0
    /// Milliseconds in which nothing was watched, over all breaks.
    package var unwatchedMilliseconds: Int64 = 0
    /// Verdict of the round at hand; the worst of its monitors so far.
    package var round: Verdict = .healthy
    /// Nobody watched since the last reading, so the time up to the next one does not count.
    package var isBroken = false

    package init() {}
}

/// What a soak's reading says.
package enum Verdict: String, Hashable, Sendable, Codable {
    case healthy, notEnoughData, unhealthy
}

/// One stage that ended.
package struct StageRecord: Hashable, Sendable, Encodable {
    package var stage: Stage
    package var outcome: Outcome

    package init(stage: Stage, outcome: Outcome) {
        self.stage = stage
        self.outcome = outcome
    }
}

/// How a stage's command ended and what was seen.
package struct Outcome: Hashable, Sendable, Encodable {
    package var ending: CommandEnding
    /// One sentence for each criterion.
    package var findings: [Finding]
    /// Values taken from the output; secrets are named in `withheld` instead.
    package var captured: [String: String]
    package var withheld: [String]
    /// SHA-256 of the kept output, its name in the evidence folder; empty when nothing was kept.
    package var digest: String
    package var bytesPassed: Int
    /// The names of processes that the command left running and that were ended; nil for none.
    package var leftoversEnded: [String]?
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

/// One criterion as it was judged.
package struct Finding: Hashable, Sendable, Encodable {
    package var passed: Bool
    package var sentence: String
    /// How much of what is allowed was found, in percent; nil where no bound is asked or nothing was measured.
    package var usedPercent: Int?

    package init(passed: Bool, sentence: String, usedPercent: Int? = nil) {
        self.passed = passed
        self.sentence = sentence
        self.usedPercent = usedPercent
    }
}

/// What a probe says of a change whose outcome was missed.
package enum ProbeFinding: String, Hashable, Sendable, Codable {
    case applied, notApplied, cannotTell
}

/// What an item's box stands on: the stages of one attempt.
package struct Evidence: Hashable, Sendable {
    package var attempt: Int
    package var stages: [StageRecord]

    package init(attempt: Int, stages: [StageRecord]) {
        self.attempt = attempt
        self.stages = stages
    }

    package var at: Timestamp { stages.last?.outcome.at ?? Timestamp(milliseconds: 0) }

    /// Names this evidence: the digests of all its stages.
    package var reference: String { "\(attempt):" + stages.map(\.outcome.digest).joined(separator: "+") }

    package var headline: String { stages.last?.outcome.headline ?? "" }
}

/// What a sign-off was given on.
package enum Basis: Hashable, Sendable {
    case evidence(Evidence)
    /// The runbook's statement, and what the person said beside it.
    case statement(String, remark: String?)
    /// Unsigned: a name and a reference, over the plan with this digest.
    case approval(reference: String, role: String, planDigest: String, plan: String)
}

/// Who signed, when.
package struct Signature: Hashable, Sendable, Codable {
    package var by: String
    package var at: Timestamp

    package init(by: String, at: Timestamp) {
        self.by = by
        self.at = at
    }
}

/// An item passed over, by whose authority and why.
package struct Waiver: Hashable, Sendable, Codable {
    package var by: String
    package var authority: String
    package var reason: String
    package var at: Timestamp
    package var expiresAt: Timestamp?

    package init(by: String, authority: String, reason: String, at: Timestamp, expiresAt: Timestamp? = nil) {
        self.by = by
        self.authority = authority
        self.reason = reason
        self.at = at
        self.expiresAt = expiresAt
    }
}

/// Why an item's box shows a cross.
package struct Failure: Hashable, Sendable {
    package var attempt: Int
    package var stage: Stage
    package var sentence: String
    package var at: Timestamp
    package var stages: [StageRecord]
    package var soak: SoakProgress?

    package init(
        attempt: Int, stage: Stage, sentence: String, at: Timestamp, stages: [StageRecord], soak: SoakProgress? = nil
    ) {
        self.attempt = attempt
        self.stage = stage
        self.sentence = sentence
        self.at = at
        self.stages = stages
        self.soak = soak
    }
}

/// A change that ended well and was not read back to the end.
package struct Made: Hashable, Sendable {
    package var attempt: Int
    /// Why the read-back says nothing.
    package var reason: String
    package var at: Timestamp
    package var stages: [StageRecord]

    package init(attempt: Int, reason: String, at: Timestamp, stages: [StageRecord]) {
        self.attempt = attempt
        self.reason = reason
        self.at = at
        self.stages = stages
    }
}

/// A change that started and whose outcome is not known.
package struct Doubt: Hashable, Sendable {
    package var attempt: Int
    package var reason: String
    package var at: Timestamp
    package var stages: [StageRecord]
    /// What the probe said; nil until it has been asked.
    package var finding: ProbeFinding?

    package init(
        attempt: Int, reason: String, at: Timestamp, stages: [StageRecord], finding: ProbeFinding? = nil
    ) {
        self.attempt = attempt
        self.reason = reason
        self.at = at
        self.stages = stages
        self.finding = finding
    }
}
