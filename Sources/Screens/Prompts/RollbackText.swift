import Canvas
import CutoverCore
import Text

/// The prompt of the roll-back: what serves now and would after, what it does not undo, and the typed confirmation.
enum RollbackText {
    static func box(_ rollback: RollbackPrompt, _ scene: Scene, width: Int) -> PromptBox {
        var document = Document(width: width)
        missing(scene, &document)
        trouble(scene, &document)
        gauges(scene, &document)
        document.add(scene.filled(scene.runbook.rollback.notice), .warning)
        let options = scene.given.rollbackOptions
        let picked = options.indices.contains(rollback.option) ? options[rollback.option].option : nil
        if let picked { document.add(scene.filled(picked.consequences)) }
        plan(
            scene.walk.rollback(with: picked?.id ?? "", undoing: rollback.changes, at: scene.given.now), scene,
            &document)
        var controls: [PromptBox.Control] = [.blank]
        let reaches = scene.given.rollbackReaches(rollback, from: scene.item)
        if reaches.count > 1, let reach = reaches.first(where: { $0.changes == rollback.changes }) ?? reaches.first {
            let title = TextLayout.truncated(reach.title, width: max(1, width - reachRoom))
            controls.append(
                PromptBox.Control(line: Line([Span("Undo ", .dim), Span(title, .strong)]))
                    .followed(by: [Span("Tab", .accent), Span("  \(reaches.count) ways", .normal)], width: width))
        }
        for (index, entry) in options.enumerated() where !entry.option.title.isEmpty {
            let label = scene.filled(entry.option.title) + (entry.isTaken ? " (taken)" : "")
            let style: Style = entry.isTaken ? .dim : index == rollback.option ? .strong : .normal
            controls.append(.radio(index, isPicked: index == rollback.option, [Span(label, style)]))
        }
        controls.append(.blank)
        let confirmation = PlainText.line(scene.walk.route?.confirmation ?? "")
        controls.append(
            PromptBox.Control.field(
                "Type \(confirmation) to roll back", rollback.typed, isFocused: true, isMasked: false, width: width
            ).followed(by: [Span("Esc", .accent), Span("  keep going", .normal)], width: width))
        controls += PromptBox.Control.problem(rollback.problem, width: width)
        if rollback.isSent, rollback.problem == nil { controls.append(.init(line: Line("being recorded …", .dim))) }
        return PromptBox(title: "ROLL BACK", style: .bad, text: document.lines, top: rollback.top, controls: controls)
    }

    /// What failed last, since that is why one looks here.
    private static func trouble(_ scene: Scene, _ document: inout Document) {
        if let last = lastFailure(scene) {
            let sentence = PlainText.line(last.failure.sentence)
            document.add(
                "\(PlainText.line(last.item.title)) failed at \(scene.clock(last.failure.at)): \(sentence)", .bad,
                mostRows: mostTroubleRows)
            document.blank()
        }
        if let running = scene.given.itemToStop(nil) {
            document.add("“\(PlainText.line(running.item.title))” is running and will be stopped.", .warning)
            document.blank()
        }
    }

    /// Its item says the rest; here what serves, and would, must stay in sight.
    private static let mostTroubleRows = 2

    static func lastFailure(_ scene: Scene) -> (item: Item, failure: Failure)? {
        var last: (item: Item, failure: Failure)?
        for item in scene.runbook.phases.flatMap(\.items) {
            guard case .failed(let failure) = scene.state[item.id] else { continue }
            if last.map({ $0.failure.at < failure.at }) ?? true { last = (item, failure) }
        }
        return last
    }

    private static func gauges(_ scene: Scene, _ document: inout Document) {
        let gauges = scene.runbook.gauges
        guard !gauges.isEmpty else { return }
        let titleColumns = (gauges.map { TextWidth.columns(of: PlainText.line($0.title)) }.max() ?? 0) + 1
        let sideColumns = min(44, max(30, (document.width - titleColumns) / 2))
        let head = GaugeView.padded("", titleColumns) + GaugeView.padded("now", sideColumns) + "after"
        document.add(Line(head, .dim))
        for gauge in gauges {
            document.add(
                GaugeView.comparison(gauge, scene, titleColumns: titleColumns, sideColumns: sideColumns))
        }
        if let note = GaugeView.ageNote(scene) { document.add(note.text, note.style) }
        document.blank()
    }

    /// What will run, in order, each step with what it undoes; what stays, and what was never done.
    private static func plan(_ rollback: TakenRollback, _ scene: Scene, _ document: inout Document) {
        let plan = scene.walk.rollbackPlan(rollback)
        let undone = scene.walk.changesToUndo
        if plan.isEmpty { document.add("No step runs: no step undoes what was done.", .warning) }
        for (number, step) in plan.enumerated() {
            let changes = undone.filter { $0.undoneBy.contains(step.id) }.map(\.title)
            let undoes = changes.isEmpty ? "" : ", undoes " + PlainText.quoted(changes)
            document.labelled("\(number + 1)", "“\(PlainText.line(step.title))”\(undoes)", column: stepColumn)
        }
        let kept = undone.filter { !rollback.covers($0.id) && $0.forwardOnly == nil }.map(\.title)
        if !kept.isEmpty {
            document.labelled("kept", PlainText.quoted(kept), .strong, column: stepColumn)
        }
        for (item, reason) in scene.walk.changesThatStay {
            document.labelled(
                "stays", "“\(PlainText.line(item.title))”: \(scene.filled(reason))", .warning, column: stepColumn)
        }
        let idle = scene.walk.stepsNotNeeded(in: rollback).map(\.title)
        if !idle.isEmpty {
            document.labelled(
                "", "Left out, because what they undo was never done: \(PlainText.quoted(idle))", .dim,
                column: stepColumn)
        }
    }

    private static let stepColumn = 6
    /// Columns that a long reach leaves for its key.
    private static let reachRoom = 24

    private static func missing(_ scene: Scene, _ document: inout Document) {
        let names = scene.walk.missingForRollback
        if !names.isEmpty {
            document.add("Not captured, so some steps may not run: \(names.joined(separator: ", "))", Style.bad.bold)
        }
    }
}
