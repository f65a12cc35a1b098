import Audit
import CutoverCore

/// One step of a run, in which the core's own state is held against the records. Each check says what is wrong, or nil.
///
/// The auditor holds the records against the runbook; what the core makes of them, it does not see.
struct Agreement {
    let request: Request
    let events: [Event]
    let before: State
    let after: Walk
    /// Before `events`, and with them.
    let (records, recorded): (Records, Records)

    var disagreement: String? {
        keepsSignOff ?? losesDoubt ?? runsUnrecorded ?? hidesRollback ?? cannotClose ?? cannotNote
            ?? notesMore ?? steersFromElsewhere ?? trustsReport
    }

    private var runbook: Runbook { after.runbook }

    /// Every sign-off that shows stands on the item's latest evidence.
    private var keepsSignOff: String? {
        for (item, progress) in after.state.items {
            switch (progress, recorded[item].standing) {
            case (.signedOff(.evidence(let evidence), _), .signed):
                let latest = recorded.evidenceReference(of: item)
                if evidence.reference != latest {
                    return "\(item) keeps a sign-off of \(evidence.reference) over \(latest)"
                }
            case (.signedOff(.statement, _), .signed), (.signedOff(.decision, _), .signed),
                (.signedOff(.approval, _), .approved), (.waived, .waived), (.notApplicable, .notApplicable):
                continue
            case (.signedOff, _), (.waived, _), (.notApplicable, _):
                return "\(item) shows a sign-off that the records took away"
            default: continue
            }
        }
        return nil
    }

    /// An unsettled change is being run or asked about, or shows as in doubt.
    private var losesDoubt: String? {
        for (item, fact) in recorded.facts where fact.isUnsettled {
            switch after.state[item] {
            case .inDoubt: continue
            case .running(let running) where running.stage == .change || running.stage == .probe: continue
            default: return "what became of \(item) is not known and its box says \(after.state[item].box.words)"
            }
        }
        return nil
    }

    /// What is to be run has its start on record, and every recorded start without an end is to be run.
    private var runsUnrecorded: String? {
        var running: [ItemID: Int] = [:]
        for effect in after.effects {
            guard case .run(let item, let attempt, let stage) = effect else { continue }
            running[item] = attempt
            if recorded[item].attempt != attempt || recorded[item].openStage != stage {
                return "\(stage) of \(item) is to run and its start is not recorded"
            }
        }
        let forgotten = recorded.facts.first { $0.value.openStage != nil && running[$0.key] != $0.value.attempt }
        return forgotten.map { "\($0.key) was started and nothing runs it" }
    }

    private var hidesRollback: String? {
        guard !recorded.begun.isEmpty, !recorded.isClosed else { return nil }
        if !after.isRollbackOffered { return "rolling back is not offered" }
        let choices = runbook.rollback.options.map(\.id)
        let isWhole = recorded.rollbackOptions != nil && recorded.rollbackChanges == nil
        let untaken = choices.first { !(recorded.rollbackOptions ?? []).contains($0) }
        guard let option = untaken ?? (isWhole ? nil : choices.first ?? "") else { return nil }
        let typed = runbook.routes.first?.confirmation ?? ""
        return refusal(of: .beginRollback(option: option, typed: typed)).map { "rolling back is refused: \($0)" }
    }

    private var cannotClose: String? {
        guard after.state.run != nil, !recorded.isClosed, !after.state.isAnythingRunning else { return nil }
        return refusal(of: .close(unfinished: "it cannot go on")).map { "the run cannot be closed: \($0)" }
    }

    /// A note can be made in every state of a run, by whoever looks at it.
    private var cannotNote: String? {
        guard after.state.run != nil, !recorded.isClosed else { return nil }
        let screen = Screen(id: "looks on", person: "Anyone", place: "anywhere")
        let request = Request(.note(text: "it took long", on: nil), by: screen, at: request.at)
        return after.availability(of: request).map { "nothing can be noted: \($0.sentence)" }
    }

    /// A note is one record, and nothing else of the run is different for it.
    private var notesMore: String? {
        guard case .command(let command, _) = request.matter, command.isNote else { return nil }
        var expected = before
        expected.notes = after.state.notes
        let isAlone = events.count == 1 && after.state.notes.count == before.notes.count + 1
        return isAlone && expected == after.state && records == recorded ? nil : "a note changed more than the notes"
    }

    /// Why whoever is at the wheel, or takes it, is refused this; nil where it is carried out.
    private func refusal(of command: Command) -> String? {
        var walk = after
        let screen = walk.state.wheel ?? Screen(id: "anyone", person: "Anyone", place: "anywhere")
        walk.state.wheel = screen
        return walk.availability(of: Request(command, by: screen, at: request.at))?.sentence
    }

    /// Records name people; of two screens of one person only one is at the wheel.
    private var steersFromElsewhere: String? {
        guard !events.isEmpty, case .command(let command, let screen) = request.matter,
            records.wheel?.id != screen.id, command != .takeWheel, command != .leaveWheel, !command.isNote
        else { return nil }
        return "\(screen.person) at \(screen.place) steers and is not at the wheel"
    }

    /// What the engine reports is not recorded better than it is.
    private var trustsReport: String? {
        guard case .report(.end(_, let outcome)) = request.matter else { return nil }
        let isWhole = if case .exited = outcome.ending { !outcome.findings.isEmpty } else { false }
        if isWhole { return nil }
        for event in events {
            switch event {
            case .itemPassed(let item, _, _): return "\(item) passed by a report without good data"
            case .stageEnded(let item, _, _, let recorded) where recorded.passed:
                return "\(item) has an outcome that is better than its report"
            default: continue
            }
        }
        return nil
    }
}

extension Command {
    fileprivate var isNote: Bool { if case .note = self { true } else { false } }
}
