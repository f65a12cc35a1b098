import CutoverCore
import Exploration
import Testing

@Suite struct ChangeTests {
    private func ready() throws -> Bench {
        var bench = try Bench(.change)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        return bench
    }

    @Test func readsChangesAndReadsBack() throws {
        var bench = try ready()
        let now = bench.now
        let good = bench.good()
        #expect(
            try bench.ask(.start("deploy")) == [
                .stageStarted(item: "deploy", attempt: 2, stage: .before, by: "Alice", at: now)
            ])
        #expect(!bench.walk.isRollbackOffered)
        #expect(
            try bench.pass() == [
                .stageEnded(item: "deploy", attempt: 2, stage: .before, outcome: good),
                .changeBegun(item: "deploy", uses: ["IMAGE"], changesWhatServes: true, at: now),
                .stageStarted(item: "deploy", attempt: 2, stage: .change, by: "cutover", at: now),
            ])
        #expect(bench.walk.isRollbackOffered)
        #expect(bench.walk.effects == [.run(item: "deploy", attempt: 2, stage: .change)])
        #expect(
            try bench.pass() == [
                .stageEnded(item: "deploy", attempt: 2, stage: .change, outcome: good),
                .stageStarted(item: "deploy", attempt: 2, stage: .readBack, by: "cutover", at: now),
            ])
        #expect(
            try bench.pass() == [
                .stageEnded(item: "deploy", attempt: 2, stage: .readBack, outcome: good),
                .itemPassed(item: "deploy", attempt: 2, at: now),
            ])
        #expect(bench.refusal(of: .start("deploy")) == .alreadyDone("deploy"))
    }

    @Test func estateThatMovedStopsTheChange() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        #expect(
            try bench.fail() == [
                .stageEnded(item: "deploy", attempt: 2, stage: .before, outcome: bench.bad),
                .itemFailed(item: "deploy", attempt: 2, stage: .before, sentence: "exit status 1", at: bench.now),
            ])
        #expect(!bench.walk.isRollbackOffered)
    }

    @Test func failedChangeIsProbed() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        #expect(
            try bench.fail() == [
                .stageEnded(item: "deploy", attempt: 2, stage: .change, outcome: bench.bad),
                .stageStarted(item: "deploy", attempt: 2, stage: .probe, by: "cutover", at: bench.now),
            ])
    }

    @Test func failedChangeThatDidNotApplyHasFailed() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.fail()
        #expect(
            try bench.probe(.notApplied).last
                == .itemFailed(
                    item: "deploy", attempt: 2, stage: .change,
                    sentence: "exit status 1; not applied when it was probed",
                    at: bench.now))
        #expect(
            try bench.ask(.start("deploy")) == [
                .stageStarted(item: "deploy", attempt: 3, stage: .probe, by: "Alice", at: bench.now)
            ])
        try bench.probe(.applied)
        #expect(bench.box("deploy") == .inDoubt)
    }

    /// Also where what came between failed before it changed anything.
    @Test func aChangeThatMayHaveBeenMadeIsAskedAboutHoweverLongAgo() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.fail()
        try bench.probe(.notApplied)
        try bench.ask(.start("deploy"))
        try bench.probe(.notApplied)
        #expect(bench.walk.effects == [.run(item: "deploy", attempt: 3, stage: .before)])
        try bench.fail()
        #expect(
            try bench.ask(.start("deploy")) == [
                .stageStarted(item: "deploy", attempt: 4, stage: .probe, by: "Alice", at: bench.now)
            ])
    }

    /// One look at one moment says nothing of what may still be at work.
    @Test(arguments: [
        CommandEnding.stopped, .timedOut(afterSeconds: 60), .signalled(9), .exited(255), .exited(124), .exited(143),
    ])
    func aChangeThatDidNotEndByItselfIsInDoubt(_ ending: CommandEnding) throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        var cut = bench.bad
        cut.ending = ending
        try bench.report(.end(attempt: 2, outcome: cut))
        try bench.probe(.notApplied)
        #expect(bench.box("deploy") == .inDoubt)
        #expect(bench.refusal(of: .start("deploy")) == .inDoubt("deploy"))
    }

    @Test(arguments: [ProbeFinding.applied, .cannotTell])
    func failedChangeThatMayHaveAppliedIsInDoubt(_ finding: ProbeFinding) throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.fail()
        #expect(
            try bench.probe(finding).last
                == .itemDoubted(
                    item: "deploy", attempt: 2, reason: "exit status 1", finding: finding, at: bench.now))
        #expect(bench.refusal(of: .start("deploy")) == .inDoubt("deploy"))
    }

    @Test func readBackThatFailedIsReadAgainWithoutChanging() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.pass()
        try bench.fail()
        #expect(bench.box("deploy") == .failed)
        #expect(
            try bench.ask(.readBack("deploy")) == [
                .stageStarted(item: "deploy", attempt: 2, stage: .readBack, by: "Alice", at: bench.now)
            ])
        try bench.pass()
        #expect(bench.box("deploy") == .passed)
        #expect(bench.evidence(of: "deploy") == "2:good+good+good")
        #expect(bench.refusal(of: .readBack("deploy")) == .nothingToReadBack("deploy"))
        #expect(bench.refusal(of: .readBack("image")) == .notForThisKind("image"))
    }

    /// The reading before a second try says that the estate is not as it was: the change of the first try made it so.
    @Test func changeThatCannotBeMadeAgainIsReadBackAgain() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.fail()
        #expect(bench.refusal(of: .readBack("deploy")) == .nothingToReadBack("deploy"))
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.pass()
        try bench.fail()
        try bench.ask(.start("deploy"))
        try bench.fail()
        #expect(bench.box("deploy") == .failed)
        #expect(bench.walk.remains(whenRolledBack: false).contains(Remainder("deploy", .applied)))
        #expect(
            try bench.ask(.readBack("deploy")) == [
                .stageStarted(item: "deploy", attempt: 5, stage: .readBack, by: "Alice", at: bench.now)
            ])
        try bench.pass()
        #expect(bench.box("deploy") == .passed)
        #expect(bench.evidence(of: "deploy") == "5:good")
        try bench.signOff("deploy")
    }

    /// Made, then made anew and found not to have taken: nothing of it stands.
    @Test func changeThatTheProbeDoesNotFindIsNotReadBack() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.pass()
        try bench.fail()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.fail()
        try bench.probe(.notApplied)
        #expect(bench.refusal(of: .readBack("deploy")) == .nothingToReadBack("deploy"))
        #expect(bench.walk.remains(whenRolledBack: false).contains(Remainder("deploy", .open)))
    }

    /// Nobody saw whether it took: not because it failed, but because nobody looked to the end.
    @Test func readBackThatDidNotEndLeavesTheChangeDoneAndNotYetReadBack() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        try bench.pass()
        var killed = bench
        try killed.report(.lose(attempt: 2, digest: nil, limitSeconds: nil))
        var cut = bench.good()
        cut.ending = .timedOut(afterSeconds: 60)
        try bench.report(.end(attempt: 2, outcome: cut))
        for var unread in [killed, bench] {
            #expect(unread.box("deploy") == .made)
            #expect(unread.refusal(of: .start("deploy")) == .notReadBack("deploy"))
            #expect(unread.walk.state.pastChanges["deploy"]?.endedWell == true)
            #expect(unread.walk.automaticCommand == nil)
            try unread.ask(.readBack("deploy"))
            #expect(unread.walk.effects == [.run(item: "deploy", attempt: 2, stage: .readBack)])
            try unread.pass()
            #expect(unread.box("deploy") == .passed)
        }
    }

    @Test func stoppedChangeIsProbedToTheEnd() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.pass()
        #expect(
            try bench.ask(.stop("deploy")) == [
                .stopRequested(item: "deploy", attempt: 2, by: "Alice", at: bench.now)
            ])
        #expect(try bench.ask(.stop("deploy")) == [])
        #expect(bench.walk.effects == [.run(item: "deploy", attempt: 2, stage: .change), .stop(attempt: 2)])
        try bench.fail()
        #expect(bench.walk.effects == [.run(item: "deploy", attempt: 2, stage: .probe)])
    }

    @Test func stoppedReadingChangesNothing() throws {
        var bench = try ready()
        try bench.ask(.start("deploy"))
        try bench.ask(.stop("deploy"))
        #expect(
            try bench.pass().last
                == .itemFailed(
                    item: "deploy", attempt: 2, stage: .before, sentence: "stopped before the change", at: bench.now))
        #expect(bench.refusal(of: .stop("deploy")) == .notRunning("deploy"))
    }

    @Test func rollbackComesFirst() throws {
        var bench = try Bench(.prepare)
        try bench.ask(.waive("serving", name: "Dora", authority: "lead", reason: "known"))
        try bench.complete("backup", ["BACKUP": "b"])
        #expect(!bench.walk.isRollbackOffered)
        #expect(bench.refusal(of: .start("deploy")) == .rollbackUnprepared(["PREVIOUS"]))
        try bench.complete("serving", ["PREVIOUS": "p"])
        #expect(bench.refusal(of: .start("deploy")) == nil)
    }
}
