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
            init_pair(Self.pair(role), Self.ink(role) ?? Self.terminalDefault, Self.terminalDefault)
        }
    }

    /// ncurses' attributes and colour pair of a style.
    func look(_ style: Style) -> (attributes: attr_t, pair: Int16) {
        let hasInk = usesColor && Self.ink(style.role) != nil
        var attributes = hasInk ? Self.attributesWithColor(style.role) : Self.attributesAlone(style.role)
        if style.flags.contains(.bold) { attributes |= cn_attribute_bold() }
        if style.flags.contains(.underlined) { attributes |= cn_attribute_underline() }
        // Exchanged, not added: a role that is reversed already still shows that the cursor is on it.
        if style.flags.contains(.reversed) { attributes ^= cn_attribute_reverse() }
        return (attributes, usesColor ? Self.pair(style.role) : 0)
    }

    private static let terminalDefault: Int16 = -1

    private static func pair(_ role: Style.Role) -> Int16 {
        Int16(role.rawValue) + 1
    }

    private static func ink(_ role: Style.Role) -> Int16? {
        Ink.number(of: role, colors: Int(cn_color_count()))
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
