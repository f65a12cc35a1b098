/// Keys that a terminal sends as sequences, in the form that the program asked for.
public enum NamedKey: Sendable {
    case up, down, left, right, home, end, pageUp, pageDown, delete, enter, escape, tab, backTab, backspace
    case function(Int)
    /// A letter with Control.
    case control(Character)
}
