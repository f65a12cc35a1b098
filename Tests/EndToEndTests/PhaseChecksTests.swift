import Foundation
import Harness
import Testing

/// A phase's checks, started together by one key on a real terminal.
@Suite struct PhaseChecksTests {
    @Test func theyRunInTurnAndStopAtTheFirstThatFailsAndAtWhatAPersonSays() throws {
        let sandbox = try Sandbox()
        try runbook.write(toFile: sandbox.folder + "/small.yaml", atomically: true, encoding: .utf8)
        let terminal = try sandbox.terminal(["start", "small.yaml", "--operator", "alice"])
        _ = try terminal.waitFor("A run checks")
        terminal.type("A")
        _ = try terminal.waitFor("Checks: 2 started, and no more. Stopped at “Two”: failed.")
        #expect(try log(in: sandbox) == ["one", "two"])
        try "".write(toFile: sandbox.folder + "/mended", atomically: true, encoding: .utf8)
        terminal.type("A")
        _ = try terminal.waitFor("Checks: 2 passed, as far as “Word”. Space signs off.")
        terminal.type("A")
        _ = try terminal.waitFor("No check is left to start before “Word”.")
        #expect(try log(in: sandbox) == ["one", "two", "two", "three"])
        let run = try #require(sandbox.runs.first)
        let state = try sandbox.state(of: run)
        #expect(["one", "two", "three"].map { state[$0].box } == [.passed, .passed, .passed])
        #expect(["word", "four"].map { state[$0].box } == [.notStarted, .notStarted])
    }

    private func log(in sandbox: Sandbox) throws -> [String] {
        try String(contentsOfFile: sandbox.folder + "/log", encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private let runbook = """
        id: S-1
        title: Small
        routes: {a-b: {title: a to b, target: b, confirm: small-b}}
        phases:
          - id: look
            title: Look
            items:
              - {id: one, kind: check, title: One, command: echo one >> log, criteria: [{exit: 0}]}
              - {id: two, kind: check, title: Two, command: "echo two >> log; [ -e mended ]", criteria: [{exit: 0}]}
              - {id: three, kind: check, title: Three, command: echo three >> log, criteria: [{exit: 0}]}
              - {id: word, kind: attestation, title: Word, statement: It was announced.}
              - {id: four, kind: check, title: Four, command: echo four >> log, criteria: [{exit: 0}]}
        """
}
