import CutoverCore
import Exploration
import Testing

/// A roll-back that stops short, and the run that goes forward again.
@Suite struct GoingForwardTests {
    /// Both changes made, and what was seen between them.
    private func shifted() throws -> Bench {
        var bench = try Bench(.shifting)
        try bench.complete("deploy", ["CANDIDATE": "a"])
        try bench.complete("look")
        try bench.ask(.attest("shift", remark: ""))
        return bench
    }

    private func undo(_ changes: [ItemID]?, in bench: inout Bench) throws {
        try bench.ask(.beginRollback(option: "", undoing: changes, typed: "demo"))
        for step in bench.walk.rollbackSteps {
            try bench.report(.goOn)
            if step.isAction { try bench.probe(.notApplied) }
            while case .running = bench.walk.state[step.id] { try bench.pass() }
            try bench.signOff(step.id)
        }
    }

    @Test func whatWasUndoneIsOpenAgainAndTheRestStands() throws {
        var bench = try shifted()
        try undo(["shift"], in: &bench)
        #expect(bench.walk.rollbackSteps.map(\.id) == ["shift-back"])
        #expect(
            try bench.ask(.goForward) == [
                .wentForward(undone: ["shift"], steps: ["shift-back"], by: "Alice", at: bench.now)
            ])
        #expect(
            ["deploy", "look", "shift", "shift-back"].map { bench.box(ItemID($0)) } == [
                .signedOff, .signedOff, .notStarted, .notStarted,
            ])
        #expect(bench.walk.state.history["shift"]?.map(\.progress.box) == [.signedOff])
        // The change is made and undone once more.
        try bench.ask(.attest("shift", remark: ""))
        #expect(bench.refusal(of: .close(unfinished: nil)) == nil)
        try undo(["shift"], in: &bench)
        #expect(bench.walk.automaticCommand == nil)
    }

    /// The older of two changes alone: what was seen after it has to be seen again, and the newer change stands.
    @Test func oneChangeOfSeveralIsUndone() throws {
        var bench = try shifted()
        try undo(["deploy"], in: &bench)
        #expect(
            try bench.ask(.goForward) == [
                .wentForward(undone: ["deploy"], steps: ["deploy-back"], by: "Alice", at: bench.now),
                .wentStale(item: "look", reason: "“deploy”, which comes before it, was undone", at: bench.now),
            ])
        #expect(["deploy", "look", "shift"].map { bench.box(ItemID($0)) } == [.notStarted, .stale, .signedOff])
        #expect(bench.refusal(of: .close(unfinished: nil)) == .stillOpen(["deploy", "look"]))
    }

    @Test func theGateBehindWhatWasUndoneIsShut() throws {
        var bench = try Bench(.shifting)
        try bench.complete("deploy", ["CANDIDATE": "a"])
        try bench.complete("look")
        try undo(["deploy"], in: &bench)
        try bench.ask(.goForward)
        #expect(bench.refusal(of: .attest("shift", remark: "")) == .gateShut("shift", waitsFor: ["deploy", "look"]))
        // Another candidate is no breach: the change that used the first was undone.
        try bench.complete("deploy", ["CANDIDATE": "b"])
        #expect(bench.walk.state.values["CANDIDATE"]?.text == "b")
    }

    @Test func whatAnUndoneChangeCapturedIsGone() throws {
        var bench = try shifted()
        #expect(bench.walk.state.values["CANDIDATE"]?.text == "a")
        try undo(["deploy"], in: &bench)
        try bench.ask(.goForward)
        #expect(bench.walk.state.values["CANDIDATE"] == nil)
    }

    /// Rolled back as far as was asked: that is no end of the run.
    @Test func aRollbackOfSomeIsNotClosedAsRolledBack() throws {
        var bench = try shifted()
        try undo(["shift"], in: &bench)
        #expect(bench.refusal(of: .close(unfinished: nil)) == .rolledBackInPart)
        #expect(bench.walk.ending(at: bench.now) == .unfinished)
        #expect(
            try bench.ask(.close(unfinished: "enough")).last
                == .closed(
                    Closing(
                        ending: .unfinished, by: "Alice", at: bench.now, reason: "enough",
                        remains: [Remainder("deploy", .applied)])))
        // What was rolled back is still to be seen.
        #expect(bench.walk.rollbackSteps.map(\.id) == ["shift-back"])
    }

    @Test func moreIsRolledBackAfterSome() throws {
        var bench = try shifted()
        try undo(["shift"], in: &bench)
        #expect(
            bench.refusal(of: .beginRollback(option: "", undoing: ["shift"], typed: "demo")) == .optionTaken(""))
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["shift-back", "deploy-back"])
        #expect(bench.refusal(of: .beginRollback(option: "", undoing: ["deploy"], typed: "demo")) == .optionTaken(""))
    }

    @Test func onlyWhatWasDoneCanBeUndone() throws {
        var bench = try Bench(.shifting)
        try bench.complete("deploy", ["CANDIDATE": "a"])
        for changes in [["shift"], ["look"], ["nowhere"]] as [[ItemID]] {
            #expect(
                bench.refusal(of: .beginRollback(option: "", undoing: changes, typed: "demo")) == .notToUndo(changes[0])
            )
        }
        #expect(
            bench.refusal(of: .beginRollback(option: "", undoing: [], typed: "demo"))
                == .empty("list of changes to undo"))
    }

    @Test func whatOneStepUndoesIsUndoneTogether() throws {
        var bench = try Bench(.nodes)
        try bench.ask(.attest("one", remark: ""))
        #expect(bench.refusal(of: .beginRollback(option: "", undoing: ["one"], typed: "demo")) == nil)
        try bench.ask(.attest("two", remark: ""))
        #expect(
            bench.refusal(of: .beginRollback(option: "", undoing: ["one"], typed: "demo"))
                == .undoneTogether("one", with: "two"))
        let one = bench.walk.changesToUndo.filter { $0.id == "one" }
        #expect(bench.walk.undoneTogether(with: one, options: [""]).map(\.id) == ["two", "one"])
        // What belongs to every roll-back belongs to none of some changes.
        try bench.ask(.beginRollback(option: "", undoing: ["two", "one"], typed: "demo"))
        #expect(bench.walk.rollbackSteps.map(\.id) == ["back-two", "both", "back-one"])
    }

    @Test func nothingIsLeftByHalf() throws {
        var bench = try Bench(.nodes)
        try bench.ask(.attest("one", remark: ""))
        try bench.ask(.attest("two", remark: ""))
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        #expect(bench.refusal(of: .goForward) == nil, "nothing was begun")
        try bench.ask(.attest("back-two", remark: ""))
        #expect(bench.refusal(of: .goForward) == .stillOpen(["both"]))
        try bench.ask(.start("both"))
        #expect(bench.refusal(of: .goForward) == .alreadyRunning("both"))
        try bench.pass()
        // It undoes the other change, too, of which a step is left.
        #expect(bench.refusal(of: .goForward) == .stillOpen(["both", "back-one"]))
        try bench.signOff("both")
        try bench.complete("back-one")
        #expect(
            try bench.ask(.goForward).first
                == .wentForward(
                    undone: ["two", "one"], steps: ["back-two", "both", "back-one"], by: "Alice", at: bench.now))
        #expect(bench.refusal(of: .beginRollback(option: "", typed: "demo")) == .nothingToRollBack)
    }

    @Test func aChangeWhoseUndoWasWaivedStands() throws {
        var bench = try shifted()
        try bench.ask(.beginRollback(option: "", undoing: ["shift"], typed: "demo"))
        try bench.ask(.waive("shift-back", name: "Dora", authority: "lead", reason: "the old one is broken"))
        #expect(
            try bench.ask(.goForward) == [
                .wentForward(undone: [], steps: ["shift-back"], by: "Alice", at: bench.now)
            ])
        #expect(bench.box("shift") == .signedOff)
        #expect(bench.walk.changesToUndo.map(\.id) == ["shift", "deploy"])
    }

    @Test func aClosedRollbackNamesTheChangeWhoseUndoWasWaived() throws {
        var bench = try shifted()
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.ask(.waive("shift-back", name: "Dora", authority: "lead", reason: "the old one is broken"))
        try bench.report(.goOn)
        try bench.probe(.applied)
        #expect(
            try bench.ask(.close(unfinished: nil)) == [
                .closed(
                    Closing(
                        ending: .rolledBack, by: "Alice", at: bench.now, remains: [Remainder("shift", .applied)]))
            ])
    }

    /// What a probe said before something was undone is asked again.
    @Test func aDoubtIsProbedAgain() throws {
        var bench = try Bench(.shifting)
        try bench.ask(.start("deploy"))
        try bench.report(.lose(attempt: 1, digest: nil, limitSeconds: nil))
        try bench.report(.goOn)
        try bench.probe(.applied)
        #expect(bench.walk.automaticCommand == nil)
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        while case .running = bench.walk.state["deploy-back"] { try bench.pass() }
        try bench.signOff("deploy-back")
        try bench.ask(.goForward)
        #expect(bench.box("deploy") == .inDoubt)
        #expect(bench.walk.automaticCommand == .probe("deploy"))
        #expect(bench.refusal(of: .settle("deploy", applied: true)) == .notProbed("deploy"))
    }

    // MARK: - Done by hand

    /// A step of the roll-back that failed.
    private func stuck() throws -> Bench {
        var bench = try Bench(.crossing)
        try bench.complete("shift")
        try bench.ask(.beginRollback(option: "", typed: "demo"))
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        try bench.fail()
        try bench.probe(.notApplied)
        #expect(bench.box("undo") == .failed)
        return bench
    }

    @Test func whatWasDoneByHandIsReadBack() throws {
        var bench = try stuck()
        #expect(
            try bench.ask(.takeOver("undo", statement: "switched in the console")) == [
                .takenOver(
                    item: "undo", attempt: 2, statement: "switched in the console", by: "Alice", at: bench.now),
                .stageStarted(item: "undo", attempt: 2, stage: .readBack, by: "Alice", at: bench.now),
            ])
        try bench.pass()
        #expect(bench.box("undo") == .passed)
        try bench.signOff("undo")
        #expect(bench.walk.state.handwork["undo"]?.statement == "switched in the console")
        #expect(bench.walk.undoneChanges.map(\.id) == ["shift"])
        #expect(bench.refusal(of: .close(unfinished: nil)) == nil)
    }

    @Test func whatWasNotDoneAfterAllFails() throws {
        var bench = try stuck()
        try bench.ask(.takeOver("undo", statement: "switched in the console"))
        try bench.fail()
        #expect(bench.box("undo") == .failed)
        // Once more by the command, after the probe.
        #expect(
            try bench.ask(.start("undo")) == [
                .stageStarted(item: "undo", attempt: 3, stage: .probe, by: "Alice", at: bench.now)
            ])
    }

    @Test func onlyAFailedStepIsTakenOver() throws {
        var bench = try stuck()
        #expect(bench.refusal(of: .takeOver("undo", statement: " ")) == .empty("statement"))
        #expect(bench.refusal(of: .takeOver("shift", statement: "by hand")) == .rollingBack)
        try bench.ask(.takeOver("undo", statement: "by hand"))
        #expect(bench.refusal(of: .takeOver("undo", statement: "by hand")) == .noStepToTakeOver("undo"))
    }
}
