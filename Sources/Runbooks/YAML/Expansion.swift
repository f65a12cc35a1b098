import CutoverCore

/// Writes out what a file says once: each definition wherever it is used, and what is repeated once for each value.
///
/// It works on the tree, before anything else is read, so that all others know nothing of definitions. What it writes out
/// keeps the places of what was written, so that what is wrong with a definition is said once, where it stands.
struct Expansion {
    /// A file that comes to more parts is refused: definitions that use each other grow beyond any bound.
    private static let maximumParts = 100_000
    /// Lists whose elements may be repeated.
    private static let repeatable: Set<String> = ["items", "last", "monitors"]

    private let definitions: [Definition]
    /// Names that commands find anyway: variables, and what is named of the operator's environment.
    private let taken: [String: String]
    /// Parameters that something names, by where they are declared.
    private var named: Set<Place> = []
    private var used: Set<String> = []
    /// What repetitions give.
    private var repeated: [(name: String, place: Place)] = []
    private var parts = 0
    /// The use that made them too many.
    private var lastUse: Place?

    /// What is in force where a text stands.
    private struct Scope {
        var parameters: [String: Parameter] = [:]
        /// Definitions that are being put in, the innermost last.
        var definitions: [String] = []
        /// Where the outermost of them is used.
        var use: Place?
    }

    /// The whole file, written out.
    static func expanded(_ tree: Tree, _ log: inout Log) -> Tree {
        guard case .map(let entries) = tree.content else { return tree }
        let definitions = tree["define"].flatMap { Format.definitions.read($0, &log) } ?? []
        var expansion = Expansion(definitions: definitions, taken: names(in: tree))
        var whole = tree
        whole.content = .map(
            entries.filter { $0.key != "define" }.map { entry in
                var entry = entry
                if entry.key == "phases", case .list(let phases) = entry.value.content {
                    entry.value.content = .list(phases.map { expansion.phase($0, &log) })
                } else {
                    entry.value = expansion.expand(entry.value, Scope(), key: entry.key, &log)
                }
                return entry
            })
        expansion.check(&log)
        return whole
    }

    private init(definitions: [Definition], taken: [String: String]) {
        self.definitions = definitions
        self.taken = taken
    }

    private static func names(in tree: Tree) -> [String: String] {
        var names: [String: String] = [:]
        if case .list(let environment)? = tree["environment"]?.content {
            for name in environment.compactMap(\.text) { names[name] = "something of 'environment'" }
        }
        if case .map(let variables)? = tree["variables"]?.content {
            for variable in variables { names[variable.key] = "a variable" }
        }
        return names
    }

    /// What is wrong with the definitions however they are used, and what nothing uses.
    private func check(_ log: inout Log) {
        if let lastUse {
            log.error(lastUse, "written out, the definitions come to more than \(Self.maximumParts) parts: use fewer")
        }
        for definition in definitions {
            var seen: Set<String> = []
            for (name, place) in definition.names {
                if let other = taken[name] {
                    log.error(place, "the parameter '\(name)' is called as \(other) is: choose another name")
                } else if !seen.insert(name).inserted {
                    log.error(place, "the parameter '\(name)' stands there twice: keep one")
                }
            }
        }
        // What is wrong may be why something is not used.
        guard log.diagnostics.isEmpty else { return }
        for definition in definitions {
            guard used.contains(definition.name) else {
                log.warning(definition.place, "nothing uses the definition '\(definition.name)'")
                continue
            }
            for (name, place) in definition.names where !named.contains(place) {
                log.warning(
                    place, "nothing in '\(definition.name)' names the parameter '\(name)': use it, or leave it out")
            }
        }
        for (name, place) in repeated where !named.contains(place) {
            log.warning(place, "nothing here names '\(name)': use it, or leave it out")
        }
    }

    // MARK: - Trees

