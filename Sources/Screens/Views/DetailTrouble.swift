import Canvas
import CutoverCore
import Text

/// What went wrong with the item, or is not known of it.
extension ItemDetail {
    mutating func addTrouble() {
        guard case .failed(let failure) = progress else { return }
        document.hang("✗ ", .bad, PlainText.line(failure.sentence), Style.bad.bold)
        document.labelled("at", "\(scene.clock(failure.at)), \(failure.stage.title(of: item))")
        if let probe = failure.stages.last(where: { $0.stage == .probe })?.outcome, let finding = probe.probed {
            document.labelled("probe", finding.words(at: scene.clock(probe.at)))
        }
    }

    /// Whom to call, in one line; the page of contacts says how, and about what.
    mutating func addContacts(_ style: Style) {
        let names = scene.runbook.contacts.filter { item.contacts.contains($0.id) }.map(\.name)
        guard !names.isEmpty else { return }
        let label = GaugeView.padded("call", Document.labelWidth)
        let page = " · c"
        let room = document.width - Document.labelWidth - TextWidth.columns(of: page)
        let shown = TextLayout.truncated(PlainText.line(names.joined(separator: ", ")), width: max(1, room))
        document.add(Line([Span(label, .dim), Span(shown, style), Span(page, .accent)]))
    }

    mutating func addMade(_ made: Made) {
        let change = made.stages.last { $0.stage == .change }?.outcome
        let ended = change.map { ", ended at \(scene.clock($0.at)) with \($0.ending.words)" } ?? ""
        document.add("The change is done\(ended). It is not yet read back: \(PlainText.line(made.reason)).", .warning)
        document.add("Reading back changes nothing. It comes before anything else.", .warning)
        addContacts(.warning)
        document.blank()
    }

    mutating func addDoubt(_ doubt: Doubt) {
        document.add(doubt.words, .warning)
        document.add("Nothing runs it again by itself.", .warning)
        if let finding = doubt.finding {
            let time = doubt.probedAt.map { ", at \(scene.clock($0))" } ?? ""
            document.hang("probe ", .dim, finding.words + time + ".", Style.warning.bold)
            if let record = doubt.stages.last(where: { $0.stage == .probe }) { addFindings(record.outcome) }
        } else {
            document.hang("probe ", .dim, "has not answered yet.", .warning)
        }
        document.blank()
    }
}
