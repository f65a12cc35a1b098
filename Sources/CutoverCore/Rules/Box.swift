/// What an item's box shows, told apart by shape as well as by colour.
///
/// Records become the progress that it shows in `Evolve.swift`.
package enum Box: String, Hashable, Sendable, CaseIterable {
    case notStarted, running, passed, signedOff, waived, failed, inDoubt, made, stale, notNeeded, refused,
        notRehearsed, notApplicable

    /// The one character between the brackets.
    package var glyph: Character {
        switch self {
        case .notStarted: " "
        case .running: "~"
        case .passed: "·"
        case .signedOff: "✓"
        case .waived: "W"
        case .failed: "✗"
        case .inDoubt: "?"
        case .made: "D"
        case .stale: "!"
        case .notNeeded: "-"
        case .refused: "N"
        case .notRehearsed: "_"
        case .notApplicable: "/"
        }
    }

    /// The box in words.
    package var words: String {
        switch self {
        case .notStarted: "not started"
        case .running: "running"
        case .passed: "passed, awaiting sign-off"
        case .signedOff: "signed off"
        case .waived: "waived"
        case .failed: "failed"
        case .inDoubt: "in doubt"
        case .made: "done, not yet read back"
        case .stale: "stale"
        case .notNeeded: "not needed, it is so already"
        case .refused: "answered with no"
        case .notRehearsed: "not rehearsed"
        case .notApplicable: "not applicable"
        }
    }
}

extension Progress {
    /// The box that shows this by itself; `Walk.box(of:)` also knows whether a change was undone since.
    package var box: Box {
        switch self {
        case .notStarted: .notStarted
        case .running: .running
        case .passed: .passed
        case .signedOff: .signedOff
        case .waived: .waived
        case .failed: .failed
        case .inDoubt: .inDoubt
        case .made: .made
        case .stale: .stale
        case .notNeeded: .notNeeded
        case .refused: .refused
        case .notRehearsed: .notRehearsed
        case .notApplicable: .notApplicable
        }
    }
}
