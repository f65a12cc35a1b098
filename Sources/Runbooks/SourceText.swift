/// The text of a runbook file, to check before parsing and to find words in afterwards.
struct SourceText {
    /// Larger files are refused.
    static let maximumBytes = 4 << 20

    let file: String
    let text: String
    /// By line, without line ends.
    let lines: [[Unicode.Scalar]]

    /// `text` without the mark that some editors put at its beginning.
    init(file: String, text: String) {
        self.file = file
        let unmarked = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        self.text = unmarked
        lines = Self.lines(of: unmarked)
    }

    /// YAML ends lines at CR LF, CR, LF, and three more; positions count by the same rule.
    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                lines.append(line)
                line = []
            default: line.append(scalar)
            }
            previous = scalar
        }
        lines.append(line)
        return lines
    }

    var lineCount: Int { lines.count }

    /// The nearest place that is in the text.
    func clamped(_ place: Place) -> Place {
        let line = min(max(place.line, 1), lines.count)
        return Place(line: line, column: min(max(place.column, 1), lines[line - 1].count + 1))
    }

    /// The first character that YAML does not take.
    var firstForbidden: (place: Place, scalar: Unicode.Scalar)? {
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
                    rest.starts(with: word) && rest.dropFirst(word.count).first.map(Self.isNameScalar) != true
                }
                if isThere { return Place(line: line, column: column + 1) }
            }
        }
        return nil
    }

    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
    }
}
