/// What someone wants done; `decide` turns it into events or refuses.
public enum Command: Hashable, Sendable, Codable {
    // From a screen.
    case give(variable: String, text: String?)
    /// Runs a check, an action, a soak or a roll-back step, anew if it ran before.
    case start(ItemID)
    /// Reads a change back once more, without changing anything.
    case prove(ItemID)
    /// Asks the estate once more what became of a change in doubt.
    case probe(ItemID)
    case settle(ItemID, applied: Bool)
    case stop(ItemID)
    /// `evidence` is the reference of the evidence that the person was looking at.
    case signOff(ItemID, evidence: String)
    case attest(ItemID, statement: String)
    case approve(ItemID, name: String, reference: String, planDigest: String)
    case waive(ItemID, name: String, authority: String, reason: String)
    /// Reads again what gauges show, where that is older than the last change.
    case readGauges
    case beginRollback(option: String, typed: String)
    /// Ends the run: by the last sign-off where everything is done, else, with a reason, unfinished.
    case close(unfinished: String?)
    case takeWheel
    case leaveWheel

    // From the engine.
    case open(RunInfo)
    case end(attempt: Int, outcome: Outcome)
    /// What an attempt printed before nobody watched it any more has this digest.
    case lose(attempt: Int, digest: String?)
    /// What of a change is alive though it was to end.
    case survive(attempt: Int, [Survivor])
    /// A soak's next reading is due.
    case read(attempt: Int)
    /// Time has passed: evidence and waivers may have run out.
    case observe
    /// Secrets that an earlier process captured and held in memory are gone with it.
    case forget([String])
}

/// Who asks.
public enum Asker: Hashable, Sendable {
    case screen(Screen)
    case engine

    /// The name that records carry.
    public var name: String {
        switch self {
        case .screen(let screen): screen.person
        case .engine: "cutover"
        }
    }
}

/// A command with what `decide` may not look up itself.
public struct Request: Hashable, Sendable {
    public var command: Command
    public var asker: Asker
    public var at: Timestamp
    /// The digest of the plan as it stands, which the core cannot compute.
    public var planDigest: String
    /// Whether an approval's reference looks as the item asks for: the core matches no pattern.
    public var referenceFits: Bool

    public init(
        _ command: Command, by asker: Asker, at: Timestamp, planDigest: String = "", referenceFits: Bool = true
    ) {
        self.command = command
        self.asker = asker
        self.at = at
        self.planDigest = planDigest
        self.referenceFits = referenceFits
    }
}

extension Command {
    /// Whether an approval's reference matches what its item asks for, as `fits(pattern, text)` sees it; true for any
    /// other command.
    public func referenceFits(in runbook: Runbook, by fits: (String, String) -> Bool) -> Bool {
        guard case .approve(let id, _, let reference, _) = self, case .approval(let approval)? = runbook.item(id)?.task,
            let pattern = approval.referenceMatches
        else { return true }
        return fits(pattern, reference)
    }
}
