import Canvas
import CutoverCore
import Text

/// What the commands of an item printed: a whole screen with scroll-back and search, or the end of it in a pane.
enum OutputView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        guard let place = scene.wizard.places.last, let item = scene.item else { return }
        let body = scene.layout.body
        let (head, text) = body.splitTop(headRows)
        drawHead(item, place, scene, in: head, on: &canvas)
        guard let output = output(scene, place) else {
            canvas.put("Nothing has run here yet.", at: Point(x: text.x + 1, y: text.y), style: .dim)
            return
        }
        let count = lineCount(scene, place)
        let top = firstLine(place, count: count, height: text.height)
        let lines = scene.given.outputs.lines(of: output.reference, first: top, count: text.height)
        for (row, line) in lines.enumerated() {
            let area = Rectangle(x: text.x, y: text.y + row, width: text.width, height: 1)
            let shown = TextLayout.window(PlainText.printed(line), from: place.left, width: area.width - 1)
            canvas.put(shown, at: Point(x: area.x + 1, y: area.y))
            if place.found == top + row {
                canvas.restyle(area) { $0.reversed }
            } else if Search.contains(line, scene.wizard.searched) {
                canvas.restyle(area) { $0.bold }
            }
        }
    }

    /// The last lines of an output under a heading.
    static func drawTail(of output: StageOutput, _ scene: Scene, in area: Rectangle, on canvas: inout Canvas) {
        guard area.height >= 2 else { return }
        var heading = Document(width: area.width)
        let extent = scene.given.outputs.extent(of: output.reference)
        heading.heading("output of \(output.title)" + (output.isLive ? " \(scene.spinner)" : ""))
        let (top, rest) = area.splitTop(1)
        canvas.put(heading.lines, in: top)
        let first = max(0, extent.lineCount - rest.height)
        let lines = scene.given.outputs.lines(of: output.reference, first: first, count: rest.height)
        if lines.isEmpty { canvas.put("nothing printed", at: rest.origin, style: .dim, width: rest.width) }
        for (row, line) in lines.enumerated() {
            canvas.put(PlainText.printed(line), at: Point(x: rest.x, y: rest.y + row), width: rest.width)
        }
    }

    /// The stage that is shown.
    static func output(_ scene: Scene, _ place: Wizard.Place) -> StageOutput? {
        guard let outputs = scene.item?.outputs(in: scene.state), !outputs.isEmpty else { return nil }
        return outputs[min(max(0, place.stage ?? outputs.count - 1), outputs.count - 1)]
    }

    static func lineCount(_ scene: Scene, _ place: Wizard.Place) -> Int {
        output(scene, place).map { scene.given.outputs.extent(of: $0.reference).lineCount } ?? 0
    }

    static func pageHeight(_ scene: Scene) -> Int { max(1, scene.layout.body.height - headRows) }

    private static func firstLine(_ place: Wizard.Place, count: Int, height: Int) -> Int {
        let last = max(0, count - height)
        return place.follows ? last : min(place.top, last)
    }

    // MARK: - Sideways

    private static func columns(_ scene: Scene) -> Int { max(1, scene.layout.body.width - 1) }

    /// Columns that one key scrolls sideways.
    static func sideStep(_ scene: Scene) -> Int { max(1, columns(scene) / 2) }

    /// Whether a line in sight goes on beyond the right edge.
    static func hidesAtRight(_ scene: Scene, _ place: Wizard.Place) -> Bool {
        guard let output = output(scene, place) else { return false }
        let height = pageHeight(scene)
        let top = firstLine(place, count: lineCount(scene, place), height: height)
        return scene.given.outputs.lines(of: output.reference, first: top, count: height).contains {
            TextLayout.exceeds(PlainText.printed($0), columns: place.left + columns(scene))
        }
    }

    /// Where the left edge has to be so that what was found in a line is in sight.
    static func left(toShow found: Int, of output: StageOutput, _ scene: Scene, _ place: Wizard.Place) -> Int {
        let line = scene.given.outputs.lines(of: output.reference, first: found, count: 1).first ?? ""
        guard let start = Search.column(in: PlainText.printed(line), of: scene.wizard.searched) else {
            return place.left
        }
        let end = start + TextWidth.columns(of: scene.wizard.searched)
        // One column at either edge may be taken by a mark.
        if end < columns(scene) { return 0 }
        if start > place.left, end < place.left + columns(scene) { return place.left }
        return max(0, start - columns(scene) / 2)
    }

    private static let headRows = 2

    private static func drawHead(
        _ item: Item, _ place: Wizard.Place, _ scene: Scene, in area: Rectangle, on canvas: inout Canvas
    ) {
        let shown = output(scene, place)
        var spans = [Span(" " + PlainText.line(item.title), .strong), Span("  ")]
        for output in item.outputs(in: scene.state) {
            let isShown = output == shown
            spans.append(
                Span(isShown ? "[\(output.title)]" : " \(output.title) ", isShown ? Style.accent.reversed : .dim))
        }
        canvas.put(Line(spans), at: area.origin, width: area.width)
        guard let shown else { return }
        let second = Point(x: area.x, y: area.y + 1)
        canvas.put(Line([Span(" ")] + facts(shown, place, scene)), at: second, width: area.width)
    }

    /// How it ended, how much there is, where one is in it.
    private static func facts(_ output: StageOutput, _ place: Wizard.Place, _ scene: Scene) -> [Span] {
        let extent = scene.given.outputs.extent(of: output.reference)
        var spans: [Span] = []
        if output.isLive {
            spans.append(Span("\(scene.spinner) running" + (place.follows ? ", following" : ", f follows"), .running))
        } else if let outcome = output.record?.outcome {
            let isGood = outcome.ending == .exited(0)
            spans.append(Span(outcome.ending.words, isGood ? .good : .bad))
            spans.append(Span(" at \(scene.clock(outcome.at))", .dim))
        }
        let page = pageHeight(scene)
        let bottom = place.follows ? extent.lineCount : min(extent.lineCount, place.top + page)
        let passed = max(extent.bytesPassed, output.isLive ? 0 : output.record?.outcome.bytesPassed ?? 0)
        let kept = extent.bytesPassed - extent.bytesDropped
        let line = kept < passed ? "line \(bottom)" : "line \(bottom) of \(extent.lineCount)"
        spans.append(Span(" · \(line) · \(ByteSize.text(passed))", .dim))
        if kept < passed {
            // The middle is what is missing: as much is kept of the beginning as of the end.
            spans.append(Span(", first and last \(ByteSize.text(kept / 2)) kept", .warning))
        }
        if place.left > 0 { spans.append(Span(" · from column \(place.left + 1)", .dim)) }
        return spans
    }
}
