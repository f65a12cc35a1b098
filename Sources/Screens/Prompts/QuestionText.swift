import Canvas
import CutoverCore
import Text

/// What a question says, and its answers.
enum QuestionText {
    static func box(_ question: Question, _ scene: Scene, width: Int) -> PromptBox {
        var document = Document(width: width - 1)
        let (title, style) = build(question.kind, scene, &document)
        let choices = question.choices(in: scene.given)
        let answers = choices.enumerated().map { index, choice in
            let isPicked = index == question.selected.map { min($0, choices.count - 1) }
            return PromptBox.Control.radio(
                index, isPicked: isPicked,
                [Span("\(choice.letter) ", .accent), Span(PlainText.line(choice.label), isPicked ? .strong : .normal)])
        }
        return PromptBox(
            title: title, style: style, text: document.lines, top: question.top,
            controls: [.blank] + answers + PromptBox.Control.problem(question.problem, width: width))
    }

    private static func build(_ kind: Question.Kind, _ scene: Scene, _ document: inout Document) -> (String, Style) {
        switch kind {
        case .signOff(let id, _):
            if let item = scene.runbook.item(id) { signOff(item, scene, &document) }
            return ("SIGN OFF", .accent)
        case .change(let id):
            if let item = scene.runbook.item(id) { change(item, scene, &document) }
            return ("CHANGE", .warning)
        case .doubt(let id):
            if let item = scene.runbook.item(id) { doubt(item, scene, &document) }
            return ("IN DOUBT", .warning)
        case .runDoubted(let id):
            if let item = scene.runbook.item(id) { runDoubted(item, scene, &document) }
            return ("RUN IT AGAIN", .bad)
        case .overrule(let id, let applied):
            if let item = scene.runbook.item(id) { overrule(item, applied: applied, scene, &document) }
            return ("OVERRIDE THE PROBE", .bad)
        case .watchAgain(let id):
            if let item = scene.runbook.item(id) { watchAgain(item, scene, &document) }
            return ("WATCH AGAIN", .warning)
        case .stop(let id, _):
            if let item = scene.runbook.item(id) { stop(item, scene, &document) }
            return ("STOP", .warning)
        case .takeWheel:
            let holder = scene.state.wheel?.words ?? "Nobody"
            document.add("\(PlainText.line(holder)) is at the wheel.", .strong)
            document.add("If you take it, that screen is told at once and can only watch. This is recorded.")
            return ("TAKE THE WHEEL", .warning)
        case .leave:
            running(scene, &document)
            let goesOn = "The command keeps running and its result is recorded. "
            // What ran may have ended while the question stood.
            document.add((scene.state.isAnythingRunning ? goesOn : "") + "`cutover resume` comes back.")
            return ("LEAVE", .accent)
        case .interrupt:
            running(scene, &document)
            let goesOn = "Leaving stops nothing: the command keeps running, and `cutover resume` comes back to it."
            document.add(scene.state.isAnythingRunning ? goesOn : "`cutover resume` comes back.")
            return ("WHAT NOW?", .warning)
        case .decide(let id):
            if let item = scene.runbook.item(id) { decide(item, scene, &document) }
            return ("DECIDE", .accent)
        case .goForward:
            goForward(scene, &document)
            return ("GO FORWARD AGAIN", .warning)
        case .close(let ending):
            close(ending, scene, &document)
            return ("CLOSE THE RUN", ending == .completed ? .good : .warning)
        }
    }

    private static func signOff(_ item: Item, _ scene: Scene, _ document: inout Document) {
        document.add(PlainText.line(item.title), .strong)
        document.blank()
        guard case .passed(let evidence) = scene.state[item.id] else { return }
        for record in evidence.stages where record.stage != .probe {
            for finding in record.outcome.findings {
                document.hang(
                    finding.passed ? "✓ " : "✗ ", finding.passed ? .good : .bad, PlainText.line(finding.sentence))
            }
            document.leftovers(of: record.outcome)
        }
        document.blank()
        document.add("Seen at \(scene.clock(evidence.at)).", .dim)
        document.add("Your sign-off belongs to this evidence; new evidence takes it away.", .dim)
    }

