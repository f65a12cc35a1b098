extension Canvas {
    /// A line of `─`, or `━` when heavy, `length` columns to the right.
    package mutating func horizontalLine(at point: Point, length: Int, style: Style = .dim, heavy: Bool = false) {
        fill(Rectangle(x: point.x, y: point.y, width: length, height: 1), with: heavy ? "━" : "─", style: style)
    }

    /// A line of `│`, or `┃` when heavy, `length` rows down.
    package mutating func verticalLine(at point: Point, length: Int, style: Style = .dim, heavy: Bool = false) {
        fill(Rectangle(x: point.x, y: point.y, width: 1, height: length), with: heavy ? "┃" : "│", style: style)
    }

    /// A frame along the inside of the rectangle, its title in the middle of the upper side.
    package mutating func box(
        _ rectangle: Rectangle, title: String? = nil, style: Style = .dim, titleStyle: Style = .title,
        heavy: Bool = false
    ) {
        guard rectangle.width >= 2, rectangle.height >= 2 else { return }
        let right = rectangle.right - 1
        let bottom = rectangle.bottom - 1
        let corners = heavy ? ["┏", "┓", "┗", "┛"] : ["┌", "┐", "└", "┘"]
        let across = rectangle.width - 2
        let down = rectangle.height - 2
        horizontalLine(at: Point(x: rectangle.x + 1, y: rectangle.y), length: across, style: style, heavy: heavy)
        horizontalLine(at: Point(x: rectangle.x + 1, y: bottom), length: across, style: style, heavy: heavy)
        verticalLine(at: Point(x: rectangle.x, y: rectangle.y + 1), length: down, style: style, heavy: heavy)
        verticalLine(at: Point(x: right, y: rectangle.y + 1), length: down, style: style, heavy: heavy)
        // By fill, which draws exactly the cell: a corner next to the edge is no text that could be cut.
        fill(Rectangle(x: rectangle.x, y: rectangle.y, width: 1, height: 1), with: Character(corners[0]), style: style)
        fill(Rectangle(x: right, y: rectangle.y, width: 1, height: 1), with: Character(corners[1]), style: style)
        fill(Rectangle(x: rectangle.x, y: bottom, width: 1, height: 1), with: Character(corners[2]), style: style)
        fill(Rectangle(x: right, y: bottom, width: 1, height: 1), with: Character(corners[3]), style: style)
        if let title, across > 2 {
            let place = Point(x: rectangle.x + 1, y: rectangle.y)
            put(" \(title) ", at: place, style: titleStyle, width: across, alignment: .center)
        }
    }

    /// A bar that is full from the left by `fraction`, 0 to 1; only 0 shows an empty bar and only 1 a full one.
    package mutating func bar(_ fraction: Double, at point: Point, width: Int, style: Style = .accent) {
        guard width > 0 else { return }
        let share = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        var full = Int((share * Double(width)).rounded())
        if width > 1 {
            if share > 0 { full = max(full, 1) }
            if share < 1 { full = min(full, width - 1) }
        }
        fill(Rectangle(x: point.x, y: point.y, width: full, height: 1), with: "█", style: style)
        let rest = Rectangle(x: point.x + full, y: point.y, width: width - full, height: 1)
        fill(rest, with: "░", style: .dim)
    }
}
