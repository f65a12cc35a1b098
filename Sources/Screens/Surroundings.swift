import CutoverCore

/// Everything that a screen is drawn from besides its own state; a value made anew for each input and each picture.
package struct Surroundings {
    /// The run as it stands.
    package var walk: Walk
    /// Now, on the run's own clock (a rehearsal's may run faster).
    package var now: Timestamp
    /// The screen that is being drawn.
    package var me: Screen
    /// The digest of the plan as it stands, for an approval.
    package var planDigest: String
    /// Whether a pattern matches the whole of a text.
    package var matchesWhole: (_ pattern: String, _ text: String) -> Bool
    /// How it stands with the process that carries out what is asked for.
    package var supervisor: SupervisorStatus
    /// What the operator's clock goes by at a time: the times of a run may lie before and after it is set.
    package var zone: (Timestamp) -> Zone
    /// Secrets that commands need and that nobody has typed in yet.
    package var secretsMissing: [String]
    /// Where the journal is, for the closing screen.
    package var journalPlace: String
    /// Whether something was asked for that is not recorded yet.
    package var awaitsRecord = false
    /// What the commands have printed.
    package var outputs: any OutputSource
    /// Everything that happened in the run, for the timeline.
    package var timeline: any TimelineSource

    package init(
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

    /// Whether this screen may give commands.
    package var isAtWheel: Bool { walk.state.wheel?.id == me.id }

    /// The attempt of an item whose command runs in a terminal now, at which this screen may sit.
    func handover(of item: Item?) -> Int? {
        guard isAtWheel, case .connected = supervisor, let item, case .running(let running) = walk.state[item.id],
            item.step(for: running.stage)?.needsTerminal == true
        else { return nil }
        return running.attempt
    }
}

/// How the operator comes back from the terminal of a command.
package enum Handover {
    /// No program waits for it: it is telnet's.
    package static let key: UInt8 = 0x1d
    /// The key as sentences name it.
    package static let keyName = "Ctrl-]"
}

/// What is known of the process that runs the commands and writes the journal.
package enum SupervisorStatus: Hashable, Sendable {
    case connected
    case lost(String, comesBack: Bool = true)
    /// Nothing can be recorded, so nothing may start.
    case storageTrouble(String)
    /// Something is not as it was recorded, so nothing goes forward.
    case misfit(String)
}

/// Something to tell the operator, once: until the next key, and no longer than what it is about.
package struct Notice: Hashable, Sendable {
    /// One sentence, or two.
    package var text: String
    /// How it is shown.
    package var kind: Kind
    /// What it is about; it goes when that is no longer so.
    package var subject: Subject

    /// What a notice is about, so that it goes when that goes.
    package enum Subject: Hashable, Sendable {
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
        package static func run(of walk: Walk) -> Subject {
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

    /// News, or why something was not done.
    package enum Kind: Hashable, Sendable {
        case information, refusal
    }

    package init(_ text: String, _ kind: Kind = .information, about subject: Subject = .event) {
        self.text = text
        self.kind = kind
        self.subject = subject
    }
}

/// What a screen asks for; the screen itself does nothing.
package enum Intent: Hashable, Sendable {
    case command(Command)
    /// A secret's text: kept in memory only, and followed by no record of it.
    case giveSecret(name: String, text: String)
    /// Leave the run; what is running goes on.
    case detach
    /// Hand the terminal over to the command of an attempt.
    case handOver(attempt: Int)
    case suspend
    /// Paint the whole screen anew.
    case redraw
}
