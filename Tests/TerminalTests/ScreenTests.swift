import Glibc
import Harness
import Testing

/// What the terminal shows, and what it tells, through a real one.
@Suite struct ScreenTests {
    @Test func drawsEachRoleInItsColor() throws {
        let terminal = try probe(size: TerminalSize(width: 90, height: 24))
        let screen = terminal.screen
        let colors: [String: TerminalScreen.Color] = [
            "normal": .standard, "dim": .standard, "strong": .standard, "good": .indexed(28), "bad": .indexed(196),
            "warning": .indexed(130), "running": .indexed(30), "accent": .indexed(63), "title": .standard,
            "rehearsal": .indexed(164),
        ]
        let bold: Set = ["strong", "bad", "title", "rehearsal"]
        for (role, color) in colors {
            let place = try #require(screen.find(role))
            let cell = screen.cell(row: place.row, column: place.column)
            #expect(place.row == 1)
            #expect(cell.foreground == color && cell.background == .standard, "\(role)")
            #expect(cell.isBold == bold.contains(role) && !cell.isReversed, "\(role)")
            #expect(screen.cell(row: 2, column: place.column).isReversed, "\(role) below the cursor")
        }
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "vt100"]])
    func tellsRolesApartWithoutColor(_ environment: [String: String]) throws {
        let terminal = try probe(environment, size: TerminalSize(width: 90, height: 24))
        let screen = terminal.screen
        for row in 0..<screen.height {
            for column in 0..<screen.width { #expect(screen.cell(row: row, column: column).foreground == .standard) }
        }
        func cell(_ role: String) throws -> TerminalScreen.Cell {
            let place = try #require(screen.find(role))
            return screen.cell(row: place.row, column: place.column)
        }
        for role in ["bad", "warning", "running", "rehearsal"] { #expect(try cell(role).isBold) }
        #expect(try cell("accent").isUnderlined)
        #expect(try cell("rehearsal").isReversed && !cell("good").isBold && !cell("normal").isBold)
        terminal.type("Q")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.modes == terminal.modesAtStart)
    }

    @Test func drawsAccentsAndWideCharacters() throws {
        let terminal = try probe()
        let screen = terminal.screen
        #expect(screen.lines[0] == "80 by 24 é世")
        #expect(screen.cell(row: 0, column: 10).text == "世" && screen.cell(row: 0, column: 11).text.isEmpty)
    }

    @Test func drawsInASCIIWhereTheLocaleHasNoMore() throws {
        let terminal = try probe(["LC_ALL": "C"])
        #expect(terminal.screen.lines[0].hasPrefix("80 by 24 "))
        #expect(terminal.written.utf8.allSatisfy { $0 < 0x80 })
    }

    /// A machine may lack the operator's locale; what the name says about the terminal holds all the same.
    @Test func believesANameOfALocaleThatIsNotInstalled() throws {
        let terminal = try probe(["LC_ALL": "xx_YY.UTF-8"])
        #expect(terminal.screen.lines[0] == "80 by 24 é世")
    }

    @Test func followsTheWindowsSize() throws {
        let terminal = try probe()
        for (width, height) in [(120, 40), (20, 5), (1, 1), (300, 100), (80, 24)] {
            terminal.resize(TerminalSize(width: width, height: height))
            let size = "\(width) by \(height)"
            try terminal.waitFor("\(size), or what fits of it") { $0.lines[0].hasPrefix(size) || width == 1 }
        }
        try terminal.waitFor("resized(Size(width: 80, height: 24))")
        terminal.type("Q")
        #expect(try terminal.waitForExit() == .exited(0))
        expectGivenBack(terminal)
    }

    /// A new line at the bottom costs a few bytes more than itself, not a whole screen.
    @Test func sendsOnlyWhatChanged() throws {
        let terminal = try probe()
        let before = terminal.written.utf8.count
        terminal.type("q")
        try terminal.waitFor(#"1: key(Key.character("q"))"#)
        let sent = terminal.written.utf8.dropFirst(before)
        #expect(sent.count < 80, "\(sent.count) bytes")
    }

    @Test func ringsTheBell() throws {
        let terminal = try probe()
        #expect(terminal.screen.bells == 0)
        terminal.type("B")
        try terminal.waitFor("one ring") { $0.bells == 1 }
    }

    @Test func tellsEveryKeyOfTheKeyboard() throws {
        let keys: [(NamedKey, String)] = [
            (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"), (.home, "home"), (.end, "end"),
            (.pageUp, "pageUp"), (.pageDown, "pageDown"), (.delete, "delete"), (.enter, "enter"), (.tab, "tab"),
            (.backTab, "backTab"), (.backspace, "backspace"), (.function(1), "function(1)"),
            (.function(5), "function(5)"), (.function(12), "function(12)"), (.control("a"), #"control("a")"#),
            (.escape, "escape"),
        ]
        let terminal = try probe()
        for (index, (key, name)) in keys.enumerated() {
            terminal.press(key)
            try terminal.waitFor("\(index + 1): key(Key.\(name))")
        }
        terminal.type("é")
        try terminal.waitFor(#"\#(keys.count + 1): key(Key.character("é"))"#)
    }

    @Test func tellsTheMouse() throws {
        let terminal = try probe()
        terminal.click(row: 3, column: 7)
        try terminal.waitFor("1: mouse(Mouse.press(Point(x: 7, y: 3)))")
        terminal.turnWheel(up: true, row: 4, column: 79)
        try terminal.waitFor("2: mouse(Mouse.wheelUp(Point(x: 79, y: 4)))")
        terminal.turnWheel(up: false, row: 23, column: 0)
        try terminal.waitFor("3: mouse(Mouse.wheelDown(Point(x: 0, y: 23)))")
    }

    /// Nothing in a paste acts as a key: this one would end the probe.
    @Test func takesAPasteAsOneInput() throws {
        let terminal = try probe()
        terminal.paste("Q then X\u{1b}[A")
        try terminal.waitFor(#"1: paste("Q then X"#)
        terminal.type("q")
        try terminal.waitFor(#"2: key(Key.character("q"))"#)
    }
}
