/// Keys that a terminal sends as sequences, in the form that the program asked for.
package enum NamedKey: Sendable {
    case up, down, left, right, home, end, pageUp, pageDown, delete, enter, escape, tab, backTab, backspace
    case function(Int)
    /// A letter with Control.
    case control(Character)
}

/// A terminal's size in cells.
package struct TerminalSize: Equatable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// What terminals have had since the VT100.
    package static let usual = TerminalSize(width: 80, height: 24)
}
