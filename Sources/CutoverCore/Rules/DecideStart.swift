extension Ruling {
    /// Runs an item from its first stage.
    func start(_ item: Item) -> [Event] {
        let attempt = state.attempts + 1
        switch item.task {
        case .check: return [stage(.check, of: item.id, attempt)]
        case .soak: return [stage(.monitor(0), of: item.id, attempt)]
        case .action(let action):
            if asksFirst(item.id) { return [stage(.probe, of: item.id, attempt)] }
            if action.before != nil { return [stage(.before, of: item.id, attempt)] }
            return change(item, action, attempt)
        case .attestation, .approval, .decision: return []
        }
    }

    /// Whether the probe looks before anything is changed: what an undo would do may be so already, and a change of an
    /// earlier attempt may have been applied since it was looked at last.
    private func asksFirst(_ id: ItemID) -> Bool {
        state.pastChanges[id].map { !$0.endedWell } ?? walk.isRollbackStep(id)
    }

    /// The change itself begins: what it uses is pinned, and the roll-back is on offer.
    func change(_ item: Item, _ action: Action, _ attempt: Int) -> [Event] {
        let uses = item.usedNames.filter { walk.runbook.variable($0) != nil }
        let begun = Event.changeBegun(
            item: item.id, uses: uses, changesWhatServes: item.changesWhatServes, at: now)
        return [begun, stage(.change, of: item.id, attempt)]
    }

    func stage(_ stage: Stage, of item: ItemID, _ attempt: Int) -> Event {
        .stageStarted(item: item, attempt: attempt, stage: stage, by: by, at: now)
    }

    /// Reads a change back again: after a read-back that failed, when what it showed went stale, or when it was to be
    /// made once more and was not.
    func readBack(_ item: Item) -> [Event] {
        switch state[item.id] {
        case .failed(let failure) where failure.stage == .readBack:
            return [stage(.readBack, of: item.id, failure.attempt)]
        case .made(let made): return [stage(.readBack, of: item.id, made.attempt)]
        case .stale(_, .evidence(let evidence)?): return [stage(.readBack, of: item.id, evidence.attempt)]
        // The attempt at hand did not make it: another reads back what an earlier one made.
        default: return [stage(.readBack, of: item.id, state.attempts + 1)]
        }
    }

    func probe(_ item: Item) -> [Event] {
        guard case .inDoubt(let doubt) = state[item.id] else { return [] }
        return [stage(.probe, of: item.id, doubt.attempt)]
    }

    func settle(_ item: Item, applied: Bool) -> [Event] {
        guard case .inDoubt(let doubt) = state[item.id] else { return [] }
        let settled = Event.doubtSettled(item: item.id, attempt: doubt.attempt, applied: applied, by: by, at: now)
        if applied { return [settled, stage(.readBack, of: item.id, doubt.attempt)] }
        let sentence = "not applied, as \(by) decided (\(doubt.reason))"
        return [
            settled,
            .itemFailed(item: item.id, attempt: doubt.attempt, stage: .change, sentence: sentence, at: now),
        ]
    }

    /// Asks what runs of the item to stop; what only waits for its next reading has stopped then.
    func stop(_ item: Item, _ sentence: String) -> [Event] {
        guard case .running(let running) = state[item.id], !running.isStopping else { return [] }
        let requested = Event.stopRequested(item: item.id, attempt: running.attempt, by: by, at: now)
        return running.stage == .waiting ? [requested, failed(item.id, running, sentence)] : [requested]
    }

    func failed(_ id: ItemID, _ running: Running, _ sentence: String) -> Event {
        .itemFailed(item: id, attempt: running.attempt, stage: running.stage, sentence: sentence, at: now)
    }
}
