import CutoverCore

/// Doubts, roll-backs, values and data.
extension Check {
    // MARK: - Doubts (4)

    var runsInDoubt: String? {
        guard let item = change else { return nil }
        if records[item].isUnsettled { return "\(item) is in doubt and runs again" }
        if records.unread.contains(item) { return "\(item) was made, was not read back and runs again" }
        if records.alive.contains(item) { return "\(item) runs again while something of it is alive" }
        switch (event, records[item].standing) {
        case (.changeBegun, .passed), (.changeBegun, .signed):
            return "\(item) was made and is made again"
        default: break
        }
        guard let settled = records.uncertain[item] else { return nil }
        let isTold = records[item].finding.map { $0 == settled } ?? false
        if records[item].foundNotApplied || isTold { return nil }
        return "\(item) runs again and nobody asked what became of it before"
    }

    var settlesUnseen: String? {
        guard case .doubtSettled(let item, _, _, _, _) = event else { return nil }
        if !records[item].isUnsettled { return "\(item) was settled and was not in doubt" }
        if records.alive.contains(item) { return "\(item) was settled while something of it is alive" }
        return records[item].finding == nil ? "\(item) was settled before the estate was probed" : nil
    }

    /// What did not end by itself is in doubt, and stays so until a person settles it.
    var failsUnsettled: String? {
        switch event {
        case .itemFailed(let item, _, .change, _, _):
            let fact = records[item]
            if fact.isSettledNotApplied { return nil }
            if fact.isUnsettled { return "\(item) is in doubt and counts as failed" }
            if !fact.foundNotApplied { return "\(item) counts as not applied and nobody found that" }
            let isOver = fact.ended.last { $0.stage == .change }?.isByItself ?? false
            return isOver ? nil : "\(item) counts as not applied and its end was not seen"
        case .itemPassed(let item, _, _), .itemMade(let item, _, _, _):
            return records[item].isUnsettled ? "\(item) is in doubt and counts as made" : nil
        default: return nil
        }
    }

    var readsBackNothing: String? {
        switch event {
        case .stageStarted(let item, _, .readBack, _, _):
            let isMade = records.made.contains(item) || records[item].ended.contains { $0.stage == .change }
            return isMade ? nil : "\(item) is read back and was not made"
        case .stageStarted(let item, let attempt, .probe, _, _):
            let fact = records[item]
            let isAsked =
                fact.isUnsettled || fact.isUnderway || (attempt != fact.attempt && records.uncertain[item] != nil)
                // An undo looks first.
                || !runbook.isForward(item)
            return isAsked ? nil : "\(item) is probed and was not in doubt"
        default: return nil
        }
    }

    // MARK: - What a roll-back needs (5)

    var changesUnprepared: String? {
        if case .valueGiven(let name, _, _, _) = event, runbook.variable(name)?.source == .captured {
            return "\(name) was typed by hand"
        }
        guard case .changeBegun(let item, _, true, _) = event, records.rollbackOptions == nil else { return nil }
        let missing = runbook.rollbackNames(leaving: records.notRehearsed).needed.filter {
            records.sources[$0] == nil && !records.isOfNoItem($0, in: runbook)
        }
        return missing.isEmpty ? nil : "\(item) changes the estate before \(missing.sorted()) were captured"
    }

    var movesPrepared: String? {
        moved(records.prepared).map { "the roll-back's \($0) moved after the first change" }
    }

    /// The first name of `fixed` that the record gives another value.
    private func moved(_ fixed: [String: String]) -> String? {
        let found: [String: String?] =
            switch event {
            case .valueGiven(let name, let text, _, _), .valueCaptured(let name, let text, _, _): [name: text]
            case .gaugeReadingEnded(_, _, let outcome?, _): outcome.captured.mapValues { $0 }
            default: [:]
            }
        return fixed.keys.sorted().first { name in found[name].map { $0 != fixed[name] } ?? false }
    }

    // MARK: - Roll-backs (6)

    var goesForwardWhileRollingBack: String? {
        guard records.rollbackOptions != nil, let item = event.item else { return nil }
        guard runbook.isForward(item) else {
            guard change == item else { return nil }
            let under = records.facts.first { runbook.isForward($0.key) && $0.value.openStage == .change }
            return under.map { "\(item) changes the estate under \($0.key)" }
        }
        switch event {
        case .changeBegun, .signedOff, .attested, .approved, .decided, .declined, .waived, .doubtSettled, .soakCounted:
            return "\(item) goes on while the run rolls back"
        case .stageStarted(_, _, .readBack, _, _):
            return records[item].isUnderway ? nil : "\(item) is read back anew while the run rolls back"
        case .stageStarted(_, _, let stage, _, _) where stage != .probe:
            return "\(item) starts \(stage) while the run rolls back"
        default: return nil
        }
    }

