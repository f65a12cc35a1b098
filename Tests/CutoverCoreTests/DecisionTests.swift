import CutoverCore
import Exploration
import Testing

/// Decisions, and an approver's no.
@Suite struct DecisionTests {
    private func ready() throws -> Bench {
        var bench = try Bench(.deciding)
        try bench.ask(.decide("ready", way: "go", name: "Dora", reason: "the team is here"))
        return bench
    }

    private func approved() throws -> Bench {
        var bench = try ready()
        try bench.ask(.approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
        return bench
    }

    @Test func aWayThatLeadsOnOpensTheGate() throws {
        var bench = try Bench(.deciding)
        #expect(
            bench.refusal(of: .approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
                == .gateShut("go", waitsFor: ["ready"]))
        #expect(
            try bench.ask(.decide("ready", way: "at-once", name: "dora ", reason: "few users now")) == [
                .decided(
                    item: "ready", way: "at-once", leadsOn: true, name: "dora ", reason: "few users now", by: "Alice",
                    at: bench.now)
            ])
        #expect(bench.box("ready") == .signedOff)
        #expect(bench.refusal(of: .approve("go", name: "Carol", reference: "MC-1", planDigest: "")) == nil)
    }

    @Test func aNoGoKeepsTheGateShutUntilItIsDecidedOtherwise() throws {
        var bench = try approved()
        try bench.ask(.decide("now", way: "no-go", name: "Alice", reason: "the phones ring"))
        #expect(bench.box("now") == .refused)
        #expect(bench.refusal(of: .attest("move", remark: "")) == .gateShut("move", waitsFor: ["now"]))
        #expect(bench.refusal(of: .close(unfinished: nil)) == .stillOpen(["now", "move"]))
        try bench.ask(.decide("now", way: "go", name: "Alice", reason: "it is quiet again"))
        #expect(bench.refusal(of: .attest("move", remark: "")) == nil)
    }

    @Test func anApproversNoKeepsTheGateShutUntilItIsApproved() throws {
        var bench = try ready()
        try bench.ask(.decline("go", name: "Carol", reason: "not tonight"))
        #expect(bench.box("go") == .refused)
        #expect(
            bench.refusal(of: .decide("now", way: "go", name: "Alice", reason: "x"))
                == .gateShut("now", waitsFor: ["go"]))
        try bench.ask(.approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
        #expect(bench.box("go") == .signedOff)
        // And a no after a yes takes it away.
        try bench.ask(.decline("go", name: "Carol", reason: "not tonight after all"))
        #expect(bench.box("go") == .refused)
    }

    @Test func whoDecidesHoldsTheRoleAndSaysWhy() throws {
        let bench = try Bench(.deciding)
        #expect(
            bench.refusal(of: .decide("ready", way: "go", name: "Mallory", reason: "x"))
                == .notAHolder(name: "Mallory", role: "lead", holders: ["Dora"]))
        #expect(bench.refusal(of: .decide("ready", way: "go", name: "Dora", reason: " ")) == .empty("reason"))
        #expect(bench.refusal(of: .decide("ready", way: "go", name: "", reason: "x")) == .empty("name"))
        #expect(bench.refusal(of: .decide("ready", way: "else", name: "Dora", reason: "x")) == .unknownWay("else"))
        #expect(bench.refusal(of: .decide("go", way: "go", name: "Dora", reason: "x")) == .notForThisKind("go"))
        #expect(
            try ready().refusal(of: .decline("go", name: "Mallory", reason: "x"))
                == .notAHolder(name: "Mallory", role: "cto", holders: ["Carol", "Alice"]))
        #expect(try ready().refusal(of: .decline("go", name: "alice", reason: "x")) == .ownApproval("alice"))
        #expect(try ready().refusal(of: .decline("now", name: "Carol", reason: "x")) == .notForThisKind("now"))
    }

    @Test func aDecisionStopsARollbackToo() throws {
        var bench = try approved()
        try bench.ask(.decide("now", way: "go", name: "Alice", reason: "quiet"))
        try bench.ask(.attest("move", remark: ""))
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["sure", "back"])
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .start("back")) == .gateShut("back", waitsFor: ["sure"]))
        #expect(bench.refusal(of: .decide("now", way: "go", name: "Alice", reason: "x")) == .rollingBack)
        try bench.ask(.decide("sure", way: "go", name: "Alice", reason: "no other way"))
        #expect(bench.walk.automaticCommand == .start("back"))
    }

    /// What was decided after a change that was undone is decided again.
    @Test func aDecisionGoesStaleWithWhatItWasTakenOn() throws {
        var scope = Scope.deciding
        scope.runbook.phases[1].items.append(.decision("further"))
        var bench = try Bench(scope)
        try bench.ask(.decide("ready", way: "go", name: "Dora", reason: "x"))
        try bench.ask(.approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
        try bench.ask(.decide("now", way: "go", name: "Alice", reason: "x"))
        try bench.ask(.attest("move", remark: ""))
        try bench.ask(.decide("further", way: "go", name: "Alice", reason: "x"))
        try bench.ask(.beginRollback(option: "", undoing: ["move"], typed: "demo"))
        try bench.complete("back")
        try bench.ask(.goForward)
        #expect([bench.box("now"), bench.box("move"), bench.box("further")] == [.signedOff, .notStarted, .stale])
    }
}
