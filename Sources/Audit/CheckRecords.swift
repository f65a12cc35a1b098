import CutoverCore

/// Whether a record is of this run at all: its items, its attempts, its people.
extension Check {
    // MARK: - Of this runbook (12)

    var namesWhatIsNotThere: String? {
        if let item = event.item {
            guard runbook.item(item) != nil else { return "\(item) is no item of the runbook" }
            let steps = runbook.steps(records.rollbackOptions ?? [])
            let isTaken = records.rollbackOptions != nil && steps.contains(item)
            if !runbook.isForward(item), !isTaken, event.isOfItsItem {
                return "\(item) is of a roll-back that was not begun"
            }
        }
        if let item = startedItem, records.notRehearsed.contains(item.name) {
            return "\(item) runs and is not rehearsed"
        }
        switch event {
        case .valueGiven(let name, _, _, _), .valueCaptured(let name, _, _, _):
            return runbook.variable(name) == nil ? "\(name) is no variable of the runbook" : nil
        case .rollbackBegun(let option, _, _, _):
            let options = runbook.rollback.options.map(\.id)
            if options.isEmpty || options.contains(option) { return nil }
            return "the roll-back has no option \(option)"
        default: return nil
        }
    }

    /// The item of which something runs by this record.
    private var startedItem: ItemID? {
        switch event {
        case .stageStarted(let item, _, _, _, _), .changeBegun(let item, _, _, _),
            .gaugeReadingStarted(let item, _, _, _, _):
            item
        default: nil
        }
    }

    var isOfAnotherKind: String? {
        guard let id = event.item, let task = runbook.item(id)?.task else { return nil }
        let fits =
            switch (event, task) {
            case (.stageStarted(_, _, let stage, _, _), _): task.has(stage)
            case (.attested, .attestation), (.approved, .approval): true
            case (.attested, _), (.approved, _): false
            case (.decided, .decision), (.declined, .approval): true
            case (.decided, _), (.declined, _): false
            case (.signedOff, .check), (.signedOff, .action), (.signedOff, .soak): true
            case (.signedOff, _): false
            case (.changeBegun, .action), (.changeBegun, .attestation): true
            case (.changeBegun, _): false
            case (.itemMade, .action), (.itemDoubted, .action), (.doubtSettled, .action): true
            case (.itemMade, _), (.itemDoubted, _), (.doubtSettled, _): false
            case (.itemNotNeeded, .action): true
            case (.itemNotNeeded, _): false
            case (.soakCounted, .soak), (.watchBroken, .soak): true
            case (.soakCounted, _), (.watchBroken, _): false
            default: true
            }
        return fits ? nil : "\(id) is not of a kind for this"
    }

    // MARK: - What was recorded first (3)

    var hasNoBeginning: String? {
        if case .runStarted = event { return records.isBegun ? "the run was begun twice" : nil }
        return records.isBegun ? nil : "recorded before the run was begun"
    }

    var countsUnrecorded: String? {
        switch event {
        case .stageEnded(let item, let attempt, let stage, _), .outcomeLost(let item, let attempt, let stage, _, _, _):
            let fact = records[item]
            let isWaiting = stage == .waiting && fact.isUnderway && fact.openStage == nil
            if fact.attempt == attempt, fact.openStage == stage || isWaiting { return nil }
            return "attempt \(attempt) of \(item) has an outcome and its start was not recorded before"
        case .itemPassed(let item, let attempt, _), .itemNotNeeded(let item, let attempt, _),
            .soakCounted(let item, let attempt, _, _, _),
            .watchBroken(let item, let attempt, _, _):
            let fact = records[item]
            if fact.attempt == attempt, fact.isUnderway { return nil }
            return "attempt \(attempt) of \(item) counts and its start was not recorded before"
        case .stopRequested(let item, let attempt, _, _):
            let fact = records[item]
            return fact.attempt == attempt && fact.isUnderway ? nil : "\(item) was to stop and did not run"
        case .itemFailed(let item, let attempt, _, _, _), .itemMade(let item, let attempt, _, _),
            .itemDoubted(let item, let attempt, _, _, _), .survivorsSeen(let item, let attempt, _, _):
            return records[item].attempt == attempt ? nil : "attempt \(attempt) of \(item) was never started"
        case .gaugeReadingEnded(_, let attempt, _, _):
            return records.gaugeReadings.contains(attempt) ? nil : "reading \(attempt) ended and was never started"
        default: return nil
        }
    }

