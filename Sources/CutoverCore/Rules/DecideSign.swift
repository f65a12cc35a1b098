extension Decision {
    func give(_ name: String, _ text: String?) throws(Refusal) -> [Event] {
        guard let variable = walk.runbook.variable(name), variable.source != .captured else { throw .notAsked(name) }
        if rules.contains(.usedValuesStay), state.usedByActions.contains(name), !variable.isSecret,
            state.values[name]?.text != text
        {
            throw .valueFixed(name)
        }
        if text?.isBlank ?? !variable.isSecret { throw .empty("value of \(name)") }
        let given = Event.valueGiven(name: name, text: variable.isSecret ? nil : text, by: by, at: now)
        return [given] + (variable.isSecret ? [] : outdated(by: name, text, except: nil))
    }

    func signOff(_ id: ItemID, evidence reference: String) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        guard case .verified(let evidence) = state[id] else { throw .nothingToSignOff(id) }
        if !walk.isRollbackStep(id), staleness(of: item) != nil { throw .nothingToSignOff(id) }
        if rules.contains(.signOffNamesItsEvidence), evidence.reference != reference { throw .evidenceMoved(id) }
        return [.signedOff(item: id, evidence: reference, by: by, at: now)]
    }

    /// What is stated is what the runbook says: the person's own words only stand beside it.
    func attest(_ id: ItemID, remark: String) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        guard case .attestation(let attestation) = item.task else { throw .notForThisKind(id) }
        try checkGate(item)
        let attested = Event.attested(
            item: id, statement: Template.filled(attestation.statement, with: state.plainValues),
            remark: remark.isBlank ? nil : remark, by: by, at: now)
        // Stating it once more, after its term, is no second change.
        guard attestation.changes != nil, !walk.isApplied(item) else { return [attested] }
        try checkWayBack()
        return [.changeBegun(item: id, uses: [], changesWhatServes: true, at: now), attested]
    }

    func approve(
        _ id: ItemID, name: String, reference: String, planDigest: String
    ) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        guard case .approval(let approval) = item.task else { throw .notForThisKind(id) }
        try checkGate(item)
        if name.isBlank { throw .empty("approver's name") }
        if reference.isBlank { throw .empty("reference") }
        if rules.contains(.approverIsNotOperator), isOperator(name) { throw .ownApproval(name) }
        try checkHolder(name, of: approval.role)
        if !request.referenceFits { throw .badReference(approval.referencePrompt) }
        if rules.contains(.approvalIsOfThisPlan), planDigest != request.planDigest { throw .planMoved }
        return [
            .approved(
                item: id, name: name, role: approval.role, reference: reference, planDigest: planDigest,
                plan: walk.planText(for: item), at: now)
        ]
    }

    private func isOperator(_ name: String) -> Bool {
        if let operatorName = state.run?.person, name.isSameName(as: operatorName) { return true }
        return name.isSameName(as: by)
    }

    func waive(
        _ id: ItemID, name: String, authority: String, reason: String
    ) throws(Refusal) -> [Event] {
        let item = try item(id)
        try checkDirection(id)
        guard let terms = item.waiver else { throw .notWaivable(id) }
        switch state[id] {
        case .running, .inDoubt, .made, .signedOff, .waived: throw .notWaivable(id)
        // A change that took is signed off or read back; waived, it could be started, and made, once more.
        case .verified, .stale(_, .evidence?): if case .action = item.task { throw .notWaivable(id) }
        case .notStarted, .failed, .stale: break
        }
        if rules.contains(.waiverNeedsAuthority) {
            if reason.isBlank { throw .empty("reason") }
            if name.isBlank { throw .empty("name") }
            if !authority.isSameName(as: terms.authority) {
                throw .wrongAuthority(asked: terms.authority, given: authority)
            }
            try checkHolder(name, of: terms.authority)
        }
        let waiver = Waiver(
            by: name, authority: terms.authority, reason: reason, at: now,
            expiresAt: terms.expiresSeconds.map(now.adding(seconds:)))
        return [.waived(item: id, waiver: waiver)]
    }

    /// Takes the way back: everything that runs is stopped first.
    func beginRollback(_ option: String, typed: String) throws(Refusal) -> [Event] {
        guard state.firstChangeAt != nil else { throw .nothingToRollBack }
        let options = walk.runbook.rollback.options
        guard options.isEmpty || options.contains(where: { $0.id == option }) else { throw .unknownOption(option) }
        if case .rollingBack(let taken, _) = state.course, taken.contains(option) { throw .optionTaken(option) }
        let expected = walk.route?.confirmation ?? ""
        if typed != expected { throw .mistyped(expected: expected) }
        let begun = Event.rollbackBegun(option: option, by: by, at: now)
        return [begun] + walk.runbook.phases.flatMap(\.items).flatMap(stopped)
    }

    private func stopped(_ item: Item) -> [Event] {
        guard case .running(let running) = state[item.id], !running.isStopping else { return [] }
        let requested = Event.stopRequested(item: item.id, attempt: running.attempt, by: by, at: now)
        return running.stage == .waiting
            ? [requested, failed(item.id, running, "stopped for the roll-back")] : [requested]
    }

    /// Ends the run; nothing that runs is left behind.
    func close(unfinished reason: String?) throws(Refusal) -> [Event] {
        if rules.contains(.nothingRunsOn), let running = state.items.first(where: { $0.value.box == .running }) {
            throw .alreadyRunning(running.key)
        }
        let rolling = walk.rollbackOptions != nil
        if let reason {
            if reason.isBlank { throw .empty("reason") }
            let remains = walk.remains(whenRolledBack: false)
            return [.closed(Closing(ending: .unfinished, by: by, at: now, reason: reason, remains: remains))]
        }
        let items = rolling ? walk.rollbackSteps : walk.runbook.phases.flatMap(\.items)
        let open = items.filter { !state[$0.id].isDone || isOver($0) }
        if !open.isEmpty { throw .stillOpen(open.map(\.id)) }
        let remains = rolling ? walk.remains(whenRolledBack: true) : []
        return [.closed(Closing(ending: rolling ? .rolledBack : .completed, by: by, at: now, remains: remains))]
    }

    func takeWheel() -> [Event] {
        guard case .command(_, let screen) = request.matter else { return [] }
        return state.wheel?.id == screen.id ? [] : [.wheelTaken(screen, at: now)]
    }

    func leaveWheel() -> [Event] {
        guard case .command(_, let screen) = request.matter, state.wheel?.id == screen.id else { return [] }
        return [.wheelLeft(screen, at: now)]
    }
}
