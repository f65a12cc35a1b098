import CPCRE2

/// Regular expressions, as PCRE2 reads them, over texts that nobody vouches for: each search ends soon.
package enum Pattern {
    /// Longer texts are not searched.
    package static let textLimitBytes = 4 << 20
    /// How long one search may take; an unlucky expression would take for ever.
    package static let searchLimit: Duration = .milliseconds(500)
    /// How much memory one search may take, in KiB.
    static let heapLimitKibibytes: UInt32 = 64 << 10

    /// Why nothing could be looked for; its description is a sentence.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    /// Why `source` cannot be used as an expression; nil where it can.
    package static func mistake(in source: String) -> String? {
        do throws(Fault) {
            _ = try Expression(source, options: 0)
            return nil
        } catch {
            return error.description
        }
    }

    /// The first group of the first match in `text`, or all of the match if it has no group; nil where nothing matches.
    ///
    /// With `byLine`, `^` and `$` match at every line's ends.
    package static func firstGroup(of source: String, in text: String, byLine: Bool) throws(Fault) -> String? {
        guard let groups = try groups(of: source, in: text, byLine ? PCRE2_MULTILINE : 0) else { return nil }
        return groups.count > 1 ? groups[1] : groups[0]
    }

    /// The first match in `text`, whatever groups it has.
    package static func matchedText(of source: String, in text: String, byLine: Bool) throws(Fault) -> String? {
        try groups(of: source, in: text, byLine ? PCRE2_MULTILINE : 0)?[0]
    }

    /// Whether `source` matches the whole of `text`.
    package static func matchesWhole(_ source: String, _ text: String) throws(Fault) -> Bool {
        try wholeGroups(of: source, in: text) != nil
    }

    /// Whether `source` is an expression and matches the whole of `text`.
    package static func fits(_ source: String, _ text: String) -> Bool {
        (try? matchesWhole(source, text)) == true
    }

    /// The match and its groups, where `source` matches the whole of `text`; nil for a group that took no part.
    package static func wholeGroups(of source: String, in text: String) throws(Fault) -> [String?]? {
        try groups(of: source, in: text, PCRE2_ANCHORED | PCRE2_ENDANCHORED)
    }

    /// `text` with a backslash before all that means something in an expression.
    package static func quoted(_ text: String) -> String {
        let special = #"\^$.|?*+()[]{}-/#"#.unicodeScalars
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if special.contains(scalar) { quoted.append("\\") }
            quoted.append(scalar)
        }
        return String(quoted)
    }

    private static func groups(of source: String, in text: String, _ options: UInt32) throws(Fault) -> [String?]? {
        let bytes = Array(text.utf8)
        guard bytes.count <= textLimitBytes else {
            throw Fault(description: "\(bytes.count) bytes are more than the \(textLimitBytes) that are searched")
        }
        return try Expression(source, options: options).groups(in: bytes)
    }
}

/// An expression that many texts are compared with, each as a whole.
package struct WholePattern {
    private let expression: Expression?

    /// No text fits a `source` that is no expression.
    package init(_ source: String) {
        expression = try? Expression(source, options: PCRE2_ANCHORED | PCRE2_ENDANCHORED)
    }

    /// Whether the expression matches the whole of `text`, which is short.
    package func fits(_ text: String) -> Bool {
        (try? expression?.groups(in: Array(text.utf8))) != nil
    }
}

/// A compiled expression.
private final class Expression {
    private let source: String
    private let code: OpaquePointer

    init(_ source: String, options: UInt32) throws(Pattern.Fault) {
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        // A text may come from anywhere, so a line may end in CR LF as well.
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
        var number: Int32 = 0
        var place = 0
        let bytes = Array(source.utf8)
        // Calls to the guard between the parts of the expression are what bounds a search.
        let all = options | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT
        guard let code = pcre2_compile_8(bytes, bytes.count, all, &number, &place, context) else {
            let place = String(decoding: bytes.prefix(place), as: UTF8.self).count + 1
            throw Pattern.Fault(
                description: "'\(source)' is not a valid regular expression: \(messageOfPCRE2(number)), "
                    + "at character \(place)")
        }
        self.source = source
        self.code = code
    }

    deinit { pcre2_code_free_8(code) }

    /// The first match and its groups; nil where nothing matches.
    func groups(in bytes: [UInt8]) throws(Pattern.Fault) -> [String?]? {
        let match = pcre2_match_data_create_from_pattern_8(code, nil)
        let context = pcre2_match_context_create_8(nil)
        defer {
            pcre2_match_data_free_8(match)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_heap_limit_8(context, Pattern.heapLimitKibibytes)
        // Time alone bounds the search, since what a step costs depends on the text.
        pcre2_set_match_limit_8(context, .max)
        var deadline = ContinuousClock.now + Pattern.searchLimit
        let result = withUnsafeMutablePointer(to: &deadline) { deadline in
            pcre2_set_callout_8(context, { _, deadline in isOver(deadline) ? PCRE2_ERROR_CALLOUT : 0 }, deadline)
            return pcre2_match_8(code, bytes, bytes.count, 0, 0, match, context)
        }
        switch result {
        case PCRE2_ERROR_NOMATCH: return nil
        case PCRE2_ERROR_CALLOUT:
            throw Pattern.Fault(description: "'\(source)' took too long to be looked for")
        case ..<0:
            throw Pattern.Fault(description: "'\(source)' could not be looked for: \(messageOfPCRE2(result))")
        default: break
        }
        let bounds = pcre2_get_ovector_pointer_8(match)!
        return (0..<Int(pcre2_get_ovector_count_8(match))).map { group in
            let (start, end) = (bounds[2 * group], bounds[2 * group + 1])
            // PCRE2's mark of a group that took no part is the largest number there is, which reads as -1 here.
            guard start >= 0, start <= end, end <= bytes.count else { return nil }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}

private func isOver(_ deadline: UnsafeMutableRawPointer?) -> Bool {
    guard let deadline else { return true }
    return ContinuousClock.now > deadline.load(as: ContinuousClock.Instant.self)
}

private func messageOfPCRE2(_ number: Int32) -> String {
    var message = [UInt8](repeating: 0, count: 256)
    pcre2_get_error_message_8(number, &message, message.count)
    return String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
}
