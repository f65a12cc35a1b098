import CutoverCore

/// A roll-back undoes what was done, the newest first, and nothing else.
extension Check {
    // MARK: - 6

    var rollsBackNothing: String? {
        guard case .rollbackBegun(let option, _, _) = event else { return nil }
        if !records.firstChange { return "the run rolls back and nothing was changed" }
        return records.rollbackOptions?.contains(option) == true ? "the roll-back with '\(option)' began twice" : nil
    }

    var undoesWhatNeverWas: String? {
        guard let step = startedStep, !runbook.changes(undoneBy: step).isEmpty, !isToRun(step) else { return nil }
        return "\(step) undoes what was never done"
    }

    var undoesInWrongOrder: String? {
        guard let step = startedStep else { return nil }
        let earlier = stepsToRun.first { $0 != step && isBefore($0, step) && records[$0].standing == .open }
        return earlier.map { "\(step) runs before \($0)" }
    }

    var calledNotNeededUnseen: String? {
        guard case .itemNotNeeded(let item, _, _) = event else { return nil }
        let fact = records[item]
        let last = fact.ended.last
        let isSeen = last?.stage == .probe && last?.isWhole == true && fact.finding == .applied && !fact.changeStarted
        if !isSeen || runbook.isForward(item) { return "\(item) counts as not needed and no probe found that" }
        let doubted = runbook.changes(undoneBy: item).first { records[$0].isUnsettled }
        return doubted.map { "\(item) counts as not needed while \($0), which it undoes, is in doubt" }
    }

    /// The roll-back step whose newest attempt begins with this record, or that a person states.
    private var startedStep: ItemID? {
        let step: ItemID
        switch event {
        case .stageStarted(let item, let attempt, let stage, _, _):
            guard attempt != records[item].attempt || stage == .change else { return nil }
            step = item
        case .attested(let item, _, _, _, _), .changeBegun(let item, _, _, _): step = item
        default: return nil
        }
        return runbook.isForward(step) ? nil : step
    }

    /// The steps that the roll-back has to bring to their end.
    var stepsToRun: [ItemID] { runbook.steps(records.rollbackOptions ?? []).filter(isToRun) }

    private func isToRun(_ step: ItemID) -> Bool {
        let changes = runbook.changes(undoneBy: step)
        return changes.isEmpty || records.facts[step] != nil || changes.contains(where: mayHaveBeenMade)
    }

    private func mayHaveBeenMade(_ change: ItemID) -> Bool {
        records.begun.contains(change)
            && (records.made.contains(change) || records[change].isUnsettled || records[change].isUnderway)
    }

    private func isBefore(_ one: ItemID, _ other: ItemID) -> Bool {
        let (left, right) = (rank(of: one), rank(of: other))
        return left.lexicographicallyPrecedes(right)
    }

    /// Where a step stands: how many changes are newer than the newest that it undoes, then its place.
    private func rank(of step: ItemID) -> [Int] {
        let steps = runbook.steps(records.rollbackOptions ?? [])
        let place = steps.firstIndex(of: step) ?? 0
        let changes = runbook.changes(undoneBy: step).filter { records.facts[step] != nil || mayHaveBeenMade($0) }
        if runbook.changes(undoneBy: step).isEmpty {
            let firstNamed = steps.firstIndex { !runbook.changes(undoneBy: $0).isEmpty } ?? steps.count
            return [place < firstNamed ? -1 : .max, place]
        }
        let age = records.begun.reversed().enumerated().first { changes.contains($0.element) }
        let order = age.flatMap { runbook.item($0.element)?.undoneBy.firstIndex(of: step) }
        return [age?.offset ?? .max, order ?? 0]
    }
}
