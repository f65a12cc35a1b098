import CutoverCore
import Exploration
import Testing

/// Twenty seconds under two monitors, read every ten.
@Suite struct SoakTests {
    private func watched() throws -> Bench {
        var bench = try Bench(.soak)
        try bench.complete("shift")
        try bench.ask(.start("watch"))
        return bench
    }

    private func reading(_ bench: Bench, _ verdict: Verdict?, _ milliseconds: Int64?) -> Report {
        var outcome = verdict == .unhealthy ? bench.bad : bench.good()
        outcome.verdict = verdict
        outcome.watchedMilliseconds = milliseconds
        return .end(attempt: 2, outcome: outcome)
    }

    /// One round: both monitors say `verdict`.
    @discardableResult
    private func round(_ bench: inout Bench, _ verdict: Verdict?, _ milliseconds: Int64?) throws -> [Event] {
        if case .running(let running) = bench.walk.state["watch"], running.stage == .waiting {
            try bench.report(.read(attempt: 2))
        }
        try bench.report(reading(bench, verdict, milliseconds))
        return try bench.report(reading(bench, verdict, milliseconds))
    }

    @Test func countsHealthyTimeUpToItsDuration() throws {
        var bench = try watched()
        let now = bench.now
        #expect(
            try round(&bench, .healthy, nil).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 0, at: now))
        #expect(bench.walk.effects == [.wake(attempt: 2, afterSeconds: 10, reading: 1)])
        #expect(
            try round(&bench, .healthy, 10_000).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 10_000, at: now))
        #expect(
            try round(&bench, .healthy, 10_000).suffix(2) == [
                .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 10_000, at: now),
                .itemPassed(item: "watch", attempt: 2, at: now),
            ])
    }

    /// Long enough by the clock is not enough: a slow machine reads seldom.
    @Test(arguments: [(20, 10, 2), (20, 7, 3), (5, 10, 1), (1800, 60, 30)])
    func lengthCallsForReadings(_ duration: Int, _ every: Int, _ readings: Int) {
        #expect(Soak(durationSeconds: duration, everySeconds: every, monitors: []).roundsCalledFor == readings)
    }

    @Test func goesOnUntilItHasTheReadingsThatItsLengthCallsFor() throws {
        var bench = try watched()
        let now = bench.now
        try round(&bench, .healthy, nil)
        #expect(
            try round(&bench, .healthy, 25_000).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 25_000, at: now))
        // A reading without data is none of them.
        try round(&bench, .notEnoughData, 10_000)
        #expect(bench.walk.state["watch"].box == .running)
        #expect(try round(&bench, .healthy, 10_000).last == .itemPassed(item: "watch", attempt: 2, at: now))
    }

    @Test func worstMonitorOfARoundDecides() throws {
        var bench = try watched()
        try bench.report(reading(bench, .notEnoughData, 10_000))
        #expect(
            try bench.report(reading(bench, .healthy, 10_000)).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .notEnoughData, addedMilliseconds: 0, at: bench.now)
        )
    }

    @Test(arguments: [Verdict.notEnoughData, nil])
    func withoutDataNothingCounts(_ verdict: Verdict?) throws {
        var bench = try watched()
        #expect(
            try round(&bench, verdict, 10_000).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .notEnoughData, addedMilliseconds: 0, at: bench.now)
        )
    }

    @Test func unhealthyReadingFailsAtOnce() throws {
        var bench = try watched()
        #expect(
            try bench.report(reading(bench, .unhealthy, 10_000)).last
                == .itemFailed(
                    item: "watch", attempt: 2, stage: .monitor(0), sentence: "exit status 1", at: bench.now))
        #expect(bench.walk.effects == [])
    }

    @Test func healthClaimedOverFailedCriteriaIsNotBelieved() throws {
        var bench = try watched()
        var outcome = bench.bad
        outcome.verdict = .healthy
        #expect(
            try bench.report(.end(attempt: 2, outcome: outcome)).last
                == .itemFailed(
                    item: "watch", attempt: 2, stage: .monitor(0), sentence: "exit status 1", at: bench.now))
    }

    @Test func breakInWatchingNeverCounts() throws {
        var bench = try watched()
        try round(&bench, .healthy, nil)
        bench.now = bench.now.adding(seconds: 300)
        #expect(
            try bench.report(.lose(attempt: 2, digest: nil, limitSeconds: nil)).last
                == .watchBroken(item: "watch", attempt: 2, unwatchedMilliseconds: 300_000, at: bench.now))
        bench.now = bench.now.adding(seconds: 5)
        #expect(
            try bench.report(.lose(attempt: 2, digest: nil, limitSeconds: nil)).last
                == .watchBroken(item: "watch", attempt: 2, unwatchedMilliseconds: 5_000, at: bench.now))
        // Even if the engine claims that it watched.
        #expect(
            try round(&bench, .healthy, 300_000).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 0, at: bench.now))
        #expect(
            try round(&bench, .healthy, 10_000).last
                == .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 10_000, at: bench.now))
    }

    @Test func aSuspendedMachineIsABreakInWatching() throws {
        var bench = try watched()
        try round(&bench, .healthy, nil)
        try round(&bench, .healthy, 10_000)
        try bench.report(.read(attempt: 2))
        try bench.report(reading(bench, .healthy, nil))
        var outcome = bench.good()
        outcome.verdict = .healthy
        outcome.unwatchedMilliseconds = 240_000
        #expect(
            try bench.report(.end(attempt: 2, outcome: outcome)).suffix(2) == [
                .watchBroken(item: "watch", attempt: 2, unwatchedMilliseconds: 240_000, at: bench.now),
                .soakCounted(item: "watch", attempt: 2, verdict: .healthy, addedMilliseconds: 0, at: bench.now),
            ])
        // From this reading on it is watched again.
        #expect(try round(&bench, .healthy, 10_000).last == .itemPassed(item: "watch", attempt: 2, at: bench.now))
    }

    @Test func isReadOnlyWhenItWaits() throws {
        var bench = try watched()
        let early = Request(.read(attempt: 2), at: bench.now)
        #expect(bench.refusal(of: early) == .unknownAttempt(2))
        try round(&bench, .healthy, nil)
        let unasked = Request(reading(bench, .healthy, 10_000), at: bench.now)
        #expect(bench.refusal(of: unasked) == .unknownAttempt(2))
    }

    @Test func stoppedWhileItWaitsEndsAtOnce() throws {
        var bench = try watched()
        try round(&bench, .healthy, nil)
        #expect(
            try bench.ask(.stop("watch")).last
                == .itemFailed(
                    item: "watch", attempt: 2, stage: .waiting, sentence: "stopped by Alice", at: bench.now))
    }
}
