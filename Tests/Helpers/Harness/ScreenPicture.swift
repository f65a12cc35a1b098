/// A screen as an SVG picture, for the manual.
extension TerminalScreen {
    /// Draws the screen on a dark ground, below its title.
    package func svg(title: String) -> String {
        let pictureWidth = width * PictureMeasure.column + 2 * PictureMeasure.margin
        let pictureHeight = height * PictureMeasure.row + 2 * PictureMeasure.margin + PictureMeasure.titleBar
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(pictureWidth) \(pictureHeight)" \
            width="\(pictureWidth)" height="\(pictureHeight)" role="img">
            """,
            "<title>\(Self.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(Palette.ground)\"/>",
            """
            <text x="\(pictureWidth / 2)" y="\(PictureMeasure.margin + 6)" text-anchor="middle" font-family="sans-serif" \
            font-size="13" fill="\(Palette.title)">\(Self.escaped(title))</text>
            """,
            """
            <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="\(PictureMeasure.font)" \
            fill="\(Palette.ink)" xml:space="preserve">
            """,
        ]
        for row in 0..<height { lines += runs(row: row).flatMap { elements($0, row: row) } }
        lines += ["</g>", "</svg>", ""]
        return lines.joined(separator: "\n")
    }

    /// Neighbouring cells of one look.
    private struct Run {
        let column: Int
        var columns: Int
        var text: String
        let look: Cell
    }

    private func runs(row: Int) -> [Run] {
        var runs: [Run] = []
        for column in 0..<width {
            let cell = cell(row: row, column: column)
            if let last = runs.last, last.look.looksLike(cell) {
                runs[runs.count - 1].columns += 1
                runs[runs.count - 1].text += cell.text
            } else {
                runs.append(Run(column: column, columns: 1, text: cell.text, look: cell))
            }
        }
        return runs
    }

    private func elements(_ run: Run, row: Int) -> [String] {
        let x = PictureMeasure.margin + run.column * PictureMeasure.column
        let y = PictureMeasure.margin + PictureMeasure.titleBar + row * PictureMeasure.row
        let runWidth = run.columns * PictureMeasure.column
        var ink = Palette.color(run.look.foreground)
        var ground = Palette.color(run.look.background)
        if run.look.isReversed { (ink, ground) = (ground ?? Palette.ground, ink ?? Palette.ink) }
        var elements: [String] = []
        if let ground {
            elements.append(
                "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(runWidth)\" height=\"\(PictureMeasure.row)\" fill=\"\(ground)\"/>"
            )
        }
        guard run.text.contains(where: { $0 != " " }) else { return elements }
        var attributes = ink.map { " fill=\"\($0)\"" } ?? ""
        if run.look.isBold { attributes += " font-weight=\"bold\"" }
        if run.look.isUnderlined { attributes += " text-decoration=\"underline\"" }
        // Common renderers collapse spaces in spite of xml:space; the length keeps
        // columns under each other, whatever the reader's font is.
        elements.append(
            """
            <text x="\(x)" y="\(y + PictureMeasure.baseline)" textLength="\(runWidth)" lengthAdjust="spacingAndGlyphs"\
            \(attributes)>\(Self.escaped(run.text.replacing(" ", with: "\u{A0}")))</text>
            """)
        return elements
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}

extension TerminalScreen.Cell {
    fileprivate func looksLike(_ other: TerminalScreen.Cell) -> Bool {
        isBold == other.isBold && isUnderlined == other.isUnderlined && isReversed == other.isReversed
            && foreground == other.foreground && background == other.background
    }
}

/// The measures of one character and of the frame, in the picture's units.
enum PictureMeasure {
    static let column = 9
    static let row = 19
    static let baseline = 14
    static let font = 15
    static let margin = 16
    static let titleBar = 30

    /// The screen that a picture of these measures shows.
    static func size(width: Int, height: Int) -> TerminalSize {
        TerminalSize(width: (width - 2 * margin) / column, height: (height - 2 * margin - titleBar) / row)
    }

    /// The cell whose text begins at a point.
    static func place(x: Int, y: Int) -> (row: Int, column: Int) {
        ((y - baseline - margin - titleBar) / row, (x - margin) / column)
    }
}

/// The picture's colours; the basic ones as a dark theme shows them.
private enum Palette {
    static let ground = "#16181d"
    static let ink = "#d8dee9"
    static let title = "#8b95a7"

    private static let basic = [
        "#3b4252", "#f0717a", "#8fce7e", "#ecc76a", "#6fa8f5", "#cf8ef0", "#6ad0dc", "#d8dee9",
        "#6b7588", "#ff8a92", "#a8e297", "#ffdc85", "#8dbdff", "#e0a9ff", "#85e4ef", "#ffffff",
    ]

    static func color(_ color: TerminalScreen.Color) -> String? {
        switch color {
        case .standard, .other: nil
        case .indexed(let index) where index < basic.count: basic[index]
        case .indexed(let index) where index < 232: cube(index - 16)
        case .indexed(let index): hex([Int](repeating: 8 + 10 * (index - 232), count: 3))
        }
    }

    /// xterm's cube of six steps for each of red, green and blue.
    private static func cube(_ index: Int) -> String {
        hex([index / 36, index / 6 % 6, index % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 })
    }

    private static func hex(_ parts: [Int]) -> String {
        "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
