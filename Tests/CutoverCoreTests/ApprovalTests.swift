import CutoverCore
import Exploration
import Testing

@Suite struct ApprovalTests {
    private func ready() throws -> Bench {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        return bench
    }

    private func approval(as name: String, reference: String = "MC-1") -> Command {
        .approve("go", name: name, reference: reference, planDigest: "plan")
    }

    /// Alice holds the role too, and it does not help her.
    @Test(arguments: ["Alice", "alice", "ALICE", " Alice ", "\talice\n", "Al ice"])
    func operatorCannotApprove(_ name: String) throws {
        #expect(try ready().refusal(of: approval(as: name), planDigest: "plan") == .ownApproval(name))
    }

    /// Nor can whoever is at the wheel.
    @Test func nobodyApprovesFromTheirOwnScreen() throws {
        var bench = try ready()
        let carol = Screen(id: "screen-3", person: "Carol", place: "pts/3")
        try bench.take(Request(.takeWheel, by: carol, at: bench.now))
        let request = Request(approval(as: "carol"), by: carol, at: bench.now, planDigest: "plan")
        #expect(bench.refusal(of: request) == .ownApproval("carol"))
    }

    @Test func needsNameReferenceRoleAndPlan() throws {
        let bench = try ready()
        #expect(bench.refusal(of: approval(as: " "), planDigest: "plan") == .empty("approver's name"))
        #expect(bench.refusal(of: approval(as: "Carol", reference: ""), planDigest: "plan") == .empty("reference"))
        #expect(
            bench.refusal(of: approval(as: "Mallory"), planDigest: "plan")
                == .notAHolder(name: "Mallory", role: "cto", holders: ["Carol", "Alice"]))
        #expect(bench.refusal(of: approval(as: "Carol"), planDigest: "another") == .planMoved)
        #expect(bench.refusal(of: .start("go")) == .notForThisKind("go"))
        #expect(
            bench.refusal(of: .approve("scan", name: "Carol", reference: "MC-1", planDigest: ""))
                == .notForThisKind("scan"))
    }

    @Test func recordsThePlan() throws {
        var bench = try ready()
        let plan = "runbook small digest-of-runbook\nroute stage-demo on demo\nIMAGE = a\nPREVIOUS = p"
        #expect(
            try bench.ask(approval(as: "carol"), planDigest: "plan") == [
                .approved(
                    item: "go", name: "carol", role: "cto", reference: "MC-1", planDigest: "plan", plan: plan,
                    at: bench.now)
            ])
        #expect(try bench.report(.observe) == [])
    }

    @Test func planThatMovesNeedsAnotherApproval() throws {
        var bench = try ready()
        try bench.ask(approval(as: "Carol"), planDigest: "plan")
        try bench.complete("image", ["IMAGE": "b", "PREVIOUS": "p"])
        try bench.complete("scan")
        #expect(bench.refusal(of: .start("deploy")) == .gateShut("deploy", waitsFor: ["go"]))
        #expect(
            try bench.report(.observe) == [
                .wentStale(item: "go", reason: "the plan changed after it was approved", at: bench.now)
            ])
    }

    @Test func referenceMustLookRight() throws {
        var scope = Scope.gates
        let approval = Approval(role: "cto", referencePrompt: "MC comment", referenceMatches: "MC-[0-9]+")
        scope.runbook.phases[1].items[0].task = .approval(approval)
        var bench = try Bench(scope)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        for (reference, refusal) in [("see MC-1", Refusal.badReference("MC comment")), ("MC-12", nil)] {
            let command = Command.approve("go", name: "Carol", reference: reference, planDigest: "")
            let fits = command.referenceFits(in: scope.runbook) { pattern, text in
                pattern == "MC-[0-9]+" && text.hasPrefix("MC-")
            }
            let request = Request(command, by: Bench.alice, at: bench.now, referenceFits: fits)
            #expect(bench.refusal(of: request) == refusal)
        }
    }
}
