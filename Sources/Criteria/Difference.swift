import Text

/// Where two texts part.
enum Difference {
    /// What is shown of a line around the place, in characters.
    private static let shownCharacters = 60
    /// How much of it stands before the place.
    private static let charactersBefore = 20

    /// Where `found` is not `expected`, in words; nil where both are one short line each that show it themselves.
    static func words(_ found: String, expected: String) -> String? {
        let isShort = found.utf8.count <= Excerpt.limitCharacters && expected.utf8.count <= Excerpt.limitCharacters
        let isOneLine = !found.contains(where: \.isNewline) && !expected.contains(where: \.isNewline)
        if isOneLine, isShort, Excerpt.line(found) != Excerpt.line(expected) { return nil }
        let foundLines = lines(found)
        let expectedLines = lines(expected)
        for (index, pair) in zip(foundLines, expectedLines).enumerated() where !pair.0.elementsEqual(pair.1) {
            let start = max(0, sharedCharacters(pair.0, pair.1) - charactersBefore)
            let place = isOneLine ? "" : "line \(index + 1) "
            let column = start > 0 ? "from character \(start + 1) " : ""
            return "\(place)\(column)is '\(shown(pair.0, from: start))', expected '\(shown(pair.1, from: start))'"
        }
        if foundLines.count < expectedLines.count {
            let next = shown(expectedLines[foundLines.count], from: 0)
            return "it ends after line \(foundLines.count), expected '\(next)' next"
        }
        guard foundLines.count > expectedLines.count else { return nil }
        let more = shown(foundLines[expectedLines.count], from: 0)
        return "line \(expectedLines.count + 1) is '\(more)', expected no more lines"
    }

    /// By scalars, as texts are compared.
    private static func lines(_ text: String) -> [Substring.UnicodeScalarView] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            Substring($0).unicodeScalars
        }
    }

    private static func sharedCharacters(_ one: Substring.UnicodeScalarView, _ other: Substring.UnicodeScalarView)
        -> Int
    {
        zip(one, other).prefix { $0 == $1 }.count
    }

    private static func shown(_ line: Substring.UnicodeScalarView, from start: Int) -> String {
        let part = line.dropFirst(start)
        let text = Spelling.spelled(String(String.UnicodeScalarView(part.prefix(shownCharacters))))
        let tabs = text.map { $0 == "\t" ? "␉" : String($0) }.joined()
        return (start > 0 ? "…" : "") + tabs + (part.count > shownCharacters ? "…" : "")
    }
}
