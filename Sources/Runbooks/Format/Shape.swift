import Text

/// What a map of the file may hold. One list of keys drives reading, its complaints, and the schema.
struct Shape<Draft> {
    /// As a sentence calls it, with its article: "a contact".
    let name: String
    let about: String
    /// What keys that were left out leave behind.
    let blank: Draft
    let keys: [Field<Draft>]
    var rules: [KeyRule] = []

    /// The name among the schema's definitions: "contact".
    var definitionName: String {
        name.drop { $0 != " " }.dropFirst().map { $0 == " " ? "-" : String($0) }.joined()
    }

    /// How another part of the schema names it.
    var reference: JSON { .object(["$ref": .text("#/$defs/\(definitionName)")]) }

    /// The kind that reads such a map and hands on what `finish` makes of it.
    func kind<Value>(_ finish: @escaping (Draft) -> Value) -> Kind<Value> {
        Kind(schema: .object(["oneOf": .list([reference, Format.use])]), definitions: definitions) { tree, log in
            read(tree, &log).map(finish)
        }
    }

    /// Reads what can be read, so that one mistake hides no other.
    private func read(_ tree: Tree, _ log: inout Log) -> Draft? {
        guard case .map(let entries) = tree.content else {
            log.error(tree.place, "expected \(name), which is a map, found \(tree.kindInWords)")
            return nil
        }
        var draft = blank
        for entry in entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                let guess = Suggestion.words(for: entry.key, among: keys.map(\.name))
                log.error(entry.keyPlace, "unknown key '\(entry.key.shortened)' in \(name)\(guess)")
                continue
            }
            log.within(key.name, at: entry.value) { log in key.read(entry.value, &log, &draft) }
        }
        let written = entries.map(\.key)
        for key in keys where key.isRequired && !written.contains(key.name) {
            log.error(tree.place, "missing key '\(key.name)' in \(name)")
            if key.holdsParts() { log.leaveOut() }
        }
        for rule in rules {
            if let sentence = rule.mistake(written: written, in: name) { log.error(tree.place, sentence) }
        }
        return draft
    }

    private var definitions: [String: JSON] {
        var definitions = keys.reduce(into: [String: JSON]()) { all, key in
            all.merge(key.definitions()) { first, _ in first }
        }
        definitions[definitionName] = schema
        return definitions
    }

    private var schema: JSON {
        let properties = keys.map { key in
            JSON.Member(name: key.name, value: key.schema().adding("description", .text(key.about)))
        }
        let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
        var schema = JSON.object([
            "description": .text(about), "type": .text("object"), "properties": .object(properties),
            "additionalProperties": .boolean(false),
        ])
        if !required.isEmpty { schema = schema.adding("required", .list(required)) }
        if !rules.isEmpty { schema = schema.adding("allOf", .list(rules.map(\.schema))) }
        return schema
    }
}

/// One key of a map: what it is called, what its value is, and where the value goes.
struct Field<Draft> {
    let name: String
    let about: String
    let isRequired: Bool
    let holdsParts: () -> Bool
    let schema: () -> JSON
    let definitions: () -> [String: JSON]
    let read: (Tree, inout Log, inout Draft) -> Void

    init<Value>(
        _ name: String, _ kind: Kind<Value>, required: Bool = false, _ about: String,
        _ store: @escaping (inout Draft, Value) -> Void
    ) {
        self.name = name
        self.about = about
        isRequired = required
        holdsParts = { kind.holdsParts }
        schema = { kind.schema }
        definitions = { kind.definitions }
        read = { tree, log, draft in
            if let value = kind.read(tree, &log) {
                store(&draft, value)
            } else if kind.holdsParts {
                log.leaveOut()
            }
        }
    }

    init<Value>(
        _ name: String, _ path: WritableKeyPath<Draft, Value>, _ kind: Kind<Value>, required: Bool = false,
        _ about: String
    ) {
        self.init(name, kind, required: required, about) { draft, value in draft[keyPath: path] = value }
    }

    init<Value>(_ name: String, _ path: WritableKeyPath<Draft, Value?>, _ kind: Kind<Value>, _ about: String) {
        self.init(name, kind, required: false, about) { draft, value in draft[keyPath: path] = value }
    }
}

/// What must hold between the keys of one map.
enum KeyRule {
    /// One of these keys, and no second.
    case exactlyOne([String])
    /// At most one of these keys.
    case atMostOne([String])
    /// The first key says something only beside the second.
    case needs(String, String)
    /// The first key cannot do without the second.
    case asksFor(String, String)

    func mistake(written: [String], in name: String) -> String? {
        switch self {
        case .exactlyOne(let keys):
            let found = keys.filter(written.contains)
            if found.isEmpty { return "\(name) needs one of \(keys.joined(separator: ", "))" }
            return Self.tooMany(found, name)
        case .atMostOne(let keys):
            return Self.tooMany(keys.filter(written.contains), name)
        case .needs(let key, let other):
            guard written.contains(key), !written.contains(other) else { return nil }
            return "'\(key)' in \(name) has no effect without '\(other)'"
        case .asksFor(let key, let other):
            guard written.contains(key), !written.contains(other) else { return nil }
            return "'\(key)' in \(name) asks for '\(other)' beside it"
        }
    }

    private static func tooMany(_ found: [String], _ name: String) -> String? {
        guard found.count > 1 else { return nil }
        let quoted = found.map { "'\($0)'" }.joined(separator: " and ")
        return "\(name) cannot have \(quoted) at once: keep one"
    }

    var schema: JSON {
        switch self {
        case .exactlyOne(let keys): .object(["oneOf": .list(keys.map(Self.having))])
        case .atMostOne(let keys):
            .object([
                "oneOf": .list(
                    keys.map(Self.having) + [.object(["not": .object(["anyOf": .list(keys.map(Self.having))])])])
            ])
        case .needs(let key, let other), .asksFor(let key, let other):
            .object(["dependentRequired": .object([key: .list([.text(other)])])])
        }
    }

    private static func having(_ key: String) -> JSON { .object(["required": .list([.text(key)])]) }
}
