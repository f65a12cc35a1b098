// The steps of a roll-back are derived from what was done; no list of them is kept.

extension Walk {
    /// The steps of the roll-back that was taken; empty while the run goes forward.
    package var rollbackSteps: [Item] { state.rollback.map(rollbackPlan) ?? [] }

    /// The roll-back as it would be with one more option, or more changes; every change of the run where none are named.
    package func rollback(with option: String, undoing changes: [ItemID]?, at now: Timestamp) -> TakenRollback {
        let changes = changes.map { Set($0) }
        return state.rollback?.widened(by: option, undoing: changes)
            ?? TakenRollback(options: [option], changes: changes, since: now)
    }

    /// What a roll-back runs, in order: what undoes each change of `changesToUndo` that it covers, each step once, at the
    /// place of the newest change that it undoes.
    ///
    /// A step that no change names belongs to every roll-back of the whole run: before the others where the file has it
    /// before them, else after them. What undoes a change that was never made is not among them.
    package func rollbackPlan(_ rollback: TakenRollback) -> [Item] {
        let steps = runbook.rollback.items(with: rollback.options)
        var undoing: [Item] = []
        for change in changesBegun where rollback.covers(change.id) {
            for id in change.undoneBy where isToUndo(change) || isBegun(id) {
                guard undoing.item(id) == nil, let step = steps.item(id) else { continue }
                undoing.append(step)
            }
        }
        if rollback.changes != nil { return undoing }
        let named = Set(runbook.phases.flatMap { $0.items.flatMap(\.undoneBy) })
        let before = steps.prefix { !named.contains($0.id) }
        return before + undoing + steps.dropFirst(before.count).filter { !named.contains($0.id) }
    }

    /// These changes with all that a step undoes together with one of them, the newest first.
    package func undoneTogether(with changes: [Item], options: [String]) -> [Item] {
        let steps = Set(runbook.rollback.items(with: options).map(\.id))
        var together = changes
        while let other = changesToUndo.first(where: { candidate in
            !together.contains(candidate)
                && together.contains { !steps.isDisjoint(with: Set($0.undoneBy).intersection(candidate.undoneBy)) }
        }) {
            together.append(other)
        }
        return changesToUndo.filter(together.contains)
    }

    /// Whether a step of a roll-back undoes a change.
    package func isUndone(_ change: Item, by rollback: TakenRollback) -> Bool {
        runbook.rollback.items(with: rollback.options).contains { change.undoneBy.contains($0.id) }
    }

    /// Steps of a roll-back of the whole run that its plan leaves out, since nothing that they undo was done.
    package func stepsNotNeeded(in rollback: TakenRollback) -> [Item] {
        if rollback.changes != nil { return [] }
        let running = Set(rollbackPlan(rollback).map(\.id))
        return runbook.rollback.items(with: rollback.options).filter { !running.contains($0.id) }
    }

    /// Changes that were made, are in doubt or under way, the newest first: what a roll-back undoes.
    package var changesToUndo: [Item] { changesBegun.filter(isToUndo) }

    /// The newest first.
    var changesBegun: [Item] {
        state.changesBegun.reversed().compactMap(runbook.item).filter { !isRollbackStep($0.id) }
    }

    private func isToUndo(_ item: Item) -> Bool {
        state.madeChanges.contains(item.id) || isUnsettled(item)
    }

    /// Also while its probe runs: what it says is not known yet.
    private func isUnsettled(_ change: Item) -> Bool { [.inDoubt, .running].contains(state[change.id].box) }

    /// What was begun is brought to its end, whatever is found out meanwhile about the change that it undoes.
    func isBegun(_ step: ItemID) -> Bool { state.items[step] != nil }

    /// Whether a change that the step undoes is in doubt: it may still come to be made, whatever a look says now.
    func undoesDoubt(_ step: Item) -> Bool {
        changesBegun.contains { $0.undoneBy.contains(step.id) && isUnsettled($0) }
    }

    /// Changes that nothing undoes and that a roll-back leaves as they are, the newest first, each with its reason.
    package var changesThatStay: [(item: Item, reason: String)] {
        changesToUndo.compactMap { item in item.forwardOnly.map { (item, $0) } }
    }
}
