import Text

/// A screen's worth of cells; a view draws on it, and a back end or a test reads it.
package struct Canvas: Equatable, Sendable {
    /// Columns; 0 for a canvas on which nothing can be drawn.
    package let width: Int
    /// Rows; 0 for a canvas on which nothing can be drawn.
    package let height: Int
    /// Row after row.
    private var cells: [Cell]

    /// A blank canvas.
    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
        cells = Array(repeating: .blank(), count: self.width * self.height)
    }

    /// A blank canvas.
    package init(_ size: Size) {
        self.init(width: size.width, height: size.height)
    }

    /// Columns and rows together.
    package var size: Size { Size(width: width, height: height) }
    /// All of its cells.
    package var bounds: Rectangle { Rectangle(size) }

    /// The cell at a place inside `bounds`.
    package subscript(_ point: Point) -> Cell {
        precondition(bounds.contains(point), "no cell at \(point)")
        return cells[point.y * width + point.x]
    }

    /// The cells of one row from left to right.
    package func row(_ y: Int) -> ArraySlice<Cell> {
        cells[y * width..<(y + 1) * width]
    }

    /// Where a text stands in the width it is given.
    package enum Alignment: Sendable {
        case left, center, right
    }

    /// Draws one line of text and returns the columns it took.
    ///
    /// Nothing is drawn outside the canvas, nor beyond `width` columns; a text that does not fit ends in `…`, and a wide
    /// character is drawn whole or not at all. Alignment other than left needs a `width`.
    @discardableResult
    package mutating func put(
        _ text: String, at point: Point, style: Style = .normal, width: Int? = nil, alignment: Alignment = .left
    ) -> Int {
        guard point.y >= 0, point.y < height, point.x < self.width else { return 0 }
        let room = min(width ?? Int.max, self.width - point.x)
        guard room > 0 else { return 0 }
        let (glyphs, columns) = TextLayout.cut(text, width: room)
        var x = point.x
        switch alignment {
        case .left: break
        case .center: x += (min(width ?? columns, room) - columns) / 2
        case .right: x += min(width ?? columns, room) - columns
        }
        for glyph in glyphs {
            set(glyph, x: x, y: point.y, style: style)
            x += glyph.width
        }
        return columns
    }

    /// Covers the part of the rectangle that is on the canvas with one narrow character.
    package mutating func fill(_ rectangle: Rectangle, with character: Character = " ", style: Style = .normal) {
        let area = rectangle.intersection(bounds)
        guard !area.isEmpty else { return }
        var glyphs = Glyphs(String(character))
        guard let glyph = glyphs.next(), glyph.width == 1 else { return }
        for y in area.y..<area.bottom {
            for x in area.x..<area.right {
                set(glyph, x: x, y: y, style: style)
            }
        }
    }

    /// Changes the look of what is already drawn in the rectangle, such as the row under the cursor.
    package mutating func restyle(_ rectangle: Rectangle, _ change: (Style) -> Style) {
        let area = rectangle.intersection(bounds)
        for y in area.y..<area.bottom {
            for x in area.x..<area.right {
                cells[y * width + x].style = change(cells[y * width + x].style)
            }
        }
    }

    /// Lays another canvas over this one with its top left corner at the point.
    package mutating func draw(_ other: Canvas, at point: Point) {
        for y in 0..<other.height {
            for x in 0..<other.width {
                let cell = other.cells[y * other.width + x]
                guard cell.width > 0 else { continue }
                let glyph = Glyph(text: cell.text, width: Int(cell.width))
                set(glyph, x: point.x + x, y: point.y + y, style: cell.style)
            }
        }
    }

    /// Each row as text, without the spaces at its end.
    package func lines() -> [String] {
        (0..<height).map { y in
            var row = ""
            for cell in self.row(y) { row += cell.text }
            while row.last == " " { row.removeLast() }
            return row
        }
    }

    /// Writes one glyph; what it covers by half is blanked, and a wide one that does not fit is left out.
    mutating func set(_ glyph: Glyph, x: Int, y: Int, style: Style) {
        guard y >= 0, y < height, x >= 0, x + glyph.width <= width else { return }
        let index = y * width + x
        release(index)
        cells[index] = Cell(text: glyph.text, style: style, width: UInt8(glyph.width))
        if glyph.width == 2 {
            release(index + 1)
            cells[index + 1] = .continuation(style)
        }
    }

    /// Blanks the other half of a wide character before one half of it is overwritten.
    private mutating func release(_ index: Int) {
        switch cells[index].width {
        case 0: cells[index - 1] = .blank(cells[index - 1].style)
        case 2: cells[index + 1] = .blank(cells[index + 1].style)
        default: break
        }
    }
}
