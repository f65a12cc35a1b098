import Foundation
import Harness
import Testing

/// A run whose folder is deleted under it, and what the memory of its processes leaves behind.
@Suite struct LostFolderTests {
    @Test func aDeletedFolderIsSaidAndTheTargetIsFreeWhenTheChangeHasEnded() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        let supervisor = try sandbox.supervisor(of: run)
        try FileManager.default.removeItem(atPath: run.path.string)
        _ = try terminal.waitFor("The run's folder is gone")
        #expect(kill(supervisor, 0) == 0, "the target stays taken while the change runs")
        try small.release()
        // Taken until the process has ended: the next one may come a moment too early.
        var second = try small.tried(in: sandbox)
        while second.written.contains("another run works on b") { second = try small.tried(in: sandbox) }
        #expect(small.changes == 1, "the change came to its end")
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.written.contains("The run's folder is gone"))
    }

    @Test func noProcessLeavesACoreFile() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        let commands = try Sandbox.processes(under: small.folder)
        let own = [terminal.process, try sandbox.supervisor(of: run)]
        #expect(commands.count > 0)
        for process in own + commands {
            // A command's own short steps may be over by now.
            guard kill(process, 0) == 0 || own.contains(process),
                let limits = try? String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
            else { continue }
            let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
            #expect(core.split(separator: " ").suffix(3) == ["0", "0", "bytes"], "\(process)")
        }
    }
}

extension SmallRunbook {
    /// A start that shows its first screen, or says why there is none.
    func tried(in sandbox: Sandbox) throws -> VirtualTerminal {
        let terminal = try sandbox.terminal(["start", file, "--operator", "alice"], workingDirectory: folder)
        _ = try terminal.waitFor("a first screen, or why there is none") { screen in
            screen.contains("What is there") || screen.contains("another run works on b")
        }
        return terminal
    }
}
