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
    /// An undo whose probe found the estate as the undo would make it.
    case notNeeded(Evidence)
    /// A no-go, or an approver's no.
    case refused(No)
    /// A rehearsal leaves it out, as it would reach what a rehearsal may not: it is never run, and says why.
    case notRehearsed(String)
    /// It is not of this run.
    case notApplicable(NotApplicable)

    /// Whether the item lets a gate after it open.
    package var isDone: Bool {
        switch self {
        case .signedOff, .waived, .notNeeded, .notRehearsed, .notApplicable: true
        default: false
        }
    }
}

/// A no, by whom and why.
package struct No: Hashable, Sendable {
    /// The way that was chosen; nil where an approver said no.
    package var way: String?
    /// Why, as it was entered; never blank.
    package var reason: String
    /// Who said no.
    package var by: String
    /// When it was said.
    package var at: Timestamp

    package init(way: String? = nil, reason: String, by: String, at: Timestamp) {
        self.way = way
        self.reason = reason
        self.by = by
        self.at = at
    }
}

/// Why an item is not of this run.
package struct NotApplicable: Hashable, Sendable {
    /// What of its conditions does not hold, or why the operator says so.
    package var reason: String
    /// Who said so; the program's own name where its conditions do not hold.
    package var by: String
    /// When that was settled.
    package var at: Timestamp

    package init(reason: String, by: String, at: Timestamp) {
        self.reason = reason
        self.by = by
        self.at = at
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
    /// The doubt that this probe looks into, which only the operator settles; nil for other stages.
    package var doubtReason: String?
    /// Whether this stage asks what became of an earlier attempt's change before it is made again.
    package var isAskingFirst = false
    /// What earlier stages of this attempt left behind.
    package var ended: [StageRecord]
    /// How far it has come; nil for all but a soak.
    package var soak: SoakProgress?

    package init(attempt: Int, stage: Stage, at now: Timestamp, by: String) {
        self.attempt = attempt
        self.stage = stage
        startedAt = now
        stageStartedAt = now
        self.by = by
        isStopping = false
        ended = []
    }
}

/// What an attempt is at.
package enum Stage: Hashable, Sendable, Encodable {
    /// The command of a check.
    case check
    /// Reading the estate before a change.
    case before
    /// The change itself: the only stage that changes the estate.
    case change
    /// Reading the change back.
    case readBack
    /// Asking the estate whether the change was applied: when it did not end well, and before it is made again.
    case probe
    /// A reading of a soak, by the monitor's place in the list.
    case monitor(Int)
    /// Between two readings of a soak.
    case waiting
}

/// How far a soak has come.
package struct SoakProgress: Hashable, Sendable {
    /// Time that was watched and healthy; a break in watching is not part of it.
    package var healthyMilliseconds: Int64 = 0
    /// Rounds that were counted, whatever they said; a round has one reading of each monitor.
    package var rounds = 0
    /// Rounds that were healthy, with the time since the one before watched.
    package var healthyRounds = 0
    /// Rounds that had too little to judge by.
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
package struct StageRecord: Hashable, Sendable {
    /// What the attempt was at.
    package var stage: Stage
    /// How it ended and what was seen.
    package var outcome: Outcome

    package init(stage: Stage, outcome: Outcome) {
        self.stage = stage
        self.outcome = outcome
    }
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
    /// The way that was chosen, and why.
    case decision(way: String, reason: String)
}

/// Who signed, when.
package struct Signature: Hashable, Sendable {
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
