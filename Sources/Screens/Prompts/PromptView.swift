import Canvas
import CutoverCore
import Text

/// Draws whatever is asked, in a box over the screen.
enum PromptView {
    static let narrowWidth = 76
    static let wideWidth = 100

    /// The box of the open prompt, ready to be drawn; nil when nothing is asked.
    static func box(_ scene: Scene) -> PromptBox? {
        guard let prompt = scene.wizard.prompt else { return nil }
        let screen = Rectangle(scene.layout.size)
        let width = min(screen.width - 2, screen.width >= Layout.wideColumns ? wideWidth : narrowWidth)
        let inner = width - 4
        var box: PromptBox
        switch prompt {
        case .question(let question): box = QuestionText.box(question, scene, width: inner)
        case .form(let form): box = FormText.box(form, scene, width: inner)
        case .rollback(let rollback): box = RollbackText.box(rollback, scene, width: inner)
        }
        while let last = box.text.last, last.columns == 0 { box.text.removeLast() }
        // Where room is short, what is said goes before the air between it.
        if box.height > screen.height - 2 { box.text.removeAll { $0.columns == 0 } }
        box.area = screen.centered(Size(width: width, height: min(screen.height - 2, box.height)))
        if prompt.wasReadToEnd == false, !box.isEndInSight {
            switch prompt {
            case .question(let question):
                box.mark(question.choices(in: scene.given).map(\.wantsWholeText), width: inner)
            case .form(let form) where form.kind.wantsWholeText:
                box.controls[0] = PromptBox.Control(line: Line("Enter sends it after the rest: PgDn", .warning))
            case .form, .rollback: break
            }
        }
        return box
    }
}

/// A framed prompt: a text that scrolls when it is long, and controls that are always in sight.
struct PromptBox {
    var title: String
    var style: Style = .accent
    var text: [Line]
    var top = 0
    /// Answers, fields and keys below the text.
    var controls: [Control]
    var area = Rectangle(x: 0, y: 0, width: 0, height: 0)

    struct Control {
        var line: Line
        /// The answer or option that the row stands for.
        var choice: Int?
        /// The column of the text cursor in the row.
        var cursor: Int?
    }

    private var inner: Rectangle { area.inset(horizontal: 2, vertical: 1) }

    /// Rows that all of it takes, with the frame.
    fileprivate var height: Int { text.count + controls.count + 2 }

    /// Whether the last line of the text is shown.
    var isEndInSight: Bool { max(0, min(top, text.count - textHeight)) + textHeight >= text.count }

    /// Says beside the answers that wait for it that there is more to read.
    fileprivate mutating func mark(_ isWaiting: [Bool], width: Int) {
        for row in controls.indices {
            guard let choice = controls[row].choice, isWaiting[choice] else { continue }
            controls[row] = controls[row].followed(by: [Span(PromptBox.unread, .warning)], width: width)
        }
    }

    /// What stands beside an answer that is not taken before the whole text was shown.
    static let unread = "after the rest: PgDn"

    /// Rows for the text; the controls take theirs first.
    var textHeight: Int { max(0, inner.height - controls.count) }

    /// The choice whose row is at a point.
    func choice(at point: Point) -> Int? {
        let (rows, _) = inner.splitBottom(controls.count)
        guard rows.contains(point) else { return nil }
        return controls[point.y - rows.y].choice
    }

    /// A margin that keeps what lies below apart; slivers beside the box are blanked whole.
    private func ground(on canvas: Canvas) -> Rectangle {
        let beside = area.x <= PromptBox.widestSliver ? area.x : 1
        return Rectangle(x: area.x - beside, y: area.y, width: area.width + 2 * beside, height: area.height)
            .intersection(canvas.bounds)
    }

    private static let widestSliver = 4

    /// Draws it and returns where the text cursor stands.
    func draw(on canvas: inout Canvas) -> Point? {
        canvas.fill(ground(on: canvas))
        canvas.box(area, title: title, style: style, titleStyle: style.bold, heavy: true)
        let (rows, textArea) = inner.splitBottom(controls.count)
        canvas.put(text, from: top, in: textArea)
        var cursor: Point?
        for (row, control) in controls.enumerated() where row < rows.height {
            canvas.put(control.line, at: Point(x: rows.x, y: rows.y + row), width: rows.width)
            if let column = control.cursor { cursor = Point(x: min(rows.right - 1, rows.x + column), y: rows.y + row) }
        }
        return cursor
    }
}

extension PromptBox.Control {
    static let blank = PromptBox.Control(line: .blank)

    /// The row with something more at its right end, where there is room for it.
    func followed(by spans: [Span], width: Int) -> PromptBox.Control {
        let room = width - line.columns - Line(spans).columns
        guard room > 1 else { return self }
        var row = self
        row.line.spans += [Span(String(repeating: " ", count: room))] + spans
        return row
    }

    /// `(•) the text`, or `( )`.
    static func radio(_ index: Int, isPicked: Bool, _ label: [Span]) -> PromptBox.Control {
        let mark = Span(isPicked ? "(•) " : "( ) ", isPicked ? .accent : .dim)
        return PromptBox.Control(line: Line([mark] + label), choice: index)
    }

    /// A label with a field beside it.
    static func field(_ label: String, _ field: TextField, isFocused: Bool, isMasked: Bool, width: Int)
        -> PromptBox.Control
    {
        let room = max(width / 2, width - roomToType)
        let shown = TextLayout.truncated(label, width: room) + ": "
        let start = TextWidth.columns(of: shown)
        let (text, cursor) = field.window(width: width - start, masked: isMasked)
        let isAtEnd = cursor == TextWidth.columns(of: text)
        let spans = [
            Span(shown, isFocused ? .strong : .dim), Span(text, isFocused ? .accent : .normal),
            Span(isFocused && isAtEnd ? "▌" : "", .accent),
        ]
        return PromptBox.Control(line: Line(spans), cursor: isFocused ? start + cursor : nil)
    }

    /// Columns that a long label leaves for what is typed.
    private static let roomToType = 26

    static func problem(_ sentence: String?, width: Int) -> [PromptBox.Control] {
        guard let sentence else { return [] }
        return TextLayout.wrapped("! " + PlainText.line(sentence), width: width).map {
            PromptBox.Control(line: Line($0, Style.warning.bold))
        }
    }
}
