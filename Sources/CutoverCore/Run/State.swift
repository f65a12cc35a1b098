/// Everything that is true of a run: the replay of its journal.
package struct State: Hashable, Sendable {
    /// What the first record says; nil before there is one.
    package var run: RunInfo?
    /// Where the run is headed now.
    package var course: Course = .forward
    /// Items that are not listed have not started.
    package var items: [ItemID: Progress] = [:]
    /// The values that variables have, by name.
    package var values: [String: HeldValue] = [:]
    /// The number of the newest attempt; attempts count from 1 over the whole run.
    package var attempts = 0
    /// When the first action that changes what serves was started; from then on the roll-back is offered.
    package var firstChangeAt: Timestamp?
    /// When the estate was changed last, as far as the run knows.
    package var lastChangeAt: Timestamp?
    /// When the reading began that a captured value is from.
    package var readAt: [String: Timestamp] = [:]
    /// What is read for gauges now, beside the items; by attempt.
    package var gaugeReadings: [Int: GaugeReading] = [:]
    /// Names whose value an action has used.
    package var usedByActions: Set<String> = []
    /// The newest change of each item that began one, whatever its box says since.
    package var pastChanges: [ItemID: PastChange] = [:]
    /// Items whose change is made, as far as is known: it ended well, or a person stated it or settled it so. What became
    /// of their boxes since does not unmake it.
    package var madeChanges: Set<ItemID> = []
    /// What of a change is still alive after it was to end.
    package var survivors: [ItemID: [Survivor]] = [:]
    /// Every doubt that a person has settled, oldest first.
    package var settlements: [Settlement] = []
    /// The screen that may give commands; nil when nobody is at the wheel.
    package var wheel: Screen?

    package init() {}

    /// What is known of an item; `notStarted` where it is not listed.
    package subscript(item: ItemID) -> Progress {
        get { items[item] ?? .notStarted }
        set { items[item] = newValue }
    }

    /// The item whose attempt this is, while it runs.
    package func item(running attempt: Int) -> (id: ItemID, running: Running)? {
        for (id, progress) in items {
            if case .running(let running) = progress, running.attempt == attempt { return (id, running) }
        }
        return nil
    }

    /// The item whose change the attempt made, as long as its outcome is not known.
    func item(changing attempt: Int) -> ItemID? {
        items.first { _, progress in
            switch progress {
            case .running(let running): running.attempt == attempt
            case .inDoubt(let doubt): doubt.attempt == attempt
            default: false
            }
        }?.key
    }

    /// Whether any command is in flight or any soak is watched.
    package var isAnythingRunning: Bool {
        items.values.contains { if case .running = $0 { true } else { false } }
    }

    /// The values as commands see them; secrets are not among them.
    package var plainValues: [String: String] { values.compactMapValues(\.text) }
}

/// A look at what a gauge shows: the reading command of an item, run beside it; no box depends on it.
package struct GaugeReading: Hashable, Sendable {
    /// The item whose command reads it.
    package var item: ItemID
    /// The stage of that item whose command reads it.
    package var stage: Stage
    /// When the reading began: what it finds is no newer than that.
    package var startedAt: Timestamp
}

/// A doubt as a person settled it.
package struct Settlement: Hashable, Sendable {
    /// The item that was in doubt.
    package var item: ItemID
    /// What the person decided: that the change was made, or that it was not.
    package var applied: Bool
    /// What the probe had said.
    package var finding: ProbeFinding?
    /// Who decided it.
    package var by: String
    /// When it was decided.
    package var at: Timestamp
}

/// Where the run is headed.
package enum Course: Hashable, Sendable, Codable {
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

/// What the first record of a journal says about its run.
package struct RunInfo: Hashable, Sendable, Codable {
    /// The run's name, and that of its folder.
    package var id: String
    /// The id of the route that it walks.
    package var route: String
    /// What it changes: the route's target, or for a rehearsal the run itself. Two runs on one exclude each other.
    package var target: String
    /// Who began it, and so may approve nothing of it.
    package var person: String
    /// SHA-256 of the runbook's file, in hex.
    package var runbookDigest: String
    /// Shown on every screen and in every record; nil for a live run.
    package var mark: String?
    /// How much faster than the wall clock time runs.
    package var speed: Int
    /// Set over the operator's own environment for every command.
    package var environment: [String: String]
    /// The folder in which every command starts.
    package var workingDirectory: String
    /// Arguments that start this very program beside the run, for as long as that is supervised; empty for none.
    package var companion: [String]
    /// When it was begun.
    package var startedAt: Timestamp

    package init(
        id: String, route: String, target: String, person: String, runbookDigest: String, mark: String? = nil,
        speed: Int = 1, environment: [String: String] = [:], workingDirectory: String, companion: [String] = [],
        startedAt: Timestamp
    ) {
        self.id = id
        self.route = route
        self.target = target
        self.person = person
        self.runbookDigest = runbookDigest
        self.mark = mark
        self.speed = speed
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.companion = companion
        self.startedAt = startedAt
    }
}

/// A screen that is attached to a run.
package struct Screen: Hashable, Sendable, Codable {
    /// What tells it from every other screen that was ever attached.
    package var id: String
    /// Whose name the records of what it asks for carry.
    package var person: String
    /// Where it runs: `ops-laptop, pts/3`, say.
    package var place: String

    package init(id: String, person: String, place: String) {
        self.id = id
        self.person = person
        self.place = place
    }
}

/// A variable's value with where it came from.
package struct HeldValue: Hashable, Sendable, Codable {
    /// Nil for a secret, which is held in memory and never written.
    package var text: String?
    /// The item that captured it; nil when it was given or declared.
    package var capturedBy: ItemID?

    package init(text: String?, capturedBy: ItemID? = nil) {
        self.text = text
        self.capturedBy = capturedBy
    }
}

/// A moment of the wall clock: milliseconds since 1970, UTC.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// May be negative, for a moment before 1970.
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    /// The moment so many seconds later.
    package func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000) }
}
