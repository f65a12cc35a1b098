/// The id of an item, unique in its runbook.
public struct ItemID: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    public var name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }
    public init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    public var description: String { name }
}

/// One box of a runbook.
public struct Item: Hashable, Sendable {
    public var id: ItemID
    public var title: String
    /// Why it is there.
    public var why: String
    public var task: Task
    /// How long its evidence stays good; nil for as long as the run lasts.
    public var validSeconds: Int?
    public var waiver: WaiverTerms?
    public var notes: [String]
    public var warnings: [String]
    /// Ids of contacts to call when it fails.
    public var contacts: [String]
    /// Ids of reference pages.
    public var references: [String]
    /// Ids of errata that this item carries in their corrected form.
    public var errata: [String]
    /// Ids of the routes that have this item; empty for all.
    public var routes: [String]

    /// What kind of item it is, with what that kind needs.
    public enum Task: Hashable, Sendable {
        /// A command that changes nothing, judged by criteria.
        case check(Step)
        case action(Action)
        case attestation(Attestation)
        case approval(Approval)
        case soak(Soak)
    }

    public init(
        id: ItemID, title: String, why: String = "", task: Task, validSeconds: Int? = nil,
        waiver: WaiverTerms? = nil, notes: [String] = [], warnings: [String] = [], contacts: [String] = [],
        references: [String] = [], errata: [String] = [], routes: [String] = []
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.task = task
        self.validSeconds = validSeconds
        self.waiver = waiver
        self.notes = notes
        self.warnings = warnings
        self.contacts = contacts
        self.references = references
        self.errata = errata
        self.routes = routes
    }
}

extension Item {
    /// What it changes of what serves, by a command or by a person's hand; nil where it changes nothing of that.
    public var changes: Changes? {
        switch task {
        case .action(let action): action.preparesWayBack ? nil : action.changes
        case .attestation(let attestation): attestation.changes
        case .check, .approval, .soak: nil
        }
    }

    /// Ids of the roll-back steps that undo what it changes.
    public var undoneBy: [ItemID] {
        switch task {
        case .action(let action): action.undoneBy
        case .attestation(let attestation): attestation.undoneBy
        case .check, .approval, .soak: []
        }
    }
}

/// A command line with what its output must say.
public struct Step: Hashable, Sendable {
    /// Linux takes no longer argument (128 KiB with the byte that ends it), and a command is one of bash's.
    public static let commandLimitBytes = (128 << 10) - 1

    /// Handed to bash exactly as it stands; values reach it as environment variables.
    public var command: String
    public var timeLimitSeconds: Int
    /// All must pass; an empty list passes nothing.
    public var criteria: [Criterion]
    public var captures: [Capture]
    /// The runbook's variables that the command and the criteria read, each once; whoever reads the file finds them.
    public var reads: [String]
    /// Why the shell goes on after a command in it that failed; nil for a strict one, which ends there.
    public var lenientBecause: String?
    /// Whether what the command leaves running stays; otherwise it is ended soon after the command.
    public var leavesRunning: Bool

    public init(
        command: String, timeLimitSeconds: Int = 60, criteria: [Criterion], captures: [Capture] = [],
        reads: [String] = [], lenientBecause: String? = nil, leavesRunning: Bool = false
    ) {
        self.command = command
        self.reads = reads
        self.timeLimitSeconds = timeLimitSeconds
        self.criteria = criteria
        self.captures = captures
        self.lenientBecause = lenientBecause
        self.leavesRunning = leavesRunning
    }
}

/// A change of the estate: read before, run once, read back.
public struct Action: Hashable, Sendable {
    public var change: Step
    /// Reads the estate before the change; the change does not start unless it passes.
    public var before: Step?
    /// Reads the estate after the change to prove that it took.
    public var proof: Step
    /// Reads the estate when the outcome was missed.
    public var probe: Probe
    public var changes: Changes
    /// It makes the way back (a backup, say) and changes nothing that serves, so it needs no way back itself.
    public var preparesWayBack: Bool
    /// Ids of the roll-back steps that undo it.
    public var undoneBy: [ItemID]

