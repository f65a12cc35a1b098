extension Walk {
    /// What an item's box shows: a change that was undone does not hold any more, whoever signed it.
    package func box(of item: Item) -> Box { undoing(of: item).isEmpty ? state[item.id].box : .stale }

    /// The steps of the roll-back that have undone a change; empty unless it was made and all of them are done.
    package func undoing(of item: Item) -> [Item] {
        guard isApplied(item) else { return [] }
        let steps = rollbackSteps.filter { item.undoneBy.contains($0.id) }
        return steps.allSatisfy { state[$0.id].isDone } ? steps : []
    }

    /// Whether a change was made, as far as is known; also where it failed, went stale or was waived since.
    package func isApplied(_ item: Item) -> Bool {
        guard state.madeChanges.contains(item.id), state[item.id].box != .inDoubt else { return false }
        return switch item.task {
        case .action: true
        case .attestation(let attestation): attestation.changes != nil
        case .check, .approval, .soak: false
        }
    }
}
