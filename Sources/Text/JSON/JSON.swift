/// A JSON value to write, whose objects keep their order.
package indirect enum JSON: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case list([JSON])
    case object([Member])

    /// A name and its value in an object.
    package struct Member: Hashable, Sendable {
        /// As it is meant; quotes and escapes come when it is written.
        package var name: String
        /// What stands behind the name.
        package var value: JSON

        package init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// An object with these members, in this order.
    package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// This object with one more member; anything else as it is.
    package func adding(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    /// Two spaces a level, lists of plain values on one line.
    package func written(indent: Int = 0) -> String {
        let margin = String(repeating: "  ", count: indent + 1)
        let closing = "\n" + String(repeating: "  ", count: indent)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .integer(let number): return String(number)
        case .boolean(let flag): return String(flag)
        case .list(let elements):
            guard elements.contains(where: \.isNested) else {
                return "[" + elements.map { $0.written() }.joined(separator: ", ") + "]"
            }
            let lines = elements.map { margin + $0.written(indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + closing + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { "\(margin)\(Self.quoted($0.name)): \($0.value.written(indent: indent + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + closing + "}"
        }
    }

    private var isNested: Bool {
        switch self {
        case .list, .object: true
        case .text, .integer, .boolean: false
        }
    }

    /// The text as JSON writes it; what hides in it stands there by JSON's own escapes, and is still the same text.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                let isShown = Spelling.spelled(String(scalar)) == String(scalar)
                result += isShown ? String(scalar) : String(scalar).utf16.map(escape).joined()
            }
        }
        return result + "\""
    }

    /// The same, appended; quick where nothing is to be escaped.
    static func quote(_ text: String, to bytes: inout [UInt8]) {
        let isPlain = text.utf8.allSatisfy {
            0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        guard isPlain else {
            bytes += quoted(text).utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        bytes += text.utf8
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
