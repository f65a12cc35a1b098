import Text

/// A resource as the stand-ins print it and as their filters look into it.
enum Resource: Equatable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([Resource])
    case object([String: Resource])

    /// An object without the members that are missing.
    static func members(_ pairs: KeyValuePairs<String, Resource?>) -> Resource {
        .object(pairs.reduce(into: [:]) { if let value = $1.value { $0[$1.key] = value } })
    }

    /// As gcloud prints it: two spaces, keys sorted.
    var pretty: String { printed(indent: "") }

    private func printed(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return String(value)
        case .string(let value): return JSON.quoted(value)
        case .array(let values):
            if values.isEmpty { return "[]" }
            let lines = values.map { inner + $0.printed(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.sorted { $0.key < $1.key }
                .map { "\(inner)\(JSON.quoted($0.key)): \($0.value.printed(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// On one line.
    var compact: String {
        switch self {
        case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { JSON.quoted($0.key) + ":" + $0.value.compact }
                .joined(separator: ",") + "}"
        default: pretty
        }
    }
}
