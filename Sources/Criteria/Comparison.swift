import CutoverCore
import Patterns
import Text

/// One test tried on what was found.
struct Comparison: Hashable, Sendable {
    var passed: Bool
    /// What a sentence shows as found.
    var found: String
    /// Why nothing could be compared, so that nothing is known of what was asked, neither good nor bad.
    var reason: String?
    /// Where a text that should be equal to another is not, where the two are not simply shown beside each other.
    var difference: String?

    /// Tries `test`, whose operands have their values in place, on `finding` of `subject`.
    ///
    /// - Parameters:
    ///   - covered: texts of the subject that later ones were written over in part; what they say is not taken back.
    ///   - hasFailed: the command ended as none that got its data: what it did not print is not known.
    static func of(
        _ test: Criterion.Test, on found: Found, covered: [String], subject: Criterion.Subject, hasFailed: Bool
    ) -> Comparison {
        if case .nothing(let reason) = found { return .nothing(reason) }
        if let reason = emptiness(of: found, subject: subject) {
            if hasFailed && subject.isOfWhatIsPrinted || !wantsNothing(test, found, subject) {
                return .nothing(reason)
            }
        }
        if case .lacks(let expected) = test.shown, let covered = covered.first(where: { $0.holds(expected) }) {
            return Comparison(passed: false, found: Excerpt.line(covered))
        }
        if case .stream = found { return compared(test.shown, found) }
        return compared(test, found)
    }

    private static func compared(_ test: Criterion.Test, _ found: Found) -> Comparison {
        switch test {
        case .equals(let expected): return equal(found, expected)
        case .differs(let expected): return plain(!isEqual(found, expected), found)
        case .oneOf(let expected): return plain(expected.contains { isEqual(found, $0) }, found)
        case .contains(let expected): return contains(expected, found)
        case .lacks(let expected): return lacks(expected, found)
        case .matches(let pattern): return matches(pattern, found)
        case .atLeast(let bound): return measured(found, bound) { $0 >= $1 }
        case .atMost(let bound): return measured(found, bound) { $0 <= $1 }
        case .within(let allowed): return within(allowed, found)
        }
    }

    /// Takes out what was found, where it must not be shown.
    mutating func withhold() {
        found = "[withheld]"
        difference = nil
        if reason != nil { reason = found }
    }

    static func nothing(_ reason: String) -> Comparison { Comparison(passed: false, found: "", reason: reason) }

    private static func plain(_ passed: Bool, _ found: Found) -> Comparison {
        Comparison(passed: passed, found: found.shown)
    }

    /// Why what is found empty is no data; nil where there is data.
    private static func emptiness(of found: Found, subject: Criterion.Subject) -> String? {
        switch (subject, found) {
        case (.lineCount(let stream), .number(0, _)): "no lines in \(stream.called)"
        case (.text(let stream), _) where found.text.isEmpty: "\(stream.called) is empty"
        case (.httpHeader(let name), _) where found.text.isEmpty: "the header \(name) is empty"
        case (.match(let pattern, _), _) where found.text.isEmpty: "what '\(pattern)' matches is empty"
        case (.jq(let expression), _), (.bodyJQ(let expression), _):
            switch found.text {
            case "": "\(Excerpt.line(expression, limit: 60)) is empty text"
            case "[]" where isList(found): "\(Excerpt.line(expression, limit: 60)) is an empty list"
            case "{}": "\(Excerpt.line(expression, limit: 60)) is an empty object"
            default: nil
            }
        default: nil
        }
    }

    private static func isList(_ found: Found) -> Bool {
        if case .list = found { return true }
        return false
    }

    /// Whether the test itself says that nothing is wanted: no data is a success only then.
    private static func wantsNothing(
        _ test: Criterion.Test, _ found: Found, _ subject: Criterion.Subject
    ) -> Bool {
        switch test {
        case .equals(let expected): isEqual(found, expected)
        case .oneOf(let expected): expected.contains { isEqual(found, $0) }
        case .atMost(let bound): found.figure == 0 && Figure.value(bound) == 0
        // A command in good health says nothing on stderr.
        case .lacks: subject == .text(.errors)
        default: false
        }
    }

    private static func equal(_ found: Found, _ expected: String) -> Comparison {
        var comparison = plain(isEqual(found, expected), found)
        guard !comparison.passed else { return comparison }
        switch found {
        case .stream(let text): comparison.difference = Difference.words(text.trimmed, expected: expected.trimmed)
        case .text(let text): comparison.difference = Difference.words(text, expected: expected)
        case .nothing, .number, .list: break
        }
        return comparison
    }

