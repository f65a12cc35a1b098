/// What a command printed, made fit for one line of a sentence.
enum Excerpt {
    /// Longer texts are cut here, in characters; an image reference with its digest, some 160, is signed off whole.
    static let limitCharacters = 240

    /// `text` without terminal sequences, control and direction characters, its white space run together, cut.
    static func line(_ text: some StringProtocol, limit: Int = limitCharacters) -> String {
        var cleaned = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        var isSpaceDue = false
        var count = 0
        // A cut text needs no more than its first part; a character seldom has more than a few scalars.
        let enoughScalars = limit * 8
        while count <= enoughScalars, let scalar = scalars.next() {
            if scalar == "\u{1b}" {
                skipEscapeSequence(&scalars)
            } else if scalar.properties.isWhitespace || isControl(scalar) {
                isSpaceDue = !cleaned.isEmpty
            } else if !isInvisible(scalar) {
                if isSpaceDue { cleaned.append(" ") }
                isSpaceDue = false
                cleaned.append(scalar)
                count += 1
            }
        }
        let line = String(cleaned)
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    /// The last line of `bytes` that has a letter or digit in it (a bare `^` under an error says nothing).
    static func lastLine(_ bytes: [UInt8]) -> String? {
        for part in bytes.split(separator: 0x0A).reversed() {
            let cleaned = line(String(decoding: part, as: UTF8.self))
            if cleaned.contains(where: { $0.isLetter || $0.isNumber }) { return cleaned }
        }
        return nil
    }

    /// The lines of `bytes` that are not blank.
    static func lineCount(_ bytes: [UInt8]) -> Int {
        bytes.split(separator: 0x0A).count { line in line.contains { $0 > 0x20 && $0 != 0x7f } }
    }

    /// How many lines `text` has, and its last one.
    static func summary(of text: String) -> String {
        let bytes = Array(text.utf8)
        return "\(lineCount(bytes)) lines, the last '\(lastLine(bytes) ?? "")'"
    }

    private static func skipEscapeSequence(_ scalars: inout some IteratorProtocol<Unicode.Scalar>) {
        switch scalars.next() {
        case "[":
            while let next = scalars.next(), !(0x40...0x7e).contains(next.value) {}
        case "]", "P", "X", "^", "_":
            while let next = scalars.next(), next != "\u{07}", next != "\u{9c}" {
                if next == "\u{1b}" {
                    _ = scalars.next()
                    return
                }
            }
        case "(", ")", "*", "+", "#", "%", " ":
            _ = scalars.next()
        default:
            break
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }

    /// Characters that reorder or hide others.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff: true
        default: false
        }
    }
}