    // MARK: - One value for all (7)

    var promotesUnchecked: String? {
        guard case .changeBegun(let item, _, _, _) = event, runbook.isForward(item) else { return nil }
        // What this attempt read before its change counts; an earlier attempt's does not.
        let own = records[item].ended.last?.stage == .before ? [item] : []
        for name in runbook.pinnedNames(of: item) {
            let value = records.values[name]
            if let first = records.used(name), first != value {
                return "\(item) uses \(value ?? "nothing") for \(name), not \(first)"
            }
            for earlier in runbook.requiredBefore(item).filter(isAccepted) + own {
                guard let checked = records[earlier].checkedWith[name], checked != value else { continue }
                return "\(item) uses \(value ?? "nothing") for \(name), \(earlier) checked \(checked)"
            }
        }
        return nil
    }

    private func isAccepted(_ item: ItemID) -> Bool {
        if case .signed = records[item].standing { true } else { false }
    }

    var movesUsedValue: String? {
        let used = records.usedBy.values.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        return moved(used).map { "\($0) was \(used[$0] ?? "") when a change used it and is another now" }
    }

    var runsWithoutValue: String? {
        guard case .stageStarted(let id, let attempt, _, _, _) = event, let item = runbook.item(id),
            attempt != records[id].attempt
        else { return nil }
        let own = Set(item.steps.flatMap(\.captures).map(\.variable))
        let missing = item.usedNames.first { name in
            runbook.variable(name) != nil && !own.contains(name) && !records.given.contains(name)
        }
        return missing.map { "\(id) runs and \($0) has no value" }
    }

    // MARK: - Read again before each change (8)

    var changesUnread: String? {
        guard case .changeBegun(let item, _, _, _) = event, case .action(let action)? = runbook.item(item)?.task,
            action.before != nil
        else { return nil }
        let last = records[item].ended.last
        let isRead = records[item].isUnderway && last?.stage == .before && last?.passed == true
        return isRead ? nil : "\(item) changes an estate that was not read just before"
    }

    var changesBesideAnother: String? {
        guard let item = change, runbook.isForward(item) else { return nil }
        let other = records.facts.first { $0.key != item && $0.value.openStage == .change }
        return other.map { "\(item) changes the estate while \($0.key) does" }
    }

    // MARK: - No data (10)

    var succeedsWithoutData: String? {
        switch event {
        case .soakCounted(let item, _, _, let added, _) where added > 0 && !records[item].roundIsHealthy:
            return "\(item) counts time in which not every monitor was healthy"
        case .itemPassed(let item, _, _):
            if records[item].ended.last?.passed != true { return "\(item) passed without good data" }
            guard case .soak(let soak)? = runbook.item(item)?.task else { return nil }
            let soaked = records[item].soaked
            let isEnough =
                soaked.milliseconds >= Int64(soak.durationSeconds) * 1000
                && soaked.rounds * soak.everySeconds >= soak.durationSeconds
            return isEnough ? nil : "\(item) is healthy on fewer readings or less time than its length calls for"
        case .stageEnded(let item, _, .monitor, let outcome) where outcome.verdict == .healthy && !outcome.isGood:
            return "a reading of \(item) is healthy without good data"
        case .stageEnded(let item, _, .probe, let outcome)
        where !outcome.isWhole && (outcome.probed == .applied || outcome.probed == .notApplied):
            return "the probe of \(item) tells something without data"
        default: return nil
        }
    }

    var takesWithoutData: String? {
        switch event {
        case .valueGiven(let name, let text, _, _):
            let isEmpty = text?.words.isEmpty ?? (runbook.variable(name)?.isSecret != true)
            return isEmpty ? "\(name) was given no value" : nil
        case .valueCaptured(let name, _, let item, _):
            let last = records[item].ended.last
            let isTaken = last?.passed == true || (last?.isWhole == true && runbook.isShownNow(name))
            return isTaken ? nil : "\(name) was captured from a result without good data"
        default: return nil
        }
    }
}
