import Canvas

/// The colour of each meaning: readable on a black ground and on a white one, since nobody knows the operator's.
enum Ink {
    /// From here on the numbers mean the same colours everywhere; the first sixteen are each terminal's own.
    static let fixedColors = 256

    /// The number of a role's colour where a terminal has `colors` of them; nil for the terminal's own ink.
    static func number(of role: Style.Role, colors: Int) -> Int16? {
        colors >= fixedColors ? fixed(role) : basic(role)
    }

    private static func fixed(_ role: Style.Role) -> Int16? {
        switch role {
        case .normal, .dim, .strong, .title: nil
        case .good: 28
        case .bad: 196
        case .warning: 130
        case .running: 30
        case .accent: 63
        case .rehearsal: 164
        }
    }

    /// Of the eight, green, yellow and cyan vanish on white and blue on black: attributes take their place.
    private static func basic(_ role: Style.Role) -> Int16? {
        switch role {
        case .bad: 1
        case .rehearsal: 5
        case .normal, .dim, .strong, .title, .good, .warning, .running, .accent: nil
        }
    }
}
