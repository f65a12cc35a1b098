/// What an item's box shows, told apart by shape as well as by colour.
public enum Box: String, Hashable, Sendable, CaseIterable {
    case notStarted, running, verified, signedOff, waived, failed, inDoubt, stale

    /// The one character between the brackets.
    public var glyph: Character {
        switch self {
        case .notStarted: " "
        case .running: "~"
        case .verified: "·"
        case .signedOff: "✓"
        case .waived: "W"
        case .failed: "✗"
        case .inDoubt: "?"
        case .stale: "!"
        }
    }

    /// The box in words.
    public var words: String {
        switch self {
        case .notStarted: "not started"
        case .running: "running"
        case .verified: "verified, awaiting sign-off"
        case .signedOff: "signed off"
        case .waived: "waived"
        case .failed: "failed"
        case .inDoubt: "in doubt"
        case .stale: "stale"
        }
    }
}

extension Progress {
    public var box: Box {
        switch self {
        case .notStarted: .notStarted
        case .running: .running
        case .verified: .verified
        case .signedOff: .signedOff
        case .waived: .waived
        case .failed: .failed
        case .inDoubt: .inDoubt
        case .stale: .stale
        }
    }
}