    /// - Parameter key: of what holds the tree.
    private mutating func expand(_ tree: Tree, _ scope: Scope, key: String = "", _ log: inout Log) -> Tree {
        if !scope.definitions.isEmpty {
            parts += 1
            if parts > Self.maximumParts {
                lastUse = lastUse ?? scope.use
                return Self.lost(at: tree.place, &log)
            }
        }
        var tree = tree
        switch tree.content {
        case .scalar: return filled(tree, scope, key: key, &log)
        case .list(let trees):
            var all: [Tree] = []
            for element in trees { all += elements(element, scope, of: key, &log) }
            tree.content = .list(all)
        case .map(let entries):
            if tree["use"] != nil { return put(tree, entries, scope, &log) }
            tree.content = .map(entries.map { expand($0, scope, &log) })
        }
        return tree
    }

    private mutating func expand(_ entry: Tree.Entry, _ scope: Scope, _ log: inout Log) -> Tree.Entry {
        var entry = entry
        entry.value = expand(entry.value, scope, key: entry.key, &log)
        if !scope.parameters.isEmpty, entry.key.contains("${") {
            let key = filled(Tree(place: entry.keyPlace, text: entry.key), scope, key: "", &log)
            entry.key = key.text ?? entry.key
            entry.value.parameters += key.parameters
        }
        return entry
    }

    /// What comes of an element of a list: one for each value, or those of a definition that is a list.
    private mutating func elements(_ tree: Tree, _ scope: Scope, of key: String, _ log: inout Log) -> [Tree] {
        if let list = tree["for-each"], Self.repeatable.contains(key) {
            return rounds([tree.without("for-each")], over: list, scope, of: key, &log)
        }
        let expanded = expand(tree, scope, &log)
        if tree["use"] != nil, case .list(let parts) = expanded.content { return parts }
        return [expanded]
    }

    /// A phase that is repeated is one phase still: its items are repeated, round by round.
    private mutating func phase(_ tree: Tree, _ log: inout Log) -> Tree {
        guard let list = tree["for-each"], case .list(let items)? = tree["items"]?.content,
            case .map(let entries) = tree.without("for-each").content
        else { return expand(tree, Scope(), &log) }
        var whole = tree
        whole.content = .map(
            entries.map { entry in
                guard entry.key == "items" else { return expand(entry, Scope(), &log) }
                var entry = entry
                entry.value.content = .list(rounds(items, over: list, Scope(), of: "items", &log))
                return entry
            })
        return whole
    }

    // MARK: - Repetitions

    private mutating func rounds(
        _ trees: [Tree], over list: Tree, _ scope: Scope, of key: String, _ log: inout Log
    ) -> [Tree] {
        guard let rounds = Kinds.rounds.read(list, &log) else { return [Self.lost(at: list.place, &log)] }
        for given in rounds[0] {
            repeated.append((given.name, given.place))
            if let other = taken[given.name] ?? (scope.parameters[given.name] == nil ? nil : "one of what holds it") {
                log.error(given.place, "the parameter '\(given.name)' is called as \(other) is: choose another name")
            }
        }
        let trees = trees.map { handing(rounds[0].map(\.name), to: $0) }
        var silent = Log(file: log.file)
        let blank = adding(
            rounds[0].map {
                Given(name: $0.name, place: $0.place, value: Tree(place: $0.place, text: Repeating.blank))
            },
            to: scope, &silent)
        var pattern: [Tree] = []
        for tree in trees { pattern += elements(tree, blank, of: key, &silent) }
        let repeating = Repeating(pattern: pattern)
        var all: [Tree] = []
        for round in rounds {
            let inner = adding(round, to: scope, &log)
            var made: [Tree] = []
            for tree in trees { made += elements(tree, inner, of: key, &log) }
            let leading = round.first { $0.name == rounds[0][0].name } ?? round[0]
            let value = inner.parameters[leading.name]?.text ?? leading.text
            guard !repeating.marksIDs || Self.fitsID(value) else {
                all += made
                log.error(
                    leading.value.place,
                    "'\(value.shortened)' cannot be part of an id, which takes letters, digits, '.', '-' and '_': put another"
                        + " value first, or write an id with another in it")
                continue
            }
            all += repeating.marked(made, with: value)
        }
        return all
    }

