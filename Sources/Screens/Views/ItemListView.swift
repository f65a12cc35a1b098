import Canvas
import CutoverCore
import Text

/// The items with their live boxes: those of the phase at hand, or of all phases where the screen is tall. Several that a
/// list made are one line until the cursor is among them.
enum ItemListView {
    private enum Row {
        case phase(Phase)
        case item(Item)
        /// Never fewer than two.
        case repeated(Repetition, [Item])
    }

    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let area = scene.layout.list
        let (rows, top) = visible(scene)
        for (offset, row) in rows.dropFirst(top).prefix(area.height).enumerated() {
            let line = Rectangle(x: area.x, y: area.y + offset, width: area.width, height: 1)
            switch row {
            case .phase(let phase): drawHeading(phase, scene, in: line, on: &canvas)
            case .item(let item): drawItem(item, scene, in: line, on: &canvas)
            case .repeated(let repetition, let items): draw(repetition, of: items, scene, in: line, on: &canvas)
            }
        }
        if top > 0 { canvas.put("▲", at: Point(x: area.right - 1, y: area.y), style: .dim) }
        if top + area.height < rows.count {
            canvas.put("▼", at: Point(x: area.right - 1, y: area.bottom - 1), style: .dim, width: 1)
        }
    }

    static func item(at point: Point, _ scene: Scene) -> Item? {
        guard scene.layout.list.contains(point) else { return nil }
        let (rows, top) = visible(scene)
        let index = top + point.y - scene.layout.list.y
        guard rows.indices.contains(index) else { return nil }
        return switch rows[index] {
        case .phase: nil
        case .item(let item): item
        case .repeated(_, let items): items.first { !scene.state[$0.id].isDone } ?? items[0]
        }
    }

    /// All rows, and the first one shown: the one under the cursor stays near the middle.
    private static func visible(_ scene: Scene) -> (rows: [Row], top: Int) {
        var rows: [Row] = []
        for phase in scene.walk.phases where scene.layout.isTall || phase.id == scene.phase?.id {
            if scene.layout.isTall { rows.append(.phase(phase)) }
            rows += Self.rows(of: phase.items, at: scene.item?.id)
        }
        let height = scene.layout.list.height
        let current = rows.firstIndex { if case .item(let item) = $0 { item.id == scene.item?.id } else { false } }
        let top = min(max(0, (current ?? 0) - height / 2), max(0, rows.count - height))
        return (rows, top)
    }

    private static func rows(of items: [Item], at current: ItemID?) -> [Row] {
        var rows: [Row] = []
        var rest = items[...]
        while let first = rest.first {
            let group = first.repetition.map { same in rest.prefix { $0.repetition?.id == same.id } } ?? rest.prefix(1)
            rest = rest.dropFirst(group.count)
            if let repetition = first.repetition, group.count > 1, !group.contains(where: { $0.id == current }) {
                rows.append(.repeated(repetition, Array(group)))
            } else {
                rows += group.map { .item($0) }
            }
        }
        return rows
    }

    /// One line for all: the box of the most pressing, and how many are done.
    private static func draw(
        _ repetition: Repetition, of items: [Item], _ scene: Scene, in line: Rectangle, on canvas: inout Canvas
    ) {
        let done = items.count { scene.state[$0.id].isDone }
        let open = items.first { !scene.state[$0.id].isDone } ?? items[0]
        let box = Box.mostPressing(among: items.map(scene.walk.box)) ?? scene.walk.box(of: open)
        let count = "\(done)/\(items.count) "
        canvas.put("[\(box.glyph)]", at: Point(x: line.x + 1, y: line.y), style: scene.style(of: box))
        let isWaiting = items.allSatisfy { scene.state[$0.id] == .notStarted && isShut($0, scene) }
        canvas.put(
            PlainText.line(repetition.title), at: Point(x: line.x + 5, y: line.y),
            style: isWaiting ? .dim : .normal, width: line.width - 6 - count.count)
        canvas.put(count, at: Point(x: line.right - count.count, y: line.y), style: .dim)
    }

    private static func isShut(_ item: Item, _ scene: Scene) -> Bool {
        !scene.walk.blockers(of: item, at: scene.given.now).isEmpty
    }

    private static func drawHeading(_ phase: Phase, _ scene: Scene, in line: Rectangle, on canvas: inout Canvas) {
        let (done, all) = scene.walk.count(in: phase)
        let isCurrent = phase.id == scene.phase?.id
        let style: Style = done == all ? .good : isCurrent ? .title : .dim
        let count = "\(done)/\(all) "
        let room = line.width - count.count - 2
        canvas.put(PlainText.line(phase.title), at: Point(x: line.x + 1, y: line.y), style: style, width: room)
        canvas.put(count, at: Point(x: line.right - count.count, y: line.y), style: style)
    }

    private static func drawItem(_ item: Item, _ scene: Scene, in line: Rectangle, on canvas: inout Canvas) {
        let progress = scene.state[item.id]
        let box = scene.walk.box(of: item)
        let style = scene.style(of: box)
        let isCurrent = item.id == scene.item?.id
        let status = status(of: item, progress, scene)
        let statusColumns = min(line.width / 2, TextWidth.columns(of: status.text))
        if isCurrent { canvas.put("▸", at: line.origin, style: .accent) }
        canvas.put("[\(box.glyph)]", at: Point(x: line.x + 1, y: line.y), style: style)
        let isWaiting = progress == .notStarted && isShut(item, scene)
        let titleStyle: Style = isCurrent ? .strong : isWaiting ? .dim : .normal
        let room = line.width - 5 - (statusColumns > 0 ? statusColumns + 2 : 1)
        canvas.put(PlainText.line(item.title), at: Point(x: line.x + 5, y: line.y), style: titleStyle, width: room)
        if statusColumns > 0 {
            let place = Point(x: line.right - statusColumns - 1, y: line.y)
            canvas.put(status.text, at: place, style: status.style, width: statusColumns)
        }
        if isCurrent {
            let isFocused = !scene.wizard.isInDetail && scene.wizard.prompt == nil
            canvas.restyle(line) { isFocused ? $0.reversed : $0.underlined }
        }
    }

    /// What stands at the end of the row: who signed, how long it has been running, what is wanted.
    private static func status(of item: Item, _ progress: Progress, _ scene: Scene) -> Span {
        if !scene.walk.undoing(of: item).isEmpty { return Span("undone", .warning) }
        switch progress {
        case .notStarted:
            return Span("", .dim)
        case .running(let running):
            if case .soak(let soak) = item.task, running.soak != nil {
                let left = running.leftMilliseconds(of: soak, at: scene.given.now)
                return Span("\(scene.spinner) -\(Duration.milliseconds(left).asClock)", .running)
            }
            let elapsed = running.startedAt.length(to: scene.given.now).asClock
            return Span(running.isStopping ? "stopping" : "\(scene.spinner) \(elapsed)", .running)
        case .passed: return Span("sign off", .accent)
        case .signedOff(_, let signature): return Span(PlainText.line(signature.by), .dim)
        case .waived: return Span("waived", .warning)
        case .failed: return Span("failed", .bad)
        case .inDoubt: return Span("in doubt", Style.warning.bold)
        case .made: return Span("not read back", Style.warning.bold)
        case .stale: return Span("stale", .warning)
        case .notNeeded: return Span("not needed", .dim)
        case .refused: return Span("no", .bad)
        case .notRehearsed: return Span("not rehearsed", .warning)
        case .notApplicable: return Span("not applicable", .dim)
        }
    }
}
