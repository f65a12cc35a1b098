import CutoverCore
import Exploration
import Testing

@Suite struct DoubtTests {
    /// A run whose process died while `shift` changed the estate.
    private func lost() throws -> Bench {
        var bench = try Bench(.wheel)
        try bench.complete("look")
        try bench.ask(.start("shift"))
        #expect(
            try bench.report(.lose(attempt: 2, digest: nil, limitSeconds: nil)) == [
                .outcomeLost(item: "shift", attempt: 2, stage: .change, digest: nil, limitSeconds: nil, at: bench.now),
                .itemDoubted(
                    item: "shift", attempt: 2, reason: "the process that watched it ended",
                    finding: nil, at: bench.now),
            ])
        return bench
    }

    @Test func isProbedByItselfAndRunsNothingElse() throws {
        var bench = try lost()
        #expect(bench.box("shift") == .inDoubt)
        #expect(bench.walk.effects == [])
        #expect(bench.walk.automaticCommand == .probe("shift"))
        #expect(bench.refusal(of: .start("shift")) == .inDoubt("shift"))
        #expect(bench.refusal(of: .settle("shift", applied: true)) == .notProbed("shift"))
        #expect(
            try bench.report(.goOn) == [
                .stageStarted(item: "shift", attempt: 2, stage: .probe, by: "cutover", at: bench.now)
            ])
        #expect(bench.walk.effects == [.run(item: "shift", attempt: 2, stage: .probe)])
    }

    @Test(arguments: [ProbeFinding.applied, .notApplied, .cannotTell])
    func stillLeavesTheDecisionToTheOperator(_ finding: ProbeFinding) throws {
        var bench = try lost()
        try bench.report(.goOn)
        try bench.probe(finding)
        guard case .inDoubt(let doubt) = bench.walk.state["shift"] else {
            Issue.record("not in doubt")
            return
        }
        #expect(doubt.finding == finding)
        #expect(bench.walk.automaticCommand == nil)
    }

    @Test func settledAsAppliedIsReadBack() throws {
        var bench = try lost()
        try bench.report(.goOn)
        try bench.probe(.applied)
        #expect(
            try bench.ask(.settle("shift", applied: true)) == [
                .doubtSettled(item: "shift", attempt: 2, applied: true, by: "Alice", at: bench.now),
                .stageStarted(item: "shift", attempt: 2, stage: .readBack, by: "Alice", at: bench.now),
            ])
        try bench.pass()
        #expect(bench.box("shift") == .passed)
    }

    @Test func settledAsNotAppliedIsANewAttempt() throws {
        var bench = try lost()
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        try bench.ask(.settle("shift", applied: false))
        #expect(bench.box("shift") == .failed)
        #expect(
            try bench.ask(.start("shift")) == [
                .stageStarted(item: "shift", attempt: 3, stage: .probe, by: "Alice", at: bench.now)
            ])
        #expect(
            try bench.probe(.notApplied).last
                == .stageStarted(item: "shift", attempt: 3, stage: .change, by: "cutover", at: bench.now))
    }

    /// What a person settled may have come true since: the estate is asked afresh, and what is news stops the change.
    @Test(arguments: [ProbeFinding.applied, .cannotTell])
    func settledAsNotAppliedDoesNotRunOverFreshNews(_ news: ProbeFinding) throws {
        var bench = try lost()
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        try bench.ask(.settle("shift", applied: false))
        try bench.ask(.start("shift"))
        try bench.probe(news)
        guard case .inDoubt(let doubt) = bench.walk.state["shift"] else {
            Issue.record("not in doubt")
            return
        }
        #expect(doubt.finding == news)
        #expect(bench.walk.effects == [])
        #expect(bench.refusal(of: .start("shift")) == .inDoubt("shift"))
    }

    /// Who settled against the probe knew what it said.
    @Test func settledAgainstTheProbeRunsOverTheSameFinding() throws {
        var bench = try lost()
        try bench.report(.goOn)
        try bench.probe(.applied)
        try bench.ask(.settle("shift", applied: false))
        try bench.ask(.start("shift"))
        try bench.probe(.applied)
        #expect(bench.walk.effects == [.run(item: "shift", attempt: 3, stage: .change)])
    }

    @Test func aProbeThatWasCutShortSaysNothing() throws {
        var bench = try lost()
        try bench.report(.goOn)
        var cut = bench.good()
        (cut.ending, cut.probed) = (.timedOut(afterSeconds: 60), .notApplied)
        try bench.report(.end(attempt: 2, outcome: cut))
        guard case .inDoubt(let doubt) = bench.walk.state["shift"] else {
            Issue.record("not in doubt")
            return
        }
        #expect(doubt.finding == .cannotTell)
    }

    private static let root = Survivor(processID: 4711, user: "root")

    /// A change that was stopped, with a process of root's that may not be signalled.
    private func survived() throws -> Bench {
        var bench = try Bench(.wheel)
        try bench.complete("look")
        try bench.ask(.start("shift"))
        try bench.ask(.stop("shift"))
        try bench.report(.survive(attempt: 2, [DoubtTests.root]))
        var stopped = bench.bad
        stopped.ending = .stopped
        try bench.report(.end(attempt: 2, outcome: stopped))
        try bench.probe(.notApplied)
        return bench
    }

    @Test func staysWhileSomethingIsAlive() throws {
        var bench = try survived()
        #expect(bench.box("shift") == .inDoubt)
        let alive = Refusal.stillAlive("shift", [DoubtTests.root])
        #expect(bench.refusal(of: .settle("shift", applied: false)) == alive)
        #expect(bench.refusal(of: .settle("shift", applied: true)) == alive)
        #expect(alive.sentence.contains("process 4711 of root"))
        #expect(bench.walk.automaticCommand == nil)
        #expect(try bench.report(.survive(attempt: 2, [DoubtTests.root])) == [], "no news")

        try bench.report(.survive(attempt: 2, []))
        #expect(bench.refusal(of: .settle("shift", applied: false)) == .notProbed("shift"))
        #expect(bench.walk.automaticCommand == .probe("shift"), "what was seen before its end is no news of it")
        try bench.report(.goOn)
        try bench.probe(.notApplied)
        #expect(bench.refusal(of: .settle("shift", applied: false)) == nil)
    }

    @Test func probeThatSaysNothingCannotTell() throws {
        var bench = try lost()
        try bench.report(.goOn)
        let silent = Outcome(ending: .exited(0), findings: [], at: bench.now, probed: .notApplied)
        try bench.report(.end(attempt: 2, outcome: silent))
        guard case .inDoubt(let doubt) = bench.walk.state["shift"] else {
            Issue.record("not in doubt")
            return
        }
        #expect(doubt.finding == .cannotTell)
    }

    @Test func lateOutcomeOfALostChangeIsRefused() throws {
        let bench = try lost()
        let late = Request(.end(attempt: 2, outcome: bench.good()), at: bench.now)
        #expect(bench.refusal(of: late) == .unknownAttempt(2))
        #expect(bench.refusal(of: .readBack("shift")) == .nothingToReadBack("shift"))
        #expect(bench.refusal(of: .settle("look", applied: true)) == .notInDoubt("look"))
        #expect(bench.refusal(of: .probe("look")) == .notInDoubt("look"))
    }

    /// What only reads is simply run again.
    @Test func lostReadingHasFailed() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(
            try bench.report(.lose(attempt: 1, digest: nil, limitSeconds: nil)).last
                == .itemFailed(
                    item: "look", attempt: 1, stage: .check,
                    sentence: "interrupted: the process that watched it ended; run it again", at: bench.now))
    }
}
