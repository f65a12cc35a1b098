/// One place on the canvas: a printable base character with its combining marks, or the right half of a wide one.
package struct Cell: Hashable, Sendable {
    /// What is shown; empty only in the right half of a wide character.
    package let text: String
    /// How it looks; kept for a blank, too, whose ground may be seen.
    package var style: Style
    /// Columns covered: 1, 2, or 0 for the right half of a wide character.
    package let width: UInt8

    static func blank(_ style: Style = .normal) -> Cell {
        Cell(text: " ", style: style, width: 1)
    }

    /// The right half of a wide character.
    static func continuation(_ style: Style) -> Cell {
        Cell(text: "", style: style, width: 0)
    }
}
