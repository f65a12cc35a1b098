import CutoverCore

/// Reads the records of a run, and says which invariant they break.
///
/// It shares with the core the data types and what a runbook says, and none of the rules on what may happen: what `decide`
/// allows is held here against the runbook and the records alone, so that a mistake in one is noticed by the other.
package struct Auditor: Sendable {
    /// The runbook as the run's route walks it; records are held against it.
    package let runbook: Runbook
    /// What was taken in so far.
    package var records = Records()
    /// How the digest of a plan is made of its text.
    private let digest: @Sendable (String) -> String

    /// - Parameters:
    ///   - runbook: resolved for the run's route.
    ///   - digest: that of an approval's plan.
    package init(_ runbook: Runbook, digest: @escaping @Sendable (String) -> String) {
        self.runbook = runbook
        self.digest = digest
    }

    /// Takes in what was recorded as one, and returns what of it breaks an invariant.
    package mutating func audit(_ events: [Event]) -> [Breach] {
        var breaches: [Breach] = []
        for event in events {
            breaches += Check(event: event, runbook: runbook, records: records, digest: digest).breaches
            records.record(event, in: runbook)
        }
        if let left = records.mustStop.first {
            breaches.append(Breach(invariant: .rollbackWins, sentence: "\(left) runs on under the roll-back"))
        }
        return breaches
    }
}

/// One record, held against all before it. Each check says what is wrong, or nil.
struct Check {
    let event: Event
    let runbook: Runbook
    let records: Records
    let digest: @Sendable (String) -> String

    var breaches: [Breach] {
        let found: [(Invariant, String?)] = [
            (
                .isOfItsRunbook,
                namesWhatIsNotThere ?? isOfAnotherKind ?? callsNotApplicable ?? runsWhatDoesNotApply ?? movesCondition
                    ?? beginsOutOfTime
            ),
            (.recordedFirst, hasNoBeginning ?? countsUnrecorded ?? startsTwice),
            (.gateIsOpen, runsThroughShutGate ?? waivesWithoutAuthority),
            (.signOffBelongsToEvidence, signsOtherEvidence),
            (.doubtIsSettled, runsInDoubt ?? settlesUnseen ?? failsUnsettled ?? readsBackNothing),
            (.rollbackIsPrepared, changesUnprepared ?? movesPrepared),
            (.rollbackWins, rollsBackNothing ?? goesForwardWhileRollingBack),
            (
                .undoesWhatWasDone,
                undoesMoreThanItSays ?? undoesWhatNeverWas ?? undoesInWrongOrder ?? calledNotNeededUnseen
                    ?? takesOverNothing ?? goesForwardFromHalfWay
            ),
            (.checkedIsPromoted, promotesUnchecked ?? movesUsedValue ?? runsWithoutValue),
            (.estateIsReadAgain, changesUnread ?? changesBesideAnother),
            (.approvedByAnother, approvesOwn ?? decidesForOthers ?? changesUnapprovedPlan),
            (.noDataIsNoSuccess, succeedsWithoutData ?? takesWithoutData),
            (.closesHonestly, goesOnWhenClosed ?? hidesWhatRemains),
            (.oneAtTheWheel, steersFromElsewhere ?? decidesByNobody ?? notesNothing),
        ]
        return found.compactMap { invariant, sentence in
            sentence.map { Breach(invariant: invariant, sentence: $0) }
        }
    }

    /// The item whose change begins with this record.
    var change: ItemID? {
        switch event {
        case .changeBegun(let item, _, _, _), .stageStarted(let item, _, .change, _, _): item
        default: nil
        }
    }
}
