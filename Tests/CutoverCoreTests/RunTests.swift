import CutoverCore
import Exploration
import Testing

@Suite struct RunTests {
    @Test func opensWithItsDeclaredValues() throws {
        var scope = Scope.wheel
        scope.runbook.variables = [
            Variable(name: "SERVICE", source: .plain("bilko-api-demo")), .captured("PREVIOUS"),
        ]
        let walk = Walk(runbook: scope.runbook)
        #expect(
            try walk.decide(scope.opening[0]) == [
                .runStarted(scope.info),
                .valueGiven(name: "SERVICE", text: "bilko-api-demo", by: "runbook", at: Scope.epoch),
            ])
    }

    @Test func isOpenedOnceAndFirst() throws {
        let bench = try Bench(.wheel)
        #expect(bench.refusal(of: .open(Scope.wheel.info)) == .runExists)
        let nothing = Walk(runbook: Scope.wheel.runbook)
        #expect(throws: Refusal.noRun) { try nothing.decide(Request(.close, by: Bench.alice, at: Scope.epoch)) }
    }

    @Test func closesWhenEverythingIsSignedOff() throws {
        var bench = try Bench(.wheel)
        try bench.complete("look")
        #expect(bench.refusal(of: .close) == .stillOpen(["shift"]))
        try bench.complete("shift")
        #expect(try bench.ask(.close) == [.closed(Closing(ending: .completed, by: "Alice", at: Scope.epoch))])
        #expect(!bench.walk.isRollbackOffered)
        for command in [Command.start("look"), .close, .abandon, .beginRollback(option: "", typed: "demo")] {
            #expect(bench.refusal(of: command) == .closed)
        }
    }

    @Test func isAbandonedOnlyWhileNothingChanged() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(bench.refusal(of: .abandon) == .alreadyRunning("look"))
        try bench.pass()
        #expect(bench.refusal(of: .abandon) == nil)
        try bench.signOff("look")
        try bench.ask(.start("shift"))
        #expect(bench.refusal(of: .abandon) == .changedAlready)
    }

    @Test func knowsItsItems() throws {
        let bench = try Bench(.wheel)
        #expect(bench.refusal(of: .start("nowhere")) == .unknownItem("nowhere"))
        // A step of the way back is none before the way back is taken.
        #expect(bench.refusal(of: .start("back")) == .unknownItem("back"))
        let stranger = Request(.lose(attempt: 7, digest: nil), by: .engine, at: bench.now)
        #expect(bench.refusal(of: stranger) == .unknownAttempt(7))
    }

    @Test func runsOneItemOnce() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(bench.refusal(of: .start("look")) == .alreadyRunning("look"))
    }
}
