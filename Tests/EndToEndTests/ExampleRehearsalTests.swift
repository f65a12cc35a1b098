import CutoverCore
import Foundation
import Harness
import Testing

/// The example with stand-ins beside it, through the real binary.
@Suite struct ExampleRehearsalTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Resources/examples").standardizedFileURL.path

    private func rehearse(in sandbox: Sandbox) throws -> VirtualTerminal {
        let file = Self.folder + "/postgres-minor.yaml"
        return try sandbox.terminal(["rehearse", file, "--speed", "10000", "--operator", "alice"])
    }

    @Test(arguments: ["blue-green", "canary", "postgres-minor"])
    func lintFindsNothing(name: String) throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(["lint", "\(Self.folder)/\(name).yaml"])
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(
            terminal.written.contains("no mistakes") && !terminal.written.contains("warning"), "\(terminal.written)")
    }

    @Test func threeNodesAreUpgraded() throws {
        let sandbox = try Sandbox()
        let terminal = try rehearse(in: sandbox)
        let first = try terminal.waitFor("All three are well")
        #expect(first.contains("Replicas"), "\(first)")
        #expect(try ScreenOperator(terminal: terminal).walk() == .closed)
        #expect(terminal.screen.contains("The cutover is complete."), "\(terminal.screen)")
        #expect(!terminal.screen.contains("not rehearsed"), "\(terminal.screen)")
        let state = try sandbox.state(of: try #require(sandbox.runs.first))
        #expect(state.run?.confinement?.standIns.keys.sorted() == ["patronictl", "ssh"])
        for node in ["db-01", "db-02", "db-03"] {
            #expect(state[ItemID("upgrade[\(node)]")].box == .signedOff)
            #expect(state[ItemID("undo-upgrade[\(node)]")] == .notStarted)
        }
        #expect(state["hand-over"].box == .signedOff)
    }

    /// One node of three was upgraded: it alone is put back.
    @Test func oneNodeIsPutBack() throws {
        let sandbox = try Sandbox()
        let terminal = try rehearse(in: sandbox)
        let person = ScreenOperator(terminal: terminal)
        let stop = try person.walk { $0.item.contains("Upgrade db-03") }
        guard case .advice = stop else { return #expect(Bool(false), "\(stop)") }
        let run = try #require(sandbox.runs.first)
        let nodes = run.estate.string + "/home/nodes/"
        func versions() throws -> [String] {
            try ["db-01", "db-02", "db-03"].map {
                try String(contentsOfFile: nodes + $0, encoding: .utf8).trimmingCharacters(in: .newlines)
            }
        }
        #expect(try versions() == ["16.3", "16.4", "16.3"])
        try person.rollBack(typing: "orders")
        let ending = try person.walk { $0.advice.contains("press C") }
        #expect(try versions() == ["16.3", "16.3", "16.3"], "\(ending)")
        #expect(try person.walk() == .closed)
        #expect(terminal.screen.contains("The cutover was rolled back."))
        let state = try sandbox.state(of: run)
        #expect(state["undo-upgrade[db-02]"].box == .signedOff)
        #expect(state["undo-upgrade[db-03]"] == .notStarted)
    }
}
