import CutoverCore

extension Surroundings {
    /// Why `action` cannot be done on `item` now, as a sentence; nil when it can.
    ///
    /// Hints, the help screen and the answer to a key that does nothing all read this one place. The core decides
    /// again, for good.
    func obstacle(to action: KeyAction, on item: Item?) -> String? {
        if action == .run, onward(from: item) != nil { return nil }
        switch action {
        case .run, .signOff, .waive, .runAgain, .startChecks, .readBack, .stop, .rollBack, .close:
            if let sentence = walkingObstacle(to: action) { return sentence }
        default: break
        }
        switch action {
        case .rollBack:
            if !walk.isRollbackOffered {
                return "Nothing that serves has been changed yet: there is nothing to roll back."
            }
            return rollbackOptions.contains { !$0.isTaken }
                ? nil : "Every roll-back option has been taken: carry out its steps."
        case .close: return closeObstacle
        case .startChecks: return obstacle(toChecksBeside: item)
        case .takeWheel:
            if case .closed = walk.state.course { return "This run is closed." }
            return isAtWheel ? "You are at the wheel." : nil
        case .stop: return itemToStop(item) == nil ? "Nothing is running." : nil
        case .run, .signOff, .waive, .runAgain, .readBack:
            guard let item else { return "There is no item here." }
            return itemObstacle(to: action, on: item)
        case .output:
            guard let item, !item.commands.isEmpty else { return "This item has no command, so it has no output." }
            return item.outputs(in: walk.state).isEmpty ? "Nothing has run here yet." : nil
        default: return nil
        }
    }

    /// Where Enter goes from an item that nothing can be done about now: to what closes its gate, or to the next one.
    func onward(from item: Item?) -> Item? {
        if case .closed = walk.state.course { return nil }
        guard let item else { return nil }
        let isLeftBehind = !walk.rollbackSteps.isEmpty && !walk.isRollbackStep(item.id)
        if walk.state[item.id].isDone || isLeftBehind {
            return Wizard.nextToDo(in: walk).flatMap { $0.id == item.id ? nil : $0 }
        }
        switch (walk.state[item.id], item.task) {
        // Reading a change back needs no gate.
        case (.stale(_, .evidence?), .action), (.made, _): return nil
        case (.notStarted, _), (.failed, _), (.stale, _):
            return walk.blockers(of: item).first ?? missingSource(of: item)?.source
        default: return nil
        }
    }

    /// Why nothing of its kind can be done now, on whatever item.
    func walkingObstacle(to action: KeyAction) -> String? {
        if case .closed = walk.state.course { return "This run is closed; nothing can be changed." }
        return wheelObstacle ?? supervisorObstacle(to: action)
    }

    static let onlyRollbackSteps = "The run is being rolled back: only roll-back steps run."

    private var wheelObstacle: String? {
        if isAtWheel { return nil }
        guard let wheel = walk.state.wheel else { return "Nobody is at the wheel: press T to take it." }
        return "\(wheel.words) is at the wheel: press T to take it."
    }

    private func supervisorObstacle(to action: KeyAction) -> String? {
        switch supervisor {
        case .connected: nil
        case .lost(_, comesBack: true): "Nothing can be done from here: q leaves, `cutover resume` comes back."
        case .lost(_, comesBack: false): "Nothing can be done from here, and the run cannot be resumed: q leaves."
        case .misfit:
            isTurnedBack || [.stop, .rollBack, .close].contains(action)
                ? nil
                : "Nothing goes forward: \(walk.isRollbackOffered ? "R rolls back, " : "")C closes the run unfinished."
        case .storageTrouble: action == .stop ? nil : "Nothing may start until it can be recorded again."
        }
    }

    private var isTurnedBack: Bool { if case .rollingBack = walk.state.course { true } else { false } }

