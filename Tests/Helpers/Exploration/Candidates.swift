import CutoverCore

/// Everything that may be asked in a state: what makes sense, and what does not.
struct Candidates {
    let scope: Scope
    let walk: Walk
    let now: Timestamp

    private static let strangeAttempt = 9999

    var requests: [Request] {
        let state = walk.state
        var requests = engine
        for (place, screen) in scope.screens.enumerated() {
            // Alone, nobody has a reason to let go; it would only double the number of states.
            if scope.screens.count > 1 {
                requests += [Request(.takeWheel, by: screen, at: now), Request(.leaveWheel, by: screen, at: now)]
            }
            // What a second screen may do does not depend on which of its commands it is.
            let commands = place == 0 || state.wheel?.id == screen.id ? operated : Array(operated.prefix(8))
            requests += (commands + notes).map { request($0, screen) }
        }
        return requests
    }

    private func request(_ command: Command, _ screen: Screen) -> Request {
        guard case .approve(let id, _, _, _) = command, let item = walk.runbook.item(id) else {
            return Request(command, by: screen, at: now)
        }
        return Request(command, by: screen, at: now, planDigest: walk.planText(for: item))
    }

    private var engine: [Request] {
        var told: [Report] = [
            .observe, .goOn, .open(scope.info), .end(attempt: Candidates.strangeAttempt, outcome: Candidates.pass(now)),
            .lose(attempt: Candidates.strangeAttempt, digest: nil, limitSeconds: nil),
            .read(attempt: Candidates.strangeAttempt),
        ]
        let reports = Reports(scope: scope, now: now)
        for item in walk.runbook.everyItem {
            guard case .running(let running) = walk.state[item.id] else { continue }
            told += reports.outcomes(of: running, in: item).map { .end(attempt: running.attempt, outcome: $0) }
            told += [
                .lose(attempt: running.attempt, digest: "as far as it came", limitSeconds: nil),
                .read(attempt: running.attempt),
            ]
        }
        return told.map { Request($0, at: now) }
    }

    private static func pass(_ now: Timestamp) -> Outcome {
        Outcome(ending: .exited(0), findings: [Finding(passed: true, sentence: "good")], at: now)
    }

    private var operated: [Command] {
        let items = walk.runbook.everyItem
        let starts = items.map { Command.start($0.id) } + [.start("nowhere")]
        return starts + items.flatMap(commands) + given + ways + [
            .close(unfinished: nil), .close(unfinished: "it cannot go on"), .close(unfinished: " "),
        ]
    }

    /// Made by whoever looks on.
    private var notes: [Command] {
        [
            .note(text: "it took long", on: walk.phases.last?.items.last?.id), .note(text: " ", on: nil),
            .note(text: "it took long", on: "nowhere"),
        ]
    }

    private var given: [Command] {
        walk.runbook.variables.flatMap { variable -> [Command] in
            switch variable.source {
            case .plain: [.give(variable: variable.name, text: " ")]
            case .asked:
                scope.values(of: variable.name).map { .give(variable: variable.name, text: $0) }
                    + [.give(variable: variable.name, text: nil)]
            case .captured: [.give(variable: variable.name, text: "typed by hand")]
            }
        } + [.give(variable: "NOBODY", text: "x")]
    }

    private var ways: [Command] {
        let typed = walk.route?.confirmation ?? ""
        let options = walk.runbook.rollback.options.map(\.id)
        let whole = (options.isEmpty ? [""] : options).map { Command.beginRollback(option: $0, typed: typed) }
        return whole + (scope.goesForwardAgain ? part(options.first ?? "", typed) : []) + [
            .beginRollback(option: options.first ?? "", typed: typed + " "),
            .beginRollback(option: "no such option", typed: typed),
        ]
    }

    /// Roll-backs of some of the changes, whether they were made or not, and the way back from one.
    private func part(_ option: String, _ typed: String) -> [Command] {
        let changes = walk.runbook.phases.flatMap(\.items).filter { !$0.undoneBy.isEmpty }.map(\.id)
        let sets = changes.map { [$0] } + [changes, [], ["nowhere"]]
        return sets.map { .beginRollback(option: option, undoing: $0, typed: typed) } + [.goForward]
    }

