/// Names for characters that cannot be seen, or that make others be seen otherwise: `␛`, `<U+202E>`, `<U+00A0>`.
///
/// Whatever others wrote (commands, expected values, titles, names) is shown through it, so that nothing in it hides.
package enum Spelling {
    /// `text` with the name of every hidden character in its place. Line ends and tabs stay as they are.
    package static func spelled(_ text: String) -> String {
        var result = ""
        var rest = text.startIndex
        while let place = firstPlace(in: text, from: rest, where: isUnshown) {
            result += text[rest..<place]
            result += name(of: text.unicodeScalars[place])
            rest = text.unicodeScalars.index(after: place)
        }
        return rest == text.startIndex ? text : result + text[rest...]
    }

    /// In one line: line ends become spaces, and so do tabs.
    package static func line(_ text: String) -> String {
        let spelled = spelled(text)
        guard spelled.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return spelled }
        let bytes = Array(spelled.utf8)
        let end = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
        return String(decoding: end.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
    }

    /// The first character that hides itself or others; nil where there is none.
    ///
    /// Line ends and tabs hide nothing.
    package static func firstHidden(in text: String) -> Unicode.Scalar? {
        firstPlace(in: text, from: text.startIndex, where: hides).map { text.unicodeScalars[$0] }
    }

    /// Where, from `start` on, the first character is that `isSought`, which is told what stands before and after it.
    ///
    /// Nearly all text is bytes that hide nothing, so only the others are looked at as characters.
    private static func firstPlace(
        in text: String, from start: String.Index,
        where isSought: (Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool
    ) -> String.Index? {
        let scalars = text.unicodeScalars
        var rest = start
        while let place = text.utf8[rest...].firstIndex(where: { !isPlain($0) }) {
            rest = scalars.index(after: place)
            let previous = place > scalars.startIndex ? scalars[scalars.index(before: place)] : nil
            if isSought(scalars[place], previous, rest < scalars.endIndex ? scalars[rest] : nil) { return place }
        }
        return nil
    }

    /// Whether a byte is a character that hides nothing, a line end or a tab.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09
    }

    /// `␛` for what has a picture, `<U+202E>` for all else.
    package static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? "␀"
        case 0x7F: return "␡"
        default:
            let code = String(scalar.value, radix: 16, uppercase: true)
            return "<U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code + ">"
        }
    }

    /// Whether no screen shows it for what it is.
    private static func isUnshown(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        switch scalar.properties.generalCategory {
        case .unassigned, .privateUse: true
        default: hides(scalar, after: previous, before: next)
        }
    }

    /// Whether it is a control character, turns the direction, is a blank other than the space, or is not seen at all.
    private static func hides(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.value {
        // Whether an emoji is drawn in colour hides nothing; behind a letter or digit such a selector is not seen.
        case 0xFE0E, 0xFE0F: return !(previous.map(isPictured) ?? false)
        // It joins emoji to one picture.
        case 0x200D: return !(previous.map(isPictured) ?? false) || !(next.map(isPictured) ?? false)
        // The Braille blank.
        case 0x2800: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func isPictured(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.isEmoji || scalar.value == 0xFE0F
    }
}
