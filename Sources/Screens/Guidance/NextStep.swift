import CutoverCore
import Text

extension Scene {
    /// What to do next about an item, as one sentence.
    func nextStep(for item: Item) -> String {
        if case .closed(let closing) = state.course {
            return "The run is closed: \(closing.ending.words). Esc goes back to the closing screen, q leaves."
        }
        if !given.isAtWheel { return given.obstacle(to: .run, on: item) ?? "" }
        if case .misfit = given.supervisor, let obstacle = given.obstacle(to: .run, on: item) { return obstacle }
        if case .storageTrouble = given.supervisor { return given.obstacle(to: .run, on: item) ?? "" }
        if case .lost = given.supervisor { return given.obstacle(to: .run, on: item) ?? "" }
        if case .rollingBack = state.course, !walk.isRollbackStep(item.id) {
            if walk.isRolledBack { return afterDone(item) }
            return "The run is being rolled back." + onward(from: item)
        }
        switch state[item.id] {
        case .notStarted: return start(item, verb: "run")
        case .running(let running): return runningStep(item, running)
        case .passed(let evidence): return "Press Space to sign off: \(evidence.tally)."
        case .signedOff, .waived, .notNeeded: return afterDone(item)
        case .notRehearsed(let reason): return "Not rehearsed: \(PlainText.line(reason))." + onward(from: item)
        case .notApplicable:
            let after = given.obstacle(to: .runAgain, on: item) == nil ? " r does it after all." : ""
            return "Not applicable." + onward(from: item) + after
        case .refused: return refusedStep(item)
        case .failed(let failure): return failedStep(item, failure)
        case .made: return "Press Enter to read the change back: it has run, and nobody has seen yet that it took."
        case .inDoubt(let doubt):
            if let survivors = state.survivors[item.id] {
                let names = survivors.map(\.words).joined(separator: ", ")
                return "Still alive: \(names). Wait for it to end, or end it yourself; then its probe runs again."
            }
            if doubt.finding == nil { return "Press p to probe whether the change was applied." }
            return "Press Enter to settle whether the change was applied."
        case .stale where given.readsBackNext(item): return "Press p to read the change back again."
        case .stale: return start(item, verb: "run it again, for new evidence")
        }
    }

    private func start(_ item: Item, verb: String) -> String {
        if let wait = given.gateSentence(item) ?? given.missingSentence(item) { return wait + " Enter goes there." }
        if let obstacle = given.obstacle(to: .run, on: item) { return obstacle }
        if let missing = given.missingInput(for: item) {
            let isApproval = if case .approval = item.task { true } else { false }
            return "Press Enter to type in \(missing.name), which \(isApproval ? "the plan" : "it") needs."
        }
        return switch item.task {
        case .check: verb == "run" ? "Press Enter to run the check." : "Press Enter to \(verb)."
        case .action: "Press Enter to see the change before it runs."
        case .attestation: "Press Enter to attest it."
        case .decision: "Press Enter to decide."
        case .approval(let approval): "Press Enter once the \(approval.role) has approved."
        case .soak(let soak): "Press Enter to start the watch of \(Duration.seconds(soak.durationSeconds).inWords)."
        }
    }

    private func refusedStep(_ item: Item) -> String {
        let anew = "Enter answers anew"
        switch given.direction(from: item) {
        case .rollBack where given.obstacle(to: .rollBack, on: item) == nil:
            return "It was answered with no: R rolls back. \(anew)."
        case .close: return "It was answered with no: C closes the run unfinished. \(anew)."
        default: return "It was answered with no: nothing behind it goes on. \(anew)."
        }
    }

    private func runningStep(_ item: Item, _ running: Running) -> String {
        if running.isStopping { return "Stopping: it is given time to end by itself." }
        if given.handover(of: item) != nil {
            return "Running in a terminal: Enter goes to it, \(Handover.keyName) comes back. x stops it."
        }
        if case .soak(let soak) = item.task, running.soak != nil {
            let left = running.leftMilliseconds(of: soak, at: given.now)
            return "Watching: \(Duration.milliseconds(left).asClock) to go. Nothing to do."
        }
        return "Running: \(running.stage.words(of: item)). o shows its output, x stops it."
    }

    private func failedStep(_ item: Item, _ failure: Failure) -> String {
        if let wait = waitingStep(item) { return wait }
        var ways: [String] = []
        let changed = walk.isApplied(item)
        let isSoak = if case .soak = item.task { true } else { false }
        if changed { ways.append("p reads it back again") }
        if given.obstacle(to: .runAgain, on: item) == nil {
            ways.append(
                changed ? "r runs it again" : isSoak ? "Enter watches again" : "Enter runs it again")
        }
        if given.obstacle(to: .takeOver, on: item) == nil { ways.append("H if it was done by hand") }
        if given.obstacle(to: .waive, on: item) == nil { ways.append("w waives it") }
        if given.obstacle(to: .rollBack, on: item) == nil {
            let isRollingBack = if case .rollingBack = state.course { true } else { false }
            let way = isRollingBack ? "R chooses another roll-back" : "R rolls back"
            // What soaked badly has users already: going back comes first.
            ways.insert(way, at: isSoak ? 0 : ways.count)
        }
        if ways.isEmpty { return given.obstacle(to: .runAgain, on: item) ?? "" }
        return "Failed: " + ways.joined(separator: ", ") + "."
    }

    /// What a failed item needs first. Keys stand before the reason where going back is one of them: the line's end may be
    /// cut off.
    private func waitingStep(_ item: Item) -> String? {
        guard walk.isWrongSinceChange(item), given.obstacle(to: .rollBack, on: item) == nil else {
            return (given.missingSentence(item) ?? given.gateSentence(item)).map { $0 + " Enter goes there." }
        }
        if let (name, source) = given.missingSource(of: item) {
            return "Failed: R rolls back, Enter goes to “\(source.title)”, which captures \(name)."
        }
        return given.blockersInWords(of: item).map { "Failed: R rolls back, Enter goes to what it waits for: \($0)." }
    }

    private func onward(from item: Item) -> String {
        guard let next = given.onward(from: item) else { return "" }
        return " Enter goes on to: \(next.title)"
    }

    private func afterDone(_ item: Item) -> String {
        switch given.possibleEnding {
        case .completed:
            let all = LeftOutText.count(self) == nil ? "Everything" : "All that is rehearsed"
            return "\(all) is signed off: press C to close the run."
        case .rolledBack: return "The roll-back is complete: press C to close the run. F goes forward again."
        case .unfinished, nil: break
        }
        if walk.isRolledBack { return "Undone as far as you said: F goes forward again, R rolls back the rest." }
        return "Done." + onward(from: item)
    }
}
