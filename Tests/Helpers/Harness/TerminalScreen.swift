/// What a terminal shows at one moment.
///
/// It describes itself by its text, which is what a failed expectation then shows.
package struct TerminalScreen: Sendable, CustomStringConvertible {
    /// One cell as the terminal would draw it.
    package struct Cell: Equatable, Sendable {
        /// Empty in the right half of a wide character.
        package let text: String
        package let isBold: Bool
        package let isUnderlined: Bool
        package let isReversed: Bool
        package let foreground: Color
        package let background: Color
    }

    package enum Color: Equatable, Sendable {
        case standard
        /// An index into the terminal's palette: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan.
        case indexed(Int)
        case other
    }

    package let size: TerminalSize
    package var width: Int { size.width }
    package var height: Int { size.height }
    /// Row after row.
    let cells: [Cell]
    package let cursorRow: Int
    package let cursorColumn: Int
    package let showsCursor: Bool
    /// Whether the program draws on the alternate screen, and the shell's is kept aside.
    package let isAlternate: Bool
    /// Whether the program asked for reports of the mouse.
    package let reportsMouse: Bool
    /// How often the bell rang since the start.
    package let bells: Int

    package func cell(row: Int, column: Int) -> Cell {
        precondition((0..<height).contains(row) && (0..<width).contains(column), "no cell at \(row), \(column)")
        return cells[row * width + column]
    }

    /// Each row without the spaces at its end.
    package var lines: [String] {
        (0..<height).map { row in
            var line = cells[row * width..<(row + 1) * width].map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// All rows, without the empty ones at the end.
    package var text: String {
        var lines = lines
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    package var description: String { "\n" + text + "\n" }

    /// Whether a text stands in one row.
    package func contains(_ text: String) -> Bool {
        lines.contains { $0.contains(text) }
    }

    /// Where a text stands first, by row and column.
    package func find(_ text: String) -> (row: Int, column: Int)? {
        for row in 0..<height {
            for column in 0..<width where !cells[row * width + column].text.isEmpty {
                var shown = ""
                for cell in cells[(row * width + column)..<(row + 1) * width] where shown.count < text.count {
                    shown += cell.text
                }
                if shown == text { return (row, column) }
            }
        }
        return nil
    }
}