    private func itemObstacle(to action: KeyAction, on item: Item) -> String? {
        let progress = walk.state[item.id]
        if case .rollingBack = walk.state.course, !walk.isRollbackStep(item.id), action != .readBack {
            return Surroundings.onlyRollbackSteps
        }
        switch action {
        case .run:
            if case .passed = progress { return signOffObstacle(item, progress) }
            return runObstacle(item, progress) ?? startCommand(item, progress).flatMap(refusal)?.withKey
        case .runAgain:
            if item.commands.isEmpty { return "There is no command to run again." }
            if case .notStarted = progress { return "It has not run yet: press Enter." }
            return runAgainObstacle(item, progress) ?? startCommand(item, progress).flatMap(refusal)?.withKey
        case .signOff: return signOffObstacle(item, progress)
        case .waive: return waiveObstacle(item, progress)
        case .readBack:
            return readBackObstacle(item, progress) ?? refusal(of: readBackCommand(item, progress))?.withKey
        default: return nil
        }
    }

    /// What the core would say now; for what the sentences below do not foresee.
    func refusal(of command: Command) -> Refusal? {
        let fits = command.referenceFits(in: walk.runbook, by: matchesWhole)
        return walk.availability(
            of: Request(command, by: me, at: now, planDigest: planDigest, referenceFits: fits))
    }

    /// What Enter will come to, unless something has to be typed or settled first.
    private func startCommand(_ item: Item, _ progress: Progress) -> Command? {
        if item.commands.isEmpty || missingInput(for: item) != nil { return nil }
        switch (progress, item.task) {
        case (.inDoubt, _): return nil
        case (.stale(_, .evidence?), .action), (.made, _): return .readBack(item.id)
        default: return .start(item.id)
        }
    }

    private func readBackCommand(_ item: Item, _ progress: Progress) -> Command {
        if case .inDoubt = progress { .probe(item.id) } else { .readBack(item.id) }
    }

    private func runObstacle(_ item: Item, _ progress: Progress) -> String? {
        switch progress {
        case .running: "It is running: o shows its output, x stops it."
        case .signedOff:
            if case .check = item.task { "It is signed off: r runs it again." } else { "It is signed off." }
        case .waived: item.commands.isEmpty ? "It is waived." : "It is waived: r runs it anyway."
        case .inDoubt, .made, .passed: nil
        case .stale(_, .evidence?):
            if case .action = item.task { nil } else { gateSentence(item) ?? missingSentence(item) }
        case .notStarted, .failed, .stale: gateSentence(item) ?? missingSentence(item)
        }
    }

    private func runAgainObstacle(_ item: Item, _ progress: Progress) -> String? {
        switch (progress, item.task) {
        case (.running, _): return "It is running: x stops it."
        case (.passed, .action), (.signedOff, .action): return "The change was made and read back: it runs once."
        case (.stale(_, .evidence?), .action): return "The change was made: p reads it back again."
        case (.made, _): return "The change was made and is not yet read back: Enter reads it back first."
        default: return gateSentence(item) ?? missingSentence(item)
        }
    }

    private func signOffObstacle(_ item: Item, _ progress: Progress) -> String? {
        switch progress {
        case .passed: return nil
        case .signedOff: return "It is signed off."
        case .waived: return "It is waived."
        case .running: return "It is still running."
        case .inDoubt: return "It is in doubt: press Enter to settle that first."
        case .made: return "It is not yet read back: press Enter to read it back."
        case .notStarted, .failed, .stale:
            if item.commands.isEmpty { return gateSentence(item) }
            if case .notStarted = progress { return "There is no evidence yet: press Enter to run it." }
            return "Its evidence is not good: it can be run again" + (item.waiver == nil ? "." : " or waived.")
        }
    }

    private func waiveObstacle(_ item: Item, _ progress: Progress) -> String? {
        guard item.waiver != nil else { return "This item cannot be waived." }
        switch progress {
        case .signedOff: return "It is signed off; there is nothing to waive."
        case .waived: return "It is waived."
        case .running: return "It is running: x stops it."
        case .inDoubt: return "It is in doubt: press Enter to settle that first."
        case .made: return "A change that was made cannot be waived: press Enter to read it back."
        case .passed, .stale(_, .evidence?):
            if case .action = item.task { return "A change that took cannot be waived." }
            return nil
        default: return nil
        }
    }

