import Canvas
import CutoverCore

/// The items with their boxes on the left, the detail of the one under the cursor beside them; more where there is room.
enum MainView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let layout = scene.layout
        ItemListView.draw(scene, on: &canvas)
        rule(after: layout.list.right, scene, on: &canvas)
        DetailView.draw(scene, on: &canvas)
        if !layout.listFoot.isEmpty {
            let foot = layout.listFoot
            canvas.horizontalLine(at: foot.origin, length: foot.width)
            canvas.put("├", at: Point(x: foot.right, y: foot.y), style: .dim)
            canvas.put("┤", at: Point(x: foot.right, y: foot.y), style: .dim)
            SidePane.draw(scene, in: foot.splitTop(1).rest, withOutput: false, on: &canvas)
        }
        if !layout.side.isEmpty {
            rule(after: layout.side.x - 2, scene, on: &canvas)
            SidePane.draw(scene, in: layout.side, withOutput: true, on: &canvas)
        }
    }

    private static func rule(after x: Int, _ scene: Scene, on canvas: inout Canvas) {
        let layout = scene.layout
        canvas.verticalLine(at: Point(x: x, y: layout.body.y), length: layout.body.height)
        canvas.put("┬", at: Point(x: x, y: layout.upperRule.y), style: .dim, width: 1)
        canvas.put("┴", at: Point(x: x, y: layout.lowerRule.y), style: .dim, width: 1)
    }
}

/// Traffic, the newest output, and what happened last.
enum SidePane {
    static func draw(_ scene: Scene, in area: Rectangle, withOutput: Bool, on canvas: inout Canvas) {
        let inner = Rectangle(x: area.x + (withOutput ? 0 : 1), y: area.y, width: area.width - 2, height: area.height)
        var document = Document(width: inner.width)
        let gauges = GaugeView.lines(scene, width: inner.width)
        if !gauges.isEmpty {
            document.heading("traffic")
            document.add(gauges)
            document.blank()
        }
        var rest = inner
        let (top, below) = inner.splitTop(document.lines.count)
        canvas.put(document.lines, in: top)
        rest = below
        if withOutput, let item = scene.item, let output = item.outputToShow(in: scene.given) {
            let (upper, lower) = rest.splitTop(rest.height * 3 / 5)
            OutputView.drawTail(of: output, scene, in: upper, on: &canvas)
            rest = lower.splitTop(1).rest
        }
        drawRecent(scene, in: rest, on: &canvas)
    }

    private static func drawRecent(_ scene: Scene, in area: Rectangle, on canvas: inout Canvas) {
        guard area.height >= 3 else { return }
        var heading = Document(width: area.width)
        heading.heading("what happened last")
        let (top, rest) = area.splitTop(1)
        canvas.put(heading.lines, in: top)
        let count = scene.given.timeline.count
        let most = rest.height * 2
        let events = scene.given.timeline.events(first: max(0, count - most), count: most)
        for (row, entry) in TimelineWords.folded(events.reversed()).prefix(rest.height).enumerated() {
            let line = TimelineWords.line(entry, scene, width: rest.width)
            canvas.put(line, at: Point(x: rest.x, y: rest.y + row), width: rest.width)
        }
    }
}
