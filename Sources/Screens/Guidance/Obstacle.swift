import CutoverCore

extension Surroundings {
    /// Why `action` cannot be done on `item` now, as a sentence; nil when it can.
    ///
    /// Hints, the help screen, prompts and the answer to a key that does nothing all read this one place. Whether the run
    /// lets it be done is the core's to say; here is which key asks for what, and what the supervising process lacks.
    func obstacle(to action: KeyAction, on item: Item?) -> String? {
        if action == .run, onward(from: item) != nil || handover(of: item) != nil { return nil }
        switch action {
        case .run, .signOff, .decline, .waive, .setAside, .runAgain, .readBack, .takeOver:
            return walkingObstacle(to: action) ?? itemObstacle(to: action, on: item)
        case .rollBack: return walkingObstacle(to: action) ?? rollbackObstacle
        case .goForward: return walkingObstacle(to: action) ?? refusal(of: .goForward).map { words(for: $0) }
        case .close: return walkingObstacle(to: action) ?? closeObstacle
        case .startChecks: return walkingObstacle(to: action) ?? obstacle(toChecksBeside: item)
        case .note:
            let refusal = lastingRefusal(of: .note(text: "", on: item?.id))
            return refusal.map { words(for: $0) } ?? supervisorObstacle(to: action)
        case .stop: return walkingObstacle(to: action) ?? (itemToStop(item) == nil ? "Nothing is running." : nil)
        case .takeWheel:
            if case .closed = walk.state.course { return Refusal.closed.sentence }
            return isAtWheel ? "You are at the wheel." : nil
        case .output:
            guard let item, !item.commands.isEmpty else { return "This item has no command, so it has no output." }
            return item.outputs(in: walk.state).isEmpty ? "Nothing has run here yet." : nil
        default: return nil
        }
    }

    /// What the core says of a command at this moment; nil where it would be carried out.
    func refusal(of command: Command) -> Refusal? {
        let fits = command.referenceFits(in: walk.runbook, by: matchesWhole)
        return walk.availability(
            of: Request(command, by: me, at: now, planDigest: planDigest, referenceFits: fits))
    }

    /// The same, of what a prompt will ask for once it is filled in: what can still be typed is no obstacle.
    func lastingRefusal(of command: Command) -> Refusal? {
        guard let refusal = refusal(of: command) else { return nil }
        switch refusal {
        case .empty, .ownApproval, .notAHolder, .badReference, .wrongAuthority, .mistyped, .valueMissing(_, from: nil):
            return nil
        default: return refusal
        }
    }

    /// Why nothing of its kind can be done now, on whatever item.
    func walkingObstacle(to action: KeyAction) -> String? {
        walk.refusalOfAnything(by: me).map { words(for: $0) } ?? supervisorObstacle(to: action)
    }

    private func supervisorObstacle(to action: KeyAction) -> String? {
        switch supervisor {
        case .connected: nil
        case .lost(_, comesBack: true): "Nothing can be done from here: q leaves, `cutover resume` comes back."
        case .lost(_, comesBack: false): "Nothing can be done from here, and the run cannot be resumed: q leaves."
        case .misfit:
            isTurnedBack && action != .goForward || [.stop, .rollBack, .close, .note].contains(action)
                ? nil
                : "Nothing goes forward: \(walk.isRollbackOffered ? "R rolls back, " : "")C closes the run unfinished."
        case .storageTrouble where action == .note: "Nothing can be noted until it can be recorded again."
        case .storageTrouble: action == .stop ? nil : "Nothing may start until it can be recorded again."
        }
    }

    private var isTurnedBack: Bool { if case .rollingBack = walk.state.course { true } else { false } }

    // MARK: - An item

    func itemObstacle(to action: KeyAction, on item: Item?) -> String? {
        guard let item else { return "There is no item here." }
        if let words = otherKey(for: action, on: item) { return words }
        return lastingRefusal(of: command(for: action, on: item)).map { words(for: $0, of: action, on: item) }
    }

    /// What a key asks for on an item in the end, with nothing typed in yet.
    func command(for action: KeyAction, on item: Item) -> Command {
        switch (action, walk.state[item.id], item.task) {
        case (.decline, _, _): return .decline(item.id, name: "", reason: "")
        case (.setAside, _, _): return .setAside(item.id, reason: "")
        case (_, _, .decision(let decision)) where action != .waive && action != .takeOver && action != .readBack:
            return .decide(item.id, way: decision.ways.first?.id ?? "", name: "", reason: "")
        case (.takeOver, _, _): return .takeOver(item.id, statement: "")
        case (.waive, _, _): return .waive(item.id, name: "", authority: "", reason: "")
        case (.run, .inDoubt, _), (.runAgain, .inDoubt, _), (.readBack, .inDoubt, _): return .probe(item.id)
        case (.readBack, _, _): return .readBack(item.id)
        case (.run, .passed(let evidence), _), (.signOff, .passed(let evidence), _):
            return .signOff(item.id, evidence: evidence.reference)
        case (_, _, .attestation): return .attest(item.id, remark: "")
        case (_, _, .approval): return .approve(item.id, name: "", reference: "", planDigest: planDigest)
        case (.signOff, _, _): return .signOff(item.id, evidence: "")
        default: return action == .run && readsBackNext(item) ? .readBack(item.id) : .start(item.id)
        }
    }

    /// Whether the change was made and is to be read back, before anything else.
    func readsBackNext(_ item: Item) -> Bool {
        switch walk.state[item.id] {
        case .made: true
        case .stale(_, .evidence?): item.isAction
        default: false
        }
    }

