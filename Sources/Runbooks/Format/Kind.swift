import CutoverCore
import Patterns
import Text

/// What a value of the file must look like: how it is read, and how an editor is told, in one description.
struct Kind<Value> {
    /// Reads a value, or reports every mistake in it.
    let read: (Tree, inout Log) -> Value?
    private let makeSchema: () -> JSON
    private let makeDefinitions: () -> [String: JSON]

    /// What an editor is told is made only where it is asked for: reading needs none of it.
    init(
        schema: @escaping @autoclosure () -> JSON, definitions: @escaping @autoclosure () -> [String: JSON] = [:],
        read: @escaping (Tree, inout Log) -> Value?
    ) {
        self.read = { tree, log in tree.isLost ? nil : read(tree, &log) }
        makeSchema = schema
        makeDefinitions = definitions
    }

    var schema: JSON { makeSchema() }
    /// The schemas of objects that `schema` refers to, by name.
    var definitions: [String: JSON] { makeDefinitions() }
}

/// The kinds that plain values have.
enum Kinds {
    /// YAML takes `1.0` or `true` for something else than text; here they are the text that is written.
    private static let scalar = JSON.list([.text("string"), .text("number"), .text("boolean")])

    /// Text that is not empty, without line ends at its end.
    static var text: Kind<String> {
        Kind(schema: .object(["type": scalar, "minLength": .integer(1)])) { tree, log in
            guard let text = scalar(tree, "text", &log) else { return nil }
            let trimmed = text.withoutEnds
            guard !trimmed.isEmpty else {
                log.error(tree.place, "expected text, found an empty text")
                return nil
            }
            return trimmed
        }
    }

    /// Words for people: text that YAML does not take for a number or a flag, which is a mistake where words are asked.
    static var words: Kind<String> {
        Kind(schema: .object(["type": .text("string"), "minLength": .integer(1)])) { tree, log in
            if isPlain(tree), tree.parameters.isEmpty, case .scalar(let scalar) = tree.content, !isWords(scalar.text) {
                log.error(
                    tree.place,
                    "expected words, found \(tree.kindInWords), which YAML does not read as text: put it in quotes")
                return nil
            }
            return text.read(tree, &log)
        }
    }

    /// Not for a flag, nor for a number.
    private static func isWords(_ plain: String) -> Bool {
        !["true", "false"].contains(plain.lowercased()) && Double(plain) == nil
    }

    /// Any text, the empty one too.
    static var anyText: Kind<String> {
        Kind(schema: .object(["type": scalar])) { tree, log in scalar(tree, "text", &log) }
    }

    /// Letters, digits, dots, dashes and underscores.
    static var identifier: Kind<String> {
        pattern("[A-Za-z0-9][A-Za-z0-9._-]*", type: scalar) {
            "'\($0.shortened)' is not a valid id: use letters, digits, '.', '-' and '_'"
        }
    }

    /// The id of an item, with the values in brackets where it is one of several that a list made.
    static var itemIdentifier: Kind<ItemID> {
        pattern("[A-Za-z0-9][A-Za-z0-9._-]*(\\[[A-Za-z0-9._-]+\\])*", type: scalar) {
            "'\($0.shortened)' is not a valid id: use letters, digits, '.', '-' and '_'"
        }.map { ItemID($0) }
    }

    /// What is handed to bash, with the parameters that it names.
    static var command: Kind<(text: String, parameters: [String: String])> {
        Kind(schema: text.schema) { tree, log in
            text.read(tree, &log).map { text in
                let parameters = tree.parameters.map { ($0.name, $0.text) }
                return (text, Dictionary(parameters) { first, _ in first })
            }
        }
    }

    /// How a variable is called: in capitals, and by no name that means something to bash or to programs.
    static var variableName: Kind<String> {
        let capitals = pattern("[A-Z][A-Z0-9_]*", type: .text("string")) {
            "'\($0.shortened)' is not a valid variable name: use capitals, digits and '_', as in API_URL"
        }
        return Kind(schema: capitals.schema) { tree, log in
            if case .scalar(let scalar) = tree.content, let reason = ReservedNames.reason(against: scalar.text) {
                log.error(tree.place, "a variable cannot be called '\(scalar.text.shortened)', as \(reason)")
                return nil
            }
            return capitals.read(tree, &log)
        }
    }

