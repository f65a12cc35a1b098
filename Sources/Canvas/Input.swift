/// What a terminal tells a program: keys, mouse, size, signals.
///
/// It stands beside the cells so that screens can be driven without a terminal.
package enum TerminalInput: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    case resized(Size)
    case signal(TerminalSignal)
    /// Text pasted in one go, at most the terminal's paste limit.
    case paste(String)
}

/// One key press.
package enum Key: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// A letter pressed with Control, in lower case.
    case control(Character)
    case function(Int)
}

/// What a mouse did, in cells.
package enum Mouse: Hashable, Sendable {
    case press(Point)
    case wheelUp(Point)
    case wheelDown(Point)
}

/// A signal that reached the program while it held the terminal.
package enum TerminalSignal: Hashable, Sendable {
    case terminate, hangup, interrupt, `continue`
}
