import CutoverCore
import Foundation
import Harness
import Testing

/// Items that are not of every run, statements that are confirmed together, and times, through the real binary.
@Suite struct ChoosingTests {
    @Test func aWayThatWasNotTakenIsNotApplicable() throws {
        let sandbox = try Sandbox()
        try ChoosingTests.text.write(toFile: sandbox.folder + "/choose.yaml", atomically: true, encoding: .utf8)
        let terminal = try sandbox.terminal(
            ["start", "choose.yaml", "--operator", "alice"], size: TerminalSize(width: 120, height: 40))
        _ = try terminal.waitFor("Press Enter to decide.")
        try ScreenOperator(terminal: terminal).decide("2", "few users now")
        _ = try terminal.waitFor("[/] Ten percent")
        // Nothing stands on it yet, so that it can still be decided otherwise.
        terminal.type("g")
        _ = try terminal.waitFor("▸[✓] How it goes")
        terminal.type("jj")
        _ = try terminal.waitFor("▸[ ] Mail")
        terminal.type("X")
        _ = try terminal.waitFor("NOT APPLICABLE ━")
        terminal.type("no mail is sent\r")
        _ = try terminal.waitFor("[/] Mail")
        _ = try terminal.waitFor("Press Enter to attest it.")
        terminal.press(.enter)
        _ = try terminal.waitFor("Tab adds the other statement of this phase")
        terminal.press(.tab)
        _ = try terminal.waitFor("to confirm all 2")
        terminal.type("yes, both\r")
        _ = try terminal.waitFor("[✓] Phones")
        _ = try terminal.waitFor("[✓] Status")
        terminal.type("t")
        _ = try terminal.waitFor("not applicable: how is at-once")
        let timeline = try terminal.waitFor("alice found it not applicable: no mail is sent")
        #expect(timeline.contains("Phones: attested by alice: The phones are staffed. — both"), "\(timeline)")
        try terminal.leave("alice found it not applicable")
        let run = try #require(sandbox.runs.first)
        let state = try sandbox.state(of: run)
        #expect(
            [state["ten"].box, state["mail"].box, state["publish"].box] == [
                .notApplicable, .notApplicable, .notStarted,
            ])
        terminal.type("G")
        _ = try terminal.waitFor("It does not begin before")
        terminal.type("C")
        _ = try terminal.waitFor("CLOSE UNFINISHED")
        terminal.type("enough\r")
        let closed = try terminal.waitFor("The run was closed unfinished")
        #expect(closed.contains("“Mail”: no mail is sent"), "\(closed)")
        #expect(closed.contains("2 not applicable"), "\(closed)")
    }

    /// Half a day away from whenever the test runs, so that it is always too early.
    private static var text: String {
        let minute = Int(Date.now.timeIntervalSince1970 / 60 + 11 * 60) % 1440
        let time = ClockTime(minutes: minute).words
        return """
            id: CHOOSE-1
            title: Choose
            routes: {a-b: {title: a → b, target: shop, confirm: shop}}
            phases:
              - id: all
                title: All
                items:
                  - id: how
                    kind: decision
                    title: How it goes
                    question: Gradually, or all at once?
                    ways: [{id: gradual, title: Gradually}, {id: at-once, title: At once}]
                  - {id: ten, kind: check, title: Ten percent, command: "true", when: {how: gradual}, takes: 10m}
                  - {id: mail, kind: check, title: Mail, command: "false", may-not-apply: No mail is sent from here.}
              - id: told
                title: Told
                items:
                  - {id: status, kind: attestation, title: Status, statement: The status page is up.}
                  - {id: phones, kind: attestation, title: Phones, statement: The phones are staffed.}
              - id: public
                title: Public
                items:
                  - id: publish
                    kind: attestation
                    title: Publish
                    statement: It is public.
                    not-before: \(time)
            """
    }
}
