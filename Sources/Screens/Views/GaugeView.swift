import Canvas
import CutoverCore
import Text

/// Traffic splits as bars.
enum GaugeView {
    static let barColumns = 10

    /// The bars of every gauge whose value is known.
    static func lines(_ scene: Scene, width: Int) -> [Line] {
        let gauges = scene.runbook.gauges
        let titleColumns = (gauges.map { TextWidth.columns(of: $0.title) }.max() ?? 0) + 1
        let bars = gauges.flatMap { gauge -> [Line] in
            guard let split = split(gauge.now, scene) else { return [] }
            let names = RevisionNames.short(names(gauge, scene))
            return split.byShare.enumerated().map { index, part in
                let name = names[part.name] ?? part.name
                let title = index == 0 ? padded(PlainText.line(gauge.title), titleColumns) : padded("", titleColumns)
                let barWidth = min(20, max(barColumns, width - titleColumns - 26))
                let nameColumns = min(20, max(4, width - titleColumns - barWidth - 8))
                let style = style(of: part.name, gauge, scene)
                return Line(
                    [Span(title, .dim), Span(padded(name, nameColumns), .normal), Span(" ")]
                        + bar(hundredths: part.hundredths, columns: barWidth, style) + [Span(percent(part), .strong)])
            }
        }
        guard !bars.isEmpty, let note = ageNote(scene) else { return bars }
        return bars + [Line(TextLayout.truncated(note.text, width: width), .dim)]
    }

    /// What a gauge shows is said to be old where a change came after it was read; nil where all are up to date.
    static func ageNote(_ scene: Scene) -> (text: String, style: Style)? {
        let old = scene.walk.oldGauges
        guard let first = old.first, let readAt = scene.state.readAt[first.now] else { return nil }
        let titles = old.map { PlainText.line($0.title) }.joined(separator: ", ")
        let when = "\(titles): read \(scene.clock(readAt)), before the last change"
        return old.contains(where: scene.walk.isBeingRead) ? (when + "; being read again", .dim) : (when, .warning)
    }

    /// `now` and `after` side by side, for the roll-back prompt.
    static func comparison(_ gauge: Gauge, _ scene: Scene, titleColumns: Int, sideColumns: Int) -> [Line] {
        let names = RevisionNames.short(names(gauge, scene))
        let now = split(gauge.now, scene)?.byShare ?? []
        let after = split(gauge.before, scene)?.byShare ?? []
        return (0..<max(1, now.count, after.count)).map { row in
            let title = padded(row == 0 ? PlainText.line(gauge.title) : "", titleColumns)
            func side(_ parts: [Split.Part]) -> [Span] {
                guard row < parts.count else {
                    return [Span(padded(row == 0 ? "not known" : "", sideColumns), .warning)]
                }
                let part = parts[row]
                let nameColumns = sideColumns - barColumns - 10
                let style = style(of: part.name, gauge, scene)
                return [Span(padded(names[part.name] ?? part.name, nameColumns) + " ")]
                    + bar(hundredths: part.hundredths, columns: barColumns, style) + [Span(padded(percent(part), 9))]
            }
            return Line([Span(title, .dim)] + side(now) + side(after))
        }
    }

    /// Whether the item says something about traffic, so that the bars belong beside it.
    static func concerns(_ item: Item, _ scene: Scene) -> Bool {
        if case .soak = item.task { return true }
        let captured = Set(item.capturedNames)
        return scene.runbook.gauges.contains { captured.contains($0.now) }
    }

    static func bar(_ percent: Int, columns: Int, _ style: Style) -> [Span] {
        bar(hundredths: percent * 100, columns: columns, style)
    }

    /// The smallest share fills a cell, and none but the whole fills all of them.
    static func bar(hundredths: Int, columns: Int, _ style: Style) -> [Span] {
        var full = (hundredths * columns + Split.whole / 2) / Split.whole
        if hundredths > 0 { full = max(1, full) }
        if hundredths < Split.whole { full = min(columns - 1, full) }
        full = min(max(0, full), columns)
        return [
            Span(String(repeating: "█", count: full), style),
            Span(String(repeating: "░", count: columns - full), .dim),
        ]
    }

    static func padded(_ text: String, _ columns: Int) -> String {
        TextLayout.padded(TextLayout.truncated(text, width: columns), width: columns)
    }

    private static func percent(_ part: Split.Part) -> String {
        let text = part.percentText
        return String(repeating: " ", count: max(1, 4 - text.count)) + text + " %"
    }

    private static func split(_ name: String, _ scene: Scene) -> Split? {
        guard let text = scene.state.values[name]?.text else { return nil }
        return try? Split(text)
    }

    private static func names(_ gauge: Gauge, _ scene: Scene) -> [String] {
        [gauge.now, gauge.before].flatMap { split($0, scene)?.parts.map(\.name) ?? [] }
    }

    /// What served before has one colour wherever it stands, and what is new another.
    private static func style(of revision: String, _ gauge: Gauge, _ scene: Scene) -> Style {
        (split(gauge.before, scene)?.hundredths(of: revision) ?? 0) > 0 ? .good : .accent
    }
}
