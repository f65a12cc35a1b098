/// A JSON value whose objects keep their order, to write the schema with.
indirect enum JSON: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case list([JSON])
    case object([Member])

    struct Member: Hashable, Sendable {
        var name: String
        var value: JSON
    }

    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// This object with one more member; anything else as it is.
    func adding(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    /// Two spaces a level, lists of plain values on one line.
    func written(indent: Int = 0) -> String {
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

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
