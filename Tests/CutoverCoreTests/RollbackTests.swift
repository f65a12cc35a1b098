import CutoverCore
import Exploration
import Testing

@Suite struct RollbackTests {
    private func changed(_ scope: Scope = .change) throws -> Bench {
        var bench = try Bench(scope)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("deploy")
        return bench
    }

    @Test func isOfferedFromTheFirstChange() throws {
        let bench = try Bench(.change)
        #expect(bench.refusal(of: .beginRollback(option: "leave", typed: "demo")) == .nothingToRollBack)
        #expect(try changed().refusal(of: .beginRollback(option: "leave", typed: "demo")) == nil)
    }

    @Test(arguments: ["", "Demo", "demo ", "prod"])
    func isConfirmedToTheLetter(_ typed: String) throws {
        #expect(try changed().refusal(of: .beginRollback(option: "leave", typed: typed)) == .mistyped(expected: "demo"))
    }

    @Test func optionMustBeOneOfTheRunbooks() throws {
        var bench = try changed()
        #expect(bench.refusal(of: .beginRollback(option: "wish", typed: "demo")) == .unknownOption("wish"))
        try bench.ask(.beginRollback(option: "leave", typed: "demo"))
        #expect(bench.refusal(of: .beginRollback(option: "leave", typed: "demo")) == .optionTaken("leave"))
    }

    @Test func stopsWhatRunsAndWins() throws {
        var bench = try changed()
        try bench.ask(.start("confirm"))
        #expect(
            try bench.ask(.beginRollback(option: "leave", typed: "demo")) == [
                .rollbackBegun(option: "leave", by: "Alice", at: bench.now),
                .stopRequested(item: "confirm", attempt: 3, by: "Alice", at: bench.now),
            ])
        // Nothing of the roll-back runs while something of the way forward still does.
        #expect(bench.walk.automaticCommand == nil)
        try bench.fail()
        #expect(bench.walk.automaticCommand == .start("traffic"))
        #expect(bench.refusal(of: .start("confirm")) == .rollingBack)
        #expect(bench.refusal(of: .signOff("deploy", evidence: "")) == .rollingBack)
    }

    @Test func readingBeforeAChangeDoesNotLeadToItAnyMore() throws {
        var bench = try Bench(.twoChanges)
        try bench.complete("serving", ["PREVIOUS": "p"])
        try bench.ask(.give(variable: "TICKET", text: "100431"))
        try bench.complete("one")
        try bench.ask(.attest("seen", remark: ""))
        try bench.ask(.start("two"))
        let two = bench.walk.state.attempts
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(
            try bench.report(.end(attempt: two, outcome: bench.good())).last
                == .itemFailed(
                    item: "two", attempt: two, stage: .before, sentence: "stopped before the change", at: bench.now))
        #expect(bench.walk.automaticCommand == .start("undo"))
    }

    @Test func endsASoakAtOnce() throws {
        var bench = try Bench(.soak)
        try bench.complete("shift")
        try bench.ask(.start("watch"))
        try bench.report(.lose(attempt: 2, digest: nil, limitSeconds: nil))
        #expect(
            try bench.ask(.beginRollback(option: "", typed: "demo")).last
                == .itemFailed(
                    item: "watch", attempt: 2, stage: .waiting, sentence: "stopped for the roll-back", at: bench.now))
    }

    @Test func walksItsStepsByItselfAndEndsWithASignOff() throws {
        var bench = try changed()
        try bench.ask(.beginRollback(option: "clone", typed: "demo"))
        #expect(bench.refusal(of: .close(unfinished: nil)) == .stillOpen(["traffic", "find"]))
        for step in ["traffic", "find"] as [ItemID] {
            #expect(bench.walk.automaticCommand == .start(step))
            try bench.report(.goOn)
            while case .running = bench.walk.state[step] { try bench.pass() }
        }
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .close(unfinished: nil)) == .stillOpen(["traffic", "find"]))
        try bench.signOff("traffic")
        try bench.signOff("find")
        #expect(
            try bench.ask(.close(unfinished: nil)) == [
                .closed(Closing(ending: .rolledBack, by: "Alice", at: bench.now))
            ])
        #expect(bench.refusal(of: .start("traffic")) == .closed)
    }

    @Test func failedStepWaitsForTheOperator() throws {
        var scope = Scope.change
        scope.runbook.rollback.items = [.action("traffic", uses: ["PREVIOUS"])]
        var bench = try changed(scope)
        try bench.ask(.beginRollback(option: "leave", typed: "demo"))
        try bench.report(.goOn)
        try bench.report(.lose(attempt: 3, digest: nil, limitSeconds: nil))
        #expect(bench.walk.automaticCommand == .probe("traffic"))
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        try bench.ask(.settle("traffic", applied: false))
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .start("traffic")) == nil)
    }

    @Test func stepWithoutItsValueIsNotStartedByItself() throws {
        var scope = Scope.wheel
        scope.runbook.variables = [Variable(name: "TICKET", source: .asked(prompt: "Ticket"))]
        scope.runbook.rollback = Rollback(items: [.check("back", uses: ["TICKET"])])
        var bench = try Bench(scope)
        try bench.complete("look")
        try bench.complete("shift")
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.automaticCommand == nil)
        try bench.ask(.give(variable: "TICKET", text: "100431"))
        #expect(bench.walk.automaticCommand == .start("back"))
    }
}