    /// Other statements of the phase that could be made now and that change nothing: one prompt may be for all of them.
    func statements(beside id: ItemID) -> [ItemID] {
        guard let item = walk.runbook.item(id), item.changes == nil,
            let phase = walk.phases.first(where: { $0.items.contains { $0.id == id } })
        else { return [] }
        return phase.items.filter { other in
            guard case .attestation = other.task, other.changes == nil, other.id != id else { return false }
            return !walk.state[other.id].isDone && refusal(of: .attest(other.id, remark: "")) == nil
        }.map(\.id)
    }

    /// The role that decides on or declines an item; nil for the operator.
    func role(decidingOn id: ItemID) -> String? {
        switch walk.runbook.item(id)?.task {
        case .approval(let approval): approval.role
        case .decision(let decision): decision.role
        default: nil
        }
    }

    /// Where a no leads that was given on an item; nil where there is none.
    func direction(from item: Item) -> Direction? {
        guard case .refused(let no) = walk.state[item.id] else { return nil }
        switch item.task {
        case .approval(let approval): return approval.ifDeclined
        case .decision(let decision): return decision.ways.first { $0.id == no.way }?.leadsTo
        default: return nil
        }
    }

    /// Where Enter goes from an item that nothing can be done about now: to what closes its gate, or to the next one.
    func onward(from item: Item?) -> Item? {
        if case .closed = walk.state.course { return nil }
        guard let item else { return nil }
        let isLeftBehind = walk.state.rollback != nil && !walk.isRollbackStep(item.id)
        if walk.state[item.id].isDone || isLeftBehind {
            return Wizard.nextToDo(in: walk).flatMap { $0.id == item.id ? nil : $0 }
        }
        // Reading a change back needs no gate.
        if readsBackNext(item) { return nil }
        switch walk.state[item.id] {
        case .notStarted, .failed, .stale, .refused:
            return walk.blockers(of: item, at: now).first ?? missingSource(of: item)?.source
        default: return nil
        }
    }

    /// A value that the item uses and that was not captured yet, or is gone, with the item that captures it.
    func missingSource(of item: Item) -> (name: String, source: Item)? {
        walk.missingNames(for: item).lazy.compactMap { name in
            walk.runbook.capturer(of: name).map { (name, $0) }
        }.first
    }

    /// The first value or secret that the item uses and that the operator has to type in.
    func missingInput(for item: Item) -> (name: String, isSecret: Bool)? {
        for name in item.conditions.map(\.name) + item.usedNames + namesOfPlan(approvedBy: item) {
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

    /// The running item that `x` means: the one under the cursor, else the first one in order.
    func itemToStop(_ item: Item?) -> (item: Item, running: Running)? {
        let items = walk.phases.flatMap(\.items)
        for candidate in [item].compactMap(\.self) + items {
            if case .running(let running) = walk.state[candidate.id] { return (candidate, running) }
        }
        return nil
    }

    // MARK: - The run

    /// How the run could be closed now; nil while something runs.
    var possibleEnding: Closing.Ending? {
        guard let ending = walk.ending(at: now) else { return nil }
        if case .misfit = supervisor, !isTurnedBack { return .unfinished }
        return ending
    }

    /// The options of the roll-back, in order; one without a title where the runbook offers no choice.
    var rollbackOptions: [(option: RollbackOption, isTaken: Bool)] {
        var options = walk.runbook.rollback.options
        if options.isEmpty { options = [RollbackOption(id: "", title: "")] }
        // Until everything is rolled back, the same option can be taken for more.
        guard let taken = walk.state.rollback, taken.changes == nil else { return options.map { ($0, false) } }
        return options.map { ($0, taken.options.contains($0.id)) }
    }

    /// How far the roll-back may go with the option that is picked: all the way first, then the change under the cursor, the
    /// ends of phases and each change.
    func rollbackReaches(_ prompt: RollbackPrompt, from cursor: Item?) -> [RollbackReach] {
        let option = rollbackOptions.indices.contains(prompt.option) ? rollbackOptions[prompt.option].option.id : ""
        let taken = walk.rollback(with: option, undoing: [], at: now)
        let all = walk.changesToUndo.filter { walk.isUndone($0, by: taken) }
        var reaches = [RollbackReach(title: "everything that was done", changes: nil)]
        // A roll-back of everything is not taken back by one of less.
        if let rollback = walk.state.rollback, rollback.changes == nil { return reaches }
        func add(_ title: ([Item]) -> String, _ changes: [Item]) {
            let together = walk.undoneTogether(with: changes, options: taken.options)
            let isNew = !reaches.contains { $0.changes == together.map(\.id) }
            let isMore = together.contains { walk.state.rollback?.covers($0.id) != true }
            guard isNew, isMore, !together.isEmpty, together.count < all.count else { return }
            reaches.append(RollbackReach(title: title(together), changes: together.map(\.id)))
        }
        if let cursor, all.contains(cursor) { add({ "only " + PlainText.quoted($0.map(\.title)) }, [cursor]) }
        for (place, phase) in walk.runbook.phases.enumerated().reversed() {
            let later = walk.runbook.phases[(place + 1)...].flatMap(\.items)
            add({ _ in "back to the end of “\(PlainText.line(phase.title))”" }, all.filter(later.contains))
        }
        for change in all { add({ "only " + PlainText.quoted($0.map(\.title)) }, [change]) }
        return reaches
    }

    private var rollbackObstacle: String? {
        let options = rollbackOptions
        let option = (options.first { !$0.isTaken } ?? options[0]).option
        return lastingRefusal(of: .beginRollback(option: option.id, typed: "")).map { words(for: $0) }
    }

    private var closeObstacle: String? {
        switch refusal(of: .close(unfinished: nil)) {
        // What is open is said where the run is closed unfinished.
        case nil, .stillOpen: nil
        case .some(let refusal): words(for: refusal)
        }
    }
}
