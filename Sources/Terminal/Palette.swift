import CNcurses
import Canvas
import Glibc

/// The look of each meaning on this terminal.
struct Palette {
    let usesColor: Bool

    /// Starts ncurses' colours when the terminal has them and nobody asked for none.
    init() {
        let refused = getenv("NO_COLOR").map { $0[0] != 0 } ?? false
        guard !refused, has_colors(), start_color() == OK, use_default_colors() == OK else {
            usesColor = false
            return
        }
        usesColor = true
        for role in Style.Role.allCases {
            init_pair(Self.pair(role), Self.foreground(role), Self.terminalDefault)
        }
    }

    /// ncurses' attributes and colour pair of a style.
    func look(_ style: Style) -> (attributes: attr_t, pair: Int16) {
        var attributes = usesColor ? Self.attributesWithColor(style.role) : Self.attributesAlone(style.role)
        if style.flags.contains(.bold) { attributes |= cn_attribute_bold() }
        if style.flags.contains(.underlined) { attributes |= cn_attribute_underline() }
        // Exchanged, not added: a role that is reversed already still shows that the cursor is on it.
        if style.flags.contains(.reversed) { attributes ^= cn_attribute_reverse() }
        return (attributes, usesColor ? Self.pair(style.role) : 0)
    }

    private static let terminalDefault: Int16 = -1
    /// Readable on dark and on light, unlike the basic blue.
    private static let paleBlue: Int16 = 75

    private static func pair(_ role: Style.Role) -> Int16 {
        Int16(role.rawValue) + 1
    }

    private static func foreground(_ role: Style.Role) -> Int16 {
        switch role {
        case .normal, .dim, .strong, .title: terminalDefault
        case .good: Int16(COLOR_GREEN)
        case .bad: Int16(COLOR_RED)
        case .warning: Int16(COLOR_YELLOW)
        case .running: Int16(COLOR_CYAN)
        case .accent: cn_color_count() >= 256 ? paleBlue : Int16(COLOR_BLUE)
        case .rehearsal: Int16(COLOR_MAGENTA)
        }
    }

    private static func attributesWithColor(_ role: Style.Role) -> attr_t {
        switch role {
        case .dim: cn_attribute_dim()
        case .strong, .title, .bad, .rehearsal: cn_attribute_bold()
        case .normal, .good, .warning, .running, .accent: 0
        }
    }

    private static func attributesAlone(_ role: Style.Role) -> attr_t {
        switch role {
        case .dim: cn_attribute_dim()
        case .strong, .title, .bad, .warning, .running: cn_attribute_bold()
        case .accent: cn_attribute_underline()
        case .rehearsal: cn_attribute_bold() | cn_attribute_reverse()
        case .normal, .good: 0
        }
    }
}
