import CutoverCore

// What a runbook and an outcome say by themselves, for holding records against them.
extension Outcome {
    /// A command that ran to its end, with something judged and nothing failed.
    var isGood: Bool { isWhole && !findings.contains { !$0.passed } }

    /// A command that ran to its end, with something judged.
    var isWhole: Bool {
        guard case .exited = ending else { return false }
        return !findings.isEmpty
    }

    var isNotStarted: Bool { if case .notStarted = ending { true } else { false } }

    /// Whether the end that was seen is the end of what the command did: `timeout`, `ssh` and signals leave that open.
    var isByItself: Bool {
        switch ending {
        case .exited(let status): status != 124 && !(128...).contains(status)
        case .notStarted: true
        case .signalled, .timedOut, .stopped, .unseen: false
        }
    }
}

extension Runbook {
    /// What must be done before `item`: all of earlier phases, and what stands above it in its own.
    func requiredBefore(_ item: ItemID) -> [ItemID] {
        guard let phase = phases.firstIndex(where: { $0.items.contains { $0.id == item } }) else { return [] }
        return phases[..<phase].flatMap { $0.items.map(\.id) } + phases[phase].items.map(\.id).prefix { $0 != item }
    }

    /// The steps that a roll-back with these options may run.
    func steps(_ options: [String]) -> [ItemID] {
        let chosen = options.flatMap { id in rollback.options.filter { $0.id == id }.flatMap(\.items) }
        return (rollback.items + chosen + rollback.last).map(\.id)
    }

    /// The changes that a roll-back step undoes; none for one that is of every roll-back.
    func changes(undoneBy step: ItemID) -> [ItemID] {
        phases.flatMap(\.items).filter { $0.undoneBy.contains(step) }.map(\.id)
    }

    func isForward(_ item: ItemID) -> Bool { phases.contains { $0.items.contains { $0.id == item } } }

    /// Whether a command or a person changes the estate by it.
    func isChange(_ id: ItemID) -> Bool {
        switch item(id)?.task {
        case .action: true
        case .attestation(let attestation): attestation.changes != nil
        case .check, .approval, .decision, .soak, nil: false
        }
    }

    func isAction(_ id: ItemID) -> Bool { if case .action? = item(id)?.task { true } else { false } }

    func pinnedNames(of id: ItemID) -> [String] {
        guard let item = item(id) else { return [] }
        return item.usedNames.filter { variable($0)?.isPinned == true }
    }

    func capturers(of name: String) -> [ItemID] {
        everyItem.filter { $0.steps.contains { $0.captures.contains { $0.variable == name } } }.map(\.id)
    }

    /// Captured names that the roll-back uses and does not capture itself; those that no change captures stay fixed.
    ///
    /// - Parameter left: ids of steps that are left out, and so need nothing.
    func rollbackNames(leaving left: Set<String> = []) -> (needed: Set<String>, fixed: Set<String>) {
        let steps = rollback.everyItem.filter { !left.contains($0.id.name) }
        let own = Set(steps.flatMap(\.steps).flatMap(\.captures).map(\.variable))
        let used = steps.flatMap(\.usedNames)
        let needed = Set(used.filter { variable($0)?.source == .captured }).subtracting(own)
        let fixed = needed.filter { name in capturers(of: name).allSatisfy { !(item($0)?.changesWhatServes ?? false) } }
        return (needed, fixed.union(gauges.map(\.before)))
    }
}

extension String {
    /// In lower case and without white space, for comparing names.
    var words: String { lowercased().filter { !$0.isWhitespace } }
}