    private func commands(on item: Item) -> [Command] {
        let id = item.id
        var commands: [Command] = [
            .takeOver(id, statement: "I did it by hand"), .takeOver(id, statement: " "),
            .stop(id), .readBack(id), .probe(id), .settle(id, applied: true), .settle(id, applied: false),
        ]
        commands += evidence(for: item).map { .signOff(id, evidence: $0) }
        switch item.task {
        case .attestation: commands += [.attest(id, remark: "I saw it"), .attest(id, remark: "")]
        case .approval(let approval): commands += approvals(of: item, approval)
        case .decision(let decision): commands += decisions(of: item, decision)
        default:
            commands += [
                .attest(id, remark: "done"), .decide(id, way: "go", name: "Alice", reason: "it looks good"),
                .decline(id, name: "Carol", reason: "not tonight"),
            ]
        }
        if walk.runbook.phases.contains(where: { $0.items.contains { $0.mayNotApply != nil || !$0.conditions.isEmpty } }
        ) {
            commands += [.setAside(id, reason: "there is none"), .setAside(id, reason: " ")]
        }
        if let terms = item.waiver { commands += waivers(of: id, terms) }
        return commands
    }

    /// What a screen may say that it signs: what was recorded of the item, and what never was, or was of another.
    private func evidence(for item: Item) -> [String] {
        let own = reference(item).map { [$0, $0 + "+never kept"] } ?? []
        let others = walk.runbook.everyItem.lazy.filter { $0.id != item.id }.compactMap(reference).prefix(1)
        return own + others + ["0:", "\(walk.state.attempts):", "\(walk.state.attempts):never kept"]
    }

    private func reference(_ item: Item) -> String? {
        switch walk.state[item.id] {
        case .passed(let evidence), .signedOff(.evidence(let evidence), _): evidence.reference
        default: nil
        }
    }

    private func decisions(of item: Item, _ decision: Decision) -> [Command] {
        let holder = decision.role.map { role in walk.runbook.roles.first { $0.id == role }?.holders.first ?? "Carol" }
        let ways = decision.ways.map(\.id) + ["no such way"]
        return ways.map { .decide(item.id, way: $0, name: holder ?? "Alice", reason: "as it looks") } + [
            .decide(item.id, way: ways[0], name: "Mallory", reason: "as it looks"),
            .decide(item.id, way: ways[0], name: holder ?? "Alice", reason: " "),
            .decide(item.id, way: ways[0], name: "", reason: "as it looks"),
        ]
    }

    private func approvals(of item: Item, _ approval: Approval) -> [Command] {
        let plan = walk.planText(for: item)
        let holder = walk.runbook.roles.first { $0.id == approval.role }?.holders.first ?? "Carol"
        // One that the form which an item may ask for accepts.
        let reference = approval.referenceMatches == nil ? "MC-1" : "MC #100431"
        let names = [holder, " \(holder.uppercased()) ", "Alice", " aLICE  ", "", "Mallory"]
        let nos = [holder, "Alice", "Mallory", ""].map { Command.decline(item.id, name: $0, reason: "not tonight") }
        return nos + [.decline(item.id, name: holder, reason: " ")]
            + names.map { .approve(item.id, name: $0, reference: reference, planDigest: plan) } + [
                .approve(item.id, name: holder, reference: reference, planDigest: "another plan"),
                .approve(item.id, name: holder, reference: " ", planDigest: plan),
            ]
    }

    private func waivers(of id: ItemID, _ terms: WaiverTerms) -> [Command] {
        let holder = walk.runbook.roles.first { $0.id == terms.authority }?.holders.first ?? "Dora"
        return [
            .waive(id, name: holder, authority: terms.authority, reason: "known and harmless"),
            .waive(id, name: holder, authority: "passer-by", reason: "known and harmless"),
            .waive(id, name: "Mallory", authority: terms.authority, reason: "known and harmless"),
            .waive(id, name: holder, authority: terms.authority, reason: " "),
            .waive(id, name: "", authority: terms.authority, reason: "known and harmless"),
        ]
    }
}
