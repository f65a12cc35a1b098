/// Where the run is headed.
package enum Course: Hashable, Sendable {
    case forward
    /// The roll-back was taken; options in the order in which they were picked.
    case rollingBack(options: [String], since: Timestamp)
    case closed(Closing)
}

/// How a run ended, and who closed it.
package struct Closing: Hashable, Sendable, Codable {
    /// Whether it was carried through, rolled back or left off.
    package var ending: Ending
    /// Who closed it.
    package var by: String
    /// When it was closed.
    package var at: Timestamp
    /// Why it was closed unfinished; empty for the other endings.
    package var reason: String
    /// What was not brought to its end.
    package var remains: [Remainder]

    /// The three ways in which a run can end.
    package enum Ending: String, Hashable, Sendable, Codable {
        case completed, rolledBack, unfinished

        /// The ending as screens and lists say it.
        package var words: String {
            switch self {
            case .completed: "completed"
            case .rolledBack: "rolled back"
            case .unfinished: "closed unfinished"
            }
        }
    }

    package init(ending: Ending, by: String, at: Timestamp, reason: String = "", remains: [Remainder] = []) {
        self.ending = ending
        self.by = by
        self.at = at
        self.reason = reason
        self.remains = remains
    }
}

/// What a closed run leaves behind of one item.
package struct Remainder: Hashable, Sendable, Codable {
    /// The item that it is about.
    package var item: ItemID
    /// What is known of it.
    package var state: State

    /// What is known of it; the graver first.
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// A change whose outcome nobody knows.
        case inDoubt
        /// A change that was made and not undone.
        case applied
        /// Not done, waived or passed.
        case open

        /// What is known of it, as screens and lists say it.
        package var words: String {
            switch self {
            case .inDoubt: "in doubt"
            case .applied: "applied"
            case .open: "open"
            }
        }
    }

    package init(_ item: ItemID, _ state: State) {
        self.item = item
        self.state = state
    }
}
