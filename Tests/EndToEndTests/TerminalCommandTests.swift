import CutoverCore
import Foundation
import Harness
import Testing

/// A command that asks for a password runs in a terminal that outlives the window; the screen hands its own over and takes
/// it back with one key.
@Suite struct TerminalCommandTests {
    private static let password = "0pen-sesame"

    @Test func whatItAsksIsAnsweredAndWhatWasTypedIsNotKept() throws {
        let (sandbox, small, terminal) = try begun()
        _ = try terminal.waitFor("Running in a terminal: Enter goes to it, Ctrl-] comes back.")
        try sitDown(at: terminal)
        terminal.type(Self.password + "\r")
        _ = try terminal.waitFor("11 characters")
        try small.release()
        // Its end gives the screen back.
        _ = try terminal.waitFor("Press Space to sign off")
        try ScreenOperator(terminal: terminal).walk()
        let run = try #require(sandbox.runs.first)
        let kept = try kept(of: run.path.string)
        #expect(kept.contains("Password: "))
        #expect(kept.contains("11 characters"))
        #expect(!kept.contains(Self.password))
        #expect(small.changes == 1)
        // Judged as a terminal shows it: the lines that it ended with a carriage return are lines.
        guard case .signedOff(.evidence(let evidence), _) = try sandbox.state(of: run)["set"] else {
            return #expect(Bool(false), "it is signed off")
        }
        #expect(
            evidence.stages.first?.outcome.findings.map(\.sentence) == [
                "exit status 0", "it stands in a line of its own (it is set)",
                "errors are output (told apart by nobody)",
            ])
    }

    @Test func oneKeyComesBackAndAgainItShowsWhatItHasShown() throws {
        let (sandbox, small, terminal) = try begun()
        defer { withExtendedLifetime(sandbox) {} }
        try sitDown(at: terminal)
        terminal.send(bytes: [0x1d])
        _ = try terminal.waitFor("x stops it")
        terminal.type("?")
        _ = try terminal.waitFor("All keys")
        terminal.press(.escape)
        _ = try terminal.waitFor("Enter goes to it")
        try sitDown(at: terminal)
        // What stands behind the key belongs to the wizard.
        terminal.type(Self.password + "\r")
        _ = try terminal.waitFor("11 characters")
        terminal.send(bytes: [0x1d])
        _ = try terminal.waitFor("Enter goes to it")
        try small.release()
        _ = try terminal.waitFor("Press Space to sign off")
        #expect(small.changes == 1)
    }

    @Test func itIsAsLargeAsTheWindow() throws {
        let (sandbox, small, terminal) = try begun()
        defer { withExtendedLifetime(sandbox) {} }
        try sitDown(at: terminal)
        terminal.type("\r")
        _ = try terminal.waitFor("24 80")
        terminal.resize(TerminalSize(width: 100, height: 30))
        _ = try terminal.waitFor("30 100")
        try small.release()
        let screen = try terminal.waitFor("Press Space to sign off")
        #expect(screen.lines.count == 30)
    }

    /// The command goes on, and the next screen sits down where the killed one sat.
    @Test func itOutlivesTheWindow() throws {
        let (sandbox, small, first) = try begun()
        try sitDown(at: first)
        first.kill()
        _ = try first.waitForExit()
        let second = try sandbox.terminal(["resume"])
        _ = try second.waitFor("Enter goes to it")
        try sitDown(at: second)
        second.type(Self.password + "\r")
        _ = try second.waitFor("11 characters")
        second.closeTerminal()
        _ = try second.waitForExit()
        try small.release()
        let third = try sandbox.terminal(["resume"])
        _ = try third.waitFor("Press Space to sign off")
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    /// As any command: it runs on, printing or not, and the change that nobody saw end is in doubt.
    @Test func itOutlivesTheSupervisingProcess() throws {
        let (sandbox, small, terminal) = try begun(printing: "seq 300000")
        try sitDown(at: terminal)
        terminal.type(Self.password + "\r")
        _ = try terminal.waitFor("11 characters")
        let run = try #require(sandbox.runs.first)
        kill(try sandbox.supervisor(of: run), SIGKILL)
        _ = try terminal.waitFor("another took over the run")
        #expect(try sandbox.state(of: run)["set"].isRunning)
        try small.release()
        _ = try terminal.waitFor("probe the change was applied")
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    /// Its end that was not its own leaves the change in doubt, as that of any command.
    @Test func anInterruptThatIsTypedIsTheCommands() throws {
        let (sandbox, small, terminal) = try begun()
        try sitDown(at: terminal)
        terminal.send(bytes: [3])
        _ = try terminal.waitFor("the change was not applied")
        terminal.press(.enter)
        _ = try terminal.waitFor("IN DOUBT ━")
        #expect(try sandbox.state(of: #require(sandbox.runs.first))["set"].box == .inDoubt)
        #expect(small.changes == 0)
    }

    @Test func anotherAtTheWheelSendsTheFirstHome() throws {
        let (sandbox, _, first) = try begun()
        try sitDown(at: first)
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("press T to take it")
        second.press(.enter)
        second.type("T")
        _ = try second.waitFor("TAKE THE WHEEL ━")
        second.type("y")
        _ = try first.waitFor("press T to take it")
        _ = try second.waitFor("Enter goes to it")
        try sitDown(at: second)
    }

    @Test func whatFindsNoTerminalIsToldSo() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        try small.edit {
            $0.replacing(
                "echo begun >> begun", with: "echo sudo: a terminal is required to read the password >&2; exit 1")
        }
        let terminal = try sandbox.terminal(
            ["start", small.file, "--operator", "alice"], workingDirectory: small.folder)
        let person = ScreenOperator(terminal: terminal)
        try person.walk { $0.advice.contains("Press Enter to see the change") }
        try person.walk()
        _ = try terminal.waitFor("it asks for a terminal and has none")
    }

    /// A run whose change asks for a password, and has begun.
    private func begun(printing more: String = "true") throws -> (Sandbox, SmallRunbook, VirtualTerminal) {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let dialogue =
            "echo begun >> begun; read -rsp \"Password: \" p; echo; echo \"${#p} characters\"; "
            + "trap \"stty size\" WINCH; stty size"
        try small.edit { text in
            text.replacing("echo begun >> begun; echo setting", with: dialogue)
                .replacing("do sleep 0.1; done", with: "do sleep 0.1; done; \(more)")
                .replacing("time-limit: 60m\n", with: "time-limit: 60m\n        terminal: true\n")
                .replacing("echo it is set", with: "echo it is set; echo told apart by nobody >&2")
                .replacing(
                    "then: it stays}\n        criteria: [{exit: 0}]",
                    with: """
                        then: it stays}
                                criteria:
                                  - {match: "(?m)^(it is set)$", equals: it is set, says: it stands in a line of its own}
                                  - {text: output, contains: told apart by nobody, says: errors are output}
                        """)
        }
        let terminal = try sandbox.terminal(
            ["start", small.file, "--operator", "alice"], workingDirectory: small.folder)
        let stop = try ScreenOperator(terminal: terminal).walk { $0.advice.contains("Press Enter to see the change") }
        #expect(stop == .advice("→ Press Enter to see the change before it runs."))
        terminal.press(.enter)
        _ = try terminal.waitFor("CHANGE ━")
        terminal.type("y")
        _ = try terminal.waitFor("Enter goes to it")
        return (sandbox, small, terminal)
    }

    /// Goes to the terminal, which then shows what the command has asked.
    private func sitDown(at terminal: VirtualTerminal) throws {
        terminal.press(.enter)
        _ = try terminal.waitFor("what the command has shown") {
            $0.contains("this is the command's terminal") && $0.contains("Password:")
        }
    }

    /// All that stands in a run's folder.
    private func kept(of folder: String) throws -> String {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
        let files = paths.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
        return files.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
}

extension SmallRunbook {
    fileprivate func edit(_ change: (String) -> String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let changed = change(text)
        #expect(changed != text)
        try changed.write(toFile: file, atomically: true, encoding: .utf8)
    }
}
