/// Digests as people compare them.
enum Digests {
    /// Fewer hexadecimal digits in a row may be a name or a number that is needed whole.
    private static let fewestDigits = 40
    private static let digitsKept = 12

    /// The text with every digest in it cut to its first digits and a `…`.
    static func shortened(_ text: String) -> String {
        var result = ""
        var digits = ""
        func flush() {
            result += digits.count < fewestDigits ? digits : digits.prefix(digitsKept) + "…"
            digits = ""
        }
        for character in text {
            if character.isASCII, character.isHexDigit {
                digits.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}
