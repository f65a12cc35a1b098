/// The text of a runbook file, to check before parsing and to find words in afterwards.
final class SourceText {
    /// Larger files are refused.
    static let maximumBytes = 4 << 20

    let file: String
    let text: String
    /// By line, without line ends; only what is wrong with a text asks for them.
    private(set) lazy var lines = Self.lines(of: text)

    /// `text` without the mark that some editors put at its beginning.
    init(file: String, text: String) {
        self.file = file
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// YAML ends lines at CR LF, CR, LF, and three more; positions count by the same rule.
    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case _ where isLineEnd(scalar):
                lines.append(line)
                line = []
            default: line.append(scalar)
            }
            previous = scalar
        }
        lines.append(line)
        return lines
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// The nearest place that is in the text.
    func clamped(_ place: Place) -> Place {
        let line = min(max(place.line, 1), lines.count)
        return Place(line: line, column: min(max(place.column, 1), lines[line - 1].count + 1))
    }

    /// The first character that YAML does not take.
    var firstForbidden: (place: Place, scalar: Unicode.Scalar)? {
        guard text.unicodeScalars.contains(where: { Self.isForbidden($0) && !Self.isLineEnd($0) }) else { return nil }
        for (line, scalars) in lines.enumerated() {
            if let column = scalars.firstIndex(where: Self.isForbidden) {
                return (Place(line: line + 1, column: column + 1), scalars[column])
            }
        }
        return nil
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: false
        default: true
        }
    }

    /// Where the first of `words` stands whole at or after `place`, looking no further than `maximumLines`.
    func find(_ words: [String], from place: Place, maximumLines: Int = 400) -> Place? {
        let words = words.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
        let end = min(lines.count, place.line + maximumLines)
        guard place.line >= 1, place.line <= end else { return nil }
        for line in place.line...end {
            let scalars = lines[line - 1]
            let first = line == place.line ? place.column - 1 : 0
            for column in first..<max(first, scalars.count) where words.contains(where: { $0[0] == scalars[column] }) {
                let rest = scalars[column...]
                let isThere = words.contains { word in
                    rest.starts(with: word) && rest.dropFirst(word.count).first?.isOfName != true
                }
                if isThere { return Place(line: line, column: column + 1) }
            }
        }
        return nil
    }

    /// Where `hidden` is written at or after `place`: as it is, or as an escape of YAML's quotes.
    func place(ofHidden hidden: Unicode.Scalar, from place: Place) -> Place {
        for line in place.line...max(place.line, lines.count) where line <= lines.count {
            let scalars = lines[line - 1]
            var column = line == place.line ? place.column - 1 : 0
            while column < scalars.count {
                if scalars[column] == hidden { return Place(line: line, column: column + 1) }
                guard scalars[column] == "\\", column + 1 < scalars.count else {
                    column += 1
                    continue
                }
                if Self.escaped(scalars[(column + 1)...]) == hidden { return Place(line: line, column: column + 1) }
                column += 2
            }
        }
        return place
    }

    /// What YAML makes of what stands behind a backslash.
    private static func escaped(_ rest: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        guard let letter = rest.first else { return nil }
        let named: [Unicode.Scalar: Unicode.Scalar] = [
            "0": "\u{0}", "a": "\u{7}", "b": "\u{8}", "v": "\u{b}", "f": "\u{c}", "r": "\r", "e": "\u{1b}",
            "N": "\u{85}", "_": "\u{a0}", "L": "\u{2028}", "P": "\u{2029}",
        ]
        if let scalar = named[letter] { return scalar }
        let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        guard let count = digits[letter] else { return nil }
        let code = String(String.UnicodeScalarView(rest.dropFirst().prefix(count)))
        return UInt32(code, radix: 16).flatMap(Unicode.Scalar.init)
    }
}

extension Unicode.Scalar {
    /// Whether the names of variables may hold it: an ASCII letter, a digit or an underscore.
    var isOfName: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}
