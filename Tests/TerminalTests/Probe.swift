import Glibc
import Harness
import Testing

/// The program that these tests run on a terminal of their own.
func probe(_ environment: [String: String] = [:], size: TerminalSize = .usual) throws -> VirtualTerminal {
    // A crash is to end the process at once, not to offer a debugger on the test's terminal.
    let quiet = ["SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    let terminal = try VirtualTerminal(program: BuiltProgram.path("TerminalProbe"), environment: quiet, size: size)
    try terminal.waitFor("the whole screen") {
        $0.lines[0].hasPrefix("\(size.width) by \(size.height)") && $0.lines[2].hasSuffix("rehearsal")
    }
    return terminal
}

/// Nothing of the program's screen is left: modes, cursor, mouse, paste marks, the shell's own screen.
func expectGivenBack(_ terminal: VirtualTerminal, sourceLocation: SourceLocation = #_sourceLocation) {
    let screen = terminal.screen
    #expect(terminal.modes == terminal.modesAtStart, sourceLocation: sourceLocation)
    #expect(!screen.isAlternate, "the shell's screen is back", sourceLocation: sourceLocation)
    #expect(screen.showsCursor, sourceLocation: sourceLocation)
    #expect(!screen.reportsMouse, sourceLocation: sourceLocation)
    for (on, off) in [("\u{1b}[?2004h", "\u{1b}[?2004l"), ("\u{1b}[?1006h", "\u{1b}[?1006l")] {
        let written = terminal.written
        #expect(written.contains(on), sourceLocation: sourceLocation)
        let last = written.components(separatedBy: on).last ?? ""
        #expect(last.contains(off), "after the last \(on.dropFirst())", sourceLocation: sourceLocation)
    }
}

extension String {
    /// The parts between a separator.
    func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
