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
            let isRefusal = message.kind == .refusal
            let line = Line([
                Span(isRefusal ? "! " : "· ", isRefusal ? Style.warning.bold : .accent),
                Span(PlainText.line(message.text), isRefusal ? .warning : .normal),
            ])
            canvas.put(line, at: start, width: width)
        } else if scene.wizard.places.isEmpty, let item = scene.item, !isClosed(scene) {
            let line = Line([Span("→ ", .accent), Span(PlainText.line(scene.nextStep(for: item)), .accent)])
            canvas.put(line, at: start, width: width)
        }
        return nil
    }

    private static func isClosed(_ scene: Scene) -> Bool {
        if case .closed = scene.state.course { true } else { false }
    }

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

/// One key with what it does now.
struct Hint: Hashable {
    var action: KeyAction
    var key: String
    var label: String

    var columns: Int { TextWidth.columns(of: key) + 1 + TextWidth.columns(of: label) }
}

/// The keys that do something now, from the key table.
enum Hints {
    static let gap = 3

    /// As many as fit; the way to all keys is never left out.
    static func fitting(width: Int, _ scene: Scene) -> [Hint] {
        let all = all(scene)
        let help = all.filter { $0.action == .help }
        var columns = help.reduce(0) { $0 + $1.columns }
        var shown: [Hint] = []
        for hint in all where hint.action != .help {
            guard columns + hint.columns + gap <= width else { continue }
            columns += hint.columns + gap
            shown.append(hint)
        }
        return shown + help
    }

    /// Everything that works now and has a name, most needed first.
    static func all(_ scene: Scene) -> [Hint] {
        let context = scene.wizard.context(in: scene.given)
        return KeyTable.rows.compactMap { row in
            guard row.contexts.contains(context), !row.label.isEmpty, let key = row.keys.first else { return nil }
            guard scene.given.obstacle(to: row.action, on: scene.item) == nil, isUseful(row.action, scene) else {
                return nil
            }
            return Hint(action: row.action, key: key.name, label: label(row, scene))
        }
    }

    private static func isUseful(_ action: KeyAction, _ scene: Scene) -> Bool {
        switch action {
        case .nextMatch, .previousMatch: return !scene.wizard.searched.isEmpty
        case .errata: return !scene.runbook.errata.isEmpty
        case .references: return !scene.runbook.references.isEmpty
        case .close: return scene.given.possibleEnding != .abandoned
        case .pageDown:
            guard let box = PromptView.box(scene) else { return false }
            return box.text.count > box.textHeight
        case .nextStage, .previousStage: return (scene.item?.outputs(in: scene.state).count ?? 0) > 1
        case .nextField:
            if case .form(let form) = scene.wizard.prompt { return form.fields.count > 1 }
            return true
        case .open:
            if case .timeline = scene.wizard.places.last?.view { return false }
            return true
        default: return true
        }
    }

    /// The name of a key where the table's would be too general.
    private static func label(_ row: KeyBinding, _ scene: Scene) -> String {
        guard row.action == .run || row.action == .signOff, let item = scene.item else {
            if row.action == .open, case .values = scene.wizard.places.last?.view { return "set it" }
            if row.action == .open, scene.wizard.context(in: scene.given) == .closed { return "look at the items" }
            return row.label
        }
        if case .inDoubt = scene.state[item.id] { return "settle the doubt" }
        switch item.task {
        case .attestation: return "attest"
        case .approval: return "approve"
        case .action:
            if case .stale(_, .evidence?) = scene.state[item.id] { return "read back" }
            return row.action == .run ? "run …" : row.label
        case .check, .soak: return row.label
        }
    }
}
