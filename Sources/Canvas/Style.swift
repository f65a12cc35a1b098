/// How a cell looks, said by what it means; the back end picks the colour or, without colours, the attribute.
package struct Style: Hashable, Sendable {
    /// What a text is to its reader.
    package enum Role: UInt8, CaseIterable, Sendable {
        case normal, dim, strong, good, bad, warning, running, accent, title, rehearsal
    }

    /// Attributes on top of the role's own look.
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let reversed = Flags(rawValue: 1)
        package static let bold = Flags(rawValue: 2)
        package static let underlined = Flags(rawValue: 4)
    }

    package var role: Role
    package var flags: Flags

    package init(_ role: Role, _ flags: Flags = []) {
        self.role = role
        self.flags = flags
    }

    package static let normal = Style(.normal)
    package static let dim = Style(.dim)
    package static let strong = Style(.strong)
    package static let good = Style(.good)
    package static let bad = Style(.bad)
    package static let warning = Style(.warning)
    package static let running = Style(.running)
    package static let accent = Style(.accent)
    package static let title = Style(.title)
    package static let rehearsal = Style(.rehearsal)

    /// The same role, foreground and background exchanged: the row under the cursor.
    package var reversed: Style { Style(role, flags.union(.reversed)) }

    /// The same role, bold.
    package var bold: Style { Style(role, flags.union(.bold)) }

    /// The same role, underlined.
    package var underlined: Style { Style(role, flags.union(.underlined)) }
}
