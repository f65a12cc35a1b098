/// A fact of a run, in the past tense; the journal holds nothing else.
package enum Event: Hashable, Sendable, Encodable {
    case runStarted(RunInfo)
    /// A value was given by the operator or by the command line; a secret has no text.
    case valueGiven(name: String, text: String?, by: String, at: Timestamp)
    case valueCaptured(name: String, text: String?, item: ItemID, at: Timestamp)
    case stageStarted(item: ItemID, attempt: Int, stage: Stage, by: String, at: Timestamp)
    case stageEnded(item: ItemID, attempt: Int, stage: Stage, outcome: Outcome)
    /// An action's change is about to run: from here on the values it uses are pinned, and, where it changes what
    /// serves, the roll-back is offered.
    case changeBegun(item: ItemID, uses: [String], changesWhatServes: Bool, at: Timestamp)
    case stopRequested(item: ItemID, attempt: Int, by: String, at: Timestamp)
    /// The process that watched a stage died, so that its outcome was missed, but not what it had printed until then.
    /// `limitSeconds` is set where the command was ended at its time limit by whoever took the run up.
    case outcomeLost(item: ItemID, attempt: Int, stage: Stage, digest: String?, limitSeconds: Int?, at: Timestamp)
    /// A round of a soak's readings ended; the next is due after the interval.
    case soakCounted(item: ItemID, attempt: Int, verdict: Verdict, addedMilliseconds: Int64, at: Timestamp)
    /// Nobody watched for a while.
    case watchBroken(item: ItemID, attempt: Int, unwatchedMilliseconds: Int64, at: Timestamp)
    case itemPassed(item: ItemID, attempt: Int, at: Timestamp)
    case itemFailed(item: ItemID, attempt: Int, stage: Stage, sentence: String, at: Timestamp)
    /// The change ended well; its read-back did not come to an end.
    case itemMade(item: ItemID, attempt: Int, reason: String, at: Timestamp)
    /// The probe of an undo found the estate as the undo would make it, so that nothing was changed.
    case itemNotNeeded(item: ItemID, attempt: Int, at: Timestamp)
    /// Processes of a change that still run after they were told to end; none any more when empty.
    case survivorsSeen(item: ItemID, attempt: Int, survivors: [Survivor], at: Timestamp)
    case itemDoubted(item: ItemID, attempt: Int, reason: String, finding: ProbeFinding?, at: Timestamp)
    /// The operator accepted what the probe said, or decided where it could not tell.
    case doubtSettled(item: ItemID, attempt: Int, applied: Bool, by: String, at: Timestamp)
    case signedOff(item: ItemID, evidence: String, by: String, at: Timestamp)
    /// The statement is the runbook's, with the values of the moment in it; the remark is the person's.
    case attested(item: ItemID, statement: String, remark: String?, by: String, at: Timestamp)
    case approved(
        item: ItemID, name: String, role: String, reference: String, planDigest: String, plan: String, at: Timestamp)
    /// One of the ways was chosen; the item is done where it leads on.
    case decided(item: ItemID, way: String, leadsOn: Bool, name: String, reason: String, by: String, at: Timestamp)
    /// The approver said no.
    case declined(item: ItemID, name: String, role: String, reason: String, by: String, at: Timestamp)
    case waived(item: ItemID, waiver: Waiver)
    /// The item is not of this run: its conditions do not hold, or the operator says so.
    case foundNotApplicable(item: ItemID, reason: String, by: String, at: Timestamp)
    case wentStale(item: ItemID, reason: String, at: Timestamp)
    /// What a gauge shows is read again, by the command of a stage that has read it before.
    case gaugeReadingStarted(item: ItemID, attempt: Int, stage: Stage, by: String, at: Timestamp)
    /// The reading ended with what it captured; without an outcome where nobody watched it end.
    case gaugeReadingEnded(item: ItemID, attempt: Int, outcome: Outcome?, at: Timestamp)
    /// The roll-back undoes these changes; every change of the run where none are named.
    case rollbackBegun(option: String, undoing: [ItemID]? = nil, by: String, at: Timestamp)
    /// A person did by hand what a failed step of the roll-back would do.
    case takenOver(item: ItemID, attempt: Int, statement: String, by: String, at: Timestamp)
    /// The roll-back was left: the changes that were undone are open again, and its steps are as before it.
    case wentForward(undone: [ItemID], steps: [ItemID], by: String, at: Timestamp)
    /// A sentence that somebody wanted to be remembered, on the item that they were looking at.
    case noted(text: String, item: ItemID?, by: String, at: Timestamp)
    case wheelTaken(Screen, at: Timestamp)
    case wheelLeft(Screen, at: Timestamp)
    case closed(Closing)
}

