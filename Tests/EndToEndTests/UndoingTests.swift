import CutoverCore
import Foundation
import Harness
import Testing

/// A roll-back undoes what was done, the newest first, and nothing else.
@Suite struct UndoingTests {
    @Test func oneNodeOfThree() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Node 2")
        cluster.terminal.type("R")
        let prompt = try cluster.terminal.waitFor("ROLL BACK ━")
        #expect(prompt.contains("“Node 1 back”, undoes “Node 1”"), "\(prompt)")
        #expect(prompt.contains("Left out, because what they undo was never done"), "\(prompt)")
        try cluster.terminal.leave("ROLL BACK ━")
        try person.rollBack(typing: "shop")
        #expect(try person.walk() == .closed)
        #expect(try cluster.log() == ["node-1 new", "node-1 old"])
        #expect(cluster.terminal.screen.contains("The cutover was rolled back."))
    }

    @Test func theNewestFirst() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Node 3")
        try person.rollBack(typing: "shop")
        #expect(try person.walk() == .closed)
        #expect(try cluster.log() == ["node-1 new", "node-2 new", "node-2 old", "node-1 old"])
    }

    /// The undo of a switch is a switch: it must not run where the switch did not.
    @Test func aSwitchThatNeverRanIsNotSwitchedBack() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Switch")
        try person.rollBack(typing: "shop")
        #expect(try person.walk() == .closed)
        let log = try cluster.log()
        #expect(log.suffix(3) == ["node-3 old", "node-2 old", "node-1 old"])
        #expect(!log.contains { $0.hasPrefix("switch") })
    }

    @Test func whatSomebodyUndidByHandIsNotUndoneAgain() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Node 2")
        try "old\n".write(toFile: cluster.sandbox.folder + "/node-1", atomically: true, encoding: .utf8)
        try person.rollBack(typing: "shop")
        #expect(try person.walk() == .closed)
        #expect(try cluster.log() == ["node-1 new"])
        let run = try #require(cluster.sandbox.runs.first)
        #expect(try cluster.sandbox.state(of: run)["back-1"].box == .notNeeded)
    }

    /// One node is undone and done again; the others are not touched, and what was seen after it is seen again.
    @Test func rollingBackStopsShortAndTheRunGoesForwardAgain() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Publish")
        try cluster.rollBackOnly("Node 2")
        guard case .advice(let advice) = try person.walk() else { return #expect(Bool(false), "the run is closed") }
        #expect(advice.contains("F goes forward again"), "\(advice)")
        #expect(try cluster.log().last == "node-2 old")
        cluster.terminal.type("F")
        let prompt = try cluster.terminal.waitFor("GO FORWARD AGAIN")
        #expect(prompt.contains("open   “Node 2”"), "\(prompt)")
        try person.confirmWhole()
        _ = try cluster.terminal.waitFor("[ ] Node 2")
        // The evidence of before is kept.
        #expect(cluster.terminal.screen.contains("it was signed off"), "\(cluster.terminal.screen)")
        #expect(try person.walk() == .closed)
        #expect(cluster.terminal.screen.contains("The cutover is complete."))
        let log = try cluster.log()
        #expect(log == ["node-1 new", "node-2 new", "node-3 new", "switch new", "node-2 old", "node-2 new", "publish"])
    }

    /// As far as the end of a phase: what came after it is undone.
    @Test func rollingBackToAGate() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Done")
        cluster.terminal.type("R")
        _ = try cluster.terminal.waitFor("ROLL BACK ━")
        while !cluster.terminal.screen.contains("back to the end of “Nodes”") {
            let before = cluster.terminal.screen.lines
            cluster.terminal.press(.tab)
            _ = try cluster.terminal.waitFor("another reach") { $0.lines != before }
        }
        try cluster.confirm()
        _ = try person.walk()
        #expect(try cluster.log().suffix(2) == ["publish", "switch old"])
    }

    /// A step that does not succeed is done by hand, said so, and read back.
    @Test func aFailedUndoIsTakenOverByHand() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Node 2")
        try "".write(toFile: cluster.sandbox.folder + "/stuck", atomically: true, encoding: .utf8)
        try person.rollBack(typing: "shop")
        guard case .advice(let advice) = try person.walk() else { return #expect(Bool(false), "the run is closed") }
        #expect(advice.contains("H if it was done by hand"), "\(advice)")
        // It was not done: its read-back says so.
        try cluster.takeOver("thought of it")
        _ = try cluster.terminal.waitFor("stdout says 'new', expected old")
        try "old\n".write(toFile: cluster.sandbox.folder + "/node-1", atomically: true, encoding: .utf8)
        try cluster.takeOver("echo old > node-1")
        #expect(try person.walk() == .closed)
        #expect(cluster.terminal.screen.contains("The cutover was rolled back."))
        #expect(try cluster.log() == ["node-1 new"])
        let run = try #require(cluster.sandbox.runs.first)
        let state = try cluster.sandbox.state(of: run)
        #expect(state.handwork["back-1"]?.statement == "echo old > node-1")
        #expect(state["back-1"].box == .signedOff)
        cluster.terminal.type("t")
        _ = try cluster.terminal.waitFor("alice did it by hand: echo old > node-1")
    }

    /// What nothing undoes says so before it is made, and before rolling back.
    @Test func whatStaysIsSaid() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Publish")
        cluster.terminal.press(.enter)
        let change = try cluster.terminal.waitFor("CHANGE ━")
        #expect(change.contains("nothing undoes it: packages"), "\(change)")
        try cluster.terminal.leave("CHANGE ━")
        _ = try person.walk { $0.item.contains("Done") }
        cluster.terminal.type("R")
        let prompt = try cluster.terminal.waitFor("ROLL BACK ━")
        #expect(prompt.contains("“Publish”: packages stay public"), "\(prompt)")
    }
}

