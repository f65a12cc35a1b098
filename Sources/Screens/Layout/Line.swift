import Canvas
import Text

/// A run of text in one style.
struct Span: Hashable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .normal) {
        self.text = text
        self.style = style
    }
}

/// One line of a pane, in pieces of their own styles.
struct Line: Hashable {
    var spans: [Span]

    init(_ spans: [Span]) { self.spans = spans }
    init(_ text: String, _ style: Style = .normal) { spans = [Span(text, style)] }

    static let blank = Line([])

    var text: String { spans.map(\.text).joined() }
    var columns: Int { spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }
}

extension Canvas {
    /// Draws a line's spans one after the other, cut at `width`.
    mutating func put(_ line: Line, at point: Point, width: Int) {
        var x = point.x
        let end = point.x + width
        for span in line.spans where x < end {
            x += put(span.text, at: Point(x: x, y: point.y), style: span.style, width: end - x)
        }
    }

    /// Draws as many of the lines as fit, from line `top`; marks at the right edge say that there is more.
    mutating func put(_ lines: [Line], from top: Int = 0, in area: Rectangle) {
        guard !area.isEmpty else { return }
        let first = min(max(0, top), max(0, lines.count - area.height))
        for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
            put(line, at: Point(x: area.x, y: area.y + row), width: area.width)
        }
        guard area.height > 1 else { return }
        if first > 0 { put("▲", at: Point(x: area.right - 1, y: area.y), style: .dim) }
        if first + area.height < lines.count {
            put("▼", at: Point(x: area.right - 1, y: area.bottom - 1), style: .dim)
        }
    }
}
