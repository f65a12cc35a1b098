/// Words with holes: `{found}`, `{expected}` and `${NAME}`.
enum Template {
    /// Fills the holes in one pass, so that nothing inside a value is taken for a hole; unknown ones stay as they are.
    static func fill(_ template: String, with fillings: [String: String], values: [String: String]) -> String {
        fill(template) { hole in
            switch hole {
            case .variable(let name): values[name]
            case .filling(let name): fillings[name]
            }
        }
    }

    /// Puts values in for each `${NAME}`; names without a value are thrown.
    static func operand(
        _ template: String, values: [String: String], transform: (String) -> String = { $0 }
    ) throws(MissingValue) -> String {
        var missing: String?
        let text = fill(template) { hole in
            guard case .variable(let name) = hole else { return nil }
            if values[name] == nil { missing = missing ?? name }
            return values[name].map(transform)
        }
        if let missing { throw MissingValue(name: missing) }
        return text
    }

    /// A variable that an operand names and that has no value.
    struct MissingValue: Error {
        var name: String
    }

    /// Whether `name` can be a variable of bash and jq.
    static func isName(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy { isNameByte($0) }
    }

    private enum Hole {
        case variable(String)
        case filling(String)
    }

    private static func fill(_ template: String, _ value: (Hole) -> String?) -> String {
        var filled = ""
        var rest = template[...]
        while let brace = rest.firstIndex(of: "{") {
            let afterBrace = rest.index(after: brace)
            let name = rest[afterBrace...].prefix { $0.utf8.count == 1 && $0.utf8.allSatisfy { isNameByte($0) } }
            let isVariable = rest[..<brace].last == "$"
            if isName(name), name.endIndex < rest.endIndex, rest[name.endIndex] == "}",
                let text = value(isVariable ? .variable(String(name)) : .filling(String(name)))
            {
                filled += rest[..<brace]
                if isVariable { filled.removeLast() }
                filled += text
                rest = rest[rest.index(after: name.endIndex)...]
            } else {
                filled += rest[..<afterBrace]
                rest = rest[afterBrace...]
            }
        }
        return filled + rest
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
    }
}
