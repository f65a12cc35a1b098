/// A cell position; the origin is the top left corner, x grows to the right and y downwards.
package struct Point: Hashable, Sendable {
    /// The column; 0 is the leftmost.
    package var x: Int
    /// The row; 0 is the top one.
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The top left corner.
    package static let zero = Point(x: 0, y: 0)
}

/// An extent in cells, never negative.
package struct Size: Hashable, Sendable {
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

/// A block of cells; helpers that take parts of it clamp, so that a small terminal yields empty parts and no traps.
package struct Rectangle: Hashable, Sendable {
    /// The leftmost column.
    package var x: Int
    /// The top row.
    package var y: Int
    /// Columns; never negative.
    package var width: Int
    /// Rows; never negative.
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The rectangle from the origin.
    package init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// Its top left corner.
    package var origin: Point { Point(x: x, y: y) }
    /// Columns and rows together.
    package var size: Size { Size(width: width, height: height) }
    /// Whether it has no cell.
    package var isEmpty: Bool { width == 0 || height == 0 }

    /// The first column to the right of the rectangle.
    package var right: Int { x + width }

    /// The first row below the rectangle.
    package var bottom: Int { y + height }

    /// Whether the point is one of its cells.
    package func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < right && point.y >= y && point.y < bottom
    }

    /// The rectangle with that many columns taken off left and right, and rows off top and bottom.
    package func inset(horizontal: Int = 0, vertical: Int = 0) -> Rectangle {
        let columns = min(horizontal, width / 2)
        let rows = min(vertical, height / 2)
        return Rectangle(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
    }

    /// The rectangle with the same margin on every side.
    package func inset(by margin: Int) -> Rectangle {
        inset(horizontal: margin, vertical: margin)
    }

    /// The part that lies in both rectangles; empty when they do not meet.
    package func intersection(_ other: Rectangle) -> Rectangle {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rectangle(
            x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
    }

    /// The upper `height` rows, and what is below them.
    package func splitTop(_ height: Int) -> (top: Rectangle, rest: Rectangle) {
        let taken = min(max(0, height), self.height)
        return (
            Rectangle(x: x, y: y, width: width, height: taken),
            Rectangle(x: x, y: y + taken, width: width, height: self.height - taken)
        )
    }

    /// The lower `height` rows, and what is above them.
    package func splitBottom(_ height: Int) -> (bottom: Rectangle, rest: Rectangle) {
        let parts = splitTop(self.height - min(max(0, height), self.height))
        return (bottom: parts.rest, rest: parts.top)
    }

    /// The left `width` columns, and what is right of them.
    package func splitLeft(_ width: Int) -> (left: Rectangle, rest: Rectangle) {
        let taken = min(max(0, width), self.width)
        return (
            Rectangle(x: x, y: y, width: taken, height: height),
            Rectangle(x: x + taken, y: y, width: self.width - taken, height: height)
        )
    }

    /// The right `width` columns, and what is left of them.
    package func splitRight(_ width: Int) -> (right: Rectangle, rest: Rectangle) {
        let parts = splitLeft(self.width - min(max(0, width), self.width))
        return (right: parts.rest, rest: parts.left)
    }

    /// A rectangle of that size in the middle of this one, no larger than this one.
    package func centered(_ size: Size) -> Rectangle {
        let width = min(size.width, self.width)
        let height = min(size.height, self.height)
        return Rectangle(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }
}
