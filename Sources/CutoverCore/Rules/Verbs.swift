/// What can be done to an item.
enum Verb: Hashable {
    case start, readBack, probe, settle, stop, signOff, waive, setAside
}

extension Walk {
    /// What may be done to an item by how it stands; statements and approvals ask for their gate alone.
    func verbs(for item: Item) -> Set<Verb> {
        // A change that was made is read back, in whatever box it stands now.
        let isToReadBack = item.isAction && isApplied(item)
        switch state[item.id] {
        case .notStarted: return [.start, .waive, .setAside]
        case .refused: return [.start, .waive]
        case .running: return [.stop]
        case .notRehearsed: return []
        // A change that passed can only be signed off: waived, it could be started again and made twice.
        case .passed: return item.isAction ? [.signOff] : [.signOff, .start, .waive]
        case .signedOff: return item.isAction ? [] : [.start]
        // It looks first once more.
        case .notNeeded: return [.start]
        // It may be done after all.
        case .notApplicable: return [.start]
        case .waived: return isToReadBack ? [.start, .readBack] : [.start]
        case .failed(let failure):
            return isToReadBack || failure.stage == .readBack ? [.start, .waive, .readBack] : [.start, .waive]
        case .inDoubt: return [.probe, .settle]
        case .made: return [.readBack]
        case .stale(_, .evidence?) where item.isAction: return [.readBack]
        case .stale: return isToReadBack ? [.start, .waive, .readBack] : [.start, .waive, .setAside]
        }
    }

    /// Why `verb` is not among them.
    func refusal(of verb: Verb, for item: Item) -> Refusal? {
        if verbs(for: item).contains(verb) { return nil }
        switch (verb, state[item.id]) {
        case (_, .notRehearsed(let reason)): return .notRehearsed(item.id, reason: reason)
        case (.start, .running): return .alreadyRunning(item.id)
        case (.start, .inDoubt): return .inDoubt(item.id)
        case (.start, .made): return .notReadBack(item.id)
        case (.start, _): return .alreadyDone(item.id)
        case (.readBack, _): return .nothingToReadBack(item.id)
        case (.probe, _), (.settle, _): return .notInDoubt(item.id)
        case (.stop, _): return .notRunning(item.id)
        case (.signOff, _): return .nothingToSignOff(item.id)
        case (.waive, _): return .notWaivable(item.id)
        case (.setAside, _): return .notToSetAside(item.id)
        }
    }
}
