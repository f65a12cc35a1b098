// Items that are not of every run: their conditions, and what these hold fast.

/// Whether an item is of this run.
package enum Applicability: Hashable, Sendable {
    case applies
    /// What of its conditions does not hold.
    case not(reason: String)
    /// What has no value yet that it depends on.
    case open(name: String)
}

extension Walk {
    /// Whether an item is of this run, by its conditions: the first that is open or does not hold says it.
    package func applicability(of item: Item) -> Applicability {
        for condition in item.conditions {
            if let found = answer(to: condition.name) {
                if !condition.values.contains(found) { return .not(reason: "\(condition.name) is \(found)") }
            } else if let source = source(of: condition.name), case .notApplicable = state[source.id] {
                return .not(reason: "“\(source.title)” is not applicable")
            } else {
                return .open(name: condition.name)
            }
        }
        return .applies
    }

    /// What a condition's name stands for now: a variable's value, or the way that a decision came to.
    private func answer(to name: String) -> String? {
        if runbook.variable(name) != nil { return state.values[name]?.text }
        guard case .signedOff(.decision(let way, _), _) = state[ItemID(name)] else { return nil }
        return way
    }

    /// The item that a condition waits for: the decision, or what captures the variable.
    private func source(of name: String) -> Item? {
        runbook.variable(name) == nil ? runbook.item(ItemID(name)) : runbook.capturer(of: name)
    }

    /// Sets the first item aside that is not of this run, is open and whose turn has come.
    var commandToSetAside: Command? {
        for item in runbook.phases.lazy.flatMap(\.items) where !item.conditions.isEmpty {
            guard verbs(for: item).contains(.setAside), case .not(let reason) = applicability(of: item) else {
                continue
            }
            if gate(before: item).allSatisfy({ state[$0.id].isDone }) { return .setAside(item.id, reason: reason) }
        }
        return nil
    }

    /// Why an item that was not applicable may be so after all.
    func revival(of item: Item) -> String? {
        guard case .notApplicable(let found) = state[item.id], found.by == Report.author else { return nil }
        switch applicability(of: item) {
        case .not: return nil
        case .applies: return "it applies now"
        case .open(let name): return "whether it applies is open again: \(name) is not known any more"
        }
    }

    /// The item that went by a condition's name, so that this cannot be another any more: it has begun, or what stands
    /// behind it has while it was not applicable.
    func user(ofCondition name: String) -> Item? {
        let items = runbook.phases.flatMap(\.items)
        for (place, item) in items.enumerated() where item.conditions.contains(where: { $0.name == name }) {
            switch state[item.id] {
            case .notApplicable: if items[place...].contains(where: hasBegun) { return item }
            case .waived: break
            default: if hasBegun(item) { return item }
            }
        }
        return nil
    }

    private func hasBegun(_ item: Item) -> Bool {
        switch state[item.id] {
        case .notStarted, .notApplicable, .waived: state.changesBegun.contains(item.id)
        case .stale: isApplied(item)
        default: true
        }
    }

    /// Variables that an item's conditions went by.
    var namesHeldByConditions: Set<String> {
        let names = Set(runbook.phases.lazy.flatMap(\.items).flatMap { $0.conditions.lazy.map(\.name) })
        return names.filter { runbook.variable($0) != nil && user(ofCondition: $0) != nil }
    }
}
