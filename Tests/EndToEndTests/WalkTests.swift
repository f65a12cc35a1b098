import CutoverCore
import Harness
import Rehearsal
import Testing

/// The real binary through a real terminal at 80×24, by keys only.
@Suite struct WalkTests {
    // Slower than 12 hours a minute, or a slow machine's backup would be too old before its walk ends.
    private static let speed = "60"

    @Test func fromTheFirstBoxToTheClosedRun() throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal([
            "rehearse", "--speed", WalkTests.speed, "--seed", "7", "--operator", "alice",
        ])
        let stop = try ScreenOperator(terminal: terminal).walk()
        #expect(stop == .closed)
        let run = try #require(sandbox.runs.first)
        let state = try sandbox.state(of: run)
        #expect(state.course.isClosed(.completed))
        let open = state.items.filter { !$0.value.isDone }.map(\.key.name)
        #expect(open.isEmpty)
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.modes == terminal.modesAtStart)
    }

    /// A fault of the deploy, one of the smoke tests, one of the soak: each ends where the estate was before.
    @Test(arguments: [Fault.migration17Fails, .oldOrganizationName, .errorRateRises])
    func aFaultEndsRolledBack(_ fault: Fault) throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(
            ["rehearse", "--speed", WalkTests.speed, "--seed", "7", "--operator", "alice", "--fault", fault.name])
        _ = try terminal.waitFor("REHEARSAL")
        let run = try #require(sandbox.runs.first)
        let before = try sandbox.estate(of: run).state().summary.traffic
        let person = ScreenOperator(terminal: terminal)
        guard case .advice(let advice) = try person.walk() else {
            Issue.record("\(fault.name) was never met")
            return
        }
        #expect(advice.contains("R rolls back"), "\(advice)")
        try person.rollBack(typing: "bilko-api-demo")
        let untilClosing = try person.walk { $0.advice.contains("press C") }
        #expect(untilClosing == .advice("→ The roll-back is complete: press C to close the run. F goes forward again."))
        #expect(try sandbox.estate(of: run).state().summary.traffic == before)
        #expect(try person.walk() == .closed)
        #expect(try sandbox.state(of: run).course.isClosed(.rolledBack))
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))
    }
}

extension Course {
    /// Whether the run is closed, and in this way.
    func isClosed(_ ending: Closing.Ending) -> Bool {
        if case .closed(let closing) = self { closing.ending == ending } else { false }
    }
}
