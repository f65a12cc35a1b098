/// Where the run is headed.
package enum Course: Hashable, Sendable {
    case forward
    /// `State.rollback` says what is undone.
    case rollingBack
    case closed(Closing)
}

/// A roll-back as it was taken; it can only grow.
package struct TakenRollback: Hashable, Sendable {
    /// Options in the order in which they were picked.
    package var options: [String]
    /// The changes that it undoes, if they were made; nil for every change of the run.
    package var changes: Set<ItemID>?
    /// When it was taken first.
    package var since: Timestamp

    package init(options: [String], changes: Set<ItemID>? = nil, since: Timestamp) {
        self.options = options
        self.changes = changes
        self.since = since
    }

    /// Whether it undoes a change, if that was made.
    package func covers(_ change: ItemID) -> Bool { changes?.contains(change) ?? true }

    /// The roll-back with one more option, or more changes.
    package func widened(by option: String, undoing more: Set<ItemID>?) -> TakenRollback {
        var wider = self
        if !options.contains(option) { wider.options.append(option) }
        wider.changes = more.flatMap { changes?.union($0) }
        return wider
    }
}

/// An item as it stood when its change was undone, or when the roll-back that it was a step of was left.
package struct PastProgress: Hashable, Sendable {
    /// What was known of it.
    package var progress: Progress
    /// Who went forward again from there.
    package var by: String
    /// When that was.
    package var at: Timestamp

    package init(_ progress: Progress, by: String, at: Timestamp) {
        self.progress = progress
        self.by = by
        self.at = at
    }
}

/// What a person did by hand in place of a step of the roll-back.
package struct Handwork: Hashable, Sendable {
    /// What was done, as the person said it.
    package var statement: String
    /// Who did it.
    package var by: String
    /// When it was said.
    package var at: Timestamp

    package init(statement: String, by: String, at: Timestamp) {
        self.statement = statement
        self.by = by
        self.at = at
    }
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
    package var state: Condition

    /// What is known of it; the graver first.
    package enum Condition: String, Hashable, Sendable, Codable, CaseIterable {
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

    package init(_ item: ItemID, _ state: Condition) {
        self.item = item
        self.state = state
    }
}
