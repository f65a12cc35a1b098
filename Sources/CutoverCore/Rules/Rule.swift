/// The invariants, one case each; `decide` asks before it applies one.
///
/// Production code enforces `Rules.all`. A test takes one rule out at a time and expects the exploration of every
/// reachable state to notice.
public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// 1. An action runs only when the gate before it is open.
    case gateBeforeAction
    /// 1. A waiver has a reason, a name and the authority that the item asks for.
    case waiverNeedsAuthority
    /// 1. A waiver, like evidence, runs out when it says so, and closes its gate again.
    case nothingOutlivesItsTerm
    /// 2. A sign-off belongs to the evidence it was given on.
    case signOffNamesItsEvidence
    /// 3. An outcome counts only for an attempt whose start was recorded.
    case startIsRecorded
    /// 4. A change in doubt is never run again before someone has settled the doubt.
    case doubtIsSettledFirst
    /// 5. The way back is captured before the first change.
    case wayBackComesFirst
    /// 6. Rolling back wins: nothing goes forward once it has begun.
    case rollbackWins
    /// 7. What was checked is what is promoted: a value that an action used stays as it is.
    case usedValuesStay
    /// 8. Before each change the estate is read again.
    case readBeforeChange
    /// 9. An approval is never given by the run's operator.
    case approverIsNotOperator
    /// 9. An approval is of the plan as it stands; a plan that moves needs a new one.
    case approvalIsOfThisPlan
    /// 10. No data is not success.
    case noDataIsNoSuccess
    /// 10. Few readings are not enough data: a soak is over when it has those that its length calls for.
    case soakHasItsReadings
    /// 13. A run is closed only when nothing of it runs.
    case nothingRunsOn
    /// Only the screen at the wheel gives commands.
    case onlyTheWheelSteers
}

/// The rules in force.
public typealias Rules = Set<Rule>

extension Rules {
    public static var all: Rules { Rules(Rule.allCases) }
}