    public init(
        change: Step, before: Step? = nil, proof: Step, probe: Probe, changes: Changes = Changes(),
        preparesWayBack: Bool = false, undoneBy: [ItemID] = []
    ) {
        self.change = change
        self.before = before
        self.proof = proof
        self.probe = probe
        self.changes = changes
        self.preparesWayBack = preparesWayBack
        self.undoneBy = undoneBy
    }
}

/// A statement that only a person can make, about what they saw or what they changed by hand.
public struct Attestation: Hashable, Sendable {
    public var statement: String
    /// What the person changed by hand; nil where they changed nothing.
    public var changes: Changes?
    /// Ids of the roll-back steps that undo it.
    public var undoneBy: [ItemID]

    public init(_ statement: String, changes: Changes? = nil, undoneBy: [ItemID] = []) {
        self.statement = statement
        self.changes = changes
        self.undoneBy = undoneBy
    }
}

/// What a change changes, in words; `${NAME}` stands for a variable's value.
public struct Changes: Hashable, Sendable {
    public var from: String
    public var to: String
    /// What follows from it.
    public var consequence: String

    public init(from: String = "", to: String = "", consequence: String = "") {
        self.from = from
        self.to = to
        self.consequence = consequence
    }
}

/// Reads the estate to tell whether a change whose outcome was missed was applied.
public struct Probe: Hashable, Sendable {
    public var command: String
    public var timeLimitSeconds: Int
    /// All pass: the change was applied.
    public var applied: [Criterion]
    /// All pass: it was not. Neither, or both: cannot tell.
    public var notApplied: [Criterion]
    /// As a step's.
    public var reads: [String]
    public var lenientBecause: String?

    public init(
        command: String, timeLimitSeconds: Int = 60, applied: [Criterion], notApplied: [Criterion],
        reads: [String] = [], lenientBecause: String? = nil
    ) {
        self.reads = reads
        self.lenientBecause = lenientBecause
        self.command = command
        self.timeLimitSeconds = timeLimitSeconds
        self.applied = applied
        self.notApplied = notApplied
    }
}

/// A named role, not the operator, approves the plan.
public struct Approval: Hashable, Sendable {
    public var role: String
    /// What the approver's reference is: an MC comment or a Slack link, say.
    public var referencePrompt: String
    /// A regular expression that the reference must match.
    public var referenceMatches: String?

    public init(role: String, referencePrompt: String, referenceMatches: String? = nil) {
        self.role = role
        self.referencePrompt = referencePrompt
        self.referenceMatches = referenceMatches
    }
}

/// Time that must pass while monitors stay healthy.
public struct Soak: Hashable, Sendable {
    public var durationSeconds: Int
    public var everySeconds: Int
    public var monitors: [Monitor]

    public init(durationSeconds: Int, everySeconds: Int, monitors: [Monitor]) {
        self.durationSeconds = durationSeconds
        self.everySeconds = everySeconds
        self.monitors = monitors
    }

    /// Healthy readings that its length calls for, each with the time since the one before watched; time alone, as of a
    /// machine that reads seldom, is not enough.
    public var readingsCalledFor: Int { max(1, (durationSeconds + everySeconds - 1) / max(1, everySeconds)) }
}

/// One reading of a soak.
public struct Monitor: Hashable, Sendable {
    public var title: String
    /// Judged healthy when its criteria pass.
    public var step: Step
    /// Must pass first; where they do not, the reading is "not enough data", not unhealthy.
    public var enough: [Criterion]

    public init(title: String, step: Step, enough: [Criterion] = []) {
        self.title = title
        self.step = step
        self.enough = enough
    }
}

/// Who may waive an item, and for how long at most.
public struct WaiverTerms: Hashable, Sendable {
    /// A role's id.
    public var authority: String
    /// Seconds until the waiver runs out; nil for the length of the run.
    public var expiresSeconds: Int?

    public init(authority: String, expiresSeconds: Int? = nil) {
        self.authority = authority
        self.expiresSeconds = expiresSeconds
    }
}
