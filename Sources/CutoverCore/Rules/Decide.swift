extension Walk {
    /// The events that `request` leads to; throws the reason when it may not be.
    package func decide(_ request: Request) throws(Refusal) -> [Event] {
        try checkAvailability(of: request)
        let ruling = Ruling(walk: self, request: request)
        switch request.matter {
        case .command(let command, _): return ruling.events(for: command)
        case .report(let report): return ruling.events(for: report)
        }
    }
}

/// What a request leads to that may be carried out: what the decisions of all kinds share.
struct Ruling {
    let walk: Walk
    let request: Request

    var state: State { walk.state }
    var now: Timestamp { request.at }
    var by: String { request.by }

    fileprivate func events(for command: Command) -> [Event] {
        switch command {
        case .give(let name, let text): give(name, text)
        case .start(let id): on(id, start)
        case .readBack(let id): on(id, readBack)
        case .probe(let id): on(id, probe)
        case .settle(let id, let applied): on(id) { settle($0, applied: applied) }
        case .stop(let id): on(id) { stop($0, "stopped by \(by)") }
        case .signOff(let id, let evidence): [.signedOff(item: id, evidence: evidence, by: by, at: now)]
        case .attest(let id, let remark): on(id) { attest($0, remark: remark) }
        case .approve(let id, let name, let reference, let digest):
            on(id) { approve($0, name: name, reference: reference, planDigest: digest) }
        case .decide(let id, let way, let name, let reason):
            on(id) { decide($0, way: way, name: name, reason: reason) }
        case .decline(let id, let name, let reason): on(id) { decline($0, name: name, reason: reason) }
        case .waive(let id, let name, _, let reason): on(id) { waive($0, name: name, reason: reason) }
        case .setAside(let id, let reason): [.foundNotApplicable(item: id, reason: reason, by: by, at: now)]
        case .readGauges: readGauges()
        case .beginRollback(let option, let changes, _): beginRollback(option, undoing: changes)
        case .takeOver(let id, let statement): on(id) { takeOver($0, statement: statement) }
        case .goForward: goForward()
        case .note(let text, let id): [.noted(text: text, item: id, by: by, at: now)]
        case .close(let reason): close(unfinished: reason)
        case .takeWheel: takeWheel()
        case .leaveWheel: leaveWheel()
        }
    }

    private func on(_ id: ItemID, _ events: (Item) -> [Event]) -> [Event] { walk.runbook.item(id).map(events) ?? [] }

    fileprivate func events(for report: Report) -> [Event] {
        switch report {
        case .open(let info): return open(info)
        case .supply(let name, let text): return give(name, text)
        case .end(let attempt, let outcome): return end(attempt, outcome)
        case .lose(let attempt, let digest, let limit): return lose(attempt, digest, limitSeconds: limit)
        case .survive(let attempt, let survivors): return survive(attempt, survivors)
        case .read(let attempt):
            return state.item(running: attempt).map { [stage(.monitor(0), of: $0.0, attempt)] } ?? []
        case .goOn: return walk.automaticCommand.map(events(for:)) ?? []
        case .observe: return observe()
        case .forget(let names): return forget(names)
        }
    }
}
