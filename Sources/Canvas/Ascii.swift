import Text

extension Canvas {
    /// The same picture in ASCII, cell for cell, for a locale that cannot show more.
    package func asAscii() -> Canvas {
        var result = Canvas(size)
        for y in 0..<height {
            for x in 0..<width {
                let cell = self[Point(x: x, y: y)]
                let text = cell.width == 0 ? " " : Ascii.text(for: cell.text)
                result.set(Glyph(text: text, width: 1), x: x, y: y, style: cell.style)
            }
        }
        return result
    }
}

/// What stands for a character where only ASCII can be shown.
enum Ascii {
    static func text(for glyph: String) -> String {
        guard let scalar = glyph.unicodeScalars.first else { return " " }
        if scalar.isASCII { return String(scalar) }
        if let substitute = substitutes[scalar] { return String(substitute) }
        switch scalar.value {
        case 0x2500...0x257F: return "+"  // The corners and crossings of frames; their sides are in the table.
        case 0x2800...0x28FF: return spinner(scalar.value)
        default: return letterWithoutMarks(scalar).map { String($0) } ?? "?"
        }
    }

    /// `č` is named LATIN SMALL LETTER C WITH CARON; its base letter is in the name.
    private static func letterWithoutMarks(_ scalar: Unicode.Scalar) -> Character? {
        guard let name = scalar.properties.name else { return nil }
        let words = name.split(separator: " ")
        guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1, words[4] == "WITH",
            let letter = words[3].first
        else { return nil }
        return words[1] == "SMALL" ? Character(letter.lowercased()) : letter
    }

    /// A spinner of braille dots keeps turning: its frames fall on the four frames of the ASCII one.
    private static func spinner(_ value: UInt32) -> String {
        let frames: [UInt32] = [0x280B, 0x2819, 0x2839, 0x2838, 0x283C, 0x2834, 0x2826, 0x2827, 0x2807, 0x280F]
        let turns = ["|", "/", "-", "\\"]
        let index = frames.firstIndex(of: value) ?? Int(value)
        return turns[index % turns.count]
    }

    private static let substitutes: [Unicode.Scalar: Character] = [
        // No x: it means "done" to some readers and "wrong" to others.
        "✓": "+", "✔": "+", "✗": "F", "✘": "F", "⚠": "!",
        "·": ".", "•": "*", "●": "*", "○": "o", "■": "#", "□": ".", "◆": "*", "◇": "o",
        "▸": ">", "▶": ">", "►": ">", "◂": "<", "◀": "<", "▲": "^", "▼": "v", "▴": "^", "▾": "v",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "↵": "<", "⏎": "<", "⇒": ">", "↔": "-", "↻": "@", "⟳": "@",
        "─": "-", "━": "-", "═": "-", "╌": "-", "┄": "-", "╴": "-", "╶": "-",
        "│": "|", "┃": "|", "║": "|", "┆": "|", "╎": "|",
        "█": "#", "▓": "#", "▒": ".", "░": ".", "▌": "_", "▐": "|", "▏": "|", "▕": "|",
        "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "+", "▆": "+", "▇": "#", "▀": "^",
        "…": "~", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "×": "x", "≈": "~", "±": "~",
        "≤": "<", "≥": ">", "≠": "!", "␣": "_", "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"",
        "«": "<", "»": ">", "‹": "<", "›": ">", "§": "S", "°": "o", "€": "E", "µ": "u",
        "Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "ß": "s",
    ]
}
