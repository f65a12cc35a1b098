import CutoverCore
import Foundation
import Harness
import Testing

/// A run that cannot be finished is closed all the same: by whom, why, and with what remains.
@Suite struct ClosingTests {
    @Test func aRunWithAChangeInDoubtIsClosedUnfinishedWithWhatRemains() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        try small.add(ClosingTests.items, after: "undone-by: [unset]\n")
        try small.release()
        let terminal = try small.opened(in: sandbox)
        try ScreenOperator(terminal: terminal).walk { $0.advice.contains("settle whether the change was applied") }
        let run = try #require(sandbox.runs.first)

        terminal.type("C")
        _ = try terminal.waitFor("CLOSE UNFINISHED")
        let remains = ["in doubt “Set the other”", "applied  “Set it”", "open     “All is well”"]
        for line in remains { #expect(terminal.screen.contains(line), "\(line): \(terminal.screen)") }
        // Not without a reason.
        terminal.press(.enter)
        _ = try terminal.waitFor("Please fill in: why it is closed unfinished.")
        #expect(try sandbox.state(of: run).course == .forward)
        terminal.type("nobody may set it")
        terminal.press(.enter)
        _ = try terminal.waitFor("The run was closed unfinished.")
        try expectClosed(terminal)
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))

        guard case .closed(let closing) = try sandbox.state(of: run).course else {
            return #expect(Bool(false), "the record says that it is closed")
        }
        #expect(closing.ending == .unfinished && closing.by == "alice" && closing.reason == "nobody may set it")
        #expect(
            closing.remains == [
                Remainder("half", .inDoubt), Remainder("set", .applied), Remainder("never", .open),
            ])
        let list = try sandbox.terminal(["list"], size: TerminalSize(width: 200, height: 24))
        #expect(try list.waitForExit() == .exited(0))
        #expect(list.written.contains("closed unfinished, 1 in doubt, 1 applied, 1 open"), "\(list.written)")
        // Whoever looks later reads the same.
        let later = try sandbox.terminal(["resume", run.path.lastComponent?.string ?? ""])
        _ = try later.waitFor("The run was closed unfinished.")
        try expectClosed(later)
    }

    private func expectClosed(_ terminal: VirtualTerminal) throws {
        for (label, words) in [
            ("closed", "by alice, after "), ("because", "nobody may set it"),
            ("in doubt", "“Set the other”, the probe says: "), ("applied", "“Set it”"), ("open", "“All is well”"),
        ] {
            let line = terminal.screen.lines.first { $0.contains(" \(label) ") && $0.contains(words) }
            #expect(line != nil, "\(label): \(terminal.screen)")
        }
    }

    /// A change whose command is killed half-way, so that nobody can tell, and a box that waits for it.
    private static let items = """
              - id: half
                kind: action
                title: Set the other
                why: Its command is killed.
                command: kill -9 $$
                time-limit: 30m
                changes: {from: old, to: new, then: nobody knows}
                criteria: [{exit: 0}]
                read-back: {command: echo new, time-limit: 30m, criteria: [{text: output, equals: new}]}
                probe:
                  command: echo neither
                  time-limit: 30m
                  applied: [{text: output, equals: new}]
                  not-applied: [{text: output, equals: old}]
                undone-by: [unset]
              - id: never
                kind: check
                title: All is well
                why: It is never looked at.
                command: "true"
                time-limit: 30m
                criteria: [{exit: 0}]

        """
}

extension SmallRunbook {
    /// Adds items to the runbook behind the first line that ends so.
    fileprivate func add(_ items: String, after place: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let end = try #require(text.firstRange(of: place)).upperBound
        try (text[..<end] + items + text[end...]).write(toFile: file, atomically: true, encoding: .utf8)
    }
}
