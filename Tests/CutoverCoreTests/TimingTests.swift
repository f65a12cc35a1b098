import CutoverCore
import Exploration
import Testing

/// When items may begin, how long they took, and what is left.
@Suite struct TimingTests {
    @Test(arguments: [
        // A run that begins at 22:10 does not wait for tomorrow's 22:00, and 03:30 is that of the night.
        ("22:00 UTC", 22 * 60 + 10, -10), ("03:30 UTC", 22 * 60 + 10, 320), ("22:00 UTC", 30, -150),
        ("12:00 UTC", 0, 720), ("00:00 UTC", 12 * 60 + 1, 719), ("00:00 UTC", 5, -5), ("09:15 UTC", 555, 0),
    ])
    func isTheOneNearestToTheBeginning(_ text: String, _ begun: Int, _ minutesLater: Int) throws {
        let day = 20_000 * 1440
        let start = Timestamp(milliseconds: Int64(day + begun) * 60_000)
        let time = try #require(ClockTime(text))
        #expect(time.moment(nearest: start) == start.adding(seconds: minutesLater * 60))
        #expect(time.words == text)
    }

    @Test(arguments: ["24:00 UTC", "9:00 UTC", "09:60 UTC", "09:00", "09:00 CET", "09:00  UTC x", "+9:00 UTC", ""])
    func isNoTime(_ text: String) { #expect(ClockTime(text) == nil) }

    @Test func nothingBeginsBeforeItsTime() throws {
        var bench = try Bench(.timing)
        #expect(bench.refusal(of: .start("quiet")) == .tooEarly("quiet", ClockTime(minutes: 17)))
        bench.now = Timestamp(milliseconds: 17 * 60_000 - 1)
        #expect(bench.refusal(of: .start("quiet")) != nil)
        bench.now = Timestamp(milliseconds: 17 * 60_000)
        #expect(bench.refusal(of: .start("quiet")) == nil)
    }

    /// What people say has its time as well.
    @Test func nothingIsDecidedBeforeItsTime() throws {
        var scope = Scope.timing
        scope.runbook.phases[0].items = [.decision("now").notBefore(17)]
        var bench = try Bench(scope)
        let go = Command.decide("now", way: "go", name: "Alice", reason: "x")
        #expect(bench.refusal(of: go) == .tooEarly("now", ClockTime(minutes: 17)))
        bench.now = Scope.timing.clock[1]
        #expect(bench.refusal(of: go) == nil)
    }

    @Test func noChangeBeginsAfterItsTimeAndEveryOneIsRolledBack() throws {
        var bench = try Bench(.timing)
        bench.now = Scope.timing.clock[1]
        try bench.complete("quiet")
        #expect(bench.walk.deadlines(at: bench.now).map(\.item.id) == ["deploy", "move"])
        try bench.complete("deploy")
        bench.now = Timestamp(milliseconds: 18 * 60_000)
        #expect(bench.refusal(of: .attest("move", remark: "")) == nil)
        bench.now = bench.now.adding(seconds: 1)
        #expect(bench.refusal(of: .attest("move", remark: "")) == .tooLate("move", ClockTime(minutes: 18)))
        #expect(bench.walk.deadlines(at: bench.now).isEmpty)
        // Rolling back is never too late.
        #expect(bench.refusal(of: .beginRollback(option: "", typed: "demo")) == nil)
    }

    /// Stating a change once more, after its term, is no second change: its time does not come back.
    @Test func whatIsMadeIsStatedAgainAtAnyTime() throws {
        var scope = Scope.timing
        scope.runbook.phases[1].items.removeFirst()
        scope.runbook.phases[1].items[0].validSeconds = 10
        var bench = try Bench(scope)
        bench.now = Scope.timing.clock[1]
        try bench.complete("quiet")
        try bench.ask(.attest("move", remark: ""))
        bench.now = Scope.timing.clock[2]
        try bench.report(.observe)
        #expect(bench.box("move") == .stale)
        try bench.ask(.attest("move", remark: ""))
        #expect(bench.box("move") == .signedOff)
    }

    @Test func whatTookHowLongAndWhatIsLeft() throws {
        var scope = Scope.soak
        #expect(Walk(runbook: scope.runbook).secondsLeft == nil)
        scope.runbook.phases[0].items[0].takesSeconds = 300
        var bench = try Bench(scope)
        #expect(bench.walk.secondsLeft == 320)
        try bench.ask(.start("shift"))
        bench.now = bench.now.adding(seconds: 40)
        while case .running = bench.walk.state["shift"] { try bench.pass() }
        try bench.signOff("shift")
        #expect(bench.walk.secondsLeft == 20)
        let span = try #require(bench.walk.span(of: scope.runbook.phases[0]))
        #expect(span.start == Scope.epoch && span.end == Scope.epoch.adding(seconds: 40))
        #expect(bench.walk.span(of: scope.runbook.phases[1]) == nil)
    }
}
