import Canvas
import CutoverCore

/// Pages over the main screen: texts to scroll and lists to choose from.
enum PageView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        guard let place = scene.wizard.places.last else { return }
        let (head, rest) = scene.layout.body.splitTop(headRows)
        canvas.put(title(place.view, scene), at: Point(x: head.x + 1, y: head.y), style: .title, width: head.width - 2)
        if isList(place.view) {
            drawList(place, scene, in: rest, on: &canvas)
        } else {
            let area = textArea(scene)
            canvas.put(document(place.view, scene), from: place.top, in: area)
            highlight(place, scene, in: area, on: &canvas)
        }
    }

    private static let headRows = 2
    /// Rows below a list for the whole text of what is chosen.
    private static let listDetailRows = 5
    /// Longer lines are tiring to read.
    private static let widestText = 110

    private static func textArea(_ scene: Scene) -> Rectangle {
        let rest = scene.layout.body.splitTop(headRows).rest.inset(horizontal: 1)
        return rest.splitLeft(widestText).left
    }

    static func pageHeight(_ scene: Scene) -> Int {
        let height = scene.layout.body.height - headRows
        return max(1, isList(scene.wizard.places.last?.view) ? height - listDetailRows : height)
    }

    static func isList(_ view: Wizard.View?) -> Bool {
        switch view {
        case .references, .values, .timeline: true
        default: false
        }
    }

    private static func title(_ view: Wizard.View, _ scene: Scene) -> String {
        switch view {
        case .contacts: "Whom to call"
        case .errata: "Corrections of the source document"
        case .references: "Reference pages"
        case .reference(let id): PlainText.line(scene.runbook.references.first { $0.id == id }?.title ?? id)
        case .timeline: "What happened: \(scene.given.timeline.count) records of the journal"
        case .values: "Values that the commands use"
        case .help: "All keys"
        case .output: ""
        }
    }

    /// The lines of a page of text.
    static func document(_ view: Wizard.View, _ scene: Scene) -> [Line] {
        let width = textArea(scene).width - 1
        switch view {
        case .contacts: return Pages.contacts(scene, width: width)
        case .errata: return Pages.errata(scene, width: width)
        case .reference(let id):
            guard let page = scene.runbook.references.first(where: { $0.id == id }) else { return [] }
            return Pages.reference(page, width: width)
        case .help: return HelpPage.lines(scene, width: width)
        case .output, .references, .timeline, .values: return []
        }
    }

    private static func highlight(
        _ place: Wizard.Place, _ scene: Scene, in area: Rectangle, on canvas: inout Canvas
    ) {
        guard let found = place.found, found >= place.top, found < place.top + area.height else { return }
        canvas.restyle(Rectangle(x: area.x, y: area.y + found - place.top, width: area.width, height: 1)) {
            $0.reversed
        }
    }

    // MARK: - Lists

    static func listCount(_ view: Wizard.View, _ given: Surroundings) -> Int {
        switch view {
        case .references: given.walk.runbook.references.count
        case .values: given.walk.runbook.variables.count
        case .timeline: given.timeline.count
        default: 0
        }
    }

    /// The entries' texts, for a search; with what stands behind them.
    static func listTexts(_ view: Wizard.View, _ scene: Scene) -> [String] {
        switch view {
        case .references:
            scene.runbook.references.map { page in
                ([page.title, page.text] + page.columns + page.rows.joined()).joined(separator: " ")
            }
        case .values:
            scene.runbook.variables.map { "\($0.name) \($0.about) \(scene.state.values[$0.name]?.text ?? "")" }
        case .timeline:
            scene.given.timeline.events(first: 0, count: scene.given.timeline.count).map { $0.inWords(scene.runbook) }
        default: []
        }
    }

    /// The entry at a point.
    static func index(at point: Point, _ scene: Scene) -> Int? {
        guard let place = scene.wizard.places.last else { return nil }
        let area = scene.layout.body.splitTop(headRows).rest.splitBottom(listDetailRows).rest
        guard area.contains(point) else { return nil }
        let count = listCount(place.view, scene.given)
        let index = firstEntry(place, count: count, height: area.height) + point.y - area.y
        return index < count ? index : nil
    }

    private static func firstEntry(_ place: Wizard.Place, count: Int, height: Int) -> Int {
        min(max(0, place.index - height / 2), max(0, count - height))
    }

    private static func drawList(_ place: Wizard.Place, _ scene: Scene, in area: Rectangle, on canvas: inout Canvas) {
        let (foot, list) = area.splitBottom(listDetailRows)
        let count = listCount(place.view, scene.given)
        let first = firstEntry(place, count: count, height: list.height)
        let shown = Pages.entries(place.view, first: first, count: list.height, scene, width: list.width - 3)
        if shown.isEmpty { canvas.put("There is nothing here.", at: Point(x: list.x + 1, y: list.y), style: .dim) }
        for (row, line) in shown.enumerated() {
            let y = list.y + row
            let isChosen = first + row == place.index
            if isChosen { canvas.put("▸", at: Point(x: list.x, y: y), style: .accent) }
            canvas.put(line, at: Point(x: list.x + 1, y: y), width: list.width - 2)
            if isChosen {
                canvas.restyle(Rectangle(x: list.x, y: y, width: list.width, height: 1)) { $0.reversed }
            }
        }
        if first > 0 { canvas.put("▲", at: Point(x: list.right - 1, y: list.y), style: .dim) }
        if first + list.height < count {
            canvas.put("▼", at: Point(x: list.right - 1, y: list.bottom - 1), style: .dim)
        }
        canvas.horizontalLine(at: foot.origin, length: foot.width)
        let text = foot.splitTop(1).rest.inset(horizontal: 1)
        canvas.put(Pages.footnote(place.view, at: place.index, scene, width: text.width), in: text)
    }
}