extension Event {
    /// When it happened.
    package var at: Timestamp {
        switch self {
        case .runStarted(let info): info.startedAt
        case .stageEnded(_, _, _, let outcome): outcome.at
        case .waived(_, let waiver): waiver.at
        case .closed(let closing): closing.at
        case .valueGiven(_, _, _, let at), .valueCaptured(_, _, _, let at), .stageStarted(_, _, _, _, let at),
            .changeBegun(_, _, _, let at), .stopRequested(_, _, _, let at), .outcomeLost(_, _, _, _, _, let at),
            .soakCounted(_, _, _, _, let at), .watchBroken(_, _, _, let at), .itemPassed(_, _, let at),
            .itemFailed(_, _, _, _, let at), .itemDoubted(_, _, _, _, let at), .doubtSettled(_, _, _, _, let at),
            .signedOff(_, _, _, let at), .attested(_, _, _, _, let at), .approved(_, _, _, _, _, _, let at),
            .itemMade(_, _, _, let at), .itemNotNeeded(_, _, let at), .survivorsSeen(_, _, _, let at),
            .wentStale(_, _, let at), .gaugeReadingStarted(_, _, _, _, let at), .gaugeReadingEnded(_, _, _, let at),
            .rollbackBegun(_, _, _, let at), .takenOver(_, _, _, _, let at),
            .foundNotApplicable(_, _, _, let at), .decided(_, _, _, _, _, _, let at), .declined(_, _, _, _, _, let at),
            .wentForward(_, _, _, let at),
            .noted(_, _, _, let at),
            .wheelTaken(_, let at), .wheelLeft(_, let at):
            at
        }
    }
}

extension Event {
    /// The item that the event is about.
    package var item: ItemID? {
        switch self {
        case .valueCaptured(_, _, let item, _), .stageStarted(let item, _, _, _, _), .stageEnded(let item, _, _, _),
            .changeBegun(let item, _, _, _), .stopRequested(let item, _, _, _), .outcomeLost(let item, _, _, _, _, _),
            .soakCounted(let item, _, _, _, _), .watchBroken(let item, _, _, _), .itemPassed(let item, _, _),
            .itemMade(let item, _, _, _), .itemNotNeeded(let item, _, _), .survivorsSeen(let item, _, _, _),
            .itemFailed(let item, _, _, _, _), .itemDoubted(let item, _, _, _, _),
            .doubtSettled(let item, _, _, _, _), .signedOff(let item, _, _, _), .attested(let item, _, _, _, _),
            .approved(let item, _, _, _, _, _, _), .waived(let item, _),
            .foundNotApplicable(let item, _, _, _), .wentStale(let item, _, _),
            .gaugeReadingStarted(let item, _, _, _, _), .gaugeReadingEnded(let item, _, _, _),
            .takenOver(let item, _, _, _, _), .decided(let item, _, _, _, _, _, _),
            .declined(let item, _, _, _, _, _):
            item
        case .noted(_, let item, _, _): item
        case .runStarted, .valueGiven, .rollbackBegun, .wentForward, .wheelTaken, .wheelLeft, .closed: nil
        }
    }
}
