import Glibc
import Harness
import Testing

/// Stopping and going on, as a job of a shell.
@Suite struct JobTests {
    @Test func stopsAndGoesOnInAShell() throws {
        let terminal = try shellWithProbe()
        let before = try #require(terminal.modes)
        terminal.press(.control("z"))
        let stopped = try terminal.waitFor("the shell's screen") { !$0.isAlternate && $0.contains("Stopped") }
        #expect(stopped.showsCursor && !stopped.reportsMouse)

        terminal.type("fg\n")
        let back = try terminal.waitFor("the probe's screen") {
            $0.isAlternate && $0.contains(#"1: key(Key.control("z"))"#)
                && $0.contains("signal(TerminalSignal.continue)")
        }
        #expect(back.lines[0] == "80 by 24 é世")
        #expect(back.reportsMouse && !back.showsCursor)
        #expect(terminal.modes == before)
        try leave(terminal)
    }

    @Test func findsTheNewSizeAfterAStop() throws {
        let terminal = try shellWithProbe()
        terminal.press(.control("z"))
        try terminal.waitFor("Stopped")
        terminal.resize(TerminalSize(width: 60, height: 20))
        terminal.type("fg\n")
        let screen = try terminal.waitFor("resized(Size(width: 60, height: 20))")
        #expect(screen.lines[0] == "60 by 20 é世")
        try leave(terminal)
    }

    /// Nothing can be restored before SIGSTOP, but all is drawn anew after it.
    @Test func drawsAnewAfterAStopThatCannotBeCaught() throws {
        let terminal = try shellWithProbe()
        try signalProbe(SIGSTOP, in: terminal)
        try terminal.waitFor("Stopped")
        terminal.type("fg\n")
        let screen = try terminal.waitFor("signal(TerminalSignal.continue)")
        #expect(!screen.contains("Stopped") && !screen.contains("fg"), "nothing of the shell is left on the screen")
        #expect(screen.isAlternate && screen.reportsMouse && !screen.showsCursor)
        try leave(terminal)
    }

    @Test func endsWhenItIsToldToWhileItIsStopped() throws {
        let terminal = try shellWithProbe()
        terminal.press(.control("z"))
        try terminal.waitFor("Stopped")
        // The shell's own `wait` gives up at once on a job that it still believes stopped.
        let waiting = "while kill -0 $pid; do :; done 2>/dev/null; wait $pid"
        terminal.type("pid=$(jobs -p %1); kill %1; \(waiting); echo code $?\n")
        let screen = try terminal.waitFor("code 10")
        #expect(!screen.isAlternate && screen.showsCursor)
        terminal.type("exit\n")
        #expect(try terminal.waitForExit() == .exited(0))
    }

    @Test func staysStoppedInTheBackground() throws {
        let terminal = try shellWithProbe()
        terminal.press(.control("z"))
        try terminal.waitFor("Stopped")
        terminal.type("clear; bg; wait; jobs -s | wc -l; echo told\n")
        let screen = try terminal.waitFor("told at the start of a line") { $0.lines.contains("told") }
        #expect(screen.lines.contains("1"), "the probe does not draw on the shell's screen")
        #expect(!screen.isAlternate)
        terminal.type("fg\n")
        try terminal.waitFor("the probe's screen") { $0.isAlternate && $0.contains("80 by 24") }
        try leave(terminal)
    }

    /// Its process group has no shell to continue it, so the system ignores the stop.
    @Test func goesOnWhereNobodyCouldContinueIt() throws {
        let terminal = try probe()
        terminal.press(.control("z"))
        let screen = try terminal.waitFor(#"1: key(Key.control("z"))"#)
        #expect(screen.isAlternate && screen.reportsMouse)
        terminal.type("Q")
        #expect(try terminal.waitForExit() == .exited(0))
        expectGivenBack(terminal)
    }

    /// Whoever started it without job control could not continue it either.
    @Test func isNotStoppedWhereStopsAreIgnored() throws {
        let terminal = try VirtualTerminal(
            program: "/bin/bash", arguments: ["-c", "trap '' TSTP; exec " + BuiltProgram.path("TerminalProbe")])
        try terminal.waitFor("80 by 24")
        terminal.press(.control("z"))
        let screen = try terminal.waitFor(#"1: key(Key.control("z"))"#)
        #expect(screen.isAlternate)
        #expect(terminal.written.components(separatedBy: "\u{1b}[?1049l").count == 1, "it never left its screen")
        terminal.type("Q")
        #expect(try terminal.waitForExit() == .exited(0))
        expectGivenBack(terminal)
    }

    // MARK: - The shell

    private func shellWithProbe() throws -> VirtualTerminal {
        let environment = ["PS1": "$ ", "HISTFILE": "", "SWIFT_BACKTRACE": "enable=no"]
        let terminal = try VirtualTerminal(
            program: "/bin/bash", arguments: ["--norc", "--noprofile", "--noediting", "-i"], environment: environment)
        try terminal.waitFor("$")
        terminal.type(try BuiltProgram.path("TerminalProbe") + "; echo left with $?\n")
        try terminal.waitFor("80 by 24")
        return terminal
    }

    /// Sends it to the job that has the terminal.
    private func signalProbe(_ number: Int32, in terminal: VirtualTerminal) throws {
        let foreground = try #require(terminal.foregroundGroup)
        #expect(kill(-foreground, number) == 0)
    }

    private func leave(_ terminal: VirtualTerminal) throws {
        terminal.type("Q")
        let screen = try terminal.waitFor("the shell's screen") { !$0.isAlternate }
        #expect(screen.showsCursor && !screen.reportsMouse)
        terminal.type("exit\n")
        #expect(try terminal.waitForExit() == .exited(0))
    }
}
