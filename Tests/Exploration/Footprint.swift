import CutoverCore

/// A state without what no decision reads: attempt numbers, sentences, digests, and times that run nothing out.
///
/// Two states with one footprint allow the same commands and lead to the same footprints, so an exploration needs to
/// go on from one of them only; that makes the number of states finite without a bound on attempts.
struct Footprint: Hashable {
    private let course: String
    private let items: [ItemID: Mark]
    private let values: [String: HeldValue]
    private let usedByActions: Set<String>
    private let isChanged: Bool
    private let wheel: String?
    private let moment: Int
    /// Of the changes that did not end well: what a person settled over.
    private let uncertain: [ItemID: ProbeFinding?]
    private let made: Set<ItemID>
    private let history: History

    private enum Mark: Hashable {
        case plain(Box)
        case dated(Box, Timestamp, plan: String)
        case running(
            Stage, isStopping: Bool, asksFirst: Bool, changeSeen: Bool, healthy: Int64, readings: Int, round: Verdict?,
            isBroken: Bool)
        case waived(until: Timestamp?)
        case failed(Stage)
        case made
        case doubted(ProbeFinding?)
        case stale(hasEvidence: Bool)
    }

    init(of walk: Walk, history: History, moment: Int) {
        let state = walk.state
        course =
            switch state.course {
            case .forward: "forward"
            case .rollingBack(let options, _): "back " + options.joined(separator: ",")
            case .closed(let closing): closing.ending.rawValue
            }
        var items: [ItemID: Mark] = [:]
        for (id, progress) in state.items where Footprint.matters(id, progress, in: walk) {
            items[id] = Footprint.mark(of: progress, ages: walk.runbook.item(id)?.validSeconds != nil)
        }
        self.items = items
        values = state.values
        usedByActions = state.usedByActions
        isChanged = state.firstChangeAt != nil
        wheel = state.wheel?.id
        self.moment = moment
        uncertain = state.pastChanges.filter { id, past in
            !past.endedWell && Footprint.matters(id, state[id], in: walk)
        }
        .mapValues(\.settledOver)
        let forward = walk.runbook.everyItem.filter { Footprint.matters($0.id, state[$0.id], in: walk) }
        made = Set(forward.filter(walk.isApplied).map(\.id))
        self.history = history.withoutNumbers(in: walk.runbook) { id in
            Footprint.matters(id, walk.state[id], in: walk)
        }
    }

    /// Once the way back is taken, what went forward and rests is never touched again; once closed, nothing is.
    private static func matters(_ id: ItemID, _ progress: Progress, in walk: Walk) -> Bool {
        switch walk.state.course {
        case .forward: return true
        case .closed: return false
        case .rollingBack: return walk.isRollbackStep(id) || progress.box == .running || progress.box == .inDoubt
        }
    }

    private static func mark(of progress: Progress, ages: Bool) -> Mark {
        let never = Timestamp(milliseconds: 0)
        switch progress {
        case .notStarted: return .plain(.notStarted)
        case .running(let running):
            return .running(
                running.stage, isStopping: running.isStopping, asksFirst: running.isAskingFirst,
                changeSeen: !running.isInDoubt && running.ended.contains { $0.stage == .change },
                healthy: running.soak?.healthyMilliseconds ?? 0, readings: running.soak?.healthyReadings ?? 0,
                round: running.soak?.round,
                isBroken: running.soak?.isBroken ?? false)
        case .verified(let evidence): return ages ? .dated(.verified, evidence.at, plan: "") : .plain(.verified)
        case .signedOff(.evidence(let evidence), _):
            return ages ? .dated(.signedOff, evidence.at, plan: "") : .plain(.signedOff)
        case .signedOff(.statement, let signature):
            return .dated(.signedOff, ages ? signature.at : never, plan: "")
        case .signedOff(.approval(_, _, _, let plan), let signature):
            return .dated(.signedOff, ages ? signature.at : never, plan: plan)
        case .waived(let waiver): return .waived(until: waiver.expiresAt)
        case .failed(let failure): return .failed(failure.stage)
        case .made: return .made
        case .inDoubt(let doubt): return .doubted(doubt.finding)
        case .stale(_, let was):
            let hasEvidence = if case .evidence? = was { true } else { false }
            return .stale(hasEvidence: hasEvidence)
        }
    }
}
