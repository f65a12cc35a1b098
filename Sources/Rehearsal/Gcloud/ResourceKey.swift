/// A key of a resource, such as `spec.containers[0].image` or `traffic[].url`, with its transforms.
struct ResourceKey: Sendable, Equatable {
    enum Step: Sendable, Equatable {
        case member(String)
        case index(Int)
        case every
    }
    /// Such as `split(:)`.
    struct Transform: Sendable, Equatable {
        var name: String
        var argument: String
    }

    var steps: [Step] = []
    var transforms: [Transform] = []
    /// As it was written.
    var text: String

    static let transformNames: Set<String> = ["split", "slice", "basename", "segment", "len", "count", "join"]

    /// - Throws: the sentence that gcloud prints.
    init(_ text: Substring) throws(ResourceKeyError) {
        self.text = String(text)
        var rest = text[...]
        while !rest.isEmpty {
            switch rest.first {
            case ".":
                rest.removeFirst()
            case "[":
                guard let end = rest.firstIndex(of: "]") else { throw .unbalanced(String(text)) }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                steps.append(ResourceKey.subscripted(inside))
                rest = rest[rest.index(after: end)...]
            case "\"":
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else { throw .unbalanced(String(text)) }
                steps.append(.member(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            default:
                let end = rest.firstIndex { ".[(:".contains($0) } ?? rest.endIndex
                let name = String(rest[..<end])
                rest = rest[end...]
                if rest.first == "(" {
                    try takeTransform(name, &rest)
                } else if rest.first == ":" {
                    // Attributes such as `:label=NAME` change only headings.
                    rest = rest[rest.endIndex...]
                    steps.append(.member(name))
                } else {
                    steps.append(.member(name))
                }
            }
        }
    }

    private static func subscripted(_ inside: Substring) -> Step {
        if inside.isEmpty { return .every }
        if let number = Int(inside) { return .index(number) }
        return .member(inside.trimmingQuotes)
    }

    private mutating func takeTransform(_ name: String, _ rest: inout Substring) throws(ResourceKeyError) {
        guard let end = rest.firstIndex(of: ")") else { throw .unbalanced(text) }
        guard ResourceKey.transformNames.contains(name) else { throw .unknownTransform(name) }
        transforms.append(
            Transform(name: name, argument: String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
    }

    /// The value in a resource, or nothing.
    func value(in resource: Resource) -> Resource? {
        var value = ResourceKey.look(steps[...], in: resource)
        for transform in transforms { value = value.flatMap { ResourceKey.transformed($0, transform) } }
        return value
    }

    private static func look(_ steps: ArraySlice<Step>, in value: Resource) -> Resource? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch (step, value) {
        case (.member(let name), .object(let members)):
            return members[name].flatMap { look(rest, in: $0) }
        case (.index(let index), .array(let values)):
            let position = index < 0 ? values.count + index : index
            return values.indices.contains(position) ? look(rest, in: values[position]) : nil
        case (.every, .array(let values)):
            return .array(values.compactMap { look(rest, in: $0) })
        case (.member, .array(let values)):
            // A name on a list means: of each.
            let found = values.compactMap { look(steps, in: $0) }
            return found.isEmpty ? nil : .array(found)
        default:
            return nil
        }
    }

    private static func transformed(_ value: Resource, _ transform: Transform) -> Resource? {
        let argument = transform.argument.trimmingQuotes
        switch (transform.name, value) {
        case ("split", .string(let text)):
            return .array(
                text.split(separator: argument.isEmpty ? "," : argument, omittingEmptySubsequences: false)
                    .map { .string(String($0)) })
        case ("slice", .array(let values)):
            let bounds = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            func place(_ bound: Int?, otherwise: Int) -> Int {
                guard let bound else { return otherwise }
                return min(max(bound < 0 ? values.count + bound : bound, 0), values.count)
            }
            let start = place(bounds.first ?? nil, otherwise: 0)
            let end = place(bounds.count > 1 ? bounds[1] : nil, otherwise: values.count)
            return .array(start < end ? Array(values[start..<end]) : [])
        case ("basename", .string(let text)):
            return .string(String(text.split(separator: "/").last ?? ""))
        case ("segment", .string(let text)):
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let index = Int(argument) ?? -1
            let position = index < 0 ? parts.count + index : index
            return parts.indices.contains(position) ? .string(String(parts[position])) : .string("")
        case ("len", .array(let values)), ("count", .array(let values)):
            return .integer(values.count)
        case ("len", .string(let text)):
            return .integer(text.count)
        case ("join", .array(let values)):
            return .string(values.map(GcloudPrinter.text).joined(separator: argument.isEmpty ? "/" : argument))
        default:
            return value
        }
    }
}

/// Why a key is not one.
enum ResourceKeyError: Error, Equatable {
    case unbalanced(String)
    case unknownTransform(String)

    var message: String {
        switch self {
        case .unbalanced(let text): "Non-terminated operand expected [\(text)]."
        case .unknownTransform(let name): "Unknown transform function \(name) [\(name)]."
        }
    }
}

extension StringProtocol {
    /// Without one pair of quotes around it.
    var trimmingQuotes: String {
        for quote: Character in ["\"", "'"] where count >= 2 && first == quote && last == quote {
            return String(dropFirst().dropLast())
        }
        return String(self)
    }

    /// Split at a separator, but not within brackets or quotes.
    func splitOutsideBrackets(at separator: Character) -> [String] {
        var parts = [""]
        var depth = 0
        var quote: Character?
        for character in self {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if "([".contains(character) {
                depth += 1
            } else if ")]".contains(character) {
                depth -= 1
            }
            if character == separator, depth == 0, quote == nil {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }
}
