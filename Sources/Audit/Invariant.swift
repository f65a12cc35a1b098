/// What must hold of every run, and shows in its records. The numbers are for referring to them.
///
/// 11, that what is shown is what runs and that stop, roll back and leave always work, shows in no record: tests of the
/// screens and of the engine hold it.
package enum Invariant: String, Hashable, Sendable, CaseIterable {
    /// 1. An action runs only when the gate before it is open; a waiver goes through it by the authority asked for.
    case gateIsOpen
    /// 2. A sign-off belongs to the evidence it was given on.
    case signOffBelongsToEvidence
    /// 3. An effect starts only after its start was recorded, and a result counts only for a recorded start.
    case recordedFirst
    /// 4. A change without a recorded outcome is in doubt, and none is run again before the probe was asked what became
    /// of it.
    case doubtIsSettled
    /// 5. What a roll-back needs is captured, never typed, before the first change, and stays as it was captured.
    case rollbackIsPrepared
    /// 6. Rolling back is possible from the first change on, and wins over all that runs or waits.
    case rollbackWins
    /// 6. It undoes what was done, the newest first, and nothing else.
    case undoesWhatWasDone
    /// 7. What was checked is what is promoted: one value for every check and change that uses it.
    case checkedIsPromoted
    /// 8. Before each change the estate is read again, and one change is made at a time.
    case estateIsReadAgain
    /// 9. An approval is by another than the operator, by a holder of the role, of the plan as it stands; a decision is by
    /// who may decide.
    case approvedByAnother
    /// 10. No data is not success.
    case noDataIsNoSuccess
    /// 12. A run is what was begun: it holds the items, stages and values of its runbook, and nothing else.
    case isOfItsRunbook
    /// 13. A closing leaves nothing running, and says what is open or in doubt.
    case closesHonestly
    /// Only who is at the wheel steers, and nothing that a person decides is decided by nobody.
    case oneAtTheWheel
}

/// What of the records breaks an invariant.
package struct Breach: Hashable, Sendable, CustomStringConvertible {
    /// The one that is broken.
    package var invariant: Invariant
    /// How it is broken, and by which item or name.
    package var sentence: String

    package var description: String { "\(invariant.rawValue): \(sentence)" }
}
