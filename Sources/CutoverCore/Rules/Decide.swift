extension Walk {
    /// The events that `request` leads to; throws the reason when it may not be.
    public func decide(_ request: Request, enforcing rules: Rules = .all) throws(Refusal) -> [Event] {
        if case .report(.open(let info)) = request.matter { return try decideOpen(info, at: request.at) }
        guard state.run != nil else { throw .noRun }
        let decision = Decision(walk: self, request: request, rules: rules)
        if case .closed = state.course, !request.isAllowedWhenClosed { throw .closed }
        switch request.matter {
        case .command(let command, let screen):
            try decision.checkWheel(for: command, of: screen)
            return try decision.events(for: command)
        case .report(let report): return try decision.events(for: report)
        }
    }

    private func decideOpen(_ info: RunInfo, at now: Timestamp) throws(Refusal) -> [Event] {
        guard state.run == nil else { throw .runExists }
        let declared: [Event] = runbook.variables.compactMap { variable in
            guard case .plain(let text) = variable.source else { return nil }
            return .valueGiven(name: variable.name, text: text, by: "runbook", at: now)
        }
        return [.runStarted(info)] + declared
    }
}

extension Decision {
    fileprivate func events(for command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .give(let name, let text): try give(name, text)
        case .start(let item): try start(item)
        case .prove(let item): try prove(item)
        case .probe(let item): try probe(item)
        case .settle(let item, let applied): try settle(item, applied: applied)
        case .stop(let item): try stop(item)
        case .signOff(let item, let evidence): try signOff(item, evidence: evidence)
        case .attest(let item, let remark): try attest(item, remark: remark)
        case .approve(let item, let name, let reference, let digest):
            try approve(item, name: name, reference: reference, planDigest: digest)
        case .waive(let item, let name, let authority, let reason):
            try waive(item, name: name, authority: authority, reason: reason)
        case .readGauges: readGauges()
        case .beginRollback(let option, let typed): try beginRollback(option, typed: typed)
        case .close(let reason): try close(unfinished: reason)
        case .takeWheel: takeWheel()
        case .leaveWheel: leaveWheel()
        }
    }

    fileprivate func events(for report: Report) throws(Refusal) -> [Event] {
        switch report {
        case .open: throw .runExists
        case .supply(let name, let text): return try give(name, text)
        case .end(let attempt, let outcome): return try end(attempt, outcome)
        case .lose(let attempt, let digest, let limit): return try lose(attempt, digest, limitSeconds: limit)
        case .survive(let attempt, let survivors): return try survive(attempt, survivors)
        case .read(let attempt): return try read(attempt)
        case .goOn:
            guard let command = walk.automaticCommand else { return [] }
            return try events(for: command)
        case .observe: return observe()
        case .forget(let names): return forget(names)
        }
    }
}

/// One request over one walk, with the rules in force: what the decisions of all kinds share.
struct Decision {
    let walk: Walk
    let request: Request
    let rules: Rules

    var state: State { walk.state }
    var now: Timestamp { request.at }
    var by: String { request.by }

    func checkWheel(for command: Command, of screen: Screen) throws(Refusal) {
        if command == .takeWheel || command == .leaveWheel || !rules.contains(.onlyTheWheelSteers) { return }
        if state.wheel?.id != screen.id { throw .notAtTheWheel(holder: state.wheel) }
    }

    /// The item, if it is on the way that the run is taking.
    func item(_ id: ItemID) throws(Refusal) -> Item {
        for phase in walk.phases {
            if let item = phase.items.first(where: { $0.id == id }) { return item }
        }
        throw .unknownItem(id)
    }

    func checkDirection(_ id: ItemID) throws(Refusal) {
        guard rules.contains(.rollbackWins), case .rollingBack = state.course else { return }
        if !walk.isRollbackStep(id) { throw .rollingBack }
    }

    func checkGate(_ item: Item) throws(Refusal) {
        guard rules.contains(.gateBeforeAction) else { return }
        // Evidence may have run out since the last look at it, and the moment of the request counts.
        let blockers = walk.blockers(of: item) + walk.gate(before: item).filter(isOver)
        if !blockers.isEmpty { throw .gateShut(item.id, waitsFor: blockers.map(\.id)) }
    }

    func checkHolder(_ name: String, of role: String) throws(Refusal) {
        guard let holders = walk.runbook.roles.first(where: { $0.id == role })?.holders, !holders.isEmpty else {
            return
        }
        if !holders.contains(where: { $0.isSameName(as: name) }) {
            throw .notAHolder(name: name, role: role, holders: holders)
        }
    }

    /// Names whose value may not change any more: those that a change used, and the way back's once anything changed.
    var fixedNames: Set<String> {
        let runbook = walk.runbook
        var fixed = Set(runbook.variables.filter { $0.isPinned && state.usedByActions.contains($0.name) }.map(\.name))
        guard state.firstChangeAt != nil else { return fixed }
        let steps = runbook.rollback.items + runbook.rollback.options.flatMap(\.items)
        let capturedThere = Set(steps.flatMap(\.capturedNames))
        let wayBack = steps.flatMap(\.usedNames).filter { runbook.variable($0)?.source == .captured }
        fixed.formUnion(wayBack.filter { !capturedThere.contains($0) && !capturedAfterChange($0) })
        fixed.formUnion(runbook.gauges.map(\.before))
        return fixed
    }

    /// Whether an action itself captures the name, so that it is of the change and not of the way back.
    private func capturedAfterChange(_ name: String) -> Bool {
        walk.runbook.phases.flatMap(\.items).contains { item in
            if case .action(let action) = item.task {
                !action.preparesWayBack && item.capturedNames.contains(name)
            } else {
                false
            }
        }
    }
}

extension String {
    /// Whether two names are the same person's: letter case and surrounding blanks do not matter.
    func isSameName(as other: String) -> Bool { normalName == other.normalName }

    var normalName: String { split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }

    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
