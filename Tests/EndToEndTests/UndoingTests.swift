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
        cluster.terminal.press(.escape)
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

    /// What nothing undoes says so before it is made, and before rolling back.
    @Test func whatStaysIsSaid() throws {
        let cluster = try Cluster()
        let person = try cluster.walked(upTo: "Publish")
        cluster.terminal.press(.enter)
        let change = try cluster.terminal.waitFor("CHANGE ━")
        #expect(change.contains("nothing undoes it: packages"), "\(change)")
        cluster.terminal.press(.escape)
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
            \((changes + [change("switch", "Switch", undoneBy: "switch-back"), publish]).joined(separator: "\n"))
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
              command: echo \(change) old >> log; echo old > \(change)
              criteria: [{exit: 0}]
              read-back: {command: cat \(change), criteria: [{text: output, equals: old}]}
              probe:
                command: cat \(change)
                applied: [{text: output, equals: old}]
                not-applied: [{text: output, equals: new}]
        """
    }
}
