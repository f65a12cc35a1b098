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
