import CutoverCore

/// Everything that a screen is drawn from besides its own state; a value made anew for each input and each picture.
public struct Surroundings {
    public var walk: Walk
    /// Now, on the run's own clock (a rehearsal's may run faster).
    public var now: Timestamp
    /// The screen that is being drawn.
    public var me: Screen
    /// The digest of the plan as it stands, for an approval.
    public var planDigest: String
    /// Whether a pattern matches the whole of a text.
    public var matchesWhole: (_ pattern: String, _ text: String) -> Bool
    public var supervisor: SupervisorStatus
    /// What the operator's clock goes by at a time: the times of a run may lie before and after it is set.
    public var zone: (Timestamp) -> Zone
    /// Secrets that commands need and that nobody has typed in yet.
    public var secretsMissing: [String]
    /// Where the journal is, for the closing screen.
    public var journalPlace: String
    /// Whether something was asked for that is not recorded yet.
    public var awaitsRecord = false
    public var outputs: any OutputSource
    public var timeline: any TimelineSource

    public init(
        walk: Walk, now: Timestamp, me: Screen, planDigest: String = "",
        matchesWhole: @escaping (String, String) -> Bool = { _, _ in true }, supervisor: SupervisorStatus = .connected,
        zone: @escaping (Timestamp) -> Zone = { _ in .utc }, secretsMissing: [String] = [],
        journalPlace: String = "", outputs: any OutputSource = TextOutputs(),
        timeline: any TimelineSource = EventList()
    ) {
        self.walk = walk
        self.now = now
        self.me = me
        self.planDigest = planDigest
        self.matchesWhole = matchesWhole
        self.supervisor = supervisor
        self.zone = zone
        self.secretsMissing = secretsMissing
        self.journalPlace = journalPlace
        self.outputs = outputs
        self.timeline = timeline
    }

    /// The one who holds a role; empty where several do, or where the runbook names nobody.
    func soleHolder(of role: String) -> String {
        let holders = walk.runbook.roles.first { $0.id == role }?.holders ?? []
        return holders.count == 1 ? holders[0] : ""
    }

    public var isAtWheel: Bool { walk.state.wheel?.id == me.id }
}

/// What is known of the process that runs the commands and writes the journal.
public enum SupervisorStatus: Hashable, Sendable {
    case connected
    case lost(String, comesBack: Bool = true)
    /// Nothing can be recorded, so nothing may start.
    case storageTrouble(String)
    /// Something is not as it was recorded, so nothing goes forward.
    case misfit(String)
}

/// Something to tell the operator, once: until the next key, and no longer than what it is about.
public struct Notice: Hashable, Sendable {
    public var text: String
    public var kind: Kind
    public var subject: Subject

    /// What a notice is about, so that it goes when that goes.
    public enum Subject: Hashable, Sendable {
        /// Something that has happened, which stays so.
        case event
        /// Why something cannot be done.
        case obstacle(to: KeyAction, on: ItemID?)
        /// Why the value at a place cannot be set.
        case value(at: Int)
        /// How an item ended.
        case item(ItemID, Box)
        /// Who has the wheel.
        case wheel(Screen?)
        /// The whole run as it stood when the core refused something.
        case run(boxes: [ItemID: Box], course: Course, wheel: Screen?)
        /// A record that is awaited.
        case recording

        /// The run as it stands.
        public static func run(of walk: Walk) -> Subject {
            .run(boxes: walk.state.items.mapValues(\.box), course: walk.state.course, wheel: walk.state.wheel)
        }
    }

    /// Whether what it is about is still so.
    func stands(in given: Surroundings) -> Bool {
        let state = given.walk.state
        return switch subject {
        case .event: true
        case .obstacle(let action, let id):
            given.obstacle(to: action, on: given.walk.phases.flatMap(\.items).first { $0.id == id }) == text
        case .value(let index): given.obstacle(toSettingValueAt: index) == text
        case .item(let id, let box): state[id].box == box
        case .wheel(let screen): state.wheel?.id == screen?.id
        case .run: subject == .run(of: given.walk)
        case .recording: given.awaitsRecord
        }
    }

    public enum Kind: Hashable, Sendable {
        case information, refusal
    }

    public init(_ text: String, _ kind: Kind = .information, about subject: Subject = .event) {
        self.text = text
        self.kind = kind
        self.subject = subject
    }
}

/// What a screen asks for; the screen itself does nothing.
public enum Intent: Hashable, Sendable {
    case command(Command)
    /// A secret's text: kept in memory only, and followed by no record of it.
    case giveSecret(name: String, text: String)
    /// Leave the run; what is running goes on.
    case detach
    case suspend
    /// Paint the whole screen anew.
    case redraw
}
