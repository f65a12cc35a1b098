/// Everything that is true of a run: the replay of its journal.
public struct State: Hashable, Sendable {
    public var run: RunInfo?
    public var course: Course = .forward
    /// Items that are not listed have not started.
    public var items: [ItemID: Progress] = [:]
    public var values: [String: HeldValue] = [:]
    /// The number of the newest attempt; attempts count from 1 over the whole run.
    public var attempts = 0
    /// When the first action that changes what serves was started; from then on the way back is offered.
    public var firstChangeAt: Timestamp?
    /// When the estate was changed last, as far as the run knows.
    public var lastChangeAt: Timestamp?
    /// When the reading began that a captured value is from.
    public var readAt: [String: Timestamp] = [:]
    /// What is read for gauges now, beside the items; by attempt.
    public var gaugeReadings: [Int: GaugeReading] = [:]
    /// Names whose value an action has used.
    public var usedByActions: Set<String> = []
    /// The newest change of each item that began one, whatever its box says since.
    public var pastChanges: [ItemID: PastChange] = [:]
    /// Items whose change is made, as far as is known: it ended well, or a person stated it or settled it so. What became
    /// of their boxes since does not unmake it.
    public var madeChanges: Set<ItemID> = []
    /// What of a change is still alive after it was to end.
    public var survivors: [ItemID: [Survivor]] = [:]
    /// Every doubt that a person has settled, oldest first.
    public var settlements: [Settlement] = []
    /// The screen that may give commands; nil when nobody is at the wheel.
    public var wheel: Screen?

    public init() {}

    public subscript(item: ItemID) -> Progress {
        get { items[item] ?? .notStarted }
        set { items[item] = newValue }
    }

    /// The item whose attempt this is, while it runs.
    public func item(running attempt: Int) -> (id: ItemID, running: Running)? {
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
    public var isAnythingRunning: Bool {
        items.values.contains { if case .running = $0 { true } else { false } }
    }

    /// The values as commands see them; secrets are not among them.
    public var plainValues: [String: String] { values.compactMapValues(\.text) }
}

/// A look at what a gauge shows: the reading command of an item, run beside it; no box depends on it.
public struct GaugeReading: Hashable, Sendable {
    public var item: ItemID
    public var stage: Stage
    public var startedAt: Timestamp
}

/// A doubt as a person settled it.
public struct Settlement: Hashable, Sendable {
    public var item: ItemID
    public var applied: Bool
    /// What the probe had said.
    public var finding: ProbeFinding?
    public var by: String
    public var at: Timestamp
}

/// Where the run is headed.
public enum Course: Hashable, Sendable, Codable {
    case forward
    /// The way back was taken; options in the order in which they were picked.
    case rollingBack(options: [String], since: Timestamp)
    case closed(Closing)
}

/// How a run ended, and who closed it.
public struct Closing: Hashable, Sendable, Codable {
    public var ending: Ending
    public var by: String
    public var at: Timestamp
    /// Why it was closed unfinished; empty for the other endings.
    public var reason: String
    /// What was not brought to its end.
    public var remains: [Remainder]

    /// The three ways in which a run can end.
    public enum Ending: String, Hashable, Sendable, Codable {
        case completed, rolledBack, unfinished

        public var words: String {
            switch self {
            case .completed: "completed"
            case .rolledBack: "rolled back"
            case .unfinished: "closed unfinished"
            }
        }
    }

    public init(ending: Ending, by: String, at: Timestamp, reason: String = "", remains: [Remainder] = []) {
        self.ending = ending
        self.by = by
        self.at = at
        self.reason = reason
        self.remains = remains
    }
}

/// What a closed run leaves behind of one item.
public struct Remainder: Hashable, Sendable, Codable {
    public var item: ItemID
    public var state: State

    /// What is known of it; the graver first.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// A change whose outcome nobody knows.
        case inDoubt
        /// A change that was made and not undone.
        case applied
        /// Not done, waived or verified.
        case open

        public var words: String {
            switch self {
            case .inDoubt: "in doubt"
            case .applied: "applied"
            case .open: "open"
            }
        }
    }

    public init(_ item: ItemID, _ state: State) {
        self.item = item
        self.state = state
    }
}

/// What the first record of a journal says about its run.
public struct RunInfo: Hashable, Sendable, Codable {
    public var id: String
    public var route: String
    public var target: String
    public var person: String
    public var runbookDigest: String
    /// Shown on every screen and in every record; nil for a live run.
    public var mark: String?
    /// How much faster than the wall clock time runs.
    public var speed: Int
    /// Set over the operator's own environment for every command.
    public var environment: [String: String]
    public var workingDirectory: String
    /// A program with its arguments that lives as long as the run is supervised; empty for none.
    public var companion: [String]
    public var startedAt: Timestamp

    public init(
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
public struct Screen: Hashable, Sendable, Codable {
    public var id: String
    public var person: String
    /// Where it runs: `ops-laptop, pts/3`, say.
    public var place: String

    public init(id: String, person: String, place: String) {
        self.id = id
        self.person = person
        self.place = place
    }
}

/// A variable's value with where it came from.
public struct HeldValue: Hashable, Sendable, Codable {
    /// Nil for a secret, which is held in memory and never written.
    public var text: String?
    /// The item that captured it; nil when it was given or declared.
    public var capturedBy: ItemID?

    public init(text: String?, capturedBy: ItemID? = nil) {
        self.text = text
        self.capturedBy = capturedBy
    }
}

/// A moment of the wall clock: milliseconds since 1970, UTC.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    public func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000) }
}
