extension Walk {
    /// Why a screen can steer nothing now, whatever it asks; nil where it may.
    package func refusalOfAnything(by screen: Screen) -> Refusal? {
        if state.run == nil { return .noRun }
        if case .closed = state.course { return .closed }
        return state.wheel?.id == screen.id ? nil : .notAtTheWheel(holder: state.wheel)
    }

    /// Why `request` may not be carried out now; nil where it may.
    ///
    /// `decide` refuses by it, screens hint by it.
    package func availability(of request: Request) -> Refusal? {
        do {
            try checkAvailability(of: request)
            return nil
        } catch {
            return error
        }
    }

    func checkAvailability(of request: Request) throws(Refusal) {
        guard state.run != nil else {
            if case .report(.open) = request.matter { return }
            throw .noRun
        }
        if case .closed = state.course, !request.isAllowedWhenClosed { throw .closed }
        let availability = Availability(walk: self, request: request)
        switch request.matter {
        case .command(let command, let screen):
            try availability.checkWheel(for: command, of: screen)
            try availability.check(command)
        case .report(let report): try availability.check(report)
        }
    }
}

/// One request over one walk: whether it may be carried out now, and why not.
struct Availability {
    let walk: Walk
    let request: Request

    private var state: State { walk.state }

    func checkWheel(for command: Command, of screen: Screen) throws(Refusal) {
        switch command {
        // What is written down steers nothing.
        case .takeWheel, .leaveWheel, .note: return
        default: break
        }
        if let refusal = walk.refusalOfAnything(by: screen) { throw refusal }
    }

    func check(_ command: Command) throws(Refusal) {
        switch command {
        case .give(let name, let text): try checkGive(name, text)
        case .start(let id): try checkStart(try item(id))
        case .readBack(let id): try checkReadBack(try item(id))
        case .probe(let id): try checkVerb(.probe, try item(id))
        case .settle(let id, _): try checkSettle(try item(id))
        case .stop(let id): try checkVerb(.stop, try item(id))
        case .signOff(let id, let evidence): try checkSignOff(try item(id), evidence)
        case .attest(let id, _): try checkAttest(try item(id))
        case .approve(let id, let name, let reference, let digest):
            try checkApprove(try item(id), name: name, reference: reference, planDigest: digest)
        case .waive(let id, let name, let authority, let reason):
            try checkWaive(try item(id), name: name, authority: authority, reason: reason)
        case .setAside(let id, let reason): try checkSetAside(try item(id), reason: reason)
        case .decide(let id, let way, let name, let reason):
            try checkDecide(try item(id), way: way, name: name, reason: reason)
        case .decline(let id, let name, let reason): try checkDecline(try item(id), name: name, reason: reason)
        case .beginRollback(let option, let changes, let typed):
            try checkRollback(option, undoing: changes, typed: typed)
        case .takeOver(let id, let statement): try checkTakeOver(try item(id), statement)
        case .goForward: try checkGoForward()
        case .note(let text, let id): try checkNote(text, on: id)
        case .close(let reason): try checkClose(unfinished: reason)
        case .readGauges, .takeWheel, .leaveWheel: break
        }
    }

    func check(_ report: Report) throws(Refusal) {
        switch report {
        case .open: throw .runExists
        case .supply(let name, let text): try checkGive(name, text)
        case .end(let attempt, _):
            if state.gaugeReadings[attempt] != nil { return }
            guard let (id, running) = state.item(running: attempt), running.stage != .waiting,
                walk.runbook.item(id) != nil
            else { throw .unknownAttempt(attempt) }
        case .lose(let attempt, _, _):
            if state.gaugeReadings[attempt] == nil, state.item(running: attempt) == nil {
                throw .unknownAttempt(attempt)
            }
        case .survive(let attempt, _):
            if state.item(runningOrInDoubt: attempt) == nil { throw .unknownAttempt(attempt) }
        case .read(let attempt):
            guard let (_, running) = state.item(running: attempt), running.stage == .waiting else {
                throw .unknownAttempt(attempt)
            }
        case .goOn: if let command = walk.automaticCommand { try check(command) }
        case .observe, .forget: break
        }
    }

    // MARK: - What several ask

    /// The item, if it is on the way that the run is taking.
    private func item(_ id: ItemID) throws(Refusal) -> Item {
        for phase in walk.runbook.phases {
            if let item = phase.items.item(id) { return item }
        }
        guard let step = walk.rollbackSteps.item(id) else { throw .unknownItem(id) }
        return step
    }

    private func checkVerb(_ verb: Verb, _ item: Item) throws(Refusal) {
        if let refusal = walk.refusal(of: verb, for: item) { throw refusal }
    }

    func checkDirection(_ item: Item) throws(Refusal) {
        guard case .rollingBack = state.course else { return }
        if !walk.isRollbackStep(item.id) { throw .rollingBack }
    }

    func checkGate(_ item: Item) throws(Refusal) {
        let blockers = walk.blockers(of: item, at: request.at)
        if !blockers.isEmpty { throw .gateShut(item.id, waitsFor: blockers.map(\.id)) }
    }

