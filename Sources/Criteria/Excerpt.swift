import Text

/// What a command printed, made fit for one line of a sentence.
enum Excerpt {
    /// Longer texts are cut here, in characters; an image reference with its digest, some 160, is signed off whole.
    static let limitCharacters = 240

    /// `text` in one line: white space run together, hidden characters by their names, cut.
    static func line(_ text: some StringProtocol, limit: Int = limitCharacters) -> String {
        var joined = String.UnicodeScalarView()
        var isSpaceDue = false
        var count = 0
        // A cut text needs no more than its first part; a character seldom has more than a few scalars.
        let enoughScalars = limit * 8
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                isSpaceDue = !joined.isEmpty
                continue
            }
            if isSpaceDue { joined.append(" ") }
            isSpaceDue = false
            joined.append(scalar)
            count += 1
            if count > enoughScalars { break }
        }
        let line = Spelling.line(String(joined))
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || (0x09...0x0D).contains(scalar.value)
    }

    /// The last line of `text` that has a letter or digit in it (a bare `^` under an error says nothing).
    static func lastLine(_ text: String) -> String? {
        for part in text.utf8.split(separator: 0x0A).reversed() {
            let line = line(String(decoding: part, as: UTF8.self))
            if line.contains(where: { $0.isLetter || $0.isNumber }) { return line }
        }
        return nil
    }

    /// The lines of `bytes` that are not blank.
    static func lineCount(_ bytes: [UInt8]) -> Int {
        bytes.split(separator: 0x0A).count { line in line.contains { $0 > 0x20 && $0 != 0x7f } }
    }

    /// How many lines `text` has, and its last one.
    static func summary(of text: String) -> String {
        "\(lineCount(Array(text.utf8))) lines, the last '\(lastLine(text) ?? "")'"
    }
}
