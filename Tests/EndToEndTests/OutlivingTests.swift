import CutoverCore
import Foundation
import Harness
import Testing

/// Commands outlive the screen; what was missed is in doubt; nothing runs twice.
@Suite struct OutlivingTests {
    @Test func aClosedWindowLeavesTheChangeRunningAndTheNextScreenShowsIt() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        first.closeTerminal()
        _ = try first.waitForExit()
        let second = try sandbox.terminal(["resume"])
        _ = try second.waitFor("Running: changing the estate")
        _ = try second.waitFor("setting")
        try small.release()
        _ = try second.waitFor("Press Space to sign off")
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    /// Also where the command's environment, and the mark in it, cannot be read any more.
    @Test(arguments: [false, true])
    func aKilledSupervisorIsNoticedAtOnceAndTheChangeIsWaitedForAndProbed(clearsEnvironment: Bool) throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox, clearsEnvironment: clearsEnvironment)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        kill(try sandbox.supervisor(of: run), SIGKILL)
        _ = try terminal.waitFor("another took over the run")
        #expect(try sandbox.state(of: run)["set"].isRunning)
        try small.release()
        _ = try terminal.waitFor("probe the change was applied")
        terminal.press(.enter)
        _ = try terminal.waitFor("It was applied: read it back")
        terminal.type("a")
        _ = try terminal.waitFor("Press Space to sign off")
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    /// Without a reader a command that prints would be killed by its next line.
    @Test func aChangeThatPrintsOutlivesItsSupervisor() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let noisy = try String(contentsOfFile: small.file, encoding: .utf8)
            .replacing("do sleep 0.1; done", with: "do sleep 0.1; done; seq 300000")
        try noisy.write(toFile: small.file, atomically: true, encoding: .utf8)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        kill(try sandbox.supervisor(of: run), SIGKILL)
        _ = try terminal.waitFor("another took over the run")
        try small.release()
        _ = try terminal.waitFor("probe the change was applied")
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    @Test func killingEverythingLeavesTheChangeInDoubtAndItRunsAgainOnlyWhenTold() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        // The change's processes know nothing of the run's folder: their mark is in their environment.
        let change = try Sandbox.processes(under: small.folder)
        Sandbox.endProcesses(of: run.path.string)
        for process in change { kill(process, SIGKILL) }
        first.kill()
        _ = try first.waitForExit()
        let second = try sandbox.terminal(["resume"])
        _ = try second.waitFor("Press Enter to settle whether the change was applied.")
        #expect(small.beginnings == 1)
        second.type("o")
        _ = try second.waitFor("[probe]")
        second.press(.backTab)
        _ = try second.waitFor("setting")
        second.press(.escape)
        _ = try second.waitFor("Press Enter to settle whether the change was applied.")
        second.press(.enter)
        _ = try second.waitFor("Run it again")
        second.type("r")
        _ = try second.waitFor("It was not applied: run it again now")
        second.type("y")
        _ = try second.waitFor("Running: changing the estate")
        try small.release()
        _ = try second.waitFor("Press Space to sign off")
        #expect(small.beginnings == 2)
        #expect(small.changes == 1)
    }
}

extension CutoverCore.Progress {
    var isRunning: Bool { if case .running = self { true } else { false } }
}

extension SmallRunbook {
    /// Starts a run on a screen that waits for its first key.
    func opened(in sandbox: Sandbox) throws -> VirtualTerminal {
        let terminal = try sandbox.terminal(["start", file, "--operator", "alice"], workingDirectory: folder)
        _ = try terminal.waitFor("Press Enter to run the check.")
        return terminal
    }

    /// Starts a run on a screen and walks it until its change is under way.
    func begun(in sandbox: Sandbox) throws -> VirtualTerminal {
        let terminal = try opened(in: sandbox)
        let stop = try ScreenOperator(terminal: terminal).walk { $0.advice.contains("Press Enter to see the change") }
        #expect(stop == .advice("→ Press Enter to see the change before it runs."))
        terminal.press(.enter)
        _ = try terminal.waitFor("CHANGE ━")
        terminal.type("y")
        _ = try terminal.waitFor("Running: changing the estate")
        _ = try terminal.waitFor("setting")
        return terminal
    }
}