/// Three nodes, each a file, a switch to them, and packages that are published.
private struct Cluster {
    let sandbox: Sandbox
    let terminal: VirtualTerminal

    init() throws {
        sandbox = try Sandbox()
        for name in ["node-1", "node-2", "node-3", "switch"] {
            try "old\n".write(toFile: sandbox.folder + "/" + name, atomically: true, encoding: .utf8)
        }
        try Cluster.text.write(toFile: sandbox.folder + "/nodes.yaml", atomically: true, encoding: .utf8)
        terminal = try sandbox.terminal(
            ["start", "nodes.yaml", "--operator", "alice"], size: TerminalSize(width: 120, height: 40))
    }

    /// Walks until the item with this title is next.
    func walked(upTo title: String) throws -> ScreenOperator {
        let person = ScreenOperator(terminal: terminal)
        _ = try person.walk { $0.item.contains(title) }
        return person
    }

    /// Takes the roll-back of one change.
    func rollBackOnly(_ title: String) throws {
        terminal.type("g")
        terminal.type("/" + title + "\r")
        _ = try terminal.waitFor("the cursor on \(title)") { $0.lines.contains { $0.hasPrefix("▸[✓] " + title) } }
        terminal.type("R")
        _ = try terminal.waitFor("ROLL BACK ━")
        terminal.press(.tab)
        let prompt = try terminal.waitFor("Undo only “\(title)”")
        #expect(prompt.contains("kept  "), "\(prompt)")
        try confirm()
    }

    func confirm() throws {
        terminal.type("shop")
        _ = try terminal.waitFor("shop▌")
        terminal.press(.enter)
        _ = try terminal.waitFor("ROLLING BACK")
    }

    /// Says that the failed step was done by hand.
    func takeOver(_ statement: String) throws {
        terminal.type("H")
        _ = try terminal.waitFor("DONE BY HAND ━")
        terminal.type(statement)
        _ = try terminal.waitFor(statement + "▌")
        terminal.press(.enter)
        _ = try terminal.waitFor("the prompt gone") { !$0.contains("DONE BY HAND ━") }
    }

    func log() throws -> [String] {
        try String(contentsOfFile: sandbox.folder + "/log", encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private static var text: String {
        let changes = [("node-1", "Node 1", "1"), ("node-2", "Node 2", "2"), ("node-3", "Node 3", "3")]
            .map { change($0.0, $0.1, undoneBy: "back-\($0.2)") }
        let steps = ["1", "2", "3"].map { undo("back-\($0)", "Node \($0) back", of: "node-\($0)") }
        return """
            id: N-1
            title: Nodes
            routes: {a-b: {title: a to b, target: shop, confirm: shop}}
            phases:
              - id: nodes
                title: Nodes
                items:
            \(changes.joined(separator: "\n"))
              - id: use
                title: Use
                items:
            \([change("switch", "Switch", undoneBy: "switch-back"), publish].joined(separator: "\n"))
                  - {id: done, kind: attestation, title: Done, statement: It is done.}
            rollback:
              items:
            \((steps + [undo("switch-back", "Switch back", of: "switch")]).joined(separator: "\n"))
            """
    }

    private static func change(_ id: String, _ title: String, undoneBy step: String) -> String {
        """
              - id: \(id)
                kind: action
                title: \(title)
                changes: {from: old, to: new, then: it serves}
                command: echo \(id) new >> log; echo new > \(id)
                criteria: [{exit: 0}]
                read-back: {command: cat \(id), criteria: [{text: output, equals: new}]}
                probe:
                  command: cat \(id)
                  applied: [{text: output, equals: new}]
                  not-applied: [{text: output, equals: old}]
                undone-by: [\(step)]
        """
    }

    private static let publish = """
              - id: publish
                kind: action
                title: Publish
                changes: {from: private, to: public, then: everybody has them}
                command: echo publish >> log
                criteria: [{exit: 0}]
                read-back: {command: cat log, criteria: [{text: output, contains: publish}]}
                probe:
                  command: cat log
                  applied: [{text: output, contains: publish}]
                  not-applied: [{text: output, lacks: publish}]
                forward-only: packages stay public
        """

    private static func undo(_ id: String, _ title: String, of change: String) -> String {
        """
            - id: \(id)
              kind: action
              title: \(title)
              changes: {from: new, to: old, then: it serves no more}
              command: test ! -e stuck; echo \(change) old >> log; echo old > \(change)
              criteria: [{exit: 0}]
              read-back: {command: cat \(change), criteria: [{text: output, equals: old}]}
              probe:
                command: cat \(change)
                applied: [{text: output, equals: old}]
                not-applied: [{text: output, equals: new}]
        """
    }
}
