import Canvas
import CutoverCore

/// What a screen shows that is too small for the wizard: what runs, what to do about it, and the roll-back.
enum TooSmallView {
    /// Returns where the text cursor stands while the roll-back is typed.
    static func draw(_ scene: Scene, on canvas: inout Canvas) -> Point? {
        let area = canvas.bounds
        if case .rollback(let rollback) = scene.wizard.prompt { return drawRollback(rollback, scene, on: &canvas) }
        let size = scene.layout.size
        let needed = Wizard.smallestSize
        var document = Document(width: area.width)
        if let item = scene.given.itemToStop(scene.item)?.item ?? scene.item {
            let box = scene.walk.box(of: item)
            document.hang("[\(box.glyph)] ", scene.style(of: box), PlainText.line(item.title), .strong)
            document.hang("→ ", .accent, PlainText.line(scene.nextStep(for: item)), .accent)
        }
        if let message = scene.wizard.message { document.hang("! ", .warning, PlainText.line(message.text), .warning) }
        document.add(
            "This terminal is \(size.width)×\(size.height); from \(needed.width)×\(needed.height) on all keys work.")
        document.add("Here only \(keys(scene)). What runs goes on.")
        canvas.put(document.lines, in: area)
        return nil
    }

    private static func keys(_ scene: Scene) -> String {
        let isRollbackOpen = scene.given.obstacle(to: .rollBack, on: scene.item) == nil
        return isRollbackOpen ? "R, which rolls back, and q, which leaves" : "q, which leaves"
    }

    /// Typed here too, since the roll-back wins over everything.
    private static func drawRollback(_ rollback: RollbackPrompt, _ scene: Scene, on canvas: inout Canvas) -> Point? {
        let width = canvas.width
        let box = RollbackText.box(rollback, scene, width: width)
        let rows = box.controls.filter { !$0.line.spans.isEmpty }
        let (text, below) = canvas.bounds.splitBottom(min(canvas.height, rows.count))
        var heading = Document(width: width)
        heading.add("ROLL BACK; Esc keeps going", Style.bad.bold)
        canvas.put(heading.lines, in: text)
        var cursor: Point?
        for (row, control) in rows.suffix(below.height).enumerated() {
            let place = Point(x: 0, y: below.y + row)
            canvas.put(control.line, at: place, width: width)
            if let column = control.cursor { cursor = Point(x: min(width - 1, column), y: place.y) }
        }
        return cursor
    }
}
