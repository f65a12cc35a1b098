import Canvas
import CutoverCore
import Text

/// Lines for a pane of a known width, built from the top down.
struct Document {
    let width: Int
    private(set) var lines: [Line] = []

    /// Columns that the labels of `labelled` take.
    static let labelWidth = 6

    init(width: Int) { self.width = max(1, width) }

    /// An empty line, unless the last one is empty already.
    mutating func blank() {
        if let last = lines.last, !last.spans.isEmpty { lines.append(.blank) }
    }

    mutating func add(_ line: Line) { lines.append(line) }

    mutating func add(_ added: [Line]) { lines += added }

    /// A paragraph, broken between words.
    mutating func add(_ text: String, _ style: Style = .normal, indent: Int = 0, mostRows: Int = .max) {
        guard !text.isEmpty else { return }
        let margin = String(repeating: " ", count: indent)
        let parts = TextLayout.wrapped(text, width: max(1, width - indent))
        for part in parts.prefix(mostRows) { lines.append(Line(margin + part, style)) }
        guard parts.count > mostRows, let last = lines.popLast() else { return }
        lines.append(Line(TextLayout.truncated(last.text, width: max(1, width - 1)) + "…", style))
    }

    /// A mark or label with a paragraph beside it; the paragraph's further lines stand under its first.
    mutating func hang(_ mark: String, _ markStyle: Style, _ text: String, _ style: Style = .normal, column: Int? = nil)
    {
        let start = min(max(column ?? 0, TextWidth.columns(of: mark)), max(0, width - 1))
        let padding = String(repeating: " ", count: max(0, start - TextWidth.columns(of: mark)))
        let parts = TextLayout.wrapped(text, width: max(1, width - start))
        for (index, part) in parts.enumerated() {
            let margin = Span(String(repeating: " ", count: start))
            lines.append(Line([index == 0 ? Span(mark + padding, markStyle) : margin, Span(part, style)]))
        }
    }

    /// `from  api:stage-1f2e3d4`: a dim word in a column of its own, and what it says.
    mutating func labelled(_ label: String, _ text: String, _ style: Style = .normal, column: Int = labelWidth) {
        guard !text.isEmpty else { return }
        hang(label, .dim, text, style, column: max(column, TextWidth.columns(of: label) + 1))
    }

    /// `─ evidence ───────`.
    mutating func heading(_ text: String, _ style: Style = .dim) {
        let rest = max(0, width - TextWidth.columns(of: text) - 3)
        lines.append(
            Line([Span("─ ", .dim), Span(text, style), Span(" " + String(repeating: "─", count: rest), .dim)]))
    }

    /// `with  PROJECT = tribal-sign`: what the names in a command stand for.
    mutating func values(_ values: [(name: String, text: String)]) {
        for (index, value) in values.enumerated() {
            hang(index == 0 ? "with" : "", .dim, "\(value.name) = \(value.text)", .dim, column: Document.labelWidth)
        }
    }

    /// A command line, kept whole: broken where it must be, and marked by `$`.
    mutating func command(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty && index > 0 { continue }
            hang(index == 0 ? "$ " : "  ", .dim, PlainText.line(String(line)), .accent)
        }
    }

    /// How bash runs the command that stands above, where that is not as it runs others.
    mutating func shell(of step: Step) {
        shell(lenientBecause: step.lenientBecause)
        if step.needsTerminal {
            labelled(
                "asks", "in a terminal, which Enter goes to once it runs; \(Handover.keyName) comes back", .warning)
        }
        if step.leavesRunning { labelled("shell", "what it leaves running is not ended", .warning) }
    }

    mutating func shell(lenientBecause reason: String?) {
        guard let reason else { return }
        labelled("shell", "lenient, a failure in it does not end it: " + PlainText.line(reason), .warning)
    }

    /// What the command left running, and that it was ended.
    mutating func leftovers(of outcome: Outcome) {
        guard let names = outcome.leftoversEnded else { return }
        let text =
            "It left \(PlainText.line(names.joined(separator: ", "))) running, which was ended half a second later. "
            + "If it is to stay, the runbook must say 'leaves-running: true'."
        hang("! ", Style.warning.bold, text, .warning)
    }
}
