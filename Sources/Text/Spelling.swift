/// Names for characters that cannot be seen, or that make others be seen otherwise: `␛`, `<U+202E>`, `<U+00A0>`.
///
/// Whatever others wrote (commands, expected values, titles, names) is shown through it, so that nothing in it hides.
package enum Spelling {
    /// `text` with the name of every hidden character in its place. Line ends and tabs stay as they are.
    package static func spelled(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return text }
        var result = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        var previous: Unicode.Scalar?
        while let scalar = rest.popFirst() {
            if scalar != "\n", scalar != "\t", isUnshown(scalar, after: previous, before: rest.first) {
                result.append(contentsOf: name(of: scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }

    /// In one line: line ends become spaces, and so do tabs.
    package static func line(_ text: String) -> String {
        let spelled = spelled(text)
        guard spelled.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return spelled }
        let lines = spelled.split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
        return String(end.joined(separator: " ").map { $0 == "\t" ? " " : $0 })
    }

    /// The first character that hides itself or others, and how many like it stand before it; nil where there is none.
    ///
    /// Line ends and tabs hide nothing.
    package static func firstHidden(in text: String) -> Unicode.Scalar? {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return nil }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() where scalar != "\n" && scalar != "\t" {
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if hides(scalar, after: previous, before: next) { return scalar }
        }
        return nil
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
