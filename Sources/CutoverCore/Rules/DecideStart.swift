extension Decision {
    /// Runs an item from its first stage.
    func start(_ id: ItemID) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        try checkCanStart(item)
        try checkGate(item)
        try checkValues(of: item)
        let attempt = state.attempts + 1
        switch item.task {
        case .check: return [stage(.check, of: id, attempt)]
        case .soak: return [stage(.monitor(0), of: id, attempt)]
        case .action(let action):
            if !action.preparesWayBack { try checkWayBack() }
            if asksFirst(id) { return [stage(.probe, of: id, attempt)] }
            if action.before != nil, rules.contains(.readBeforeChange) { return [stage(.before, of: id, attempt)] }
            return change(item, action, attempt)
        case .attestation, .approval: throw .notForThisKind(id)
        }
    }

    /// Whether a change of an earlier attempt may have been applied since it was looked at last.
    private func asksFirst(_ id: ItemID) -> Bool {
        guard rules.contains(.doubtIsSettledFirst), let past = state.pastChanges[id] else { return false }
        return !past.endedWell
    }

    private func checkCanStart(_ item: Item) throws(Refusal) {
        switch state[item.id] {
        case .running: throw .alreadyRunning(item.id)
        case .inDoubt: if rules.contains(.doubtIsSettledFirst) { throw .inDoubt(item.id) }
        case .made: if rules.contains(.doubtIsSettledFirst) { throw .notReadBack(item.id) }
        case .verified, .signedOff: if case .action = item.task { throw .alreadyDone(item.id) }
        case .stale(_, let was?): if case .action = item.task, case .evidence = was { throw .alreadyDone(item.id) }
        case .notStarted, .waived, .failed, .stale: break
        }
        try checkSurvivors(of: item.id)
        // What is not good now may be read again: it comes out the same, or fails and says so.
        if rules.contains(.usedValuesStay), [.verified, .signedOff, .waived].contains(state[item.id].box),
            let fixed = item.capturedNames.first(where: fixedNames.contains), state.values[fixed] != nil
        {
            throw .valueFixed(fixed)
        }
        if case .action = item.task, !rollbackRuns(item.id), let other = runningAction { throw .alreadyRunning(other) }
    }

    /// Nothing is settled or run again while a process of the change is alive.
    private func checkSurvivors(of id: ItemID) throws(Refusal) {
        if let survivors = state.survivors[id] { throw .stillAlive(id, survivors) }
    }

    private func rollbackRuns(_ id: ItemID) -> Bool { walk.isRollbackStep(id) && runningAction == nil }

    private var runningAction: ItemID? {
        walk.phases.flatMap(\.items).first { item in
            guard case .action = item.task, case .running = state[item.id] else { return false }
            return true
        }?.id
    }

    private func checkValues(of item: Item) throws(Refusal) {
        let own = Set(item.capturedNames)
        for name in item.usedNames where state.values[name] == nil && !own.contains(name) {
            guard let variable = walk.runbook.variable(name) else { continue }
            let source =
                variable.source == .captured ? walk.runbook.everyItem.first { $0.capturedNames.contains(name) } : nil
            throw .valueMissing(name, from: source?.id)
        }
    }

    func checkWayBack() throws(Refusal) {
        guard rules.contains(.wayBackComesFirst), case .forward = state.course else { return }
        let missing = walk.missingForWayBack
        if !missing.isEmpty { throw .wayBackMissing(missing) }
    }

    /// The change itself begins: what it uses is pinned, and the way back is on offer.
    func change(_ item: Item, _ action: Action, _ attempt: Int) -> [Event] {
        let uses = item.usedNames.filter { walk.runbook.variable($0) != nil }
        let begun = Event.changeBegun(
            item: item.id, uses: uses, changesWhatServes: item.task.changesWhatServes, at: now)
        return [begun, stage(.change, of: item.id, attempt)]
    }

    func stage(_ stage: Stage, of item: ItemID, _ attempt: Int) -> Event {
        .stageStarted(item: item, attempt: attempt, stage: stage, by: by, at: now)
    }

    /// Reads a change back again: after a read-back that failed, when what it proved went stale, or when it was to be made
    /// once more and was not.
    func prove(_ id: ItemID) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        guard case .action = item.task else { throw .notForThisKind(id) }
        switch state[id] {
        case .failed(let failure) where failure.stage == .proof: return [stage(.proof, of: id, failure.attempt)]
        case .made(let made): return [stage(.proof, of: id, made.attempt)]
        case .stale(_, .evidence(let evidence)?): return [stage(.proof, of: id, evidence.attempt)]
        // The attempt at hand did not make it: another reads back what an earlier one made.
        case .failed where walk.isApplied(item), .stale where walk.isApplied(item), .waived where walk.isApplied(item):
            return [stage(.proof, of: id, state.attempts + 1)]
        default: throw .nothingToProve(id)
        }
    }

    func probe(_ id: ItemID) throws(Refusal) -> [Event] {
        guard case .inDoubt(let doubt) = state[id] else { throw .notInDoubt(id) }
        return [stage(.probe, of: id, doubt.attempt)]
    }

    func settle(_ id: ItemID, applied: Bool) throws(Refusal) -> [Event] {
        _ = try item(id)
        try checkDirection(id)
        guard case .inDoubt(let doubt) = state[id] else { throw .notInDoubt(id) }
        if rules.contains(.doubtIsSettledFirst), doubt.finding == nil { throw .notProbed(id) }
        try checkSurvivors(of: id)
        let settled = Event.doubtSettled(item: id, attempt: doubt.attempt, applied: applied, by: by, at: now)
        if applied { return [settled, stage(.proof, of: id, doubt.attempt)] }
        let sentence = "not applied, as \(by) accepted (\(doubt.reason))"
        return [
            settled,
            .itemFailed(item: id, attempt: doubt.attempt, stage: .change, sentence: sentence, at: now),
        ]
    }

    func stop(_ id: ItemID) throws(Refusal) -> [Event] {
        guard case .running(let running) = state[id] else { throw .notRunning(id) }
        if running.isStopping { return [] }
        let requested = Event.stopRequested(item: id, attempt: running.attempt, by: by, at: now)
        if running.stage != .waiting { return [requested] }
        return [requested, failed(id, running, "stopped by \(by)")]
    }

    func failed(_ id: ItemID, _ running: Running, _ sentence: String) -> Event {
        .itemFailed(item: id, attempt: running.attempt, stage: running.stage, sentence: sentence, at: now)
    }
}
