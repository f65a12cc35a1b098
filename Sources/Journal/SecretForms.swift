import FoundationEssentials

/// The ways in which tools write a secret into their output.
enum SecretForms {
    /// Every form of every secret as bytes, longest first, each once.
    static func all(of secrets: [String]) -> [[UInt8]] {
        var forms: Set<[UInt8]> = []
        for secret in secrets where !secret.isEmpty {
            forms.insert(Array(secret.utf8))
            forms.formUnion(longLines(of: secret))
            let encoded = jsonEscaped(secret) + percentEncoded(secret) + base64(secret) + [hexadecimal(secret.utf8)]
            for text in encoded where text.utf8.count >= shortestEncodedBytes {
                forms.insert(Array(text.utf8))
            }
            let upper = Array(hexadecimal(secret.utf8).uppercased().utf8)
            if upper.count >= shortestEncodedBytes { forms.insert(upper) }
        }
        return forms.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
    }

    /// The lines of a key in several lines, because tools indent them or end them otherwise.
    private static func longLines(of secret: String) -> [[UInt8]] {
        let lines = secret.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.count < 2 ? [] : lines.filter { $0.count >= shortestLineBytes }.map { Array($0) }
    }

    /// As in a JSON string: with the slash bare or escaped, and with everything beyond ASCII bare or as `\u…`.
    private static func jsonEscaped(_ secret: String) -> [String] {
        var texts: [String] = []
        for escapesSlash in [false, true] {
            for escapesAllButASCII in [false, true] {
                texts.append(
                    secret.unicodeScalars.map {
                        jsonEscaped($0, slash: escapesSlash, allButASCII: escapesAllButASCII)
                    }.joined())
            }
        }
        return texts
    }

    private static func jsonEscaped(_ scalar: Unicode.Scalar, slash: Bool, allButASCII: Bool) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{8}": return "\\b"
        case "\u{c}": return "\\f"
        case "/" where slash: return "\\/"
        default: break
        }
        if scalar.value >= 0x20 && (scalar.isASCII || !allButASCII) { return String(scalar) }
        return String(scalar).utf16.map { unit in
            "\\u" + hexadecimal([UInt8(unit >> 8), UInt8(unit & 255)])
        }.joined()
    }

    /// As in a URL or a form: digits of either case, a space as `%20` or `+`.
    private static func percentEncoded(_ secret: String) -> [String] {
        let upper = secret.utf8.map { byte in
            isUnreserved(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte]).uppercased()
        }
        let lower = secret.utf8.map { byte in
            isUnreserved(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte])
        }
        let texts = [upper.joined(), lower.joined()]
        let plus = [upper, lower].map { parts in parts.map { $0 == "%20" ? "+" : $0 }.joined() }
        return texts + plus
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
            let encoded = Array(Data(bytes).base64EncodedString().utf8)
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

    /// An encoded form shorter than this would blank out ordinary text.
    private static let shortestEncodedBytes = 4
    /// A line of a key shorter than this would blank out ordinary text.
    private static let shortestLineBytes = 8
}
