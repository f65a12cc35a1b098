import CutoverCore
import Foundation
import Harness
import Testing

/// Storms of signals during each phase of work: the terminal is given back, nothing is lost, nothing runs twice.
@Suite struct SignalTests {
    /// What the screen is at when the storm comes.
    enum Moment: String, CaseIterable, Sendable {
        case idle, runningChange, prompt, output, rolledBack
    }

    private static let gusts = 20

    @Test(arguments: Moment.allCases) func resizingAndStoppingChangesNothing(_ moment: Moment) throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try screen(at: moment, small, sandbox)
        let run = try #require(sandbox.runs.first)
        let before = try sandbox.state(of: run).items
        for gust in 0..<Self.gusts {
            terminal.resize(TerminalSize(width: 80 + gust * 5, height: 24 + gust))
            terminal.send(signal: SIGWINCH)
            // Ctrl-C asks; a second one takes the question's word and leaves.
            if gust == 0 { terminal.send(signal: SIGINT) }
            terminal.send(signal: SIGCONT)
        }
        terminal.resize(.usual)
        _ = try terminal.waitFor(" Small a → b ")
        // Esc keeps everything as it is.
        terminal.press(.escape)
        #expect(try sandbox.state(of: run).items == before)
        #expect(small.beginnings <= 1)
        terminal.kill()
    }

    @Test(arguments: Moment.allCases, [SIGHUP, SIGTERM])
    func endingLeavesTheRunAsItIs(_ moment: Moment, _ signal: Int32) throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try screen(at: moment, small, sandbox)
        let run = try #require(sandbox.runs.first)
        let before = try sandbox.state(of: run).items
        for _ in 0..<Self.gusts { terminal.send(signal: signal) }
        _ = try terminal.waitForExit()
        #expect(terminal.modes == terminal.modesAtStart)
        let again = try sandbox.terminal(["resume"])
        _ = try again.waitFor(" Small a → b ")
        #expect(try sandbox.state(of: run).items == before)
        try small.release()
        if moment == .runningChange || moment == .output { _ = try again.waitFor("passed, awaiting sign-off") }
        #expect(small.beginnings <= 1)
    }

    /// The supervising process hears neither a hang-up nor an interrupt: what runs goes on.
    @Test func theSupervisingProcessOutlastsHangUpsAndInterrupts() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        let supervisor = try #require(Sandbox.processes(of: run.path.string).first { $0.line.contains(" supervise ") })
        for _ in 0..<Self.gusts {
            kill(supervisor.id, SIGHUP)
            kill(supervisor.id, SIGINT)
        }
        try small.release()
        _ = try terminal.waitFor("Press Space to sign off")
        #expect(small.beginnings == 1)
        #expect(Sandbox.processes(of: run.path.string).contains { $0.id == supervisor.id })
    }

    private func screen(at moment: Moment, _ small: SmallRunbook, _ sandbox: Sandbox) throws -> VirtualTerminal {
        switch moment {
        case .idle:
            return try small.opened(in: sandbox)
        case .runningChange: return try small.begun(in: sandbox)
        case .prompt:
            let terminal = try small.opened(in: sandbox)
            _ = try ScreenOperator(terminal: terminal).walk { $0.advice.contains("Press Enter to see the change") }
            terminal.press(.enter)
            _ = try terminal.waitFor("CHANGE ━")
            return terminal
        case .output:
            let terminal = try small.begun(in: sandbox)
            terminal.type("o")
            _ = try terminal.waitFor("following")
            return terminal
        case .rolledBack:
            let terminal = try small.begun(in: sandbox)
            try small.release()
            _ = try terminal.waitFor("Press Space to sign off")
            try ScreenOperator(terminal: terminal).rollBack(typing: "small-b")
            _ = try terminal.waitFor("Press Space to sign off")
            return terminal
        }
    }
}
