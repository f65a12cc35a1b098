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
        #expect(bench.refusal(of: Request(.open(Scope.wheel.info), at: bench.now)) == .runExists)
        let nothing = Walk(runbook: Scope.wheel.runbook)
        #expect(throws: Refusal.noRun) {
            try nothing.decide(Request(.close(unfinished: nil), by: Bench.alice, at: Scope.epoch))
        }
    }

    @Test func closesWhenEverythingIsSignedOff() throws {
        var bench = try Bench(.wheel)
        try bench.complete("look")
        #expect(bench.refusal(of: .close(unfinished: nil)) == .stillOpen(["shift"]))
        try bench.complete("shift")
        #expect(
            try bench.ask(.close(unfinished: nil)) == [
                .closed(Closing(ending: .completed, by: "Alice", at: Scope.epoch))
            ])
        #expect(!bench.walk.isRollbackOffered)
        for command in [
            Command.start("look"), .close(unfinished: nil), .close(unfinished: "x"),
            .beginRollback(option: "", typed: "demo"),
        ] {
            #expect(bench.refusal(of: command) == .closed)
        }
    }

    @Test func isClosedUnfinishedWheneverNothingRuns() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(bench.refusal(of: .close(unfinished: "no time")) == .alreadyRunning("look"))
        try bench.fail()
        #expect(bench.refusal(of: .close(unfinished: " ")) == .empty("reason"))
        let closing = Closing(
            ending: .unfinished, by: "Alice", at: Scope.epoch, reason: "no time",
            remains: [Remainder("look", .open), Remainder("shift", .open)])
        #expect(try bench.ask(.close(unfinished: "no time")) == [.closed(closing)])
    }

    /// The graver first: what is in doubt, then what was made and not undone, then what is open.
    @Test func closingNamesWhatRemains() throws {
        var bench = try Bench(.twoChanges)
        try bench.complete("serving", ["PREVIOUS": "p"])
        try bench.ask(.give(variable: "TICKET", text: "100431"))
        try bench.complete("one")
        try bench.ask(.attest("seen", remark: "I saw it"))
        try bench.ask(.start("two"))
        try bench.pass()
        try bench.report(.lose(attempt: bench.walk.state.attempts, digest: nil, limitSeconds: nil))
        #expect(
            bench.walk.remains(whenRolledBack: false) == [
                Remainder("two", .inDoubt), Remainder("one", .applied),
            ])
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.ask(.start("undo"))
        try bench.probe(.notApplied)
        try bench.fail()
        // A step of the roll-back that cannot pass holds nobody: that was the run that could never be closed.
        #expect(
            try bench.ask(.close(unfinished: "the role is missing")) == [
                .closed(
                    Closing(
                        ending: .unfinished, by: "Alice", at: Scope.epoch, reason: "the role is missing",
                        remains: [
                            Remainder("two", .inDoubt), Remainder("one", .applied), Remainder("undo", .open),
                        ]))
            ])
    }

    @Test func knowsItsItems() throws {
        let bench = try Bench(.wheel)
        #expect(bench.refusal(of: .start("nowhere")) == .unknownItem("nowhere"))
        // A step of the roll-back is none before the roll-back is taken.
        #expect(bench.refusal(of: .start("back")) == .unknownItem("back"))
        let stranger = Request(.lose(attempt: 7, digest: nil, limitSeconds: nil), at: bench.now)
        #expect(bench.refusal(of: stranger) == .unknownAttempt(7))
    }

    @Test func runsOneItemOnce() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(bench.refusal(of: .start("look")) == .alreadyRunning("look"))
    }
}
