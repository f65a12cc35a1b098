/// How a cell looks, said by what it means; the back end picks the colour or, without colours, the attribute.
public struct Style: Hashable, Sendable {
    /// What a text is to its reader.
    public enum Role: UInt8, CaseIterable, Sendable {
        case normal, dim, strong, good, bad, warning, running, accent, title, rehearsal
    }

    /// Attributes on top of the role's own look.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let reversed = Flags(rawValue: 1)
        public static let bold = Flags(rawValue: 2)
        public static let underlined = Flags(rawValue: 4)
    }

    public var role: Role
    public var flags: Flags

    public init(_ role: Role, _ flags: Flags = []) {
        self.role = role
        self.flags = flags
    }

    public static let normal = Style(.normal)
    public static let dim = Style(.dim)
    public static let strong = Style(.strong)
    public static let good = Style(.good)
    public static let bad = Style(.bad)
    public static let warning = Style(.warning)
    public static let running = Style(.running)
    public static let accent = Style(.accent)
    public static let title = Style(.title)
    public static let rehearsal = Style(.rehearsal)

    /// The same role, foreground and background exchanged: the row under the cursor.
    public var reversed: Style { Style(role, flags.union(.reversed)) }

    /// The same role, bold.
    public var bold: Style { Style(role, flags.union(.bold)) }

    /// The same role, underlined.
    public var underlined: Style { Style(role, flags.union(.underlined)) }
}