    private static func fitsID(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isOfName || $0 == "." || $0 == "-" }
    }

    /// A use takes what a repetition around it gives and its definition asks for.
    private func handing(_ names: [String], to tree: Tree) -> Tree {
        guard case .map(var entries) = tree.content, let use = tree["use"],
            let definition = definitions.first(where: { $0.name == use.text })
        else { return tree }
        let missing = names.filter { name in
            definition.parameters.contains { $0.name == name } && tree["with"]?[name] == nil
        }
        let handed = missing.map { name in
            Tree.Entry(key: name, keyPlace: use.place, value: Tree(place: use.place, text: "${\(name)}"))
        }
        var tree = tree
        if let place = entries.firstIndex(where: { $0.key == "with" }) {
            guard case .map(let given) = entries[place].value.content else { return tree }
            entries[place].value.content = .map(given + handed)
        } else if !handed.isEmpty {
            let with = Tree(place: use.place, content: .map(handed))
            entries.append(Tree.Entry(key: "with", keyPlace: use.place, value: with))
        }
        tree.content = .map(entries)
        return tree
    }

    // MARK: - Uses

    /// The definition that `tree` uses, with the keys beside `use` in place of its own.
    private mutating func put(_ tree: Tree, _ entries: [Tree.Entry], _ scope: Scope, _ log: inout Log) -> Tree {
        guard let use = tree["use"] else { return tree }
        guard let definition = definition(at: use, scope, &log) else {
            if let id = tree["id"]?.text { log.leaveOut(named: id) }
            return Self.lost(at: tree.place, &log)
        }
        used.insert(definition.name)
        if definition.isBroken { return Self.lost(at: tree.place, &log) }
        var inner = Scope(
            parameters: [:], definitions: scope.definitions + [definition.name], use: scope.use ?? use.place)
        inner.parameters = parameters(of: definition, given: tree["with"], at: use.place, scope, &log)
        inner = adding(definition.values, to: inner, &log)
        var body = expand(definition.body, inner, &log)
        body.use = inner.use
        if case .list(let trees) = body.content {
            body.content = .list(
                trees.map { tree in
                    var tree = tree
                    tree.use = inner.use
                    return tree
                })
        }
        let others = entries.filter { !["use", "with"].contains($0.key) }.map { expand($0, scope, &log) }
        guard let first = others.first else { return body }
        guard case .map(var own) = body.content else {
            let kind = if case .list = body.content { "a list" } else { "a text" }
            log.error(
                first.keyPlace, "the definition '\(definition.name)' is \(kind), so nothing can stand beside its use")
            return body
        }
        for other in others {
            if let place = own.firstIndex(where: { $0.key == other.key }) {
                own[place] = other
            } else {
                own.append(other)
            }
        }
        body.content = .map(own)
        return body
    }

    private func definition(at use: Tree, _ scope: Scope, _ log: inout Log) -> Definition? {
        guard let name = use.text, !use.isNothing else {
            log.error(use.place, "expected the name of a definition, found \(use.kindInWords)")
            return nil
        }
        guard let definition = definitions.first(where: { $0.name == name }) else {
            let guess = Suggestion.words(for: name, among: definitions.map(\.name))
            log.error(
                use.place, "unknown definition '\(name.shortened)'\(guess.isEmpty ? ": write it in 'define'" : guess)")
            return nil
        }
        guard let place = scope.definitions.firstIndex(of: name) else { return definition }
        let way = scope.definitions[place...].dropFirst().map { "'\($0)'" }.joined(separator: " and ")
        log.error(use.place, "'\(name)' uses itself\(way.isEmpty ? "" : ", by way of \(way)"): it would never end")
        return nil
    }

    private mutating func parameters(
        of definition: Definition, given with: Tree?, at use: Place, _ scope: Scope, _ log: inout Log
    ) -> [String: Parameter] {
        let given = with.flatMap { Kinds.givens.read($0, &log) } ?? []
        let names = definition.parameters.map(\.name)
        for other in given where !names.contains(other.name) {
            let guess = Suggestion.words(for: other.name, among: names)
            let advice = guess.isEmpty ? ": leave it out" : guess
            log.error(other.place, "the definition '\(definition.name)' has no parameter '\(other.name)'\(advice)")
        }
        var parameters: [String: Parameter] = [:]
        for (name, place) in definition.parameters {
            guard let value = given.first(where: { $0.name == name })?.value else {
                if with == nil || given.count == with?.count, with?[name] == nil {
                    log.error(use, "the definition '\(definition.name)' asks for '\(name)': give it in 'with'")
                }
                // Known by some value, so that this is all that is said of it.
                parameters[name] = Parameter(name: name, text: name, place: use, declared: place)
                continue
            }
            parameters[name] = parameter(name, filled(value, scope, key: "", &log), declared: place)
        }
        return parameters
    }

    /// What is given, and made of what was there or was given before it, besides what was there.
    private mutating func adding(_ given: [Given], to scope: Scope, _ log: inout Log) -> Scope {
        var scope = scope
        for given in given {
            let value = filled(given.value, scope, key: "", &log)
            scope.parameters[given.name] = parameter(given.name, value, declared: given.place)
        }
        return scope
    }

    /// What a value is made of by a parameter stands where that was given.
    private func parameter(_ name: String, _ value: Tree, declared: Place) -> Parameter {
        let place = value.parameters.first?.place ?? value.place
        return Parameter(name: name, text: (value.text ?? "").withoutEnds, place: place, declared: declared)
    }

    /// Nothing, where something could not be put in.
    private static func lost(at place: Place, _ log: inout Log) -> Tree {
        log.leaveOut()
        var tree = Tree(place: place, content: Tree.nothing)
        tree.isLost = true
        return tree
    }

    // MARK: - Texts

    /// The text with its parameters: a text for people with what stands for them; a jq program with the same bound to
    /// their names; a command as it is, since it finds them in its environment.
    private mutating func filled(_ tree: Tree, _ scope: Scope, key: String, _ log: inout Log) -> Tree {
        guard !scope.parameters.isEmpty, case .scalar(var scalar) = tree.content else { return tree }
        let names = Self.names(in: scalar.text, key: key, knowing: taken)
        let parameters = Set(names).sorted().compactMap { scope.parameters[$0] }
        for name in names where scope.parameters[name] == nil && taken[name] == nil {
            guard let near = Suggestion.nearest(to: name, among: scope.parameters.keys.sorted()) else { continue }
            log.error(tree.place, "unknown name '\(name)': did you mean the parameter '\(near)'?")
            log.leaveOut(named: name)
        }
        guard !parameters.isEmpty else { return tree }
        named.formUnion(parameters.map(\.declared))
        var tree = tree
        tree.parameters = parameters
        let texts = Dictionary(parameters.map { ($0.name, $0.text) }) { first, _ in first }
        let quoted = Dictionary(parameters.map { ($0.name, $0.quoted) }) { first, _ in first }
        switch key {
        case "command": break
        case "jq", "body-jq": scalar.text = parameters.map(\.binding).joined() + scalar.text
        case "matches", "match": scalar.text = Template.filled(scalar.text, with: quoted)
        default: scalar.text = Template.filled(scalar.text, with: texts)
        }
        tree.content = .scalar(scalar)
        return tree
    }

    private static func names(in text: String, key: String, knowing taken: [String: String]) -> [String] {
        switch key {
        case "command":
            let shell = ShellNames(text)
            return shell.read(declared: Set(taken.keys)) + shell.inArithmetic
        case "jq", "body-jq": return JQNames.used(in: text)
        default: return Template.names(in: text)
        }
    }
}
