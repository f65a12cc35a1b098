/// What must always hold, one case each: stated over what was recorded, not by the helpers that decide.
///
/// `decide` enforces these by its rules. Here each is said a second time, from the runbook and the events alone, so
/// that tests can hold every transition against it and an auditor can hold a finished journal against it.
public enum Invariant: String, Hashable, Sendable, CaseIterable {
    /// 1. An action runs only when the gate before it is open; a waiver goes through it by the authority asked for.
    case gateIsOpen
    /// 2. A sign-off belongs to the evidence it was given on; new evidence takes it away.
    case signOffBelongsToEvidence
    /// 3. An effect starts only after its start was recorded, and a result counts only for a recorded start.
    case recordedFirst
    /// 4. A change without a recorded outcome is in doubt, and is not run again before it was probed and settled.
    case doubtIsSettled
    /// 5. The way back is captured, never typed, before the first change, and stays as it was captured.
    case wayBackIsCaptured
    /// 6. Rolling back is offered from the first change on, and wins over all that runs or waits.
    case rollbackWins
    /// 7. What was checked is what is promoted: one value for every check and change that uses it.
    case checkedIsPromoted
    /// 8. Before each change the estate is read again, and the change runs only if it is as expected.
    case estateIsReadAgain
    /// 9. An approval is by another than the operator, by a holder of the role, of the plan as it stands.
    case approvedByAnother
    /// 10. No data is not success.
    case noDataIsNoSuccess
    /// 13. A run can be closed whenever nothing runs, and its closing names what is in doubt.
    case closesHonestly
    /// Only the screen at the wheel steers.
    case oneAtTheWheel

    /// What `transition` breaks, in a sentence; nil when it holds.
    public func violation(in transition: Transition) -> String? {
        switch self {
        case .gateIsOpen: transition.runsThroughShutGate ?? transition.waivesWithoutAuthority
        case .signOffBelongsToEvidence: transition.signsOtherEvidence ?? transition.keepsSignOff
        case .recordedFirst: transition.countsUnrecorded ?? transition.numbersAttemptTwice ?? transition.runsUnrecorded
        case .doubtIsSettled: transition.runsInDoubt ?? transition.losesDoubt ?? transition.settlesUnseen
        case .wayBackIsCaptured: transition.changesWithoutWayBack ?? transition.movesWayBack
        case .rollbackWins:
            transition.hidesRollback ?? transition.goesForwardWhileRollingBack ?? transition.leavesRunning
        case .checkedIsPromoted: transition.promotesUnchecked ?? transition.movesUsedValue
        case .estateIsReadAgain: transition.changesUnread
        case .approvedByAnother: transition.approvesOwn ?? transition.changesUnapprovedPlan
        case .noDataIsNoSuccess: transition.succeedsWithoutData
        case .closesHonestly: transition.cannotClose ?? transition.hidesWhatRemains
        case .oneAtTheWheel: transition.steersFromElsewhere
        }
    }
}

/// One step of a run: what was asked, what was recorded, and the run on both sides of it.
public struct Transition: Sendable {
    public var before: Walk
    public var request: Request
    public var events: [Event]
    public var after: Walk
    /// What had been recorded before.
    public var history: History
    /// The same with `events`.
    public var recorded: History

    public init(before: Walk, request: Request, events: [Event], history: History) {
        self.before = before
        self.request = request
        self.events = events
        self.history = history
        after = Walk(runbook: before.runbook, state: before.state.evolved(by: events))
        recorded = history
        for event in events { recorded.record(event, in: before.runbook) }
    }

    /// The invariants that this breaks, each with what breaks it.
    public var violations: [(invariant: Invariant, sentence: String)] {
        Invariant.allCases.compactMap { invariant in
            invariant.violation(in: self).map { (invariant, $0) }
        }
    }
}
