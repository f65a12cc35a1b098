import CutoverCore
import Foundation
import Harness
import Testing

/// A criterion that never ends holds up nobody: it is red in the end, and stop, roll back and leave work meanwhile.
@Suite struct UnendingTests {
    private static let program = "last(range(1e12))"
    /// A busy machine takes its time for 5 seconds of computing.
    private static let patienceSeconds = 300.0

    @Test func aCriterionThatDoesNotEndIsRedAndLeavingWorksMeanwhile() throws {
        let sandbox = try Sandbox()
        let terminal = try looking(in: sandbox)
        terminal.type("q")
        _ = try terminal.waitFor("LEAVE ━")
        terminal.type("l")
        #expect(try terminal.waitForExit() == .exited(0))
        let later = try sandbox.terminal(["resume"])
        _ = try later.waitFor("[✗]", limitSeconds: UnendingTests.patienceSeconds)
        let words = "no data: \(UnendingTests.program): the jq program did not end within 5 s"
        #expect(try failure(in: sandbox) == words)
    }

    @Test func whatIsJudgedForEverIsStoppedAtOnce() throws {
        let sandbox = try Sandbox()
        let terminal = try looking(in: sandbox)
        terminal.type("x")
        _ = try terminal.waitFor("STOP ━")
        terminal.type("y")
        _ = try terminal.waitFor("[✗]")
        // Said only where it was not waited for.
        #expect(try failure(in: sandbox) == "stopped by the operator before it was judged")
    }

    @Test func aChangeThatIsJudgedForEverIsRolledBackAtOnce() throws {
        let sandbox = try Sandbox()
        let terminal = try begun(UnendingTests.change, in: sandbox)
        _ = try terminal.waitFor("Press Enter to see the change")
        terminal.press(.enter)
        _ = try terminal.waitFor("CHANGE ━")
        try ScreenOperator(terminal: terminal).confirmWhole()
        try waitForWorker(in: sandbox)
        try ScreenOperator(terminal: terminal).rollBack(typing: "slow-b")
        // It looks so already, but the change is in doubt.
        _ = try terminal.waitFor("Press Space to sign off")
        let run = try #require(sandbox.runs.first)
        let events = try sandbox.store.events(of: run)
        let begun = events.firstIndex { if case .rollbackBegun = $0 { true } else { false } }
        let judged = events.firstIndex {
            if case .stageEnded(_, _, .change, let outcome) = $0 { !outcome.passed } else { false }
        }
        #expect(try #require(begun) < #require(judged))
    }

    /// What takes for ever to compile is found before anything starts.
    @Test func lintEndsWhateverAProgramIs() throws {
        let sandbox = try Sandbox()
        let sum = Array(repeating: ".a", count: 20_000).joined(separator: "+")
        let file = try write(UnendingTests.check.replacing(UnendingTests.program, with: "\"\(sum)\""), in: sandbox)
        let terminal = try sandbox.terminal(["lint", file])
        #expect(try terminal.waitForExit(limitSeconds: UnendingTests.patienceSeconds) == .exited(2))
        #expect(terminal.written.contains("the jq program did not end within 5 s"))
    }

