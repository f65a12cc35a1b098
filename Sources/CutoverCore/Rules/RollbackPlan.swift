// The steps of a roll-back are derived from what was done; no list of them is kept.

extension Walk {
    /// The steps of the roll-back that was taken; empty while the run goes forward.
    package var rollbackSteps: [Item] { rollbackOptions.map(rollbackPlan) ?? [] }

    /// What a roll-back with these options runs, in order: what undoes each change of `changesToUndo`, each step once, at
    /// the place of the newest change that it undoes.
    ///
    /// A step that no change names belongs to every roll-back: before the others where the file has it before them, else
    /// after them. What undoes a change that was never made is not among them.
    package func rollbackPlan(options: [String]) -> [Item] {
        let steps = runbook.rollback.items(with: options)
        let named = Set(runbook.phases.flatMap(\.items).flatMap(\.undoneBy))
        var plan = Array(steps.prefix { !named.contains($0.id) })
        let after = steps.dropFirst(plan.count).filter { !named.contains($0.id) }
        for change in changesBegun {
            for id in change.undoneBy where isToUndo(change) || isBegun(id) {
                guard let step = steps.first(where: { $0.id == id }), !plan.contains(step) else { continue }
                plan.append(step)
            }
        }
        return plan + after
    }

    /// Steps of these options that `plan` leaves out, since nothing that they undo was done.
    package func stepsNotNeeded(besides plan: [Item], options: [String]) -> [Item] {
        let running = Set(plan.map(\.id))
        return runbook.rollback.items(with: options).filter { !running.contains($0.id) }
    }

    /// Changes that were made, are in doubt or under way, the newest first: what a roll-back undoes.
    package var changesToUndo: [Item] { changesBegun.filter(isToUndo) }

    /// The newest first.
    private var changesBegun: [Item] {
        state.changesBegun.reversed().compactMap(runbook.item).filter { !isRollbackStep($0.id) }
    }

    private func isToUndo(_ item: Item) -> Bool {
        state.madeChanges.contains(item.id) || isUnsettled(item)
    }

    /// Also while its probe runs: what it says is not known yet.
    private func isUnsettled(_ change: Item) -> Bool { [.inDoubt, .running].contains(state[change.id].box) }

    /// What was begun is brought to its end, whatever is found out meanwhile about the change that it undoes.
    private func isBegun(_ step: ItemID) -> Bool { state.items[step] != nil }

    /// Whether a change that the step undoes is in doubt: it may still come to be made, whatever a look says now.
    func undoesDoubt(_ step: Item) -> Bool {
        changesBegun.contains { $0.undoneBy.contains(step.id) && isUnsettled($0) }
    }

    /// Changes that nothing undoes and that a roll-back leaves as they are, the newest first, each with its reason.
    package var changesThatStay: [(item: Item, reason: String)] {
        changesToUndo.compactMap { item in item.forwardOnly.map { (item, $0) } }
    }
}