    /// JSON numbers and counts compare as numbers, all else as text: version 1.10 is not 1.1.
    private static func isEqual(_ found: Found, _ expected: String) -> Bool {
        if found.text == expected { return true }
        switch found {
        case .number(let value, _): return abs(value) < Figure.exactLimit && Figure.value(expected) == value
        case .stream(let text): return text == expected || text.trimmed == expected.trimmed
        case .nothing, .text, .list: return false
        }
    }

    /// A list holds an entry that equals `expected`; text holds it somewhere.
    private static func contains(_ expected: String, _ found: Found) -> Comparison {
        switch found {
        case .list(let entries, _, _): return plain(entries.contains(expected), found)
        case .stream(let text):
            guard let line = line(of: text, holding: expected) else { return plain(false, found) }
            return Comparison(passed: true, found: line)
        default: return plain(found.text.holds(expected), found)
        }
    }

    /// No entry of a list, and no part of a text, holds `expected`; stricter than the opposite of `contains`.
    private static func lacks(_ expected: String, _ found: Found) -> Comparison {
        switch found {
        case .list(let entries, _, _): return plain(!entries.contains { $0.holds(expected) }, found)
        case .stream(let text):
            guard let line = line(of: text, holding: expected) else {
                return Comparison(passed: true, found: text.trimmed.isEmpty ? "nothing" : found.shown)
            }
            return Comparison(passed: false, found: line)
        default: return plain(!found.text.holds(expected), found)
        }
    }

    private static func matches(_ pattern: String, _ found: Found) -> Comparison {
        var isStream = false
        if case .stream = found { isStream = true }
        do throws(Pattern.Fault) {
            guard let match = try Pattern.matchedText(of: pattern, in: found.text, byLine: isStream) else {
                return plain(false, found)
            }
            return Comparison(passed: true, found: isStream ? Excerpt.line(match) : found.shown)
        } catch {
            return .nothing(error.description)
        }
    }

    private static func measured(_ found: Found, _ bound: String, _ holds: (Double, Double) -> Bool) -> Comparison {
        guard let limit = Figure.value(bound) else {
            return .nothing("the criterion's own figure '\(bound)' is not a number")
        }
        guard let value = found.figure else { return .nothing("'\(found.shown)' is not a number") }
        return plain(holds(value, limit), found)
    }

    private static func within(_ allowed: [String], _ found: Found) -> Comparison {
        guard case .list(let entries, isAllStrings: true, _) = found else {
            return .nothing("\(found.shown) is not a list of texts")
        }
        let strangers = entries.filter { !allowed.contains($0) }
        guard strangers.isEmpty else {
            return Comparison(passed: false, found: Excerpt.line(strangers.joined(separator: ", ")))
        }
        return Comparison(passed: true, found: Excerpt.line(entries.joined(separator: ", ")))
    }

    /// The first line of `text` that holds `expected`, or a summary where it spans lines.
    private static func line(of text: String, holding expected: String) -> String? {
        guard text.holds(expected) else { return nil }
        let line = text.utf8.split(separator: 0x0a).lazy
            .map { String(decoding: $0, as: UTF8.self) }
            .first { $0.holds(expected) }
        return line.map { Excerpt.line($0) } ?? Excerpt.summary(of: text)
    }
}

extension Criterion.Subject {
    /// Whether it looks at all of what a command prints as its data.
    fileprivate var isOfWhatIsPrinted: Bool {
        switch self {
        case .text(let stream), .lineCount(let stream): stream != .errors
        case .exitStatus, .match, .jq, .httpStatus, .httpHeader, .bodyJQ: false
        }
    }
}

extension Criterion.Test {
    /// With operands as a screen shows what is printed, since they are compared with that.
    fileprivate var shown: Criterion.Test {
        func shown(_ operand: String) -> String {
            let text = CleanedOutput.shownText(operand)
            // What is all hidden would be found everywhere.
            return text.isEmpty ? operand : text
        }
        return switch self {
        case .equals(let operand): .equals(shown(operand))
        case .differs(let operand): .differs(shown(operand))
        case .contains(let operand): .contains(shown(operand))
        case .lacks(let operand): .lacks(shown(operand))
        case .matches(let operand): .matches(shown(operand))
        case .oneOf(let operands): .oneOf(operands.map(shown))
        case .within(let operands): .within(operands.map(shown))
        case .atLeast, .atMost: self
        }
    }
}
