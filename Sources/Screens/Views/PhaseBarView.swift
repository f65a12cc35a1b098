import Canvas
import CutoverCore
import Text

/// The second row: the phases with their progress; the one at hand is always whole.
enum PhaseBarView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let area = scene.layout.phases
        var x = area.x + 1
        for (index, piece) in pieces(scene).enumerated() {
            if index > 0 { x += canvas.put(" ─ ", at: Point(x: x, y: area.y), style: .dim) }
            x += canvas.put(piece.text, at: Point(x: x, y: area.y), style: piece.style)
        }
    }

    /// The phase whose name is at a point.
    static func phase(at point: Point, _ scene: Scene) -> Phase? {
        var x = scene.layout.phases.x + 1
        for piece in pieces(scene) {
            let end = x + TextWidth.columns(of: piece.text)
            if point.x >= x, point.x < end { return piece.phase }
            x = end + separatorColumns
        }
        return nil
    }

    private struct Piece {
        var text: String
        var style: Style
        var phase: Phase?
    }

    private static let separatorColumns = 3
    /// Titles are never cut shorter than this.
    private static let shortestTitle = 4
    private static let longestTitle = 40

    /// What a piece is made from, worked out once for all its forms.
    private struct Facts {
        var phase: Phase
        var title: String
        var titleColumns: Int
        var isCurrent: Bool
        var done: Int
        var all: Int
        var glyph: Character?
        var style: Style

        init(_ phase: Phase, _ scene: Scene, isCurrent: Bool) {
            self.phase = phase
            self.isCurrent = isCurrent
            title = PlainText.line(phase.title)
            titleColumns = TextWidth.columns(of: title)
            (done, all) = scene.walk.count(in: phase)
            (glyph, style) = PhaseBarView.mark(of: phase, done: done, all: all, scene)
        }
    }

    /// The pieces that fit, in the first of ever shorter forms: all counts, the count of the phase at hand only, the
    /// titles of what is finished cut, all titles cut, and at last a window around the phase at hand that says how
    /// many are left and right of it.
    private static func pieces(_ scene: Scene) -> [Piece] {
        let current = scene.phase?.id
        let facts = scene.walk.phases.map { Facts($0, scene, isCurrent: $0.id == current) }
        let width = scene.layout.phases.width - 2
        let whole = facts.map { piece($0, titleColumns: .max, countsOthers: true) }
        if columns(whole) <= width { return whole }
        return cut(facts, width: width) { $0.done == $0.all } ?? cut(facts, width: width) { _ in true }
            ?? window(facts, width: width)
    }

    /// The pieces with the titles that give way cut evenly, and no more than they must be; nil where that is not enough.
    private static func cut(_ facts: [Facts], width: Int, where givesWay: (Facts) -> Bool) -> [Piece]? {
        func pieces(_ limits: [Int]) -> [Piece] {
            zip(facts, limits).map { piece($0, titleColumns: $1, countsOthers: false) }
        }
        func fits(_ limits: [Int]) -> Bool { columns(pieces(limits)) <= width }
        let longest = min(longestTitle, facts.map(\.titleColumns).max() ?? 0)
        let canGiveWay = facts.map(givesWay)
        func limits(_ limit: Int) -> [Int] { canGiveWay.map { $0 ? limit : .max } }
        let tried = stride(from: longest, through: shortestTitle, by: -1)
        guard var limits = tried.first(where: { fits(limits($0)) }).map(limits) else { return nil }
        // What is left is less than one column for each that is cut; the first ones get it.
        for index in limits.indices where limits[index] < .max {
            limits[index] += 1
            if !fits(limits) { limits[index] -= 1 }
        }
        return pieces(limits)
    }

    private static func window(_ facts: [Facts], width: Int) -> [Piece] {
        let current = facts.firstIndex(where: \.isCurrent) ?? 0
        let whole = facts.map { piece($0, titleColumns: 8, countsOthers: false) }
        var range = current..<min(current + 1, facts.count)
        func build(_ range: Range<Int>) -> [Piece] {
            var pieces = Array(whole[range])
            if range.lowerBound > 0 { pieces.insert(Piece(text: "◂ \(range.lowerBound)", style: .dim), at: 0) }
            let left = whole.count - range.upperBound
            if left > 0 { pieces.append(Piece(text: "\(left) ▸", style: .dim)) }
            return pieces
        }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for wider in [range.lowerBound..<(range.upperBound + 1), (range.lowerBound - 1)..<range.upperBound]
            where wider.lowerBound >= 0 && wider.upperBound <= whole.count && columns(build(wider)) <= width {
                range = wider
                hasGrown = true
                break
            }
        }
        return build(range)
    }

    private static func columns(_ pieces: [Piece]) -> Int {
        pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text) } + separatorColumns * max(0, pieces.count - 1)
    }

    private static func piece(_ facts: Facts, titleColumns: Int, countsOthers: Bool) -> Piece {
        var text = facts.isCurrent ? "▶" : ""
        if let glyph = facts.glyph { text += String(glyph) }
        if !text.isEmpty { text += " " }
        let isWhole = facts.isCurrent || facts.titleColumns <= titleColumns
        text += isWhole ? facts.title : TextLayout.truncated(facts.title, width: titleColumns)
        if facts.isCurrent || countsOthers && facts.done > 0 { text += " \(facts.done)/\(facts.all)" }
        // Where the mark of a running item comes and goes, the phases behind it stay where they are.
        if facts.isCurrent, facts.glyph == nil { text += " " }
        return Piece(text: text, style: facts.isCurrent ? facts.style.reversed : facts.style, phase: facts.phase)
    }

    /// What is most pressing in a phase.
    private static func mark(of phase: Phase, done: Int, all: Int, _ scene: Scene) -> (glyph: Character?, style: Style)
    {
        let boxes = Set(phase.items.map(scene.walk.box))
        if let box = Box.mostPressing(among: boxes) { return (box.glyph, scene.style(of: box)) }
        if done == all { return ("✓", .good) }
        return (nil, boxes == [.notStarted] ? .dim : .normal)
    }
}

extension Box {
    /// Of the boxes of items that are drawn as one, the one that somebody must look at; nil where there is none.
    static func mostPressing(among boxes: some Collection<Box>) -> Box? {
        [.inDoubt, .failed, .made, .stale, .running].first(where: boxes.contains)
    }
}
