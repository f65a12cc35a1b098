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
        // An undo looks first.
        try bench.probe(.notApplied)
        try bench.report(.lose(attempt: 3, digest: nil, limitSeconds: nil))
        #expect(bench.walk.automaticCommand == .probe("traffic"))
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        try bench.ask(.settle("traffic", applied: false))
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .start("traffic")) == nil)
    }

    // MARK: - What it undoes

    private func nodes(changing items: [ItemID]) throws -> Bench {
        var bench = try Bench(.nodes)
        for item in items { try bench.ask(.attest(item, remark: "")) }
        return bench
    }

    @Test func undoesWhatWasDoneTheNewestFirstAndAJointUndoAtThePlaceOfItsNewest() throws {
        var bench = try nodes(changing: ["one", "two"])
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["back-two", "both", "back-one", "healthy"])
        // A person takes the first.
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .start("both")) == .gateShut("both", waitsFor: ["back-two"]))
        try bench.ask(.attest("back-two", remark: ""))
        #expect(bench.walk.automaticCommand == .start("both"))
    }

    @Test func whatNeverRanIsNotUndone() throws {
        var bench = try nodes(changing: ["one"])
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["back-one", "both", "healthy"])
        #expect(bench.refusal(of: .attest("back-two", remark: "")) == .unknownItem("back-two"))
        for step in ["back-one", "both", "healthy"] as [ItemID] { try bench.complete(step) }
        #expect(bench.refusal(of: .close(unfinished: nil)) == nil)
    }

    private func shifted() throws -> Bench {
        var scope = Scope.undoing
        scope.runbook.phases[0].items = [.action("move", undoneBy: ["undo"])]
        return try Bench(scope)
    }

    @Test func aChangeThatFailedAndWasFoundNotAppliedIsNotUndone() throws {
        var bench = try shifted()
        try bench.ask(.start("move"))
        try bench.fail()
        try bench.probe(.notApplied)
        #expect(bench.box("move") == .failed)
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps == [])
        #expect(bench.refusal(of: .close(unfinished: nil)) == nil)
    }

    @Test(arguments: [ProbeFinding.applied, .cannotTell]) func aChangeInDoubtIsUndone(_ finding: ProbeFinding) throws {
        var bench = try shifted()
        try bench.ask(.start("move"))
        try bench.report(.lose(attempt: 1, digest: nil, limitSeconds: nil))
        try bench.report(.goOn)
        try bench.probe(finding)
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["undo"])
    }

    /// Whoever was cut off may still be at work: a look at this instant is no news of what it does later.
    @Test func theUndoOfAChangeInDoubtIsMadeThoughItLooksSoAlready() throws {
        var bench = try shifted()
        try bench.ask(.start("move"))
        try bench.report(.lose(attempt: 1, digest: nil, limitSeconds: nil))
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        #expect(bench.box("move") == .inDoubt)
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.report(.goOn)
        // Nor while the probe of the change itself runs once more.
        var probed = bench
        try probed.ask(.probe("move"))
        for var bench in [bench, probed] {
            var soAlready = bench.good()
            soAlready.probed = .applied
            #expect(
                try bench.report(.end(attempt: 2, outcome: soAlready)).last
                    == .stageStarted(item: "undo", attempt: 2, stage: .before, by: "cutover", at: bench.now))
        }
    }

    @Test func aChangeUnderWayIsUndone() throws {
        var bench = try shifted()
        try bench.ask(.start("move"))
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["undo"])
    }

    /// It looks before it changes anything.
    @Test func whatIsSoAlreadyIsNotNeeded() throws {
        var bench = try nodesUndone()
        #expect(
            try bench.probe(.applied).last == .itemNotNeeded(item: "undo", attempt: 1, at: bench.now))
        #expect(bench.box("undo") == .notNeeded)
        #expect(bench.walk.automaticCommand == nil)
        #expect(bench.refusal(of: .close(unfinished: nil)) == nil)
        // Whoever doubts it lets it look once more.
        #expect(
            try bench.ask(.start("undo")) == [
                .stageStarted(item: "undo", attempt: 2, stage: .probe, by: "Alice", at: bench.now)
            ])
    }

    @Test(arguments: [ProbeFinding.notApplied, .cannotTell]) func whatIsNotSoIsUndone(_ finding: ProbeFinding) throws {
        var bench = try nodesUndone()
        #expect(
            try bench.probe(finding).last
                == .stageStarted(item: "undo", attempt: 1, stage: .before, by: "cutover", at: bench.now))
    }

    private func nodesUndone() throws -> Bench {
        var bench = try Bench(.undoing)
        try bench.ask(.attest("move", remark: ""))
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.report(.goOn)
        return bench
    }

    /// Wherever the file has a step, it is found, and known for a step.
    @Test func everyStepIsFound() {
        var runbook = Scope.prepare.runbook
        runbook.rollback.last = [.check("told")]
        let walk = Walk(runbook: runbook)
        #expect(runbook.rollback.everyItem.map(\.id) == ["back", "find", "told"])
        for step in runbook.rollback.everyItem {
            #expect(runbook.item(step.id) == step)
            #expect(walk.isRollbackStep(step.id))
        }
        #expect(!walk.isRollbackStep("deploy"))
    }

    /// Options belong where the change is that they undo.
    @Test func anOptionsStepStandsAtThePlaceOfTheChangeThatItUndoes() throws {
        var scope = Scope.nodes
        scope.runbook.phases[0].items = [
            .attestation("one", changes: Changes(to: "new"), undoneBy: ["back-one"]),
            .attestation("two", changes: Changes(to: "new"), undoneBy: ["restore", "back-two"]),
        ]
        scope.runbook.rollback = Rollback(
            items: [.check("announce"), .check("back-one"), .check("back-two"), .check("page-off")],
            options: [
                RollbackOption(id: "leave", title: "Leave"),
                RollbackOption(id: "restore", title: "Restore", items: [.check("restore"), .check("count")]),
            ])
        var bench = try Bench(scope)
        try bench.ask(.attest("one", remark: ""))
        try bench.ask(.attest("two", remark: ""))
        func plan(_ options: String...) -> [ItemID] {
            bench.walk.rollbackPlan(TakenRollback(options: options, since: bench.now)).map(\.id)
        }
        #expect(plan("leave") == ["announce", "back-two", "back-one", "page-off"])
        #expect(plan("restore") == ["announce", "restore", "back-two", "back-one", "page-off", "count"])
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