    /// What is not of this run is not done, and what may not be of it is not done yet.
    private func checkApplies(_ item: Item) throws(Refusal) {
        switch walk.applicability(of: item) {
        case .applies: return
        case .not(let reason): throw .notApplicable(item.id, reason: reason)
        case .open(let name):
            if walk.runbook.variable(name) == nil { throw .undecided(item.id, waitsFor: name) }
            throw .valueMissing(name, from: walk.runbook.capturer(of: name)?.id)
        }
    }

    private func checkHolder(_ name: String, of role: String) throws(Refusal) {
        guard let holders = walk.runbook.roles.first(where: { $0.id == role })?.holders, !holders.isEmpty else {
            return
        }
        if !holders.contains(where: { $0.isSameName(as: name) }) {
            throw .notAHolder(name: name, role: role, holders: holders)
        }
    }

    // MARK: - Running

    private func checkStart(_ item: Item) throws(Refusal) {
        try checkDirection(item)
        try checkVerb(.start, item)
        try checkSurvivors(of: item)
        // A failed or stale item may capture a fixed value again; another value then fails it.
        if [.passed, .signedOff, .waived].contains(state[item.id].box),
            let fixed = item.capturedNames.first(where: walk.fixedNames.contains), state.values[fixed] != nil
        {
            throw .valueFixed(fixed)
        }
        if item.isAction, let other = runningAction { throw .alreadyRunning(other) }
        try checkGate(item)
        try checkApplies(item)
        try checkTime(of: item)
        try checkValues(of: item)
        switch item.task {
        case .check, .soak: break
        case .action(let action): if !action.preparesRollback { try checkRollbackPrepared() }
        case .attestation, .approval, .decision: throw .notForThisKind(item.id)
        }
    }

    /// Nothing is settled or run again while a process of the change is alive.
    private func checkSurvivors(of item: Item) throws(Refusal) {
        if let survivors = state.survivors[item.id] { throw .stillAlive(item.id, survivors) }
    }

    private var runningAction: ItemID? {
        walk.phases.flatMap(\.items).first { item in
            item.isAction && state[item.id].box == .running
        }?.id
    }

    private func checkValues(of item: Item) throws(Refusal) {
        if let name = walk.missingNames(for: item).first {
            throw .valueMissing(name, from: walk.runbook.capturer(of: name)?.id)
        }
    }

    private func checkRollbackPrepared() throws(Refusal) {
        guard case .forward = state.course else { return }
        let missing = walk.missingForRollback
        if !missing.isEmpty { throw .rollbackUnprepared(missing) }
    }

    private func checkReadBack(_ item: Item) throws(Refusal) {
        try checkDirection(item)
        guard item.isAction else { throw .notForThisKind(item.id) }
        try checkVerb(.readBack, item)
    }

    private func checkSettle(_ item: Item) throws(Refusal) {
        try checkDirection(item)
        try checkVerb(.settle, item)
        if case .inDoubt(let doubt) = state[item.id], doubt.finding == nil { throw .notProbed(item.id) }
        try checkSurvivors(of: item)
    }

    // MARK: - Saying and signing

    private func checkGive(_ name: String, _ text: String?) throws(Refusal) {
        guard let variable = walk.runbook.variable(name), variable.source != .captured else { throw .notAsked(name) }
        let isFixed = state.isUsed(name) || walk.user(ofCondition: name) != nil
        if isFixed, !variable.isSecret, state.values[name]?.text != text { throw .valueFixed(name) }
        if text?.isBlank ?? !variable.isSecret { throw .empty("value of \(name)") }
    }

    private func checkSignOff(_ item: Item, _ reference: String) throws(Refusal) {
        try checkDirection(item)
        try checkVerb(.signOff, item)
        if !walk.isRollbackStep(item.id), walk.staleness(of: item, at: request.at) != nil {
            throw .nothingToSignOff(item.id)
        }
        if case .passed(let evidence) = state[item.id], evidence.reference != reference {
            throw .evidenceMoved(item.id)
        }
    }

    private func checkAttest(_ item: Item) throws(Refusal) {
        try checkDirection(item)
        guard case .attestation(let attestation) = item.task else { throw .notForThisKind(item.id) }
        try checkGate(item)
        try checkApplies(item)
        // Stating it once more, after its term, is no second change.
        if walk.isApplied(item) { return }
        try checkTime(of: item)
        if attestation.changes != nil { try checkRollbackPrepared() }
    }

    private func checkApprove(
        _ item: Item, name: String, reference: String, planDigest: String
    ) throws(Refusal) {
        try checkDirection(item)
        guard case .approval(let approval) = item.task else { throw .notForThisKind(item.id) }
        try checkGate(item)
        try checkApplies(item)
        try checkTime(of: item)
        if name.isBlank { throw .empty("approver's name") }
        if reference.isBlank { throw .empty("reference") }
        if isOperator(name) { throw .ownApproval(name) }
        try checkHolder(name, of: approval.role)
        if !request.referenceFits { throw .badReference(approval.referencePrompt) }
        if planDigest != request.planDigest { throw .planMoved }
    }

