internal import CSodium

/// The ways in which tools write a secret into their output.
enum SecretForms {
    /// Bytes that stand for a secret.
    struct Form: Hashable {
        var bytes: [UInt8]
        /// Whether tools break it into lines of any width, as they do with long numbers.
        var mayBeWrapped = false
    }

    /// Every form of every secret, longest first, each once.
    static func all(of secrets: [String]) -> [Form] {
        var forms: Set<Form> = []
        // Of one line, because tools and shells take the blanks at its ends away, as `$(…)` does with a pasted line's end.
        for secret in secrets.flatMap({ [$0, trimmed($0)] }) where !secret.isEmpty {
            forms.insert(Form(bytes: Array(secret.utf8)))
            forms.formUnion(longLines(of: secret).map { Form(bytes: $0) })
            let escaped =
                jsonEscaped(secret) + percentEncoded(secret) + shellQuoted(secret) + markedUp(secret) + doubled(secret)
            forms.formUnion(escaped.map { Form(bytes: Array($0.utf8)) }.filter(isLongEnough))
            let digits = hexadecimal(Array(secret.utf8))
            let numbers = base64(secret) + [digits, digits.uppercased()]
            forms.formUnion(numbers.map { Form(bytes: Array($0.utf8), mayBeWrapped: true) }.filter(isLongEnough))
        }
        return forms.sorted { one, other in
            if one.bytes.count != other.bytes.count { return one.bytes.count > other.bytes.count }
            return one.bytes.lexicographicallyPrecedes(other.bytes)
        }
    }

    private static func isLongEnough(_ form: Form) -> Bool { form.bytes.count >= shortestEncodedBytes }

