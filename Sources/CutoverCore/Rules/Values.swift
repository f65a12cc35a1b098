// Values that are missing, and values that must not change.

extension Walk {
    /// Names that the item goes by or uses, does not capture itself and that have no value yet, in the order of use.
    package func missingNames(for item: Item) -> [String] {
        let own = item.capturedNames
        return (item.conditions.map(\.name) + item.usedNames).filter { name in
            state.values[name] == nil && !own.contains(name) && runbook.variable(name) != nil
        }
    }

    /// Values that the roll-back needs and that were not captured yet.
    package var missingForRollback: [String] {
        let steps = runbook.rollback.everyItem.filter { state.reasonNotRehearsed($0.id) == nil }
        return names(for: steps).filter { state.values[$0] == nil }
    }

    private var namesForRollback: [String] { names(for: runbook.rollback.everyItem) }

    /// Captured names that steps of the roll-back use and do not capture themselves, each once.
    private func names(for steps: [Item]) -> [String] {
        let capturedThere = Set(steps.flatMap(\.capturedNames))
        var names: [String] = []
        for name in steps.flatMap(\.usedNames) where !names.contains(name) && !capturedThere.contains(name) {
            if runbook.variable(name)?.source == .captured, !isOfNoItem(name) { names.append(name) }
        }
        return names
    }

    /// Whether all that would capture the name is not of this run.
    private func isOfNoItem(_ name: String) -> Bool {
        let items = runbook.phases.flatMap(\.items).filter { $0.capturedNames.contains(name) }
        return !items.isEmpty && items.allSatisfy { if case .notApplicable = state[$0.id] { true } else { false } }
    }

    /// Names whose captured value may not change any more: pinned ones that a change used, and once anything changed
    /// what a roll-back needs and what gauges showed before.
    var fixedNames: Set<String> {
        var fixed = Set(runbook.variables.filter { $0.isPinned && state.isUsed($0.name) }.map(\.name))
        fixed.formUnion(namesHeldByConditions)
        guard !state.changesBegun.isEmpty else { return fixed }
        fixed.formUnion(namesForRollback.filter { !capturedAfterChange($0) })
        fixed.formUnion(runbook.gauges.map(\.before))
        return fixed
    }

    /// Whether a change itself captures the name, so that it is of the change and not of the roll-back.
    private func capturedAfterChange(_ name: String) -> Bool {
        runbook.phases.flatMap(\.items).contains { $0.changesWhatServes && $0.capturedNames.contains(name) }
    }
}
