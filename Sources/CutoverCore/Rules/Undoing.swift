// What a roll-back has undone, and what follows from it.

extension Walk {
    /// What an item's box shows: a change that was undone does not hold any more, whoever signed it.
    package func box(of item: Item) -> Box { undoing(of: item).isEmpty ? state[item.id].box : .stale }

    /// The steps of the roll-back that have undone a change; empty unless it was made and all of them are done. Where one
    /// was waived, the change was not undone.
    package func undoing(of item: Item) -> [Item] {
        guard isApplied(item) else { return [] }
        let steps = rollbackSteps.filter { item.undoneBy.contains($0.id) }
        return steps.allSatisfy { [.signedOff, .notNeeded].contains(state[$0.id].box) } ? steps : []
    }

    /// Changes that were undone, the newest first.
    package var undoneChanges: [Item] { changesBegun.filter { !undoing(of: $0).isEmpty } }

    /// Steps without which a change is undone by half: begun and not done, or beside a begun one of the same change.
    package var stepsUnfinished: [Item] {
        rollbackSteps.filter { step in
            if state[step.id].isDone { return false }
            return isBegun(step.id)
                || changesBegun.contains { $0.undoneBy.contains(step.id) && $0.undoneBy.contains(where: isBegun) }
        }
    }

    /// Items whose box stands on what was seen or said after one of these changes, each with the change. Changes that stand
    /// are not among them: they were not undone.
    package func seenAfter(_ undone: [Item]) -> [(item: Item, change: Item)] {
        var change: Item?
        var seen: [(Item, Item)] = []
        for item in runbook.phases.flatMap(\.items) {
            if undone.contains(item) {
                change = change ?? item
            } else if let change, [.passed, .signedOff].contains(state[item.id].box), !isApplied(item) {
                seen.append((item, change))
            }
        }
        return seen
    }

    /// Whether a change was made, as far as is known; also where it failed, went stale or was waived since.
    package func isApplied(_ item: Item) -> Bool {
        guard state.madeChanges.contains(item.id), state[item.id].box != .inDoubt else { return false }
        return switch item.task {
        case .action: true
        case .attestation(let attestation): attestation.changes != nil
        case .check, .approval, .decision, .soak: false
        }
    }
}
