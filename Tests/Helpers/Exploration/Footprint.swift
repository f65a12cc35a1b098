import Audit
import CutoverCore

/// A state without what no decision reads: attempt numbers, sentences, digests, and times that run nothing out.
///
/// Two states with one footprint allow the same commands and lead to the same footprints, so an exploration needs to
/// go on from one of them only; that makes the number of states finite without a bound on attempts.
///
/// It is the whole state, out of which that is taken by name: whatever the state gains tells states apart from then on.
struct Footprint: Hashable {
    private let state: State
    private let moment: Int
    private let records: Records
    private let hasChange: Bool

    /// - Parameter goesForwardAgain: what rests under a roll-back may go on after it.
    init(of walk: Walk, records: Records, moment: Int, goesForwardAgain: Bool = false) {
        func matters(_ id: ItemID, _ progress: Progress) -> Bool {
            Footprint.matters(id, progress, in: walk, goesForwardAgain: goesForwardAgain)
        }
        var state = walk.state
        state.run = nil
        state.course = state.course.plain
        state.rollback?.since = .never
        if case .closed = state.course { state.rollback = nil }
        (state.history, state.handwork) = ([:], [:])
        if !goesForwardAgain {
            state.namesUsed = [Footprint.anyChange: state.namesUsed.values.reduce([]) { $0.union($1) }]
        }
        state.items = [:]
        for (id, progress) in walk.state.items where matters(id, progress) {
            state.items[id] = progress.plain(ages: walk.runbook.item(id)?.validSeconds != nil)
        }
        (state.attempts, state.spans) = (0, [:])
        if walk.runbook.gauges.isEmpty { (state.lastChangeAt, state.readAt) = (nil, [:]) }
        state.pastChanges = state.pastChanges.filter { id, past in
            // Of the others no decision is reminded.
            !past.endedWell && matters(id, walk.state[id])
        }
        .mapValues(\.plain)
        state.madeChanges = state.madeChanges.filter {
            matters($0, walk.state[$0]) || Footprint.isUndone($0, in: walk)
        }
        hasChange = !state.changesBegun.isEmpty
        // The order of what no step undoes leads nowhere.
        state.changesBegun = state.changesBegun.filter { Footprint.isUndone($0, in: walk) }
        state.survivors = state.survivors.filter { matters($0.key, walk.state[$0.key]) }
        state.settlements = []
        state.notes = []
        self.state = state
        self.moment = moment
        self.records = records.plain(in: walk.runbook, goesForwardAgain: goesForwardAgain) {
            matters($0, walk.state[$0])
        }
    }

    /// Stands for all changes where it does not matter which of them used a name.
    fileprivate static let anyChange: ItemID = ""

    /// Whether steps of a roll-back depend on it.
    private static func isUndone(_ id: ItemID, in walk: Walk) -> Bool {
        if case .closed = walk.state.course { return false }
        return walk.runbook.item(id)?.undoneBy.isEmpty == false
    }

    /// Once the roll-back is taken, what went forward and rests is never touched again; once closed, nothing is.
    private static func matters(
        _ id: ItemID, _ progress: Progress, in walk: Walk, goesForwardAgain: Bool
    ) -> Bool {
        switch walk.state.course {
        case .forward: return true
        case .closed: return false
        case .rollingBack where goesForwardAgain: return true
        case .rollingBack: return walk.isRollbackStep(id) || progress.box == .running || progress.box == .inDoubt
        }
    }
}

extension Timestamp {
    fileprivate static let never = Timestamp(milliseconds: 0)
}

extension Course {
    fileprivate var plain: Course {
        switch self {
        case .forward, .rollingBack: return self
        case .closed(var closing):
            (closing.by, closing.at, closing.reason, closing.remains) = ("", .never, "", [])
            return .closed(closing)
        }
    }
}

extension PastChange {
    fileprivate var plain: PastChange {
        var past = self
        (past.ending, past.at) = (.unseen, .never)
        return past
    }
}

