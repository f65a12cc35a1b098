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
    /// The number by which records name it; attempts count from 1 over the whole run.
    package var attempt: Int
    /// What it is at now.
    package var stage: Stage
    /// When it began, or was taken up again for a probe or a read-back.
    package var startedAt: Timestamp
    /// When the stage at hand began.
    package var stageStartedAt: Timestamp
    /// Who started it; the program's own name where it went on by itself.
    package var by: String
    /// Whether the stage at hand was asked to stop.
    package var isStopping: Bool
    /// Why there is a doubt that this stage looks into, which only the operator settles; nil where there is none.
    package var doubtReason: String?
    /// Whether this stage asks what became of an earlier attempt's change before it is made again.
    package var isAskingFirst = false
    /// What earlier stages of this attempt left behind.
    package var ended: [StageRecord]
    /// How far it has come; nil for all but a soak.
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
    /// Rounds that were counted, whatever they said; a round has one reading of each monitor.
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
    /// What the attempt was at.
    package var stage: Stage
    /// How it ended and what was seen.
    package var outcome: Outcome

    package init(stage: Stage, outcome: Outcome) {
        self.stage = stage
        self.outcome = outcome
    }
}

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

/// What a probe says of a change whose outcome was missed.
package enum ProbeFinding: String, Hashable, Sendable, Codable {
    case applied, notApplied, cannotTell
}

/// What an item's box stands on: the stages of one attempt.
package struct Evidence: Hashable, Sendable {
    /// The number of the attempt that left it.
    package var attempt: Int
    /// What each of its stages left, in the order in which they ended.
    package var stages: [StageRecord]

    package init(attempt: Int, stages: [StageRecord]) {
        self.attempt = attempt
        self.stages = stages
    }

    /// When the last of its stages was judged; 1970 where there is none.
    package var at: Timestamp { stages.last?.outcome.at ?? Timestamp(milliseconds: 0) }

    /// Names this evidence: the digests of all its stages.
    package var reference: String { "\(attempt):" + stages.map(\.outcome.digest).joined(separator: "+") }

    /// The sentence that says most of its last stage; empty where there is none.
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
    /// Whose name stands under it: the operator's, or the approver's.
    package var by: String
    /// When it was given; a term of validity counts from here where there is no evidence.
    package var at: Timestamp

    package init(by: String, at: Timestamp) {
        self.by = by
        self.at = at
    }
}

/// An item passed over, by whose authority and why.
package struct Waiver: Hashable, Sendable, Codable {
    /// Who allowed it, by the name that was entered.
    package var by: String
    /// The role on whose authority it was waived.
    package var authority: String
    /// Why, as it was entered; never blank.
    package var reason: String
    /// When it was waived.
    package var at: Timestamp
    /// After this the item goes stale; nil where the waiver holds for the length of the run.
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
    /// The number of the attempt that failed.
    package var attempt: Int
    /// What the attempt was at when it failed.
    package var stage: Stage
    /// What went wrong, in one sentence that quotes what was seen.
    package var sentence: String
    /// When it was found to have failed.
    package var at: Timestamp
    /// What the attempt's stages left until then, in the order in which they ended.
    package var stages: [StageRecord]
    /// How far it had come; nil for all but a soak.
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
    /// The number of the attempt that made it, or that only reads it back.
    package var attempt: Int
    /// Why the read-back says nothing.
    package var reason: String
    /// When the read-back was given up.
    package var at: Timestamp
    /// What the attempt's stages left, the change among them.
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
    /// The number of the attempt that made it, or that asked before making it again.
    package var attempt: Int
    /// Why the outcome is not known.
    package var reason: String
    /// When it was put in doubt; each probe that leaves it so sets it anew.
    package var at: Timestamp
    /// What the attempt's stages left until then, in the order in which they ended.
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