    @Test func theWorkerHoldsNothingOfTheRun() throws {
        let sandbox = try Sandbox()
        _ = try looking(in: sandbox)
        let worker = try #require(try workers(in: sandbox).first)
        let line = FileManager.default.contents(atPath: "/proc/\(worker)/cmdline") ?? Data()
        #expect(String(decoding: line, as: UTF8.self) == "cutover\0run-jq\05\02048\0")
        // Who may not look there sees neither; nor does anybody else, then.
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(worker)/fd") {
            // Its two pipes, nowhere for its errors, and what its own run-time library makes.
            let targets = files.compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(worker)/fd/\($0)")
            }
            let kinds = Set(targets.map { $0 == "/dev/null" ? $0 : String($0.prefix { $0 != ":" }) })
            #expect(kinds == ["pipe", "/dev/null"] || kinds == ["pipe", "/dev/null", "anon_inode"], "\(targets)")
            #expect(targets.count { $0.hasPrefix("pipe:") } == 2)
            #expect(FileManager.default.contents(atPath: "/proc/\(worker)/environ")?.isEmpty == true)
        }
        // It ends with its owner.
        let run = try #require(sandbox.runs.first)
        kill(try sandbox.supervisor(of: run), SIGKILL)
        while kill(worker, 0) == 0, status(of: worker).first != "Z" { usleep(20_000) }
    }

    /// Why the item's box is red.
    private func failure(in sandbox: Sandbox) throws -> String? {
        let run = try #require(sandbox.runs.first)
        guard case .failed(let failure) = try sandbox.state(of: run)["slow"] else { return nil }
        return failure.sentence
    }

    private func write(_ text: String, in sandbox: Sandbox) throws -> String {
        let file = sandbox.folder + "/unending.yaml"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    private func begun(_ text: String, in sandbox: Sandbox) throws -> VirtualTerminal {
        try sandbox.terminal(["start", write(text, in: sandbox), "--operator", "alice"])
    }

    /// A run whose first check has printed what it prints, and is being judged.
    private func looking(in sandbox: Sandbox) throws -> VirtualTerminal {
        let terminal = try begun(UnendingTests.check, in: sandbox)
        _ = try terminal.waitFor("Press Enter to run the check.")
        terminal.press(.enter)
        try waitForWorker(in: sandbox)
        return terminal
    }

    private func waitForWorker(in sandbox: Sandbox) throws {
        let end = ContinuousClock.now + .seconds(VirtualTerminal.defaultLimitSeconds)
        while try workers(in: sandbox).isEmpty {
            try #require(ContinuousClock.now < end, "no program is run")
            usleep(20_000)
        }
    }

    /// The children of the supervising process that run jq.
    private func workers(in sandbox: Sandbox) throws -> [pid_t] {
        let run = try #require(sandbox.runs.first)
        let supervisor = try sandbox.supervisor(of: run)
        return Sandbox.processes(of: "run-jq").map(\.id).filter { parent(of: $0) == supervisor }
    }

    private func parent(of process: pid_t) -> pid_t? { status(of: process).dropFirst().first.flatMap { pid_t($0) } }

    /// What `/proc/PID/stat` says after the name: state, parent and more.
    private func status(of process: pid_t) -> [Substring] {
        let text = FileManager.default.contents(atPath: "/proc/\(process)/stat").map {
            String(decoding: $0, as: UTF8.self)
        }
        return text?.split(separator: ")").last?.split(separator: " ") ?? []
    }

    private static let check = text(
        """
        kind: check
        title: Look for ever
        command: echo 1
        criteria: [{jq: \(program), equals: "1", fails: it is not one}]
        """)

    private static let change = text(
        """
        kind: action
        title: Change for ever
        changes: {from: old, to: new, then: it stays}
        command: echo 1
        criteria: [{exit: 0}, {jq: \(program), equals: "1", fails: it is not one}]
        read-back: {command: echo new, criteria: [{text: output, equals: new}]}
        probe:
          command: echo new
          applied: [{text: output, equals: new}]
          not-applied: [{text: output, equals: old}]
        undone-by: [back]
        """)

    private static func text(_ item: String) -> String {
        """
        id: SLOW-1
        title: Slow
        routes:
          a-b: {title: a → b, target: b, confirm: slow-b}
        phases:
          - id: look
            title: Look
            items:
              - id: slow
        \(item.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n"))
        rollback:
          notice: What was there comes back.
          items:
            - id: back
              kind: action
              title: Take it back
              command: echo old
              criteria: [{exit: 0}]
              read-back: {command: echo old, criteria: [{text: output, equals: old}]}
              probe:
                command: echo old
                applied: [{text: output, equals: old}]
                not-applied: [{text: output, differs: old}]
        """
    }
}
