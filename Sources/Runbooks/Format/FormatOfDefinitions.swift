import CutoverCore
import Text

/// A part of the file that is said once and used in several places.
struct Definition {
    var name = ""
    /// Where its name stands.
    var place = Place.start
    /// What every use gives it.
    var parameters: [(name: String, place: Place)] = []
    /// What is made of the parameters, in order: each may name those before it.
    var values: [Given] = []
    /// What stands wherever it is used.
    var body = Tree(place: .start, content: Tree.nothing)
    /// Something is wrong with it, which was said: its uses say no more.
    var isBroken = false

    /// All that its texts may name, with where it is declared.
    var names: [(name: String, place: Place)] { parameters + values.map { (name: $0.name, place: $0.place) } }
}

/// A name with the text that is given for it.
struct Given {
    var name: String
    /// Where the name stands.
    var place: Place
    var value: Tree

    /// The text as it is written.
    var text: String { value.text ?? "" }
}

// What is said once: definitions, their uses, and repetitions. `Expansion` writes them out before anything else is read.
extension Format {
    static var definitions: Kind<[Definition]> {
        let parameter = Kind(schema: Kinds.variableName.schema) { tree, log in
            Kinds.variableName.read(tree, &log).map { (name: $0, place: tree.place) }
        }
        let body = Kind<Tree>(schema: .object([])) { tree, _ in tree }
        let shape = Shape(
            name: "a definition", about: "A part of the file that is said once and used in several places.",
            blank: Definition(),
            keys: [
                Field(
                    "parameters", \.parameters, parameter.list("names"),
                    "What each use gives it; ${NAME} in its texts, $NAME in its commands and jq programs."),
                Field("values", \.values, Kinds.givens, "What is made of the parameters, by name."),
                Field("as", \.body, body, required: true, "What stands wherever it is used."),
            ]
        )
        let kind = shape.kind(\.self)
        return Kind(
            schema: .object([
                "type": .text("object"), "propertyNames": Kinds.identifier.schema,
                "additionalProperties": shape.reference,
            ]), definitions: kind.definitions.merging(["use": useSchema]) { first, _ in first }
        ) { tree, log in
            guard case .map(let entries) = tree.content else {
                log.error(tree.place, "expected a map of definitions, found \(tree.kindInWords)")
                return nil
            }
            return entries.compactMap { entry in
                let before = log.diagnostics.count
                var definition = kind.read(entry.value, &log) ?? Definition()
                (definition.name, definition.place) = (entry.key, entry.keyPlace)
                definition.isBroken = log.diagnostics.count > before
                return definition
            }
        }
    }

    private static var useSchema: JSON {
        .object([
            "description": .text("A definition put in here; keys beside it stand in place of the definition's own."),
            "type": .text("object"), "required": .list([.text("use")]),
            "properties": .object([
                JSON.Member(name: "use", value: Kinds.identifier.schema),
                JSON.Member(name: "with", value: Kinds.givens.schema),
                JSON.Member(name: "for-each", value: Kinds.rounds.schema),
            ]),
        ])
    }

    /// Every map of the file may be one of these instead.
    static let use = JSON.object(["$ref": .text("#/$defs/use")])

    /// The key of what is repeated. `Expansion` has taken it away wherever it has a meaning.
    static func forEach<Draft>() -> Field<Draft> {
        let misplaced = Kind<Void>(schema: Kinds.rounds.schema) { tree, log in
            log.error(
                tree.place,
                "'for-each' repeats nothing here: write it in an element of 'items', 'last' or 'monitors', or in a phase"
                    + " beside its items")
            return nil
        }
        return Field(
            "for-each", misplaced,
            "Repeats it for each value: {NAME: [a, b]}, or a list of maps where several names go together."
        ) { _, _ in }
    }
}

extension Kinds {
    /// Names with the texts that are given for them.
    static var givens: Kind<[Given]> {
        Kind(
            schema: .object([
                "type": .text("object"), "propertyNames": variableName.schema, "additionalProperties": anyText.schema,
            ])
        ) { tree, log in
            guard case .map(let entries) = tree.content else {
                log.error(tree.place, "expected a map of names and values, found \(tree.kindInWords)")
                return nil
            }
            return entries.compactMap { entry in
                let key = Tree(place: entry.keyPlace, text: entry.key)
                guard let name = variableName.read(key, &log), anyText.read(entry.value, &log) != nil else {
                    return nil
                }
                return Given(name: name, place: entry.keyPlace, value: entry.value)
            }
        }
    }

    /// What `for-each` goes through: what is given in each round, the same names in all. Never without a round; what is
    /// wrong with them is reported.
    static var rounds: Kind<[[Given]]> {
        let lists = anyText.list("values", atLeastOne: true).map(of: "one name and its values", names: variableName)
        let maps = givens.list("maps of names and values", atLeastOne: true)
        return Kind(schema: .object(["anyOf": .list([lists.schema, maps.schema])])) { tree, log in
            let rounds: [[Given]]?
            if case .list(let trees) = tree.content {
                rounds = trees.isEmpty ? empty(tree, &log) : trees.compactMap { givens.read($0, &log) }
            } else {
                rounds = roundsOfOneName(tree, &log)
            }
            guard let rounds, let first = rounds.first, !first.isEmpty else { return nil }
            return distinct(rounds, as: first, &log)
        }
    }

    private static func empty(_ tree: Tree, _ log: inout Log) -> [[Given]]? {
        log.error(tree.place, "the list is empty, so that nothing would stand here: name at least one value")
        return nil
    }

    private static func roundsOfOneName(_ tree: Tree, _ log: inout Log) -> [[Given]]? {
        guard case .map(let entries) = tree.content, entries.count == 1, let entry = entries.first else {
            log.error(
                tree.place,
                "expected one name and its values, as in {HOST: [a, b]}: where several names go together, write a list of"
                    + " maps")
            return nil
        }
        guard let name = variableName.read(Tree(place: entry.keyPlace, text: entry.key), &log) else { return nil }
        guard case .list(let values) = entry.value.content else {
            log.error(entry.value.place, "expected a list of values, found \(entry.value.kindInWords)")
            return nil
        }
        if values.isEmpty { return empty(entry.value, &log) }
        return values.compactMap { value in
            anyText.read(value, &log).map { _ in [Given(name: name, place: entry.keyPlace, value: value)] }
        }
    }

    /// The rounds that give the same names as the first, each with another first value.
    private static func distinct(_ rounds: [[Given]], as first: [Given], _ log: inout Log) -> [[Given]] {
        var seen: Set<String> = []
        return rounds.filter { round in
            if let other = first.first(where: { given in !round.contains { $0.name == given.name } }) {
                let place = round.first?.place ?? first[0].place
                log.error(place, "'\(other.name)' is missing here, which the first of the list has")
                return false
            }
            if let other = round.first(where: { given in !first.contains { $0.name == given.name } }) {
                log.error(other.place, "the first of the list has no '\(other.name)': give the same names in each")
                return false
            }
            let leading = round.first { $0.name == first[0].name } ?? first[0]
            guard seen.insert(leading.text).inserted else {
                log.error(leading.value.place, "'\(leading.text.shortened)' stands there twice: name each value once")
                return false
            }
            return true
        }
    }
}
