/// A run as it is walked: its state over the runbook resolved for its route.
package struct Walk: Hashable, Sendable {
    /// The runbook as the run's route walks it.
    package var runbook: Runbook
    /// What the journal's replay says of the run.
    package var state: State

    /// - Parameter runbook: resolved for the run's route (`Runbook.resolved(for:)`).
    package init(runbook: Runbook, state: State = State()) {
        self.runbook = runbook
        self.state = state
    }

    /// The route that is walked, the only one that is left in the runbook; nil where that has none.
    package var route: Route? { runbook.routes.first }

    /// The phases to show: the runbook's, and a roll-back phase once the roll-back was taken.
    package var phases: [Phase] {
        let steps = rollbackSteps
        if steps.isEmpty { return runbook.phases }
        return runbook.phases + [Phase(id: Walk.rollbackPhaseID, title: "Roll-back", items: steps)]
    }

    /// The id of the phase that holds the roll-back's steps.
    package static let rollbackPhaseID = "rollback"

    /// Whether an item is a step of the roll-back: one that always runs, or one of any option, picked or not.
    package func isRollbackStep(_ id: ItemID) -> Bool {
        runbook.rollback.step(id) != nil
    }

    /// How many items of a phase are signed off or waived, and how many it has; without what is not rehearsed.
    package func count(in phase: Phase) -> (done: Int, all: Int) {
        let items = phase.items.filter { state.reasonNotRehearsed($0.id) == nil }
        return (items.count { state[$0.id].isDone }, items.count)
    }

    /// The items that must be done before `item` may run: those of earlier phases, and for whatever changes,
    /// approves or soaks, those before it in its own phase too.
    package func gate(before item: Item) -> [Item] {
        if isRollbackStep(item.id) { return Array(rollbackSteps.prefix { $0.id != item.id }) }
        var earlier: [Item] = []
        for phase in runbook.phases {
            guard let place = phase.items.firstIndex(where: { $0.id == item.id }) else {
                earlier += phase.items
                continue
            }
            return item.task.waitsForItsOwnPhase ? earlier + phase.items[..<place] : earlier
        }
        return earlier
    }

    /// The items of the gate that keep it shut at a time: evidence may have run out since anybody looked.
    package func blockers(of item: Item, at now: Timestamp) -> [Item] {
        let rolling = isRollbackStep(item.id)
        return gate(before: item).filter { earlier in
            if rolling, case .passed = state[earlier.id] { return false }
            return !state[earlier.id].isDone || hasRunOut(earlier, at: now)
        }
    }

    /// What an approval approves, in words: the runbook, the route and every value set before it.
    package func planText(for approval: Item) -> String {
        var lines = [
            "runbook \(runbook.id) \(state.run?.runbookDigest ?? "")",
            "route \(route?.id ?? "") on \(route?.target ?? "")",
        ]
        let before = gate(before: approval)
        for variable in runbook.variables where !variable.isSecret {
            guard let held = state.values[variable.name], let text = held.text else { continue }
            if let source = held.capturedBy, !isCovered(variable, capturedBy: source, by: before) { continue }
            lines.append("\(variable.name) = \(text)")
        }
        return lines.joined(separator: "\n")
    }

    /// A captured value is of the plan when the gate captures it, and it is pinned or captured nowhere else.
    private func isCovered(_ variable: Variable, capturedBy source: ItemID, by gate: [Item]) -> Bool {
        let covered = Set(gate.map(\.id))
        guard covered.contains(source) else { return false }
        if variable.isPinned { return true }
        return runbook.everyItem.allSatisfy { covered.contains($0.id) || !$0.capturedNames.contains(variable.name) }
    }

    /// What stands unfinished: changes in doubt, changes that were made and not undone, and what is open on the way
    /// that the run took.
    ///
    /// - Parameter whenRolledBack: the roll-back is complete, so that what it left is all that remains.
    package func remains(whenRolledBack: Bool) -> [Remainder] {
        let items = phases.flatMap(\.items)
        let isRolling = state.rollback != nil
        let all = items.compactMap { item -> Remainder? in
            if case .inDoubt = state[item.id] { return Remainder(item.id, .inDoubt) }
            let isForward = !isRollbackStep(item.id)
            if isForward, isApplied(item), item.changes != nil {
                return undoing(of: item).isEmpty ? Remainder(item.id, .applied) : nil
            }
            if state[item.id].isDone || whenRolledBack || isForward && isRolling { return nil }
            return Remainder(item.id, .open)
        }
        return Remainder.Condition.allCases.flatMap { kind in all.filter { $0.state == kind } }
    }

    /// How the run would be closed at a time; nil while something runs.
    package func ending(at now: Timestamp) -> Closing.Ending? {
        if state.isAnythingRunning { return nil }
        return openItems(at: now).isEmpty && !rollsBackInPart ? endingOnceDone : .unfinished
    }

    /// How it is closed once nothing is open.
    var endingOnceDone: Closing.Ending { state.rollback != nil ? .rolledBack : .completed }

    /// What is not done on the way that the run took.
    func openItems(at now: Timestamp) -> [Item] {
        let items = state.rollback != nil ? rollbackSteps : runbook.phases.flatMap(\.items)
        return items.filter { !state[$0.id].isDone || hasRunOut($0, at: now) }
    }

    /// Whether the roll-back was taken and every step of it is done.
    package var isRolledBack: Bool { state.rollback != nil && rollbackSteps.allSatisfy { state[$0.id].isDone } }

    /// Whether the roll-back that was taken undoes some of the changes only, so that the run goes on after it.
    package var rollsBackInPart: Bool { state.rollback?.changes != nil }

    /// Whether the one-key roll-back is on offer.
    package var isRollbackOffered: Bool {
        if case .closed = state.course { return false }
        return !state.changesBegun.isEmpty
    }

    /// Whether an item is wrong on what was changed before it, or with its own change: users may meet that now.
    ///
    /// Wrong is what failed, is in doubt, or was not read back.
    package func isWrongSinceChange(_ item: Item) -> Bool {
        guard isRollbackOffered, state.rollback == nil, [.failed, .inDoubt, .made].contains(state[item.id].box) else {
            return false
        }
        let earlier = runbook.phases.flatMap(\.items).prefix { $0.id != item.id }
        return isChanged(item) || earlier.contains(where: isChanged)
    }

    private func isChanged(_ item: Item) -> Bool {
        item.changesWhatServes && (isApplied(item) || state[item.id].box == .inDoubt)
    }
}

extension Item.Task {
    /// Whether items before it in its own phase belong to its gate.
    package var waitsForItsOwnPhase: Bool {
        switch self {
        case .action, .approval, .decision, .soak: true
        case .attestation(let attestation): attestation.changes != nil
        case .check: false
        }
    }
}