    /// A name of the operator's own environment that may reach commands.
    static var environmentName: Kind<String> {
        pattern("[A-Za-z_][A-Za-z0-9_]*", type: .text("string")) {
            "'\($0.shortened)' is not the name of an environment variable: use letters, digits and '_'"
        }.checked { name in
            ReservedNames.reason(againstTaking: name).map { "'\(name)' cannot be named here, as \($0)" }
        }
    }

    /// `45s`, `30m` or `4h`, as seconds.
    static var duration: Kind<Int> {
        let text = pattern("[1-9][0-9]{0,5}[smh]", type: .text("string")) {
            "'\($0.shortened)' is not a length of time: write a whole number and its unit, such as 45s, 30m or 4h"
        }
        return text.map { written in
            let seconds = ["s": 1, "m": 60, "h": 3600][written.last] ?? 1
            return (Int(written.dropLast()) ?? 1) * seconds
        }
    }

    /// `22:00 UTC`.
    static var clockTime: Kind<ClockTime> {
        let text = pattern("([01][0-9]|2[0-3]):[0-5][0-9] UTC", type: .text("string")) {
            "'\($0.shortened)' is not a time of day: write it as in 22:00 UTC"
        }
        return text.compactMap { ClockTime($0) }
    }

    /// How an erratum is known.
    static var known: Kind<String> {
        pattern("(ran|read|seen)([ ,(].*)?", type: .text("string")) {
            "'\($0.shortened)' does not say how it is known: begin with ran, read or seen"
        }
    }

    /// A whole number within `range`, kept as text.
    static func integer(_ range: ClosedRange<Int>) -> Kind<String> {
        Kind(
            schema: .object([
                "type": .text("integer"), "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            ])
        ) { tree, log in
            guard let text = scalar(tree, "a number", &log) else { return nil }
            guard isPlain(tree), let number = Int(text), range.contains(number), String(number) == text else {
                let limits = "\(range.lowerBound) to \(range.upperBound)"
                log.error(tree.place, "expected a whole number from \(limits), found \(tree.kindInWords)")
                return nil
            }
            return text
        }
    }

    /// `true` or `false`.
    static var boolean: Kind<Bool> {
        Kind(schema: .object(["type": .text("boolean")])) { tree, log in
            guard let text = scalar(tree, "true or false", &log) else { return nil }
            guard isPlain(tree), text == "true" || text == "false" else {
                log.error(tree.place, "expected true or false, found \(tree.kindInWords)")
                return nil
            }
            return text == "true"
        }
    }

    /// Only `true`: leaving the key out says no.
    static var yes: Kind<Bool> {
        Kind(schema: .object(["const": .boolean(true)])) { tree, log in
            guard isPlain(tree), case .scalar(let scalar) = tree.content, scalar.text == "true" else {
                log.error(tree.place, "expected true, found \(tree.kindInWords): leave the key out otherwise")
                return nil
            }
            return true
        }
    }

    /// One of a closed set of words.
    static func word<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, _ what: String) -> Kind<Value>
    where Value.RawValue == String {
        let words = type.allCases.map(\.rawValue)
        return Kind(schema: .object(["enum": .list(words.map(JSON.text))])) { tree, log in
            guard let text = scalar(tree, what, &log) else { return nil }
            if let value = type.init(rawValue: text) { return value }
            let guess = Suggestion.words(for: text, among: words)
            let choice = guess.isEmpty ? ": write one of \(words.joined(separator: ", "))" : guess
            log.error(tree.place, "'\(text.shortened)' is not \(what)\(choice)")
            return nil
        }
    }

    /// A regular expression that compiles.
    static var expression: Kind<String> {
        text.checked { Expressions.mistake(in: $0) }
    }

    /// Text that matches all of an expression.
    private static func pattern(
        _ expression: String, type: JSON, otherwise: @escaping (String) -> String
    ) -> Kind<String> {
        let whole = WholePattern(expression)
        return Kind(schema: .object(["type": type, "pattern": .text("^(\(expression))$")])) { tree, log in
            guard let text = scalar(tree, "text", &log) else { return nil }
            guard whole.fits(text) else {
                log.error(tree.place, otherwise(text))
                return nil
            }
            return text
        }
    }

    /// The text of a value that is no list or map and is written down at all.
    private static func scalar(_ tree: Tree, _ what: String, _ log: inout Log) -> String? {
        guard case .scalar(let scalar) = tree.content, !tree.isNothing else {
            var advice = ""
            if case .list = tree.content, what == "text" { advice = ": put text that begins with '[' in quotes" }
            if case .map = tree.content, what == "text" { advice = ": put text that begins with '{' in quotes" }
            log.error(tree.place, "expected \(what), found \(tree.kindInWords)\(advice)")
            return nil
        }
        return scalar.text
    }

    private static func isPlain(_ tree: Tree) -> Bool {
        if case .scalar(let scalar) = tree.content { scalar.isPlain } else { false }
    }
}

extension Kind {
    /// Whether others may name what is in such a value, or use what it captures.
    var holdsParts: Bool {
        guard case .object(let members) = schema else { return false }
        return members.contains {
            ["$ref", "oneOf"].contains($0.name) || $0.value == .text("array") || $0.value == .text("object")
        }
    }

