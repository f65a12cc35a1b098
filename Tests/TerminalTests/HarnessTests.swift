import Glibc
import Harness
import Testing

/// The emulator itself, with programs that every system has.
@Suite struct HarnessTests {
    @Test func showsWhatAProgramWrote() throws {
        let terminal = try shell(#"printf '\033[1;31mred\033[0m \033[7mback\033[0m é世'; read line; exit 7"#)
        let screen = try terminal.waitFor("é世")
        #expect(screen.lines[0] == "red back é世")
        #expect(screen.cell(row: 0, column: 0).isBold)
        #expect(screen.cell(row: 0, column: 0).foreground == .indexed(1))
        #expect(screen.cell(row: 0, column: 4).isReversed)
        #expect(screen.cursorColumn == 12)
        terminal.press(.enter)
        #expect(try terminal.waitForExit() == .exited(7))
    }

    @Test func saysWhatTheScreenShowsWhenItWaitsInVain() throws {
        let terminal = try shell("echo farewell; exit 3")
        let error = #expect(throws: HarnessError.self) { try terminal.waitFor("greeting") }
        let description = try #require(error).description
        #expect(description.contains("“greeting”"))
        #expect(description.contains("ended with exit code 3"))
        #expect(description.contains("farewell"))
    }

    @Test func endsTheProgramWithTheTerminal() throws {
        var terminal: VirtualTerminal? = try shell("trap '' HUP TERM INT; echo ready; while :; do read line; done")
        try terminal?.waitFor("ready")
        let process = try #require(terminal?.process)
        terminal = nil
        #expect(kill(process, 0) == -1 && errno == ESRCH)
    }

    @Test func tellsTheProgramItsSize() throws {
        let terminal = try shell("trap 'stty size' WINCH; stty size; while :; do read line; done")
        try terminal.waitFor("24 80")
        terminal.resize(TerminalSize(width: 100, height: 30))
        try terminal.waitFor("30 100")
    }

    @Test func hangsUp() throws {
        let terminal = try shell("echo ready; read line; sleep 60")
        try terminal.waitFor("ready")
        terminal.closeTerminal()
        #expect(try terminal.waitForExit() == .signaled(SIGHUP))
        #expect(terminal.modes == nil)
    }

    @Test func drawsThePictureOfAScreen() throws {
        let terminal = try shell(#"printf '\033[32m<a & b>\033[0m'"#)
        try terminal.waitForExit()
        let picture = terminal.screen.svg(title: "1 < 2")
        #expect(picture.contains("<title>1 &lt; 2</title>"))
        #expect(picture.contains("fill=\"#8fce7e\">&lt;a\u{A0}&amp;\u{A0}b&gt;</text>"))
        #expect(picture.hasSuffix("</svg>\n"))
    }

    private func shell(_ script: String) throws -> VirtualTerminal {
        try VirtualTerminal(program: "/bin/bash", arguments: ["-c", script])
    }
}
