import Canvas
import CutoverCore
import Text

/// The closing screen: how the run ended, by whom, how long it took, what stands in it, and where its journal is.
enum ClosedView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let lines = document(scene)
        let area = scene.layout.body.centered(Size(width: width(scene), height: lines.count))
        canvas.put(lines, from: scene.wizard.closedTop, in: area)
    }

    /// Longer lines are tiring to read.
    private static let widest = 90

    private static func width(_ scene: Scene) -> Int { min(scene.layout.body.width - 4, widest) }

    static func document(_ scene: Scene) -> [Line] {
        guard case .closed(let closing) = scene.state.course else { return [] }
        let width = width(scene)
        var document = Document(width: width)
        let headline: (String, Style) =
            switch closing.ending {
            case .completed: ("✓ The cutover is complete.", .good)
            case .rolledBack: ("◀ The cutover was rolled back.", .warning)
            case .unfinished:
                (
                    scene.state.hasChangedWhatServes
                        ? "The run was closed unfinished."
                        : "The run was closed unfinished; it had changed nothing that serves.", .warning
                )
            }
        document.add(headline.0, headline.1.bold)
        if let left = LeftOutText.count(scene) { document.add(left + " not rehearsed.", .warning) }
        document.blank()
        let column = 12
        if let run = scene.state.run {
            document.labelled("run", "\(run.id) on \(run.target)" + (run.mark.map { ", \($0)" } ?? ""), column: column)
            document.labelled(
                "started", "\(scene.dateAndClock(run.startedAt)) by \(PlainText.line(run.person))", column: column)
        }
        let took = scene.state.run.map { ", after " + $0.startedAt.length(to: closing.at).inWords } ?? ""
        document.labelled(
            "closed", "\(scene.dateAndClock(closing.at)) by \(PlainText.line(closing.by))\(took)", column: column)
        document.blank()
        addCause(closing, scene, column, &document)
        document.labelled("items", counts(scene), column: column)
        for waived in scene.walk.phases.flatMap(\.items) {
            guard case .waived(let waiver) = scene.state[waived.id] else { continue }
            let sentence = "“\(PlainText.line(waived.title))”: \(waiver.reason) (\(waiver.by), \(waiver.authority))"
            document.labelled("waived", PlainText.line(sentence), .warning, column: column)
        }
        LeftOutText.add(scene, to: &document, column: column)
        for item in scene.walk.phases.flatMap(\.items) {
            guard case .notApplicable(let found) = scene.state[item.id] else { continue }
            let sentence = "“\(PlainText.line(item.title))”: \(found.reason)"
            document.labelled("set aside", PlainText.line(sentence), column: column)
        }
        let spans = scene.walk.phases.compactMap { phase -> String? in
            guard let span = scene.walk.span(of: phase), span.end >= span.start.adding(seconds: 1) else { return nil }
            return "\(PlainText.line(phase.title)) \(span.start.length(to: span.end).inWords)"
        }
        document.labelled("phases took", spans.joined(separator: ", "), column: column)
        RemainsText.add(closing.remains, scene, to: &document, column: column)
        SettledText.add(scene, to: &document, column: column)
        NotesText.add(scene, to: &document, column: column)
        let gauges = GaugeView.lines(scene, width: width)
        if !gauges.isEmpty {
            document.blank()
            document.heading("traffic now")
            document.add(gauges)
        }
        document.blank()
        document.labelled("journal", PlainText.line(scene.given.journalPlace), column: column)
        return document.lines
    }

    /// Why the run was closed unfinished, or was rolled back and on which way.
    private static func addCause(_ closing: Closing, _ scene: Scene, _ column: Int, _ document: inout Document) {
        if closing.ending == .unfinished {
            document.labelled("because", PlainText.line(closing.reason), .warning, column: column)
        }
        guard closing.ending == .rolledBack else { return }
        if let (item, failure) = RollbackText.lastFailure(scene) {
            let sentence = "\(item.title) failed at \(scene.clock(failure.at)): \(failure.sentence)"
            document.labelled("because", PlainText.line(sentence), .bad, column: column)
        }
        let steps = scene.walk.rollbackSteps.map(\.title)
        document.labelled("rolled back", PlainText.quoted(steps), column: column)
    }

    private static func counts(_ scene: Scene) -> String {
        let items = scene.walk.phases.flatMap(\.items)
        let undone = items.count { !scene.walk.undoing(of: $0).isEmpty }
        let boxes = items.filter { scene.walk.undoing(of: $0).isEmpty }.map { scene.state[$0.id].box }
        let parts = Box.allCases.compactMap { box -> String? in
            let count = boxes.count { $0 == box }
            return count == 0 ? nil : "\(count) \(box.words)"
        }
        return "\(items.count): " + (parts + (undone > 0 ? ["\(undone) undone"] : [])).joined(separator: ", ")
    }
}
