import CutoverCore
import Exploration
import Testing

/// What a rehearsal leaves out holds nothing up, is never run, and never counts as done.
@Suite struct NotRehearsedTests {
    @Test func itIsRefusedWhateverIsAsked() throws {
        let bench = try Bench(.rehearsing)
        let refusal = Refusal.notRehearsed("serving", reason: "psql has no stand-in")
        #expect(bench.box("serving") == .notRehearsed)
        #expect(bench.refusal(of: .start("serving")) == refusal)
        #expect(bench.refusal(of: .signOff("serving", evidence: "")) == refusal)
        let waiver = Command.waive("serving", name: "Dora", authority: "lead", reason: "later")
        #expect(bench.refusal(of: waiver) == refusal)
        #expect(bench.refusal(of: .stop("publish")) == .notRehearsed("publish", reason: "psql has no stand-in"))
    }

    @Test func theGateOpensWithoutItAndNothingOfItIsCounted() throws {
        var bench = try Bench(.rehearsing)
        #expect(bench.refusal(of: .start("deploy")) == .gateShut("deploy", waitsFor: ["seen"]))
        try bench.complete("seen")
        #expect(bench.walk.count(in: bench.walk.phases[0]) == (1, 1))
        // What only steps that are left out need is not waited for.
        try bench.complete("deploy")
        #expect(bench.walk.count(in: bench.walk.phases[1]) == (1, 1))
        #expect(bench.walk.ending(at: bench.now) == .completed)
        try bench.ask(.close(unfinished: nil))
        #expect(bench.box("publish") == .notRehearsed)
    }

    /// Without the record that says so nothing is left out.
    @Test func anotherRunOfTheSameRunbookAsksForAll() throws {
        var scope = Scope.rehearsing
        scope.notRehearsed = []
        var bench = try Bench(scope)
        #expect(bench.box("serving") == .notStarted)
        try bench.complete("seen")
        #expect(bench.refusal(of: .start("deploy")) == .gateShut("deploy", waitsFor: ["serving"]))
        #expect(bench.walk.missingForRollback == ["PREVIOUS"])
    }

    /// A change that one of its two steps undid is not undone, as where that step was waived.
    @Test func aChangeWhoseUndoIsLeftOutStays() throws {
        var bench = try Bench(.rehearsing)
        for item in ["seen", "deploy"] as [ItemID] { try bench.complete(item) }
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["deploy-back", "cache-back"])
        #expect(bench.walk.automaticCommand == .start("deploy-back"))
        try bench.report(.goOn)
        try bench.pass()
        try bench.signOff("deploy-back")
        #expect(bench.walk.isRolledBack)
        #expect(bench.walk.remains(whenRolledBack: true) == [Remainder("deploy", .applied)])
        #expect(bench.box("cache-back") == .notRehearsed)
    }
}
