/// How a cell looks, said by what it means; the back end picks the colour or, without colours, the attribute.
package struct Style: Hashable, Sendable {
    /// What a text is to its reader.
    package enum Role: UInt8, CaseIterable, Sendable {
        case normal, dim, strong, good, bad, warning, running, accent, title, rehearsal
    }

    /// Attributes on top of the role's own look.
    package struct Flags: OptionSet, Hashable, Sendable {
        /// One bit for each flag.
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Foreground and background exchanged.
        package static let reversed = Flags(rawValue: 1)
        /// Bold, also where the role itself is not.
        package static let bold = Flags(rawValue: 2)
        /// With a line under it.
        package static let underlined = Flags(rawValue: 4)
    }

    /// What the text is to its reader.
    package var role: Role
    /// What comes on top of the role's own look.
    package var flags: Flags

    package init(_ role: Role, _ flags: Flags = []) {
        self.role = role
        self.flags = flags
    }

    /// Text in the terminal's own colours.
    package static let normal = Style(.normal)
    /// What may be overlooked: rules, labels, small print.
    package static let dim = Style(.dim)
    /// What stands out from the text around it.
    package static let strong = Style(.strong)
    /// What is as it should be.
    package static let good = Style(.good)
    /// What has failed, or must not be overlooked.
    package static let bad = Style(.bad)
    /// What asks for care before going on.
    package static let warning = Style(.warning)
    /// What is under way.
    package static let running = Style(.running)
    /// What the operator can do now, or is pointed at.
    package static let accent = Style(.accent)
    /// Headings.
    package static let title = Style(.title)
    /// The mark of a rehearsal.
    package static let rehearsal = Style(.rehearsal)

    /// The same role, foreground and background exchanged: the row under the cursor.
    package var reversed: Style { Style(role, flags.union(.reversed)) }

    /// The same role, bold.
    package var bold: Style { Style(role, flags.union(.bold)) }

    /// The same role, underlined.
    package var underlined: Style { Style(role, flags.union(.underlined)) }
}