    private func checkDecide(_ item: Item, way: String, name: String, reason: String) throws(Refusal) {
        try checkDirection(item)
        guard case .decision(let decision) = item.task else { throw .notForThisKind(item.id) }
        try checkGate(item)
        try checkApplies(item)
        try checkTime(of: item)
        if !decision.ways.contains(where: { $0.id == way }) { throw .unknownWay(way) }
        if name.isBlank { throw .empty("name") }
        if reason.isBlank { throw .empty("reason") }
        if let role = decision.role { try checkHolder(name, of: role) }
        if case .signedOff(.decision(let chosen, _), _) = state[item.id], chosen == way { return }
        if let user = walk.user(ofCondition: item.id.name) { throw .wayFixed(item.id, by: user.id) }
    }

    private func checkDecline(_ item: Item, name: String, reason: String) throws(Refusal) {
        try checkDirection(item)
        guard case .approval(let approval) = item.task else { throw .notForThisKind(item.id) }
        try checkGate(item)
        try checkApplies(item)
        if name.isBlank { throw .empty("approver's name") }
        if reason.isBlank { throw .empty("reason") }
        if isOperator(name) { throw .ownApproval(name) }
        try checkHolder(name, of: approval.role)
    }

    private func isOperator(_ name: String) -> Bool {
        if let operatorName = state.run?.person, name.isSameName(as: operatorName) { return true }
        return name.isSameName(as: request.by)
    }

    private func checkWaive(
        _ item: Item, name: String, authority: String, reason: String
    ) throws(Refusal) {
        try checkDirection(item)
        guard let terms = item.waiver else { throw .notWaivable(item.id) }
        try checkVerb(.waive, item)
        if reason.isBlank { throw .empty("reason") }
        if name.isBlank { throw .empty("name") }
        if !authority.isSameName(as: terms.authority) {
            throw .wrongAuthority(asked: terms.authority, given: authority)
        }
        try checkHolder(name, of: terms.authority)
    }

    /// The operator may say so where the runbook lets them; otherwise its conditions alone do.
    private func checkSetAside(_ item: Item, reason: String) throws(Refusal) {
        try checkDirection(item)
        try checkVerb(.setAside, item)
        if case .report = request.matter { return }
        guard item.mayNotApply != nil else { throw .notToSetAside(item.id) }
        try checkGate(item)
        if reason.isBlank { throw .empty("reason") }
    }

    // MARK: - The run

    private func checkRollback(_ option: String, undoing changes: [ItemID]?, typed: String) throws(Refusal) {
        if state.changesBegun.isEmpty { throw .nothingToRollBack }
        let options = walk.runbook.rollback.options
        guard options.isEmpty || options.contains(where: { $0.id == option }) else { throw .unknownOption(option) }
        let wider = walk.rollback(with: option, undoing: changes, at: request.at)
        if wider == state.rollback { throw .optionTaken(option) }
        if let changes { try checkToUndo(changes, wider) }
        let expected = walk.route?.confirmation ?? ""
        if typed != expected { throw .mistyped(expected: expected) }
    }

    /// Only what was done is undone, and what one step undoes is undone together.
    private func checkToUndo(_ changes: [ItemID], _ rollback: TakenRollback) throws(Refusal) {
        if changes.isEmpty { throw .empty("list of changes to undo") }
        for id in changes {
            guard let change = walk.changesToUndo.first(where: { $0.id == id }), walk.isUndone(change, by: rollback)
            else {
                throw .notToUndo(id)
            }
            let together = walk.undoneTogether(with: [change], options: rollback.options)
            if let other = together.first(where: { !rollback.covers($0.id) }) {
                throw .undoneTogether(id, with: other.id)
            }
        }
    }

    private func checkTakeOver(_ item: Item, _ statement: String) throws(Refusal) {
        try checkDirection(item)
        guard walk.isRollbackStep(item.id), item.isAction, case .failed = state[item.id] else {
            throw .noStepToTakeOver(item.id)
        }
        try checkSurvivors(of: item)
        try checkGate(item)
        if statement.isBlank { throw .empty("statement") }
    }

    private func checkGoForward() throws(Refusal) {
        guard case .rollingBack = state.course else { throw .notRollingBack }
        if let running = state.items.first(where: { $0.value.box == .running }) { throw .alreadyRunning(running.key) }
        let unfinished = walk.stepsUnfinished
        if !unfinished.isEmpty { throw .stillOpen(unfinished.map(\.id)) }
    }

    private func checkNote(_ text: String, on id: ItemID?) throws(Refusal) {
        if text.isBlank { throw .empty("note") }
        if let id { _ = try item(id) }
    }

    private func checkClose(unfinished reason: String?) throws(Refusal) {
        if let running = state.items.first(where: { $0.value.box == .running }) { throw .alreadyRunning(running.key) }
        if let reason {
            if reason.isBlank { throw .empty("reason") }
            return
        }
        if walk.rollsBackInPart { throw .rolledBackInPart }
        let open = walk.openItems(at: request.at)
        if !open.isEmpty { throw .stillOpen(open.map(\.id)) }
    }
}
