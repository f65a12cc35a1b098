import CutoverCore
import Text

extension Runbook {
    /// Whether an item is a step of the roll-back.
    fileprivate func isRollbackStep(_ id: ItemID) -> Bool {
        rollback.everyItem.contains { $0.id == id }
    }

    fileprivate func quoted(_ ids: [ItemID]) -> String { PlainText.quoted(ids.map { item($0)?.title ?? $0.name }) }
}

extension Event {
    /// The event as a sentence for people.
    package func inWords(_ runbook: Runbook) -> String {
        let (title, words) = titleAndWords(runbook)
        return title.map { "\($0): \(words)" } ?? words
    }

    /// The title of the item that it is about, and what happened.
    func titleAndWords(_ runbook: Runbook) -> (title: String?, words: String) {
        let title = item.map { id in runbook.item(id)?.title ?? id.name }
        return (title.map(PlainText.line), PlainText.line(words(runbook)))
    }

    private func words(_ runbook: Runbook) -> String {
        switch self {
        case .runStarted(let info):
            return "run \(info.id) started by \(info.person) on \(info.target)" + (info.mark.map { " (\($0))" } ?? "")
        case .valueGiven(let name, let text, let by, _): return "\(by) gave \(name)" + (text.map { " = \($0)" } ?? "")
        case .valueCaptured(let name, let text, _, _): return "captured \(name)" + (text.map { " = \($0)" } ?? "")
        case .stageStarted, .stageEnded, .outcomeLost, .stopRequested: return stageWords(runbook)
        case .changeBegun(let item, _, let serves, _):
            let opensRollback = serves && !runbook.isRollbackStep(item)
            return "the change begins" + (opensRollback ? "; from here on it can be rolled back" : "")
        case .soakCounted(_, _, let verdict, let added, _):
            let watched = "watched for \(Duration.milliseconds(added).inWords)"
            switch verdict {
            case .healthy: return "healthy, " + watched
            case .notEnoughData: return "not enough data to judge, " + watched
            case .unhealthy: return "unhealthy, " + watched
            }
        case .watchBroken(_, _, let unwatched, _):
            return "nothing watched for \(Duration.milliseconds(unwatched).inWords)"
        case .gaugeReadingStarted(_, _, _, let by, _): return "\(by) asked for the gauges to be read again"
        case .gaugeReadingEnded(_, _, let outcome, _):
            guard let outcome else { return "the gauges were read again, and nobody watched to the end" }
            let read = outcome.captured.keys.sorted().map { "\($0) = \(outcome.captured[$0] ?? "")" }
            return read.isEmpty
                ? "gauges could not be read again, \(outcome.ending.words)"
                : "gauges read again: " + read.joined(separator: ", ")
        case .rollbackBegun(let option, let changes, let by, _):
            let title = runbook.rollback.options.first { $0.id == option }?.title ?? option
            let reach = changes.map { " of \(runbook.quoted($0))" } ?? ""
            return "\(by) began the roll-back\(reach)" + (title.isEmpty ? "" : ": \(title)")
        case .wentForward(let undone, _, let by, _):
            return "\(by) went forward again; "
                + (undone.isEmpty ? "nothing was undone" : "undone and open again: \(runbook.quoted(undone))")
        case .noted(let text, _, let by, _): return "\(by) noted: \(text)"
        case .wheelTaken(let screen, _): return "\(screen.words) took the wheel"
        case .wheelLeft(let screen, _): return "\(screen.words) left the wheel"
        case .closed(let closing):
            let reason = closing.reason.isEmpty ? "" : ", because: \(closing.reason)"
            return "\(closing.by) closed the run: \(closing.ending.words)\(reason)"
        default: return verdictWords
        }
    }

    private func stageWords(_ runbook: Runbook) -> String {
        func title(_ stage: Stage, _ item: ItemID) -> String {
            runbook.item(item).map { stage.title(of: $0) } ?? "\(stage)"
        }
        switch self {
        case .stageStarted(let item, _, let stage, let by, _):
            return "\(title(stage, item)) started by \(by)"
        case .stageEnded(let item, _, let stage, let outcome):
            return "\(title(stage, item)) ended, \(outcome.ending.words): \(outcome.headline)"
        case .outcomeLost(let item, _, let stage, _, let limitSeconds, _):
            let missed = "the outcome of \(title(stage, item)) was missed: "
            guard let limitSeconds else { return missed + "nobody watched when it ended" }
            return missed + "it was ended at its time limit of \(Duration.seconds(limitSeconds).inWords)"
        case .stopRequested(_, _, let by, _): return "\(by) asked to stop it"
        default: return ""
        }
    }

    private var verdictWords: String {
        switch self {
        case .itemPassed: return "passed, awaiting sign-off"
        case .itemNotNeeded: return "not needed: the probe found it so already"
        case .itemFailed(_, _, _, let sentence, _): return "failed: \(sentence)"
        case .itemDoubted(_, _, let reason, let finding, _):
            return "in doubt: \(reason)" + (finding.map { "; \($0.words)" } ?? "")
        case .itemMade(_, _, let reason, _): return "done, not yet read back: \(reason)"
        case .survivorsSeen(_, _, let survivors, _):
            return survivors.isEmpty
                ? "nothing of it is alive any more"
                : "still alive: " + survivors.map(\.words).joined(separator: ", ")
        case .doubtSettled(_, _, let applied, let by, _):
            return "\(by) decided: it was \(applied ? "" : "not ")applied"
        case .signedOff(_, _, let by, _): return "signed off by \(by)"
        case .attested(_, let statement, let remark, let by, _):
            return "attested by \(by): \(statement)" + (remark.map { " — \($0)" } ?? "")
        case .approved(_, let name, let role, let reference, _, _, _):
            return "approved by \(name) (\(role)), unsigned: name and reference only, \(reference)"
        case .takenOver(_, _, let statement, let by, _): return "\(by) did it by hand: \(statement)"
        case .decided(_, let way, _, let name, let reason, _, _): return "\(name) decided on \(way): \(reason)"
        case .declined(_, let name, let role, let reason, _, _): return "\(name) (\(role)) said no: \(reason)"
        case .waived(_, let waiver):
            return "waived by \(waiver.by) on the authority of \(waiver.authority): \(waiver.reason)"
        case .foundNotApplicable(_, let reason, let by, _):
            return by == Report.author ? "not applicable: \(reason)" : "\(by) found it not applicable: \(reason)"
        case .wentStale(_, let reason, _): return "went stale: \(reason)"
        default: return ""
        }
    }
}
