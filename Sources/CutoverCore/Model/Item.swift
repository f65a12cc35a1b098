/// The id of an item, unique in its runbook.
package struct ItemID: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// As it is written in the runbook's file.
    package var name: String

    package init(_ name: String) { self.name = name }
    package init(stringLiteral value: String) { name = value }
    package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    package var description: String { name }
}

/// One box of a runbook.
package struct Item: Hashable, Sendable {
    /// What records and other items name it by.
    package var id: ItemID
    /// What lists and headings show.
    package var title: String
    /// Why it is there.
    package var why: String
    /// What kind of item it is, with the commands or words of that kind.
    package var task: Task
    /// How long its evidence stays good; nil for as long as the run lasts.
    package var validSeconds: Int?
    /// Who may waive it; nil where nobody may.
    package var waiver: WaiverTerms?
    /// What to know, shown below why it is there.
    package var notes: [String]
    /// What to beware of, shown above why it is there.
    package var warnings: [String]
    /// Ids of contacts to call when it fails.
    package var contacts: [String]
    /// Ids of reference pages.
    package var references: [String]
    /// Ids of errata that this item carries in their corrected form.
    package var errata: [String]
    /// Ids of the routes that have this item; empty for all.
    package var routes: [String]
    /// What must hold for it to be done at all, all of it; empty where it always is.
    package var conditions: [ItemCondition] = []
    /// In which case the operator may say that it is not applicable; nil where they may not.
    package var mayNotApply: String?
    /// How long it usually takes, in seconds; nil where the file does not say.
    package var takesSeconds: Int?
    /// It does not begin before this.
    package var notBefore: ClockTime?
    /// A change that does not begin after this, so that it can still be rolled back in time.
    package var notAfter: ClockTime?
    /// What undoes it, where the file says so in place, as an item; whoever reads the file makes a step of the roll-back
    /// of it.
    package var undo: [Item] = []
    /// The list that made it, where it is one of several of the same kind.
    package var repetition: Repetition?

    /// What kind of item it is, with what that kind needs.
    ///
    /// Indirect, since items are handed about all the time, and most who get one do not look into it.
    package indirect enum Task: Hashable, Sendable {
        /// A command that changes nothing, judged by criteria.
        case check(Step)
        case action(Action)
        case attestation(Attestation)
        case approval(Approval)
        case decision(Decision)
        case soak(Soak)
    }

    package init(
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
    /// Whether a command of it changes the estate.
    package var isAction: Bool { if case .action = task { true } else { false } }

    /// What it changes of what serves, by a command or by a person's hand; nil where it changes nothing of that.
    package var changes: Changes? {
        switch task {
        case .action(let action): action.preparesRollback ? nil : action.changes
        case .attestation(let attestation): attestation.changes
        case .check, .approval, .decision, .soak: nil
        }
    }

    /// Whether it changes what serves, so that the roll-back has something to undo once it has begun.
    package var changesWhatServes: Bool { changes != nil }

    /// Why nothing undoes what it changes; nil where something does, or where it changes nothing.
    package var forwardOnly: String? {
        switch task {
        case .action(let action): action.forwardOnly
        case .attestation(let attestation): attestation.forwardOnly
        case .check, .approval, .decision, .soak: nil
        }
    }

    /// Ids of the roll-back steps that undo what it changes.
    package var undoneBy: [ItemID] {
        switch task {
        case .action(let action): action.undoneBy
        case .attestation(let attestation): attestation.undoneBy
        case .check, .approval, .decision, .soak: []
        }
    }
}

/// What several items have in common that a list made of one; lists show them as one line until one is at hand.
package struct Repetition: Hashable, Sendable {
    /// The same for those that belong together, and for no others.
    package var id: String
    /// What the one line shows.
    package var title: String

    package init(id: String, title: String) {
        self.id = id
        self.title = title
    }
}

/// A command line with what its output must say.
package struct Step: Hashable, Sendable {
    /// The longest command: Linux takes one argument of 128 KiB with its final zero byte, and a command is one of
    /// bash's.
    package static let commandLimitBytes = (128 << 10) - 1

    /// Handed to bash exactly as it stands; values reach it as environment variables.
    package var command: String
    /// What reaches the command besides the runbook's variables: by name, a text in which `${NAME}` stands for one.
    package var parameters: [String: String] = [:]
    /// Seconds after which the command is ended.
    package var timeLimitSeconds: Int
    /// All must pass; an empty list passes nothing.
    package var criteria: [Criterion]
    /// Values to take from the output when all criteria pass; what gauges show is taken in any case.
    package var captures: [Capture]
    /// The runbook's variables that the command, its parameters and the criteria read, each once; filled in by whoever reads the file.
    package var reads: [String]
    /// Why the shell goes on after a command in it that failed; nil for a strict one, which ends there.
    package var lenientBecause: String?
    /// Whether what the command leaves running stays; otherwise it is ended soon after the command.
    package var leavesRunning: Bool
    /// Whether it runs in a terminal, at which the operator answers what it asks.
    package var needsTerminal: Bool

    package init(
        command: String, timeLimitSeconds: Int = 60, criteria: [Criterion], captures: [Capture] = [],
        reads: [String] = [], lenientBecause: String? = nil, leavesRunning: Bool = false, needsTerminal: Bool = false
    ) {
        self.needsTerminal = needsTerminal
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
package struct Action: Hashable, Sendable {
    /// The command that makes the change.
    package var change: Step
    /// Reads the estate before the change; the change does not start unless it passes.
    package var before: Step?
    /// Reads the change back, to see that it took.
    package var readBack: Step
    /// Asks the estate whether the change was applied: when it did not end well, and before it is made again.
    package var probe: Probe
    /// What it changes, in words; shown before it is confirmed.
    package var changes: Changes
    /// It makes the roll-back (a backup, say) and changes nothing that serves, so it needs no roll-back itself.
    package var preparesRollback: Bool
    /// Ids of the roll-back steps that undo it.
    package var undoneBy: [ItemID]
    /// Why nothing undoes it; nil where something does, and where it changes nothing that serves.
    package var forwardOnly: String?

    package init(
        change: Step, before: Step? = nil, readBack: Step, probe: Probe, changes: Changes = Changes(),
        preparesRollback: Bool = false, undoneBy: [ItemID] = [], forwardOnly: String? = nil
    ) {
        self.change = change
        self.before = before
        self.readBack = readBack
        self.probe = probe
        self.changes = changes
        self.preparesRollback = preparesRollback
        self.undoneBy = undoneBy
        self.forwardOnly = forwardOnly
    }
}

/// A statement that only a person can make, about what they saw or what they changed by hand.
package struct Attestation: Hashable, Sendable {
    /// What the person states; `${NAME}` stands for a variable's value.
    package var statement: String
    /// What the person changed by hand; nil where they changed nothing.
    package var changes: Changes?
    /// Ids of the roll-back steps that undo it.
    package var undoneBy: [ItemID]
    /// Why nothing undoes it; nil where something does, and where it changes nothing.
    package var forwardOnly: String?

    package init(
        _ statement: String, changes: Changes? = nil, undoneBy: [ItemID] = [], forwardOnly: String? = nil
    ) {
        self.statement = statement
        self.changes = changes
        self.undoneBy = undoneBy
        self.forwardOnly = forwardOnly
    }
}

/// What a change changes, in words; `${NAME}` stands for a variable's value.
package struct Changes: Hashable, Sendable {
    /// What is there before; empty where it is not said.
    package var from: String
    /// What is there afterwards; empty where it is not said.
    package var to: String
    /// What follows from it.
    package var consequence: String

    package init(from: String = "", to: String = "", consequence: String = "") {
        self.from = from
        self.to = to
        self.consequence = consequence
    }
}

/// Reads the estate to tell whether a change was applied.
package struct Probe: Hashable, Sendable {
    /// A command that changes nothing; handed to bash as a step's is.
    package var command: String
    /// As a step's.
    package var parameters: [String: String] = [:]
    /// Seconds after which the command is ended; the probe cannot tell, then.
    package var timeLimitSeconds: Int
    /// All pass: the change was applied.
    package var applied: [Criterion]
    /// All pass: it was not. Neither, or both: cannot tell.
    package var notApplied: [Criterion]
    /// As a step's.
    package var reads: [String]
    /// Why its shell goes on after a command in it that failed; nil for a strict one, which ends there.
    package var lenientBecause: String?
    /// As a step's.
    package var needsTerminal: Bool

    package init(
        command: String, timeLimitSeconds: Int = 60, applied: [Criterion], notApplied: [Criterion],
        reads: [String] = [], lenientBecause: String? = nil, needsTerminal: Bool = false
    ) {
        self.needsTerminal = needsTerminal
        self.reads = reads
        self.lenientBecause = lenientBecause
        self.command = command
        self.timeLimitSeconds = timeLimitSeconds
        self.applied = applied
        self.notApplied = notApplied
    }
}

extension Probe {
    /// Its command as a step without criteria.
    package var step: Step {
        var step = Step(
            command: command, timeLimitSeconds: timeLimitSeconds, criteria: [], reads: reads,
            lenientBecause: lenientBecause, needsTerminal: needsTerminal)
        step.parameters = parameters
        return step
    }
}

/// A named role, not the operator, approves the plan.
package struct Approval: Hashable, Sendable {
    /// The id of the role that approves.
    package var role: String
    /// What the approver's reference is: an MC comment or a Slack link, say.
    package var referencePrompt: String
    /// A regular expression that the reference must match.
    package var referenceMatches: String?
    /// Where a no leads.
    package var ifDeclined: Direction

    package init(
        role: String, referencePrompt: String, referenceMatches: String? = nil, ifDeclined: Direction = .hold
    ) {
        self.role = role
        self.referencePrompt = referencePrompt
        self.referenceMatches = referenceMatches
        self.ifDeclined = ifDeclined
    }
}

/// A choice that a person makes: go or no-go, or one of several ways.
package struct Decision: Hashable, Sendable {
    /// What is decided, in words; `${NAME}` stands for a variable's value.
    package var question: String
    /// The id of the role that decides; nil for whoever is at the wheel.
    package var role: String?
    /// What there is to choose from, in order.
    package var ways: [Way]

    package init(question: String, role: String? = nil, ways: [Way]) {
        self.question = question
        self.role = role
        self.ways = ways
    }

    /// More than these have no key each.
    package static let mostWays = 9
}

/// What a decision can come to.
package struct Way: Hashable, Sendable {
    /// Its name in records.
    package var id: String
    /// What the prompt shows.
    package var title: String
    /// Where it leads.
    package var leadsTo: Direction

    package init(id: String, title: String, leadsTo: Direction = .on) {
        self.id = id
        self.title = title
        self.leadsTo = leadsTo
    }
}

/// Where a decision, or an approver's no, leads.
package enum Direction: String, Hashable, Sendable, CaseIterable {
    case on
    /// The run waits until it is decided otherwise.
    case hold
    case rollBack = "roll-back"
    /// The run is closed unfinished.
    case close
}

/// Time that must pass while monitors stay healthy.
package struct Soak: Hashable, Sendable {
    /// Seconds of healthy time that must pass.
    package var durationSeconds: Int
    /// Seconds from the beginning of one round of readings to that of the next.
    package var everySeconds: Int
    /// What each round reads, in order.
    package var monitors: [Monitor]

    package init(durationSeconds: Int, everySeconds: Int, monitors: [Monitor]) {
        self.durationSeconds = durationSeconds
        self.everySeconds = everySeconds
        self.monitors = monitors
    }

    /// Healthy rounds of readings that its length calls for, each with the time since the one before watched; time alone, as of a
    /// machine that reads seldom, is not enough.
    package var roundsCalledFor: Int { max(1, (durationSeconds + everySeconds - 1) / max(1, everySeconds)) }
}

/// One reading of a soak.
package struct Monitor: Hashable, Sendable {
    /// What it watches, in a few words.
    package var title: String
    /// Judged healthy when its criteria pass.
    package var step: Step
    /// Must pass first; where they do not, the reading is "not enough data", not unhealthy.
    package var enough: [Criterion]

    package init(title: String, step: Step, enough: [Criterion] = []) {
        self.title = title
        self.step = step
        self.enough = enough
    }
}

/// Who may waive an item, and for how long at most.
package struct WaiverTerms: Hashable, Sendable {
    /// A role's id.
    package var authority: String
    /// Seconds until the waiver runs out; nil for the length of the run.
    package var expiresSeconds: Int?

    package init(authority: String, expiresSeconds: Int? = nil) {
        self.authority = authority
        self.expiresSeconds = expiresSeconds
    }
}