    private static func change(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard case .action(let action) = item.task else { return }
        document.add(PlainText.line(item.title), .strong)
        document.blank()
        document.changes(of: item, scene, otherwise: "nothing undoes it", consequence: Style.warning.bold)
        again(item, scene, &document)
        if case .failed(let failure) = scene.state[item.id], let at = failure.overruledProbeAt {
            document.hang(
                "! ", .bad,
                "The probe of \(scene.clock(at)) said that this change was applied, and a person decided that it was"
                    + " not. If the probe was right, this makes it a second time.", Style.bad.bold)
        }
        document.blank()
        document.command(action.change.command)
        document.shell(of: action.change)
        document.values(scene.values(readBy: action.change))
        document.add(
            CommandEnvironment.summary(isStrict: action.change.lenientBecause == nil) + ": ? lists all", .dim)
        document.blank()
        for warning in item.warnings { document.hang("! ", Style.warning.bold, scene.filled(warning), .warning) }
        let reads =
            action.before == nil ? "" : "The estate is read first; if it is not as expected, nothing is changed. "
        document.add(reads + "Afterwards it is read back, to see that the change took.", .dim)
    }

    /// That it ran already, when that was and how it ended.
    private static func again(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard let past = scene.state.pastChanges[item.id] else { return }
        let ran = "It ran already and ended at \(scene.clock(past.at)): \(past.ending.words). "
        let next =
            past.endedWell
            ? "Running it again makes the change a second time."
            : "The probe runs again first; if it says that the change was applied, nothing else runs."
        document.hang("! ", .bad, ran + next, Style.bad.bold)
    }

    private static func doubt(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard case .inDoubt(let doubt) = scene.state[item.id] else { return }
        document.add(PlainText.line(item.title), .strong)
        guard let finding = doubt.finding else {
            document.add("The probe has not run yet.", .warning)
            document.add(doubt.words)
            return
        }
        document.add("The probe says: \(finding.words).", Style.warning.bold)
        if let record = doubt.stages.last(where: { $0.stage == .probe }) {
            for seen in record.outcome.findings {
                document.hang(seen.passed ? "✓ " : "✗ ", seen.passed ? .good : .bad, PlainText.line(seen.sentence))
            }
            document.add("Seen at \(scene.clock(record.outcome.at)); it may have changed since.", .dim)
        }
        if let survivors = scene.state.survivors[item.id] {
            let names = survivors.map(\.words).joined(separator: ", ")
            document.add("Still alive: \(names). Nothing can be settled before that has ended.", Style.bad.bold)
        } else if finding != .applied {
            document.add(
                "What it started elsewhere, on a server for example, may still be running: look there.", .warning)
        }
        document.blank()
        document.add(doubt.words)
        document.add("What you decide is recorded with your name.", .dim)
    }

    private static func runDoubted(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard case .action(let action) = item.task else { return }
        document.add(PlainText.line(item.title), .strong)
        document.blank()
        if case .inDoubt(let doubt) = scene.state[item.id], let finding = doubt.finding {
            document.add("The probe says: \(finding.words).", Style.warning.bold)
        }
        document.add("If the change was applied after all, this makes it a second time.", .warning)
        document.blank()
        document.command(action.change.command)
        document.values(scene.parameters(of: action.change))
    }

    private static func overrule(_ item: Item, applied: Bool, _ scene: Scene, _ document: inout Document) {
        guard case .inDoubt(let doubt) = scene.state[item.id], let finding = doubt.finding else { return }
        document.add(PlainText.line(item.title), .strong)
        document.blank()
        let time = doubt.probedAt.map { " at \(scene.clock($0))" } ?? ""
        document.add("The probe says\(time): \(finding.words).", Style.warning.bold)
        document.add("You are about to record that it was \(applied ? "" : "not ")applied.", .warning)
        document.add(
            applied
                ? "It is then read back; if the probe is right, that fails."
                : "It can then be run again; if the probe is right, that makes the change a second time.", .warning)
    }

