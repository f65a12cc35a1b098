import Harness
import Testing

/// What the program does with the terminals it may meet, before any run.
@Suite struct TerminalEndToEndTests {
    @Test func printsItsHelpPlainly() throws {
        let terminal = try VirtualTerminal(program: BuiltProgram.cutover, arguments: ["--help"])
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.written.contains("USAGE: cutover"))
        #expect(!terminal.written.contains("\u{1b}"), "plain output holds no escape sequence")
        #expect(terminal.modes == terminal.modesAtStart)
    }
}

/// What is wrong with a command line is said before anything is begun.
@Suite struct CommandLineTests {
    @Test func aValueThatIsRefusedBeginsNoRun() throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(["start", "--set", "MC_TICKET=12345", "--set", "PROJECT=mine"])
        #expect(try terminal.waitForExit() == .exited(1))
        #expect(terminal.written.contains("--set MC_TICKET: '12345' does not match '[0-9]{6}'"))
        #expect(sandbox.runs.isEmpty)
    }
}
