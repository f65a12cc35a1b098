import Glibc
import Harness
import Testing

/// The terminal is as it was found after every way in which a program can end.
@Suite struct WayOutTests {
    /// What a capital letter makes the probe do, and how it ends by it.
    struct WayOut: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let letter: String
        let ending: ProgramEnding
    }

    @Test(arguments: [
        WayOut(testDescription: "closing", letter: "Q", ending: .exited(0)),
        WayOut(testDescription: "exit without closing", letter: "X", ending: .exited(12)),
        WayOut(testDescription: "abort", letter: "A", ending: .signaled(SIGABRT)),
        WayOut(testDescription: "abort on another thread", letter: "T", ending: .signaled(SIGABRT)),
        WayOut(testDescription: "a segmentation fault", letter: "S", ending: .signaled(SIGSEGV)),
        WayOut(testDescription: "a stack overflow", letter: "O", ending: .signaled(SIGSEGV)),
        WayOut(testDescription: "a signal after closing", letter: "C", ending: .signaled(SIGTERM)),
    ])
    func givesTheTerminalBack(_ way: WayOut) throws {
        let terminal = try probe()
        #expect(terminal.screen.isAlternate && terminal.screen.reportsMouse && !terminal.screen.showsCursor)
        #expect(terminal.modes != terminal.modesAtStart)
        terminal.type(way.letter)
        #expect(try terminal.waitForExit() == way.ending)
        expectGivenBack(terminal)
    }

    /// The trap's signal differs between processors; the message must be readable on the shell's screen.
    @Test func givesTheTerminalBackBeforeAFatalErrorEndsIt() throws {
        let terminal = try probe()
        terminal.type("F")
        let status = try terminal.waitForExit()
        #expect([.signaled(SIGTRAP), .signaled(SIGILL)].contains(status))
        expectGivenBack(terminal)
        #expect(terminal.written.contains("on purpose"))
    }

    @Test(arguments: [(SIGTERM, ProgramEnding.exited(10)), (SIGHUP, .exited(11)), (SIGQUIT, .signaled(SIGQUIT))])
    func givesTheTerminalBackOnASignal(_ number: Int32, _ ending: ProgramEnding) throws {
        let terminal = try probe()
        terminal.send(signal: number)
        #expect(try terminal.waitForExit() == ending)
        expectGivenBack(terminal)
    }

    @Test func tellsOfAnInterruptAndGoesOn() throws {
        let terminal = try probe()
        terminal.send(signal: SIGINT)
        try terminal.waitFor("1: signal(TerminalSignal.interrupt)")
        // The key is a key: a wizard decides what it means.
        terminal.press(.control("c"))
        try terminal.waitFor(#"2: key(Key.control("c"))"#)
        terminal.type("Q")
        #expect(try terminal.waitForExit() == .exited(0))
        expectGivenBack(terminal)
    }

    @Test func endsWhenTheTerminalGoesAway() throws {
        let terminal = try probe()
        terminal.closeTerminal()
        #expect(try terminal.waitForExit() == .exited(11))
    }

    /// As under nohup: no signal comes, and the reads tell.
    @Test func endsWhenTheTerminalGoesAwayAndHangupsAreIgnored() throws {
        let terminal = try VirtualTerminal(
            program: "/bin/bash", arguments: ["-c", "trap '' HUP; exec " + BuiltProgram.path("TerminalProbe")])
        try terminal.waitFor("80 by 24")
        terminal.closeTerminal()
        #expect(try terminal.waitForExit() == .exited(11))
    }

    @Test func opensASecondScreenAfterTheFirst() throws {
        let terminal = try probe()
        terminal.type("R")
        let screen = try terminal.waitFor("a second screen")
        #expect(screen.isAlternate && !screen.contains("80 by 24"))
        terminal.press(.enter)
        #expect(try terminal.waitForExit() == .exited(15))
        expectGivenBack(terminal)
    }
}
