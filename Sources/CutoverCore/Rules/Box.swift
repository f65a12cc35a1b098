/// What an item's box shows, told apart by shape as well as by colour.
package enum Box: String, Hashable, Sendable, CaseIterable {
    case notStarted, running, passed, signedOff, waived, failed, inDoubt, made, stale

    /// The one character between the brackets.
    package var glyph: Character {
        switch self {
        case .notStarted: " "
        case .running: "~"
        case .passed: "·"
        case .signedOff: "✓"
        case .waived: "W"
        case .failed: "✗"
        case .inDoubt: "?"
        case .made: "D"
        case .stale: "!"
        }
    }

    /// The box in words.
    package var words: String {
        switch self {
        case .notStarted: "not started"
        case .running: "running"
        case .passed: "passed, awaiting sign-off"
        case .signedOff: "signed off"
        case .waived: "waived"
        case .failed: "failed"
        case .inDoubt: "in doubt"
        case .made: "done, not yet read back"
        case .stale: "stale"
        }
    }
}

extension Progress {
    /// The box that shows this by itself; `Walk.box(of:)` also knows whether a change was undone since.
    package var box: Box {
        switch self {
        case .notStarted: .notStarted
        case .running: .running
        case .passed: .passed
        case .signedOff: .signedOff
        case .waived: .waived
        case .failed: .failed
        case .inDoubt: .inDoubt
        case .made: .made
        case .stale: .stale
        }
    }
}

extension Walk {
    /// What an item's box shows: a change that was undone does not hold any more, whoever signed it.
    package func box(of item: Item) -> Box { undoing(of: item).isEmpty ? state[item.id].box : .stale }

    /// The steps of the roll-back that have undone a change; empty unless it was made and all of them are done.
    package func undoing(of item: Item) -> [Item] {
        guard isApplied(item) else { return [] }
        let steps = item.undoneBy.compactMap(runbook.item)
        return steps.allSatisfy { state[$0.id].isDone } ? steps : []
    }
}

extension Walk {
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
