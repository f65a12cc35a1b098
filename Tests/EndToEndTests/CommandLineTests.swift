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