    /// The same kind, handing on something made from the value.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> Kind<Other> {
        Kind<Other>(schema: schema, definitions: definitions) { tree, log in
            read(tree, &log).map(transform)
        }
    }

    /// The same kind, less the values of which `transform` makes nothing because a part is missing.
    func compactMap<Other>(_ transform: @escaping (Value) -> Other?) -> Kind<Other> {
        Kind<Other>(schema: schema, definitions: definitions) { tree, log in
            read(tree, &log).flatMap(transform)
        }
    }

    /// The same kind, less the values in which `mistake` finds something to say.
    func checked(_ mistake: @escaping (Value) -> String?) -> Kind {
        Kind(schema: schema, definitions: definitions) { tree, log in
            guard let value = read(tree, &log) else { return nil }
            guard let sentence = mistake(value) else { return value }
            log.error(tree.place, sentence)
            return nil
        }
    }

    /// One value as it stands, or a list of them.
    func oneOrMore(_ what: String) -> Kind<[Value]> {
        let list = list(what, atLeastOne: true)
        return Kind<[Value]>(
            schema: .object(["anyOf": .list([schema, list.schema])]), definitions: definitions
        ) { tree, log in
            if case .list = tree.content { return list.read(tree, &log) }
            return read(tree, &log).map { [$0] }
        }
    }

    /// A list of this kind; `atLeastOne` refuses the empty one.
    func list(_ what: String, atLeastOne: Bool = false) -> Kind<[Value]> {
        Kind<[Value]>(schema: listSchema(atLeastOne: atLeastOne), definitions: definitions) { tree, log in
            guard case .list(let trees) = tree.content else {
                log.error(tree.place, "expected a list of \(what), found \(tree.kindInWords)")
                return nil
            }
            guard !(atLeastOne && trees.isEmpty) else {
                log.error(tree.place, "expected at least one of \(what), found an empty list")
                return nil
            }
            return trees.reduce(into: [Value]()) { values, tree in
                let value = log.within(String(values.count), at: tree) { log in read(tree, &log) }
                if let value { values.append(value) } else { log.leaveOut() }
            }
        }
    }

    private func listSchema(atLeastOne: Bool) -> JSON {
        let list = JSON.object(["type": .text("array"), "items": schema])
        return atLeastOne ? list.adding("minItems", .integer(1)) : list
    }

    /// A map from names to this kind, in the order of the file.
    func map(of what: String, names: Kind<String> = Kinds.text) -> Kind<[(name: String, value: Value)]> {
        Kind<[(name: String, value: Value)]>(
            schema: .object([
                "type": .text("object"), "propertyNames": names.schema, "additionalProperties": schema,
            ]), definitions: definitions
        ) { tree, log in
            guard case .map(let entries) = tree.content else {
                log.error(tree.place, "expected a map of \(what), found \(tree.kindInWords)")
                return nil
            }
            return entries.reduce(into: []) { values, entry in
                let name = names.read(Tree(place: entry.keyPlace, text: entry.key), &log)
                let value = log.within(entry.key, at: entry.keyPlace, of: entry.value) { log in
                    read(entry.value, &log)
                }
                if let name, let value { values.append((name, value)) } else { log.leaveOut(named: entry.key) }
            }
        }
    }
}

/// Regular expressions with variables in them.
enum Expressions {
    /// Longer ones are refused.
    private static let maximumLength = 2000

    /// Why `expression` cannot be used, or nil. `${NAME}` in it stands for some value.
    static func mistake(in expression: String) -> String? {
        guard expression.count <= maximumLength else {
            return "the regular expression is longer than \(maximumLength) characters"
        }
        let names = Template.names(in: expression)
        let filled = Template.filled(expression, with: Dictionary(names.map { ($0, "x") }) { first, _ in first })
        return Pattern.mistake(in: filled)
    }
}
