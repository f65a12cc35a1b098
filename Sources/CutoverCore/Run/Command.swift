/// What an operator may ask for, and all that a screen can send; `decide` turns it into events or refuses.
package enum Command: Hashable, Sendable, Codable {
    case give(variable: String, text: String?)
    /// Runs a check, an action, a soak or a roll-back step, anew if it ran before.
    case start(ItemID)
    /// Reads a change back once more, without changing anything.
    case readBack(ItemID)
    /// Asks the estate once more what became of a change in doubt.
    case probe(ItemID)
    case settle(ItemID, applied: Bool)
    case stop(ItemID)
    /// `evidence` is the reference of the evidence that the person was looking at.
    case signOff(ItemID, evidence: String)
    /// Confirms the statement that the runbook makes; `remark` is the person's own words, and may be empty.
    case attest(ItemID, remark: String)
    case approve(ItemID, name: String, reference: String, planDigest: String)
    /// Decides on one of the ways; `name` is the decider's.
    case decide(ItemID, way: String, name: String, reason: String)
    /// The approver says no.
    case decline(ItemID, name: String, reason: String)
    case waive(ItemID, name: String, authority: String, reason: String)
    /// Says that an item is not of this run, and why.
    case setAside(ItemID, reason: String)
    /// Reads again what gauges show, where that is older than the last change.
    case readGauges
    /// Undoes these changes; every change of the run where none are named.
    case beginRollback(option: String, undoing: [ItemID]? = nil, typed: String)
    /// Says that what a failed step of the roll-back would do was done by hand; it is read back then.
    case takeOver(ItemID, statement: String)
    /// Leaves the roll-back: what was undone is open again.
    case goForward
    /// Keeps a sentence, on the item under the cursor; changes nothing else, so that any screen may do it.
    case note(text: String, on: ItemID?)
    /// Ends the run: by the last sign-off where everything is done, else, with a reason, unfinished.
    case close(unfinished: String?)
    case takeWheel
    case leaveWheel
}

extension Command {
    /// Whether an approval's reference matches what its item asks for, as `fits(pattern, text)` sees it; true for any
    /// other command.
    package func referenceFits(in runbook: Runbook, by fits: (String, String) -> Bool) -> Bool {
        guard case .approve(let id, _, let reference, _) = self, case .approval(let approval)? = runbook.item(id)?.task,
            let pattern = approval.referenceMatches
        else { return true }
        return fits(pattern, reference)
    }
}
