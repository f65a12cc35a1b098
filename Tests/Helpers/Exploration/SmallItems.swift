import CutoverCore

// What small runbooks are made of.
extension Runbook {
    /// A runbook of one route, with the roles `cto` and `lead`.
    package static func small(variables: [Variable], phases: [Phase], rollback: Rollback) -> Runbook {
        Runbook(
            id: "small", title: "Small", variables: variables,
            routes: [Route(id: "stage-demo", title: "stage → demo", target: "demo", confirmation: "demo")],
            phases: phases, rollback: rollback,
            roles: [Role(id: "cto", holders: ["Carol", "Alice"]), Role(id: "lead", holders: ["Dora"])])
    }
}

extension Variable {
    package static func captured(_ name: String, pinned: Bool = false) -> Variable {
        Variable(name: name, source: .captured, isPinned: pinned)
    }
}

extension Item {
    package static func check(
        _ id: ItemID, uses: [String] = [], captures: [String] = [], validSeconds: Int? = nil,
        waiver: WaiverTerms? = nil
    ) -> Item {
        Item(
            id: id, title: id.name, task: .check(.reading(id, uses: uses, captures: captures)),
            validSeconds: validSeconds, waiver: waiver)
    }

    package static func action(
        _ id: ItemID, uses: [String] = [], captures: [String] = [], readsBefore: Bool = false,
        preparesRollback: Bool = false, undoneBy: [ItemID] = [], validSeconds: Int? = nil, waiver: WaiverTerms? = nil
    ) -> Item {
        let probe = Probe(
            command: "probe \(id)", applied: [Criterion(.exitStatus, .equals("0"))],
            notApplied: [Criterion(.exitStatus, .equals("1"))])
        let action = Action(
            change: .reading(id, uses: uses), before: readsBefore ? .reading(id) : nil,
            readBack: .reading(id, captures: captures), probe: probe, preparesRollback: preparesRollback,
            undoneBy: undoneBy)
        return Item(id: id, title: id.name, task: .action(action), validSeconds: validSeconds, waiver: waiver)
    }

    package static func attestation(_ id: ItemID, changes: Changes? = nil, undoneBy: [ItemID] = []) -> Item {
        let attestation = Attestation("I saw it with my own eyes", changes: changes, undoneBy: undoneBy)
        return Item(id: id, title: id.name, task: .attestation(attestation))
    }

    package static func decision(_ id: ItemID, role: String? = nil) -> Item {
        let ways = [
            Way(id: "go", title: "Go"), Way(id: "at-once", title: "All at once"),
            Way(id: "no-go", title: "No go", leadsTo: .rollBack),
        ]
        return Item(id: id, title: id.name, task: .decision(Decision(question: "Go?", role: role, ways: ways)))
    }

    /// The same item, which is of a run only on these conditions.
    package func when(_ conditions: [ItemCondition]) -> Item {
        var item = self
        item.conditions = conditions
        return item
    }

    /// The same item, which the operator may call not applicable.
    package func mayNotApply(_ words: String) -> Item {
        var item = self
        item.mayNotApply = words
        return item
    }

    /// The same item, which does not begin before so many minutes past midnight.
    package func notBefore(_ minutes: Int) -> Item {
        var item = self
        item.notBefore = ClockTime(minutes: minutes)
        return item
    }

    /// The same item, which does not begin after so many minutes past midnight.
    package func notAfter(_ minutes: Int) -> Item {
        var item = self
        item.notAfter = ClockTime(minutes: minutes)
        return item
    }

    package static func approval(_ id: ItemID, role: String = "cto") -> Item {
        Item(id: id, title: id.name, task: .approval(Approval(role: role, referencePrompt: "MC comment")))
    }

    package static func soak(_ id: ItemID, durationSeconds: Int, everySeconds: Int) -> Item {
        let monitors = ["errors", "latency"].map { Monitor(title: $0, step: .reading(ItemID($0))) }
        return Item(
            id: id, title: id.name,
            task: .soak(Soak(durationSeconds: durationSeconds, everySeconds: everySeconds, monitors: monitors)))
    }
}

extension Step {
    /// A command line that names what it uses, as runbooks do.
    package static func reading(_ id: ItemID, uses: [String] = [], captures: [String] = []) -> Step {
        Step(
            command: ([id.name] + uses.map { "\"${\($0)}\"" }).joined(separator: " "),
            criteria: [Criterion(.exitStatus, .equals("0"))],
            captures: captures.map { Capture(variable: $0, source: .output) }, reads: uses)
    }
}
