import Glibc
import Harness
import Testing

@testable import Terminal

/// Where no screen can be drawn, the reason is said and nothing is done to the terminal.
@Suite struct UnusableTerminalTests {
    @Test(arguments: [
        ("dumb", "TERM=dumb cannot place text on the screen: try TERM=xterm-256color"),
        ("no-such-terminal", "TERM=no-such-terminal is not known to this machine's terminfo: try TERM=xterm-256color"),
        ("", "TERM is not set, so nothing is known about this terminal: try TERM=xterm-256color"),
    ])
    func refusesATerminalThatCannotShowAScreen(_ name: String, _ reason: String) throws {
        let terminal = try VirtualTerminal(program: BuiltProgram.path("TerminalProbe"), environment: ["TERM": name])
        #expect(try terminal.waitForExit() == .exited(4))
        #expect(terminal.written == reason + "\r\n")
        #expect(terminal.modes == terminal.modesAtStart)
    }

    /// A session of its own has no terminal, though its output is one.
    @Test func refusesToDrawWithoutATerminal() throws {
        let terminal = try VirtualTerminal(
            program: "/usr/bin/setsid", arguments: ["--fork", "--wait", BuiltProgram.path("TerminalProbe")])
        #expect(try terminal.waitForExit() == .exited(4))
        #expect(terminal.written == "no terminal to draw on: /dev/tty: No such device or address\r\n")
    }

    @Test func givesTheSystemsOwnReason() {
        #expect(TerminalError.noTerminal(reason: "R").description == "no terminal to draw on: /dev/tty: R")
        #expect(TerminalError.notStarted(reason: "R").description == "the screen could not be started: R")
        #expect(TerminalError.alreadyOpen.description == "this process already draws on the terminal")
    }
}