extension Progress {
    /// - Parameter ages: whether what the item's box stands on runs out.
    fileprivate func plain(ages: Bool) -> Progress {
        switch self {
        case .notStarted, .notRehearsed: return self
        case .running(let running): return .running(running.plain)
        case .passed(let evidence): return .passed(evidence.plain(ages: ages))
        case .signedOff(let basis, var signature):
            if case .evidence = basis { signature.at = .never }
            if !ages { signature.at = .never }
            signature.by = ""
            return .signedOff(basis.plain(ages: ages), signature)
        case .waived(var waiver):
            (waiver.by, waiver.authority, waiver.reason, waiver.at) = ("", "", "", .never)
            return .waived(waiver)
        case .failed(var failure):
            (failure.attempt, failure.sentence, failure.at) = (0, "", .never)
            (failure.stages, failure.soak) = ([], nil)
            return .failed(failure)
        case .inDoubt(var doubt):
            (doubt.attempt, doubt.reason, doubt.at, doubt.stages) = (0, "", .never, [])
            return .inDoubt(doubt)
        case .notNeeded(let evidence): return .notNeeded(evidence.plain(ages: false))
        case .notApplicable(let found):
            let by = found.by == Report.author ? found.by : ""
            return .notApplicable(NotApplicable(reason: "", by: by, at: .never))
        case .refused: return .refused(No(reason: "", by: "", at: .never))
        case .made(var made):
            (made.attempt, made.reason, made.at, made.stages) = (0, "", .never, [])
            return .made(made)
        case .stale(_, let was):
            // Of what it stood on, only what a change was read back by, or was stated of it, is asked for again.
            if case .approval? = was { return .stale(reason: "", was: nil) }
            return .stale(reason: "", was: was?.plain(ages: false))
        }
    }
}

extension Basis {
    fileprivate func plain(ages: Bool) -> Basis {
        switch self {
        case .evidence(let evidence): .evidence(evidence.plain(ages: ages))
        case .statement: .statement("", remark: nil)
        case .decision(let way, _): .decision(way: way, reason: "")
        case .approval(_, _, _, let plan): .approval(reference: "", role: "", planDigest: "", plan: plan)
        }
    }
}

extension Evidence {
    fileprivate func plain(ages: Bool) -> Evidence {
        var evidence = self
        evidence.attempt = 0
        evidence.stages = []
        if ages {
            let dated = Outcome(ending: .unseen, findings: [], at: at)
            evidence.stages = [StageRecord(stage: .check, outcome: dated)]
        }
        return evidence
    }
}

extension Running {
    fileprivate var plain: Running {
        var running = self
        (running.attempt, running.by, running.startedAt, running.stageStartedAt) = (0, "", .never, .never)
        // Of what it left behind, what a probe then says is held against how the change ended, unless it is in doubt.
        running.ended = doubtReason != nil ? [] : ended.filter { $0.stage == .change }.map(\.plain)
        running.doubtReason = doubtReason.map { _ in "" }
        running.soak?.rounds = 0
        running.soak?.withoutData = 0
        running.soak?.unwatchedMilliseconds = 0
        return running
    }
}

extension StageRecord {
    fileprivate var plain: StageRecord {
        var record = self
        (record.outcome.findings, record.outcome.captured, record.outcome.withheld) = ([], [:], [])
        (record.outcome.digest, record.outcome.bytesPassed, record.outcome.at) = ("", 0, .never)
        record.outcome.leftoversEnded = nil
        return record
    }
}

extension Records {
    /// Without attempt numbers, digests, times that run nothing out and items that do not matter.
    fileprivate func plain(
        in runbook: Runbook, goesForwardAgain: Bool, of matters: (ItemID) -> Bool
    ) -> Records {
        var plain = self
        if !goesForwardAgain {
            plain.usedBy = [Footprint.anyChange: usedBy.values.reduce(into: [:]) { $0.merge($1) { first, _ in first } }]
        }
        if isClosed { (plain.rollbackOptions, plain.rollbackChanges) = (nil, nil) }
        (plain.newestAttempt, plain.gaugeReadings) = (0, [])
        plain.facts = [:]
        plain.uncertain = uncertain.filter { matters($0.key) }
        plain.unread = unread.filter(matters)
        // What was made, in which order, and what has a value is in the state as well.
        (plain.made, plain.begun, plain.given) = ([], [], [])
        plain.alive = alive.filter(matters)
        for (id, fact) in facts where matters(id) {
            var kept = fact
            kept.attempt = 0
            kept.ended = []
            if !fact.isUnderway {
                (kept.isStopping, kept.isSettledNotApplied, kept.changeStarted) = (false, false, false)
            }
            if fact.standing != .open { (kept.soaked.milliseconds, kept.soaked.rounds) = (0, 0) }
            if runbook.item(id)?.validSeconds == nil { kept.lastOutcomeAt = nil }
            let rests = fact.standing == .open && fact.openStage == nil && !fact.isUnsettled
            if !rests { plain.facts[id] = kept }
        }
        return plain
    }
}