    private func readBackObstacle(_ item: Item, _ progress: Progress) -> String? {
        guard case .action = item.task else { return "Only a change can be read back." }
        switch progress {
        case .inDoubt, .made, .stale(_, .evidence?): return nil
        case .failed where walk.isApplied(item), .stale where walk.isApplied(item), .waived where walk.isApplied(item):
            return nil
        case .passed, .signedOff: return "It was read back, and it is as it should be."
        case .running: return "It is running."
        default: return "There is no change to read back."
        }
    }

    /// "Waits for: Database backup (and 2 more)."
    func gateSentence(_ item: Item) -> String? {
        blockersInWords(of: item).map { "Waits for: \($0)." }
    }

    /// "Database backup (and 2 more)".
    func blockersInWords(of item: Item) -> String? {
        let blockers = walk.blockers(of: item)
        guard let first = blockers.first else { return nil }
        return first.title + (blockers.count > 1 ? " (and \(blockers.count - 1) more)" : "")
    }

    /// What the item uses and nobody captured yet.
    func missingSentence(_ item: Item) -> String? {
        missingSource(of: item).map { "Needs \($0.name), which “\($0.source.title)” captures." }
    }

    /// A value that the item uses and that was not captured yet, or is gone, with the item that captures it.
    func missingSource(of item: Item) -> (name: String, source: Item)? {
        let captured = Set(item.capturedNames)
        for name in item.usedNames where !captured.contains(name) && walk.state.values[name] == nil {
            guard walk.runbook.variable(name)?.source == .captured else { continue }
            if let source = walk.runbook.everyItem.first(where: { $0.capturedNames.contains(name) }) {
                return (name, source)
            }
        }
        return nil
    }

    /// The first value or secret that the item uses and that the operator has to type in.
    func missingInput(for item: Item) -> (name: String, isSecret: Bool)? {
        for name in item.usedNames + namesOfPlan(approvedBy: item) {
            if secretsMissing.contains(name) { return (name, true) }
            guard let variable = walk.runbook.variable(name), case .asked = variable.source else { continue }
            if walk.state.values[name] == nil { return (name, variable.isSecret) }
        }
        return nil
    }

    /// Values that later changes use: what is typed in after the approval would make it stale.
    private func namesOfPlan(approvedBy item: Item) -> [String] {
        guard case .approval = item.task else { return [] }
        let changes = walk.runbook.phases.flatMap(\.items).filter { if case .action = $0.task { true } else { false } }
        return changes.flatMap(\.usedNames).filter { walk.runbook.variable($0)?.isSecret == false }
    }

    /// The running item that `x` means: the one under the cursor, else the only one.
    func itemToStop(_ item: Item?) -> (item: Item, running: Running)? {
        let items = walk.phases.flatMap(\.items)
        for candidate in [item].compactMap(\.self) + items {
            if case .running(let running) = walk.state[candidate.id] { return (candidate, running) }
        }
        return nil
    }

    /// How the run could be closed now.
    var possibleEnding: Closing.Ending? {
        if walk.state.isAnythingRunning { return nil }
        let steps = walk.rollbackSteps
        if !steps.isEmpty { return steps.allSatisfy { walk.state[$0.id].isDone } ? .rolledBack : .unfinished }
        let items = walk.runbook.phases.flatMap(\.items)
        if case .misfit = supervisor { return .unfinished }
        return items.allSatisfy { walk.state[$0.id].isDone } ? .completed : .unfinished
    }

    /// The options of the roll-back, in order; one without a title where the runbook offers no choice.
    var rollbackOptions: [(option: RollbackOption, isTaken: Bool)] {
        var options = walk.runbook.rollback.options
        if options.isEmpty { options = [RollbackOption(id: "", title: "")] }
        guard case .rollingBack(let taken, _) = walk.state.course else { return options.map { ($0, false) } }
        return options.map { ($0, taken.contains($0.id)) }
    }

    private var closeObstacle: String? {
        guard let running = itemToStop(nil) else { return nil }
        return "“\(running.item.title)” is still running: x stops it."
    }
}

extension Refusal {
    /// The sentence, with the key that helps: the core knows none.
    var withKey: String {
        switch self {
        case .notAtTheWheel: sentence.dropLast() + ": press T to take it."
        case .valueMissing(let name, from: nil): "\(name) has no value yet: press v to give it one."
        default: sentence
        }
    }
}
