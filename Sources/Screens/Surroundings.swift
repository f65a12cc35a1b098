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
    /// What the operator's clock is called: `CEST`, say.
    public var zoneName: String
    /// Seconds to add to UTC for the times that are shown.
    public var utcOffsetSeconds: Int
    /// Secrets that commands need and that nobody has typed in yet.
    public var secretsMissing: [String]
    /// Where the journal is, for the closing screen.
    public var journalPlace: String
    public var outputs: any OutputSource
    public var timeline: any TimelineSource

    public init(
        walk: Walk, now: Timestamp, me: Screen, planDigest: String = "",
        matchesWhole: @escaping (String, String) -> Bool = { _, _ in true }, supervisor: SupervisorStatus = .connected,
        zoneName: String = "UTC", utcOffsetSeconds: Int = 0, secretsMissing: [String] = [], journalPlace: String = "",
        outputs: any OutputSource = TextOutputs(), timeline: any TimelineSource = EventList()
    ) {
        self.walk = walk
        self.now = now
        self.me = me
        self.planDigest = planDigest
        self.matchesWhole = matchesWhole
        self.supervisor = supervisor
        self.zoneName = zoneName
        self.utcOffsetSeconds = utcOffsetSeconds
        self.secretsMissing = secretsMissing
        self.journalPlace = journalPlace
        self.outputs = outputs
        self.timeline = timeline
    }

    public var isAtWheel: Bool { walk.state.wheel?.id == me.id }
}

/// What is known of the process that runs the commands and writes the journal.
public enum SupervisorStatus: Hashable, Sendable {
    case connected
    case lost(String)
    /// Nothing can be recorded, so nothing may start.
    case storageTrouble(String)
}

/// Something to tell the operator, once.
public struct Notice: Hashable, Sendable {
    public var text: String
    public var kind: Kind

    public enum Kind: Hashable, Sendable {
        case information, refusal
    }

    public init(_ text: String, _ kind: Kind = .information) {
        self.text = text
        self.kind = kind
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
