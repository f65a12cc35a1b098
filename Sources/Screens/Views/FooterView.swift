import Canvas
import CutoverCore

/// The last two rows: a message or what to do next, and the keys that do something now.
enum FooterView {
    /// Returns where the cursor stands while a search is typed.
    static func draw(_ scene: Scene, on canvas: inout Canvas) -> Point? {
        drawHints(scene, on: &canvas)
        return drawStatus(scene, on: &canvas)
    }

    private static func drawStatus(_ scene: Scene, on canvas: inout Canvas) -> Point? {
        let area = scene.layout.status
        let start = Point(x: area.x + 1, y: area.y)
        let width = area.width - 2
        if let field = scene.wizard.searchField {
            let (text, cursor) = field.window(width: width - 1)
            canvas.put("/", at: start, style: .accent)
            canvas.put(text, at: Point(x: start.x + 1, y: start.y), width: width - 1)
            return Point(x: start.x + 1 + cursor, y: start.y)
        }
        if let message = scene.wizard.message {
            draw(message, endingAt: start, width: width, on: &canvas)
        } else if scene.wizard.prompt == nil, let sentence = nextStep(scene) {
            canvas.put(Line([Span("→ ", .accent), Span(sentence, .accent)]), at: start, width: width)
        }
        return nil
    }

    /// What to do now, on the screens that do not say it themselves.
    private static func nextStep(_ scene: Scene) -> String? {
        switch scene.wizard.context(in: scene.given) {
        case .closed: return "Enter looks at the items again, t at everything that happened; q leaves."
        case .items, .detail: return scene.item.map { PlainText.line(scene.nextStep(for: $0)) }
        default: return nil
        }
    }

    /// A message that is too long for its row grows upwards: a refusal is never cut.
    private static func draw(_ message: Notice, endingAt end: Point, width: Int, on canvas: inout Canvas) {
        let isRefusal = message.kind == .refusal
        var document = Document(width: width)
        document.hang(
            isRefusal ? "! " : "· ", isRefusal ? Style.warning.bold : .accent, PlainText.line(message.text),
            isRefusal ? .warning : .normal)
        let lines = document.lines.prefix(mostMessageRows)
        let top = end.y - lines.count + 1
        canvas.fill(Rectangle(x: 0, y: top, width: canvas.width, height: lines.count))
        for (row, line) in lines.enumerated() { canvas.put(line, at: Point(x: end.x, y: top + row), width: width) }
    }

    private static let mostMessageRows = 6

    private static func drawHints(_ scene: Scene, on canvas: inout Canvas) {
        let area = scene.layout.hints
        let hints = Hints.fitting(width: area.width - 2, scene)
        var x = area.x + 1
        for (index, hint) in hints.enumerated() {
            // The last one, the way to all keys, stands at the right edge.
            if index == hints.count - 1, hint.action == .help { x = max(x, area.right - 1 - hint.columns) }
            x += canvas.put(hint.key, at: Point(x: x, y: area.y), style: .accent)
            x += 1
            x += canvas.put(hint.label, at: Point(x: x, y: area.y), style: .normal)
            x += Hints.gap
        }
    }
}
