/// Breaking and cutting text by columns.
package enum TextLayout {
    /// Stands where a text was cut.
    package static let ellipsis = Glyph(text: "…", width: 1)

    /// The text when it fits, else as much as fits before a `…`.
    package static func truncated(_ text: String, width: Int) -> String {
        var result = ""
        for glyph in cut(text, width: width).glyphs { result += glyph.text }
        return result
    }

    /// The text with spaces after it, up to a width.
    package static func padded(_ text: String, width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
    }

    /// What a window over the text shows, whose left edge is `start` columns in; `«` and `»` stand where text is hidden.
    package static func window(_ text: String, from start: Int, width: Int) -> String {
        var shown: [Glyph] = []
        var columns = 0
        var place = 0
        for glyph in Glyphs(text) {
            let isHidden = place < start
            place += glyph.width
            if isHidden { continue }
            guard columns + glyph.width <= width else {
                if columns < width {
                    shown.append(Glyph(text: "»", width: 1))
                } else {
                    replaceLast(of: &shown, with: "»")
                }
                break
            }
            shown.append(glyph)
            columns += glyph.width
        }
        let hidden = start > 0 && place > 0 ? hiddenMark(&shown) : ""
        return hidden + shown.map(\.text).joined()
    }

    /// Whether the text is wider than `columns`; a long one is read only as far as that.
    package static func exceeds(_ text: String, columns: Int) -> Bool {
        var width = 0
        for glyph in Glyphs(text) {
            width += glyph.width
            if width > columns { return true }
        }
        return false
    }

    /// The text in lines of at most `width` columns, broken between words; a word that is longer than a line is broken
    /// between the parts of a path, else where a list or a name may be broken, else anywhere.
    ///
    /// Newlines in the text begin a new line; spaces where a line is broken are dropped, others are kept.
    package static func wrapped(_ text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        var wrapping = Wrapping(width: width)
        for paragraph in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            wrapping.read(paragraph)
        }
        return wrapping.lines
    }

    /// The mark takes the place of the last glyph, and stands at the right edge of a wide one.
    private static func replaceLast(of shown: inout [Glyph], with mark: String) {
        guard let last = shown.popLast() else { return }
        shown.append(Glyph(text: String(repeating: " ", count: last.width - 1) + mark, width: last.width))
    }

    /// The mark takes the place of the first glyph.
    private static func hiddenMark(_ shown: inout [Glyph]) -> String {
        let width = shown.isEmpty ? 1 : shown.removeFirst().width
        return "«" + String(repeating: " ", count: width - 1)
    }

    /// Glyphs of the text that fit in a width, and their columns; a text that was cut ends in `ellipsis`, if that fits.
    package static func cut(_ text: String, width: Int) -> (glyphs: [Glyph], columns: Int) {
        var glyphs: [Glyph] = []
        var columns = 0
        for glyph in Glyphs(text) {
            guard columns + glyph.width <= width else {
                while columns + ellipsis.width > width, let last = glyphs.popLast() { columns -= last.width }
                guard columns + ellipsis.width <= width else { return ([], 0) }
                glyphs.append(ellipsis)
                return (glyphs, columns + ellipsis.width)
            }
            glyphs.append(glyph)
            columns += glyph.width
        }
        return (glyphs, columns)
    }
}

/// Text as it is laid into lines, word by word.
private struct Wrapping {
    /// Where a path or a list without spaces may be broken; between the parts of a path before all.
    private static let breaksAfter: Set<Character> = [",", "=", "&", "?", ":", "@", "-", "_", ";", "|"]

    let width: Int
    private(set) var lines: [String] = []

    private var line = ""
    private var columns = 0
    /// The word that is being read, and the spaces before it, which vanish when the line breaks there.
    private var word = ""
    private var wordColumns = 0
    private var spaces = 0

    init(width: Int) { self.width = width }

    /// Lays out what stands between two line ends.
    mutating func read(_ paragraph: ArraySlice<UInt8>) {
        let pieces = paragraph.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        for (number, piece) in pieces.enumerated() {
            if TextWidth.isPlain(piece) {
                if number > 0 { readSpace() }
                readPlain(piece)
            } else {
                // A mark at its beginning sits on the space before it.
                read(Glyphs((number > 0 ? " " : "") + String(decoding: piece, as: UTF8.self)))
            }
        }
        if wordColumns > 0 { placeWord() }
        lines.append(line)
        (line, columns, spaces) = ("", 0, 0)
    }

    /// Reads a whole word that has a column for every byte.
    private mutating func readPlain(_ piece: ArraySlice<UInt8>) {
        let text = String(decoding: piece, as: UTF8.self)
        let isLong = piece.count > width || (columns == 0 && spaces + piece.count > width)
        if isLong { return read(Glyphs(text)) }
        word = text
        wordColumns = piece.count
    }

    private mutating func read(_ glyphs: Glyphs) {
        for glyph in glyphs {
            if glyph.text == " " {
                readSpace()
                continue
            }
            guard glyph.width <= width else { continue }
            if wordColumns + glyph.width > width || (columns == 0 && spaces + wordColumns + glyph.width > width) {
                let rest = takePartAfterBreak()
                placeWord()
                lines.append(line)
                (line, columns, word) = ("", 0, rest)
                wordColumns = TextWidth.columns(of: rest)
            }
            word += glyph.text
            wordColumns += glyph.width
        }
    }

    private mutating func readSpace() {
        if wordColumns > 0 { placeWord() }
        // An indentation wider than the line would push every word out of it.
        spaces = min(spaces + 1, width - 1)
    }

    private mutating func placeWord() {
        if columns > 0, columns + spaces + wordColumns > width {
            lines.append(line)
            (line, columns, spaces) = ("", 0, 0)
        }
        for _ in 0..<spaces { line += " " }
        line += word
        columns += spaces + wordColumns
        (word, wordColumns, spaces) = ("", 0, 0)
    }

    /// Leaves a word that is too long where it may be broken, and returns what follows there.
    private mutating func takePartAfterBreak() -> String {
        guard let last = word.lastIndex(where: { $0 == "/" }) ?? word.lastIndex(where: Self.breaksAfter.contains),
            last > word.startIndex
        else { return "" }
        let rest = String(word[word.index(after: last)...])
        word = String(word[...last])
        wordColumns = TextWidth.columns(of: word)
        return rest
    }
}
