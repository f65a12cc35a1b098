/// Why there is no screen to draw on.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
    /// The process has no terminal, or may not open it; the reason is the system's own.
    case noTerminal(reason: String)
    /// TERM is not set.
    case terminalNotNamed
    /// TERM names something that terminfo does not know.
    case unknownTerminal(name: String)
    /// TERM names a terminal that cannot move its cursor.
    case tooSimple(name: String)
    /// The window claims a size that no window has.
    case tooLarge(columns: Int, rows: Int)
    /// ncurses could not start for another reason.
    case notStarted(reason: String)
    /// The process already draws on the terminal; there is one screen a process.
    case alreadyOpen

    package var description: String {
        let advice = "try TERM=xterm-256color"
        return switch self {
        case .noTerminal(let reason): "no terminal to draw on: /dev/tty: \(reason)"
        case .terminalNotNamed: "TERM is not set, so nothing is known about this terminal: \(advice)"
        case .unknownTerminal(let name): "TERM=\(name) is not known to this machine's terminfo: \(advice)"
        case .tooSimple(let name): "TERM=\(name) cannot place text on the screen: \(advice)"
        case .tooLarge(let columns, let rows):
            "the terminal says that it has \(columns) columns and \(rows) rows: set its real size, as with stty cols 80 rows 24"
        case .notStarted(let reason): "the screen could not be started: \(reason)"
        case .alreadyOpen: "this process already draws on the terminal"
        }
    }
}
