import CutoverCore

/// Items that are not of every run.
extension Check {
    /// What is called not applicable has a condition that does not hold, or the runbook lets the operator say so.
    var callsNotApplicable: String? {
        guard case .foundNotApplicable(let id, let reason, let by, _) = event, let item = runbook.item(id) else {
            return nil
        }
        let fact = records[id]
        let isDone = fact.standing != .open || records.made.contains(id) && runbook.isChange(id)
        if isDone || fact.isUnderway || fact.isUnsettled {
            return "\(id) counts as not applicable and was done"
        }
        if !runbook.isForward(id) { return "\(id), a step of the roll-back, counts as not applicable" }
        if by == Report.author {
            return records.holds(item, in: runbook) == false ? nil : "\(id) counts as not applicable and may apply"
        }
        if item.mayNotApply == nil { return "\(by) may not say that \(id) is not applicable" }
        return reason.words.isEmpty ? "\(id) counts as not applicable for no reason" : nil
    }

    /// The item of which something new begins with this record: an attempt, or what a person says. A change that is stated
    /// once more is none.
    private var begunItem: ItemID? {
        switch event {
        case .stageStarted(_, _, .readBack, _, _), .stageStarted(_, _, .probe, _, _): nil
        case .stageStarted(let item, let attempt, _, _, _): attempt != records[item].attempt ? item : nil
        case .attested(let item, _, _, _, _): records.made.contains(item) ? nil : item
        case .approved(let item, _, _, _, _, _, _), .decided(let item, _, _, _, _, _, _): item
        default: nil
        }
    }

    /// What has conditions is begun only while they hold.
    var runsWhatDoesNotApply: String? {
        guard let id = begunItem ?? change, let item = runbook.item(id), !item.conditions.isEmpty else { return nil }
        return records.holds(item, in: runbook) == true ? nil : "\(id) begins and its conditions do not hold"
    }

    /// What has its time begins within it.
    var beginsOutOfTime: String? {
        guard let id = begunItem else { return nil }
        guard let item = runbook.item(id), runbook.isForward(id), let begun = records.begunAt else { return nil }
        if let time = item.notBefore, event.at.milliseconds < Check.nearest(time, to: begun.milliseconds) {
            return "\(id) begins before \(time.words)"
        }
        if let time = item.notAfter, event.at.milliseconds > Check.nearest(time, to: begun.milliseconds) {
            return "\(id) begins after \(time.words)"
        }
        return nil
    }

    /// Of the same time on the day of the run's beginning, the day before and the day after, the nearest.
    private static func nearest(_ time: ClockTime, to begun: Int64) -> Int64 {
        let day: Int64 = 24 * 60 * 60 * 1000
        let midnight = begun - begun % day
        let candidates = [-1, 0, 1].map { midnight + Int64($0) * day + Int64(time.minutes) * 60 * 1000 }
        return candidates.min { abs($0 - begun) < abs($1 - begun) } ?? midnight
    }

    /// What an item went by stays as it was.
    var movesCondition: String? {
        switch event {
        case .valueGiven, .valueCaptured, .decided: break
        default: return nil
        }
        let forward = runbook.phases.flatMap(\.items)
        guard forward.contains(where: { !$0.conditions.isEmpty }) else { return nil }
        var after = records
        after.record(event, in: runbook)
        for (place, item) in forward.enumerated() where !item.conditions.isEmpty {
            guard records.holds(item, in: runbook) != after.holds(item, in: runbook) else { continue }
            switch records[item.id].standing {
            case .passed, .signed, .approved: return "\(item.id) went by what is another now"
            case .notApplicable(byConditions: true):
                let later = forward[place...].first { records.begun.contains($0.id) }
                if let later { return "\(item.id) was not applicable when \(later.id) began, and may apply now" }
            default: if records.begun.contains(item.id) { return "\(item.id) went by what is another now" }
            }
        }
        return nil
    }
}

extension Records {
    /// Whether all conditions of an item hold; nil where one that is reached is not known yet.
    func holds(_ item: Item?, in runbook: Runbook) -> Bool? {
        for condition in item?.conditions ?? [] {
            let isVariable = runbook.variable(condition.name) != nil
            let sources = isVariable ? runbook.capturers(of: condition.name) : [ItemID(condition.name)]
            if let answer = isVariable ? values[condition.name] : way(of: ItemID(condition.name)) {
                if !condition.values.contains(answer) { return false }
            } else if let first = sources.first, case .notApplicable = self[first].standing {
                return false
            } else {
                return nil
            }
        }
        return true
    }

    private func way(of decision: ItemID) -> String? {
        if case .signed = self[decision].standing { self[decision].way } else { nil }
    }

    /// Whether whatever would capture a name is not of this run.
    func isOfNoItem(_ name: String, in runbook: Runbook) -> Bool {
        let capturers = runbook.capturers(of: name).filter(runbook.isForward)
        return !capturers.isEmpty
            && capturers.allSatisfy { if case .notApplicable = self[$0].standing { true } else { false } }
    }
}
