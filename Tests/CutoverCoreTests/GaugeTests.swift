import CutoverCore
import Exploration
import Testing

/// What a gauge shows has an age: the last change.
@Suite struct GaugeTests {
    private static let scope = Scope(
        name: "gauge",
        runbook: {
            var runbook = Runbook.small(
                variables: [.captured("BEFORE"), .captured("NOW")],
                phases: [
                    Phase(
                        id: "change", title: "Change",
                        items: [.check("split", captures: ["BEFORE", "NOW"]), .action("shift", captures: ["NOW"])])
                ],
                rollback: Rollback(items: [.check("back", uses: ["BEFORE"])]))
            runbook.gauges = [Gauge(title: "API", now: "NOW", before: "BEFORE")]
            return runbook
        }())

    /// The change was made and its read-back failed before it could read anything.
    private func changedUnread() throws -> Bench {
        var bench = try Bench(Self.scope)
        try bench.complete("split", ["BEFORE": "v1", "NOW": "v1"])
        bench.now = bench.now.adding(seconds: 60)
        try bench.ask(.start("shift"))
        try bench.pass()
        try bench.fail()
        return bench
    }

    @Test func isUpToDateUntilTheEstateIsChanged() throws {
        var bench = try Bench(Self.scope)
        try bench.complete("split", ["BEFORE": "v1", "NOW": "v1"])
        #expect(bench.walk.oldGauges.isEmpty)
        #expect(try bench.ask(.readGauges).isEmpty)
    }

    @Test func isUpToDateOnceTheChangeWasReadBack() throws {
        var bench = try Bench(Self.scope)
        try bench.complete("split", ["BEFORE": "v1", "NOW": "v1"])
        bench.now = bench.now.adding(seconds: 60)
        try bench.ask(.start("shift"))
        #expect(bench.walk.oldGauges.map(\.title) == ["API"])
        try bench.pass()
        try bench.pass(["NOW": "v1"])
        #expect(bench.walk.oldGauges.isEmpty)
    }

    @Test func isReadAgainWithoutTouchingABox() throws {
        var bench = try changedUnread()
        let before = bench.walk.state.items
        let now = bench.now
        #expect(
            try bench.ask(.readGauges) == [
                .gaugeReadingStarted(item: "split", attempt: 3, stage: .check, by: "Alice", at: now)
            ])
        #expect(bench.walk.effects.contains(.run(item: "split", attempt: 3, stage: .check)))
        #expect(try bench.ask(.readGauges).isEmpty, "it is being read already")
        try bench.pass(["BEFORE": "v2", "NOW": "v2"])
        #expect(bench.walk.state.values["NOW"]?.text == "v2")
        #expect(bench.walk.state.values["BEFORE"]?.text == "v1", "what a roll-back returns to stays as it was captured")
        #expect(bench.walk.oldGauges.isEmpty)
        #expect(bench.walk.effects.isEmpty)
        #expect(bench.walk.state.items == before)
    }

    @Test func staysOldWhereTheReadingSaysNothing() throws {
        var bench = try changedUnread()
        try bench.ask(.readGauges)
        try bench.fail()
        #expect(bench.walk.oldGauges.map(\.title) == ["API"])
        #expect(bench.walk.state.values["NOW"]?.text == "v1")
        try bench.ask(.readGauges)
        try bench.report(.lose(attempt: bench.walk.state.attempts, digest: nil, limitSeconds: nil))
        #expect(bench.walk.state.gaugeReadings.isEmpty)
        #expect(bench.walk.oldGauges.map(\.title) == ["API"])
    }

    /// A reading that was under way while the estate was changed may show it as it was.
    @Test func isOldWhereItsReadingBeganBeforeTheChangeEnded() throws {
        var bench = try Bench(Self.scope)
        try bench.complete("split", ["BEFORE": "v1", "NOW": "v1"])
        bench.now = bench.now.adding(seconds: 60)
        try bench.ask(.start("shift"))
        let change = bench.walk.state.attempts
        bench.now = bench.now.adding(seconds: 1)
        try bench.ask(.readGauges)
        let reading = bench.walk.state.attempts
        bench.now = bench.now.adding(seconds: 1)
        try bench.report(.end(attempt: change, outcome: bench.good()))
        try bench.report(.end(attempt: reading, outcome: bench.good(["NOW": "v1"])))
        #expect(bench.walk.oldGauges.map(\.title) == ["API"])
    }

    @Test func onlyTheWheelHasItRead() throws {
        let bench = try changedUnread()
        let refusal = bench.refusal(of: Request(.readGauges, by: Bench.bob, at: bench.now))
        #expect(refusal == .notAtTheWheel(holder: Scope.alice))
    }
}
