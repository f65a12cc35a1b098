extension Ruling {
    /// Rolls back: everything that runs is stopped first.
    func beginRollback(_ option: String, undoing changes: [ItemID]?) -> [Event] {
        let begun = Event.rollbackBegun(option: option, undoing: changes, by: by, at: now)
        return [begun] + walk.runbook.phases.flatMap(\.items).flatMap { stop($0, "stopped for the roll-back") }
    }

    /// What was done by hand is read back like what the step itself would have done.
    func takeOver(_ item: Item, statement: String) -> [Event] {
        guard case .failed(let failure) = state[item.id] else { return [] }
        return [
            .takenOver(item: item.id, attempt: failure.attempt, statement: statement, by: by, at: now),
            stage(.readBack, of: item.id, failure.attempt),
        ]
    }

    /// What was undone is open again, and so is what was seen after it.
    func goForward() -> [Event] {
        let undone = walk.undoneChanges
        let steps = walk.rollbackSteps.filter { state.items[$0.id] != nil }
        let went = Event.wentForward(undone: undone.map(\.id), steps: steps.map(\.id), by: by, at: now)
        return [went]
            + walk.seenAfter(undone).map { item, change in
                .wentStale(
                    item: item.id, reason: "“\(change.title)”, which comes before it, was undone", at: now)
            }
    }
}