    private static func trimmed(_ secret: String) -> String {
        let bytes = Array(secret.utf8)
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.count
        let end = (bytes.lastIndex { !isBlank($0) } ?? start - 1) + 1
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    /// The lines of a key in several lines, because tools indent them or end them otherwise.
    private static func longLines(of secret: String) -> [[UInt8]] {
        let lines = secret.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.count < 2 ? [] : lines.filter { $0.count >= shortestLineBytes }.map { Array($0) }
    }

    /// What writers of JSON print as `\u…` although they need not; the tags of HTML are Go's, with more of them Gson's.
    private static let optionalEscapes: [Set<Unicode.Scalar>] = [
        [], ["<", ">", "&", "\u{2028}", "\u{2029}"], ["<", ">", "&", "=", "'", "\u{2028}", "\u{2029}"],
    ]

    /// How a writer of JSON escapes what may also stand bare.
    private struct JSONHabit {
        var escapesSlash: Bool
        var escapesAllButASCII: Bool
        var escaped: Set<Unicode.Scalar>
        var digitsAreUpper: Bool
    }

    /// As in a JSON string, by every habit.
    private static func jsonEscaped(_ secret: String) -> [String] {
        var texts: [String] = []
        for escapesSlash in [false, true] {
            for escapesAllButASCII in [false, true] {
                for escaped in optionalEscapes {
                    for digitsAreUpper in [false, true] {
                        let habit = JSONHabit(
                            escapesSlash: escapesSlash, escapesAllButASCII: escapesAllButASCII, escaped: escaped,
                            digitsAreUpper: digitsAreUpper)
                        texts.append(secret.unicodeScalars.map { jsonEscaped($0, habit) }.joined())
                    }
                }
            }
        }
        return texts
    }

    private static func jsonEscaped(_ scalar: Unicode.Scalar, _ habit: JSONHabit) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{8}": return "\\b"
        case "\u{c}": return "\\f"
        case "/" where habit.escapesSlash: return "\\/"
        default: break
        }
        let isBare = scalar.value >= 0x20 && (scalar.isASCII || !habit.escapesAllButASCII)
        if isBare, !habit.escaped.contains(scalar) { return String(scalar) }
        return String(scalar).utf16.map { unit in
            let digits = hexadecimal([UInt8(unit >> 8), UInt8(unit & 255)])
            return "\\u" + (habit.digitsAreUpper ? digits.uppercased() : digits)
        }.joined()
    }

    /// What encoders leave as it is although it is reserved: none; Java's; JavaScript's and older jq's; a path's, as
    /// Python does; JavaScript's in a path; all that a whole URL may hold.
    private static let bareInURLs = ["", "*", "!'()*", "/", "/!'()*", ";,/?:@&=+$#!'()*", ";,/?:@&=+$#!'()*[]"]
        .map { Set($0.utf8) }

    /// As in a URL or a form: digits of either case, a space as `%20` or `+`.
    private static func percentEncoded(_ secret: String) -> [String] {
        bareInURLs.flatMap { bare in
            let parts = secret.utf8.map { byte in
                isUnreserved(byte) || bare.contains(byte)
                    ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte]).uppercased()
            }
            // Only what was encoded has its digits in either case.
            let lower = parts.map { $0.utf8.count == 3 ? $0.lowercased() : $0 }
            return [parts, lower].flatMap { parts in
                [parts.joined(), parts.map { $0 == "%20" ? "+" : $0 }.joined()]
            }
        }
    }

    /// As in HTML and XML, whose writers differ in how they write quotes, and blanks in an attribute.
    private static func markedUp(_ secret: String) -> [String] {
        let text: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
        let blanks: [Unicode.Scalar: String] = ["\t": "&#9;", "\n": "&#10;", "\r": "&#13;"]
        return ["'", "&#39;", "&#x27;", "&apos;"].flatMap { apostrophe in
            ["\"", "&quot;", "&#34;"].flatMap { quote in
                [text, text.merging(blanks) { one, _ in one }].map { names in
                    replacing(names.merging(["'": apostrophe, "\"": quote]) { one, _ in one }, in: secret)
                }
            }
        }
    }

    private static func replacing(_ names: [Unicode.Scalar: String], in secret: String) -> String {
        secret.unicodeScalars.map { names[$0] ?? String($0) }.joined()
    }

    /// As in CSV and SQL, where a quote inside quotes stands twice; SQL's strings in older dialects double `\` too.
    private static func doubled(_ secret: String) -> [String] {
        [["'": "''"], ["\"": "\"\""], ["'": "''", "\\": "\\\\"]].map { replacing($0, in: secret) }
    }

    /// As bash's `printf %q` writes it, inside single quotes, in `$'…'`, and as a field between tabs.
    private static func shellQuoted(_ secret: String) -> [String] {
        let special = Set(" \t!\"$&'()*,;<>?[\\]^`{|}".unicodeScalars)
        let escaped = secret.unicodeScalars.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
        let first = secret.first.map { "#~".contains($0) } == true ? "\\" : ""
        let parts = secret.split(separator: "'", omittingEmptySubsequences: false)
        let blanks: [Unicode.Scalar: String] = ["\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"]
        let dollarQuoted = blanks.merging(["'": "\\'", "\u{1b}": "\\E"]) { one, _ in one }
        return [
            first + escaped, parts.joined(separator: "'\\''"), parts.joined(separator: "'\"'\"'"),
            replacing(dollarQuoted, in: secret), replacing(blanks, in: secret),
        ]
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// The characters that depend on the secret alone, for each of the three ways it can lie in a longer text
    /// (`user:secret` in a header), in both alphabets.
    private static func base64(_ secret: String) -> [String] {
        var texts: [String] = []
        for before in 0..<3 {
            let bytes = [UInt8](repeating: 0, count: before) + secret.utf8
            let encoded = base64Digits(bytes)
            let firstWhole = (before * 8 + 5) / 6
            // Where more text follows, where the text ends there, and where the end is padded.
            let ends = [bytes.count * 8 / 6, (bytes.count * 8 + 5) / 6, encoded.count]
            for end in ends where firstWhole < end {
                let text = String(decoding: encoded[firstWhole..<end], as: UTF8.self)
                texts.append(text)
                texts.append(String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }))
            }
        }
        return texts
    }

    private static func base64Digits(_ bytes: [UInt8]) -> [UInt8] {
        let room = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        var digits = [CChar](repeating: 0, count: room)
        sodium_bin2base64(&digits, room, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
        return digits.dropLast().map { UInt8(bitPattern: $0) }
    }

    /// An encoded form shorter than this would blank out ordinary text.
    private static let shortestEncodedBytes = 4
    /// A line of a key shorter than this would blank out ordinary text.
    private static let shortestLineBytes = 8
}
