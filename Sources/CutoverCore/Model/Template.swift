/// Text with holes: `${NAME}` stands for a variable's value, `{word}` for what a sentence puts in.
package enum Template {
    /// `template` with each `${NAME}` that `values` has replaced by its value; any other stays as it is written.
    package static func filled(_ template: String, with values: [String: String]) -> String {
        filled(template) { if case .variable(let name) = $0 { values[name] } else { nil } }
    }

    /// The same for both kinds of hole.
    package static func filled(
        _ template: String, with values: [String: String], words: [String: String]
    ) -> String {
        filled(template) { hole in
            switch hole {
            case .variable(let name): values[name]
            case .word(let name): words[name]
            }
        }
    }

    /// `template` with its values, each as `transform` writes it; throws the first name that has none.
    package static func operand(
        _ template: String, values: [String: String], transform: (String) -> String = { $0 }
    ) throws(MissingValue) -> String {
        var missing: String?
        let text = filled(template) { hole in
            guard case .variable(let name) = hole else { return nil }
            if values[name] == nil { missing = missing ?? name }
            return values[name].map(transform)
        }
        if let missing { throw MissingValue(name: missing) }
        return text
    }

    /// The names that `template` asks for as `${NAME}`, in order, each as often as it stands there.
    package static func names(in template: String) -> [String] {
        var names: [String] = []
        _ = filled(template) { hole in
            if case .variable(let name) = hole { names.append(name) }
            return nil
        }
        return names
    }

    /// A variable that an operand names and that has no value.
    package struct MissingValue: Error {
        /// The variable's name.
        package var name: String
    }

    /// Whether `name` can be a variable of bash and jq.
    package static func isName(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy { isNameByte($0) }
    }

    private enum Hole {
        case variable(String)
        case word(String)
    }

    /// Fills the holes in one pass, so that nothing inside a value is taken for a hole; where `value` has none, the
    /// hole stays as it is written.
    private static func filled(_ template: String, _ value: (Hole) -> String?) -> String {
        var filled = ""
        var rest = template[...]
        while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            let afterBrace = rest.utf8.index(after: brace)
            let end = rest.utf8[afterBrace...].firstIndex { !isNameByte($0) } ?? rest.endIndex
            let name = rest[afterBrace..<end]
            let isVariable = rest[..<brace].last == "$"
            if isName(name), end < rest.endIndex, rest[end] == "}",
                let text = value(isVariable ? .variable(String(name)) : .word(String(name)))
            {
                filled += rest[..<brace]
                if isVariable { filled.removeLast() }
                filled += text
                rest = rest[rest.index(after: end)...]
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
