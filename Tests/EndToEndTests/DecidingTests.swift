import CutoverCore
import Foundation
import Harness
import Testing

/// Go or no-go, through the real binary.
@Suite struct DecidingTests {
    private func opened() throws -> (Sandbox, VirtualTerminal, ScreenOperator) {
        let sandbox = try Sandbox()
        try DecidingTests.text.write(toFile: sandbox.folder + "/go.yaml", atomically: true, encoding: .utf8)
        let terminal = try sandbox.terminal(
            ["start", "go.yaml", "--operator", "alice"], size: TerminalSize(width: 120, height: 40))
        return (sandbox, terminal, ScreenOperator(terminal: terminal))
    }

    @Test func aNoGoIsHeldAndThenTurnedBack() throws {
        let (sandbox, terminal, person) = try opened()
        _ = try person.walk { $0.item.contains("Go on") }
        try person.decide("3", "the phones ring")
        _ = try terminal.waitFor("nothing behind it goes on")
        _ = try terminal.waitFor("[N] Go on")
        try person.decide("2", "it is worse now")
        _ = try terminal.waitFor("R rolls back")
        try person.rollBack(typing: "shop")
        #expect(try person.walk() == .closed)
        #expect(terminal.screen.contains("The cutover was rolled back."))
        let log = try String(contentsOfFile: sandbox.folder + "/log", encoding: .utf8)
        #expect(log == "new\nold\ntold\n")
        terminal.type("t")
        _ = try terminal.waitFor("alice decided on no-go: it is worse now")
    }

    @Test func anApproversNoIsKeptWithItsReason() throws {
        let (sandbox, terminal, person) = try opened()
        _ = try person.walk { $0.item.contains("Go on") }
        try person.decide("1", "all is well")
        _ = try person.walk { $0.item.contains("Last word") }
        terminal.type("D")
        _ = try terminal.waitFor("DECLINE ━")
        terminal.type("Ada Lovelace")
        terminal.press(.tab)
        terminal.type("support is not staffed")
        _ = try terminal.waitFor("not staffed▌")
        terminal.press(.enter)
        _ = try terminal.waitFor("C closes the run unfinished")
        terminal.type("C")
        _ = try terminal.waitFor("CLOSE UNFINISHED")
        terminal.type("declined")
        terminal.press(.enter)
        _ = try terminal.waitFor("The run was closed unfinished.")
        let run = try #require(sandbox.runs.first)
        let state = try sandbox.state(of: run)
        #expect(state["last"].box == .refused)
        #expect(state["how"].box == .signedOff)
    }

    private static let text = """
        id: GO-1
        title: Go
        roles: {lead: [Ada Lovelace]}
        routes: {a-b: {title: a to b, target: shop, confirm: shop}}
        phases:
          - id: all
            title: All
            items:
              - id: change
                kind: action
                title: Change
                changes: {from: old, to: new, then: it serves}
                command: echo new >> log
                criteria: [{exit: 0}]
                read-back: {command: tail -1 log, criteria: [{text: output, equals: new}]}
                probe:
                  command: tail -1 log
                  applied: [{text: output, equals: new}]
                  not-applied: [{text: output, equals: old}]
                undo:
                  command: echo old >> log
                  criteria: [{exit: 0}]
                  read-back: {command: tail -1 log, criteria: [{text: output, equals: old}]}
                  probe:
                    command: tail -1 log
                    applied: [{text: output, equals: old}]
                    not-applied: [{text: output, equals: new}]
              - id: how
                kind: decision
                title: Go on
                question: Does it look good?
                ways:
                  - {id: go, title: Go}
                  - {id: no-go, title: No go, leads-to: roll-back}
                  - {id: wait, title: Wait, leads-to: hold}
              - id: last
                kind: approval
                title: Last word
                role: lead
                reference: {ask: Ticket}
                if-declined: close
        rollback:
          last:
            - id: told
              kind: check
              title: Everybody is told
              command: echo told >> log
              criteria: [{exit: 0}]
        """
}
