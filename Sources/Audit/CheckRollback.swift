import CutoverCore

/// A roll-back undoes what was done, the newest first, and nothing else.
extension Check {
    // MARK: - Roll-backs (6)

    var rollsBackNothing: String? {
        guard case .rollbackBegun(let option, let changes, _, _) = event else { return nil }
        if records.begun.isEmpty { return "the run rolls back and nothing was changed" }
        guard let taken = records.rollbackOptions else { return nil }
        let isWider =
            records.rollbackChanges.map { known in changes.map { !known.isSuperset(of: $0) } ?? true } ?? false
        return taken.contains(option) && !isWider ? "the roll-back with '\(option)' began twice" : nil
    }

    /// A roll-back of some changes names changes that were made, and all that its steps undo.
    var undoesMoreThanItSays: String? {
        guard case .rollbackBegun(let option, let changes?, _, _) = event else { return nil }
        let steps = runbook.steps((records.rollbackOptions ?? []) + [option])
        for change in changes {
            if !mayHaveBeenMade(change) { return "\(change) is to be undone and was never made" }
            let own = steps.filter { runbook.changes(undoneBy: $0).contains(change) }
            if own.isEmpty { return "\(change) is to be undone and no step does that" }
            let others = own.flatMap(runbook.changes(undoneBy:)).filter(mayHaveBeenMade)
            let all = records.rollbackChanges.map { $0.union(changes) } ?? Set(changes)
            let isWhole = records.rollbackOptions != nil && records.rollbackChanges == nil
            if let other = others.first(where: { !isWhole && !all.contains($0) }) {
                return "\(other) is undone with \(change) and is not named"
            }
        }
        return nil
    }

    // MARK: - Going forward again

    var goesForwardFromHalfWay: String? {
        guard case .wentForward(let undone, let steps, _, _) = event else { return nil }
        if records.rollbackOptions == nil { return "the run goes forward again and was not rolled back" }
        if let running = records.facts.first(where: \.value.isUnderway) {
            return "the run goes forward while \(running.key) runs"
        }
        let begun = runbook.steps(records.rollbackOptions ?? []).filter { records.facts[$0] != nil }
        if Set(begun) != Set(steps) { return "the run leaves other steps than it began" }
        if let open = begun.first(where: { [.open, .passed].contains(records[$0].standing) }) {
            return "the run goes forward while \(open) is open"
        }
        let forward = runbook.phases.flatMap(\.items).map(\.id)
        for change in forward where records.begun.contains(change) {
            let own = stepsToRun.filter { runbook.changes(undoneBy: $0).contains(change) }
            let left = own.filter { records.facts[$0] == nil && records[$0].standing != .notRehearsed }
            if !left.isEmpty, own.contains(where: { records.facts[$0] != nil }) { return "\(change) is undone by half" }
            let isUndone = !own.isEmpty && records.made.contains(change) && !stands(change)
            if isUndone != undone.contains(change) { return "\(change) is \(isUndone ? "" : "not ")undone" }
        }
        return undone.first { !records.begun.contains($0) }.map { "\($0) counts as undone and was never made" }
    }

    /// Whether a change was made and its undo was not done, or was waived.
    func stands(_ change: ItemID) -> Bool {
        guard runbook.isForward(change), records.made.contains(change), !records[change].isUnsettled else {
            return false
        }
        let own = stepsToRun.filter { runbook.changes(undoneBy: $0).contains(change) }
        return own.isEmpty || own.contains { !isDone($0) }
    }

    private func isDone(_ step: ItemID) -> Bool {
        switch records[step].standing {
        case .signed, .notNeeded: true
        case .open, .passed, .approved, .waived, .notRehearsed, .notApplicable: false
        }
    }

    /// What is taken over by hand is a step of the roll-back that failed.
    var takesOverNothing: String? {
        guard case .takenOver(let item, let attempt, let statement, _, _) = event else { return nil }
        let fact = records[item]
        if runbook.isForward(item) || !runbook.isAction(item) { return "\(item) is no step that can be taken over" }
        let rests = fact.attempt == attempt && fact.standing == .open && !fact.isUnderway && !fact.isUnsettled
        if !rests || records.alive.contains(item) { return "\(item) was taken over and had not failed" }
        return statement.words.isEmpty ? "\(item) was taken over without a word" : nil
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
        if changes.isEmpty { return records.rollbackChanges == nil }
        return records.facts[step] != nil || changes.contains { mayHaveBeenMade($0) && isCovered($0) }
    }

    private func isCovered(_ change: ItemID) -> Bool { records.rollbackChanges?.contains(change) ?? true }

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
        let changes = runbook.changes(undoneBy: step).filter {
            isCovered($0) && (records.facts[step] != nil || mayHaveBeenMade($0))
        }
        if runbook.changes(undoneBy: step).isEmpty {
            let firstNamed = steps.firstIndex { !runbook.changes(undoneBy: $0).isEmpty } ?? steps.count
            return [place < firstNamed ? -1 : .max, place]
        }
        let age = records.begun.reversed().enumerated().first { changes.contains($0.element) }
        let order = age.flatMap { runbook.item($0.element)?.undoneBy.firstIndex(of: step) }
        return [age?.offset ?? .max, order ?? 0]
    }
}