    private static func watchAgain(_ item: Item, _ scene: Scene, _ document: inout Document) {
        document.add(PlainText.line(item.title), .strong)
        document.blank()
        if case .failed(let failure) = scene.state[item.id] {
            document.hang("✗ ", .bad, PlainText.line(failure.sentence), .bad)
            document.blank()
        }
        document.add("It starts over: what was watched so far does not count, and a sign-off is taken away.")
        document.blank()
        document.add(GaugeView.lines(scene, width: document.width))
    }

    private static func stop(_ item: Item, _ scene: Scene, _ document: inout Document) {
        running(scene, &document, only: item)
        if case .running(let running) = scene.state[item.id], running.stage == .change {
            document.add(
                "It is changing the estate. Stopping may leave the change half applied; its probe is then run to find"
                    + " out.", .warning)
        } else {
            document.add("It changes nothing. If you stop it, it counts as failed and can be run again.")
        }
    }

    private static func decide(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard case .decision(let decision) = item.task else { return }
        document.add(PlainText.line(item.title), .strong)
        document.add(scene.filled(decision.question))
        if let role = decision.role { document.labelled("decides", PlainText.line(role), column: decidesColumn) }
        document.blank()
        for (number, way) in decision.ways.enumerated() where way.leadsTo != .on {
            document.add("\(number + 1) leads to: \(way.leadsTo.inWords)", .warning)
        }
    }

    private static let decidesColumn = 9

    private static func goForward(_ scene: Scene, _ document: inout Document) {
        let undone = scene.walk.undoneChanges
        if undone.isEmpty {
            document.add("Nothing was undone: every change stays as it is.", .strong)
        } else {
            document.labelled("open", PlainText.quoted(undone.map(\.title)), .strong, column: goingColumn)
        }
        let seen = scene.walk.seenAfter(undone).map(\.item.title)
        if !seen.isEmpty {
            document.labelled("stale", PlainText.quoted(seen), .warning, column: goingColumn)
        }
        let kept = scene.walk.changesToUndo.filter { !undone.contains($0) }.map(\.title)
        if !kept.isEmpty { document.labelled("stays", PlainText.quoted(kept), column: goingColumn) }
        document.blank()
        document.add("What was undone can be run again, what was seen after it has to be seen again.")
        document.add("The evidence of before stays in the record. The run can be rolled back again.", .dim)
    }

    private static let goingColumn = 7

    private static func close(_ ending: Closing.Ending, _ scene: Scene, _ document: inout Document) {
        let items = scene.walk.phases.flatMap(\.items)
        let waived = items.count { scene.state[$0.id].box == .waived }
        let signed = items.count { scene.state[$0.id].box == .signedOff }
        switch ending {
        case .completed:
            let left = LeftOutText.count(scene)
            if let left { document.add(left + " not rehearsed.", .warning) }
            let every = left == nil ? "Every item" : "Every other item"
            document.add("\(every) is signed off: \(signed) signed, \(waived) waived.", .strong)
            document.add("Closing is the last sign-off. Until then you can roll back; afterwards you cannot.")
        case .rolledBack:
            document.add("The roll-back is complete.", .strong)
            document.add("Closing is the last sign-off; afterwards nothing in this run can be changed.")
        case .unfinished: break
        }
        document.blank()
        RemainsText.add(scene.walk.remains(whenRolledBack: ending == .rolledBack), scene, to: &document)
        SettledText.add(scene, to: &document)
        document.blank()
        document.add(GaugeView.lines(scene, width: document.width))
    }

    private static func running(_ scene: Scene, _ document: inout Document, only item: Item? = nil) {
        var isAnything = false
        for candidate in scene.walk.phases.flatMap(\.items) where item == nil || item?.id == candidate.id {
            guard case .running(let running) = scene.state[candidate.id] else { continue }
            isAnything = true
            let elapsed = running.startedAt.length(to: scene.given.now).asClock
            document.add("“\(PlainText.line(candidate.title))” has been running for \(elapsed).", .strong)
        }
        if !isAnything { document.add("Nothing is running.", .strong) }
    }
}
