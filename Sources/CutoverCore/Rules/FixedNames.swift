extension Walk {
    /// Names whose captured value may not change any more: pinned ones that a change used, and once anything changed
    /// what a roll-back needs and what gauges showed before.
    var fixedNames: Set<String> {
        var fixed = Set(runbook.variables.filter { $0.isPinned && state.isUsed($0.name) }.map(\.name))
        guard !state.changesBegun.isEmpty else { return fixed }
        let steps = runbook.rollback.everyItem
        let capturedThere = Set(steps.flatMap(\.capturedNames))
        let rollback = steps.flatMap(\.usedNames).filter { runbook.variable($0)?.source == .captured }
        fixed.formUnion(rollback.filter { !capturedThere.contains($0) && !capturedAfterChange($0) })
        fixed.formUnion(runbook.gauges.map(\.before))
        return fixed
    }

    /// Whether an action itself captures the name, so that it is of the change and not of the roll-back.
    private func capturedAfterChange(_ name: String) -> Bool {
        runbook.phases.flatMap(\.items).contains { item in
            if case .action(let action) = item.task {
                !action.preparesRollback && item.capturedNames.contains(name)
            } else {
                false
            }
        }
    }
}

extension String {
    /// Whether two names are the same person's: letter case and white space do not matter.
    func isSameName(as other: String) -> Bool { normalName == other.normalName }

    var normalName: String { lowercased().filter { !$0.isWhitespace } }

    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