    var startsTwice: String? {
        switch event {
        case .stageStarted(let item, let attempt, let stage, _, _):
            let fact = records[item]
            if attempt == fact.attempt {
                if let open = fact.openStage { return "\(item) starts \(stage) before \(open) ended" }
                return stage == .change && fact.changeStarted ? "attempt \(attempt) changes the estate twice" : nil
            }
            if attempt <= records.newestAttempt { return "attempt \(attempt) of \(item) was another's" }
            return fact.isUnderway ? "\(item) runs and is started again" : nil
        case .gaugeReadingStarted(_, let attempt, _, _, _):
            return attempt <= records.newestAttempt ? "reading \(attempt) was another's attempt" : nil
        default: return nil
        }
    }

    // MARK: - The wheel

    var steersFromElsewhere: String? {
        guard let person = event.author, !Check.ownNames.contains(person) else { return nil }
        if person == records.wheel?.person { return nil }
        return "\(person) steers and is not at the wheel"
    }

    /// What the program itself decides is only how a run goes on that somebody began.
    var decidesByNobody: String? {
        guard let author = event.author, Check.ownNames.contains(author) else { return nil }
        switch event {
        case .valueGiven, .foundNotApplicable: return nil
        case .stageStarted(let item, let attempt, _, _, _):
            let goesOn = attempt == records[item].attempt || !runbook.isForward(item)
            return goesOn ? nil : "\(item) was started by nobody"
        default: return "decided by nobody"
        }
    }

    /// Whoever watches may write down what they saw; it is of somebody, and says something.
    var notesNothing: String? {
        guard case .noted(let text, _, let by, _) = event else { return nil }
        if by.words.isEmpty || Check.ownNames.contains(by) { return "noted by nobody" }
        return text.words.isEmpty ? "a note of \(by) says nothing" : nil
    }

    /// The names that stand in records for nobody.
    private static let ownNames = [Report.author, Report.declared]
}

extension Event {
    /// Whether it is about what becomes of its item, and not only about what was read there.
    fileprivate var isOfItsItem: Bool {
        switch self {
        case .gaugeReadingStarted, .gaugeReadingEnded: false
        default: true
        }
    }

    /// Who is recorded to have asked for it; nil where it is not said.
    fileprivate var author: String? {
        switch self {
        case .valueGiven(_, _, let by, _), .stageStarted(_, _, _, let by, _), .stopRequested(_, _, let by, _),
            .doubtSettled(_, _, _, let by, _), .signedOff(_, _, let by, _), .attested(_, _, _, let by, _),
            .gaugeReadingStarted(_, _, _, let by, _), .rollbackBegun(_, _, let by, _), .takenOver(_, _, _, let by, _),
            .foundNotApplicable(_, _, let by, _), .decided(_, _, _, _, _, let by, _), .declined(_, _, _, _, let by, _),
            .wentForward(_, _, let by, _):
            by
        case .closed(let closing): closing.by
        default: nil
        }
    }
}

extension Item.Task {
    fileprivate func has(_ stage: Stage) -> Bool {
        switch (self, stage) {
        case (.check, .check), (.action, .change), (.action, .readBack), (.action, .probe), (.soak, .waiting): true
        case (.action(let action), .before): action.before != nil
        case (.soak(let soak), .monitor(let place)): soak.monitors.indices.contains(place)
        default: false
        }
    }
}
