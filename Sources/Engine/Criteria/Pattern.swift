/// Regular expressions over what commands print.
enum Pattern {
    /// Longer texts are not searched, since an unlucky expression takes long.
    static let textLimitBytes = 4 << 20

    /// Why nothing could be looked for; its description is a sentence.
    struct Fault: Error, Hashable, CustomStringConvertible {
        var description: String
    }

    /// The first group of the first match in `text`, or all of the match if it has no group; nil where nothing matches.
    ///
    /// With `byLine`, `^` and `$` match at every line's ends.
    static func firstGroup(of source: String, in text: String, byLine: Bool) throws(Fault) -> String? {
        guard let match = try firstMatch(of: source, in: text, byLine: byLine) else { return nil }
        if match.output.count > 1 {
            return match.output[1].substring.map(String.init)
        }
        return String(text[match.range])
    }

    /// The first match in `text`, whatever groups it has.
    static func matchedText(of source: String, in text: String, byLine: Bool) throws(Fault) -> String? {
        try firstMatch(of: source, in: text, byLine: byLine).map { String(text[$0.range]) }
    }

    private static func firstMatch(
        of source: String, in text: String, byLine: Bool
    ) throws(Fault) -> Regex<AnyRegexOutput>.Match? {
        let regex = try compiled(source, over: text)
        do {
            return try regex.anchorsMatchLineEndings(byLine).firstMatch(in: text)
        } catch {
            throw Fault(description: "'\(source)' could not be looked for: \(error)")
        }
    }

    /// Whether `source` matches the whole of `text`.
    static func matchesWhole(_ source: String, _ text: String) throws(Fault) -> Bool {
        let regex = try compiled(source, over: text)
        do {
            return try regex.wholeMatch(in: text) != nil
        } catch {
            throw Fault(description: "'\(source)' could not be looked for: \(error)")
        }
    }

    /// `text` with a backslash before all that means something in an expression.
    static func quoted(_ text: String) -> String {
        let special = #"\^$.|?*+()[]{}-/#"#.unicodeScalars
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if special.contains(scalar) { quoted.append("\\") }
            quoted.append(scalar)
        }
        return String(quoted)
    }

    private static func compiled(_ source: String, over text: String) throws(Fault) -> Regex<AnyRegexOutput> {
        guard text.utf8.count <= textLimitBytes else {
            throw Fault(description: "\(text.utf8.count) bytes are more than the \(textLimitBytes) that are searched")
        }
        do {
            return try Regex(source).matchingSemantics(.unicodeScalar).asciiOnlyDigits()
        } catch {
            throw Fault(description: "'\(source)' is no regular expression")
        }
    }
}
