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

    let definitions: [Definition]
    /// Names that commands find anyway, with what each is: a variable, or something of the operator's environment.
    let taken: [String: String]
    /// Parameters that something names, by where they are declared.
    var named: Set<Place> = []
    var used: Set<String> = []
    /// What repetitions give.
    var repeated: [(name: String, place: Place)] = []
    private var parts = 0
    /// What made them too many.
    private var lastPart: Place?

    /// What is in force where a text stands.
    struct Scope {
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
                entry.value.isWrittenOut ? entry : expansion.expand(entry, Scope(), &log)
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
        if let lastPart {
            log.error(lastPart, "written out, the file comes to more than \(Self.maximumParts) parts: use fewer")
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

    /// - Parameter key: that under which the tree stands, or the list that holds it.
    mutating func expand(_ tree: Tree, _ scope: Scope, key: String, _ log: inout Log) -> Tree {
        if !scope.parameters.isEmpty || !scope.definitions.isEmpty {
            parts += 1
            if parts > Self.maximumParts {
                lastPart = lastPart ?? scope.use ?? tree.place
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
            if tree["use"] != nil { return put(tree, entries, scope, key: key, &log) }
            if key == "phases", let list = tree["for-each"], case .list(let items)? = tree["items"]?.content {
                return phase(tree.without("for-each"), of: items, over: list, scope, &log)
            }
            tree.content = .map(entries.map { expand($0, scope, &log) })
        }
        return tree
    }

    mutating func expand(_ entry: Tree.Entry, _ scope: Scope, _ log: inout Log) -> Tree.Entry {
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
    mutating func elements(_ tree: Tree, _ scope: Scope, of key: String, _ log: inout Log) -> [Tree] {
        if let list = tree["for-each"], Self.repeatable.contains(key) {
            return rounds([tree.without("for-each")], over: list, scope, of: key, &log)
        }
        if scope.parameters.isEmpty, scope.definitions.isEmpty, tree.isWrittenOut { return [tree] }
        let expanded = expand(tree, scope, key: key, &log)
        if tree["use"] != nil, case .list(let parts) = expanded.content { return parts }
        return [expanded]
    }

    /// A phase that is repeated is one phase still: its items are repeated, round by round.
    private mutating func phase(
        _ tree: Tree, of items: [Tree], over list: Tree, _ scope: Scope, _ log: inout Log
    ) -> Tree {
        guard case .map(let entries) = tree.content else { return tree }
        var whole = tree
        whole.content = .map(
            entries.map { entry in
                guard entry.key == "items" else { return expand(entry, scope, &log) }
                var entry = entry
                entry.value.content = .list(rounds(items, over: list, scope, of: "items", &log))
                return entry
            })
        return whole
    }

    /// Nothing, where something could not be put in.
    static func lost(at place: Place, _ log: inout Log) -> Tree {
        log.leaveOut()
        var tree = Tree(place: place, content: Tree.nothing)
        tree.isLost = true
        return tree
    }
}

extension Tree {
    /// Whether nothing in it is to be put in or repeated: outside definitions it stays as it is.
    fileprivate var isWrittenOut: Bool {
        switch content {
        case .scalar: true
        case .list(let trees): trees.allSatisfy(\.isWrittenOut)
        case .map(let entries):
            entries.allSatisfy { $0.key != "use" && $0.key != "for-each" && $0.value.isWrittenOut }
        }
    }
}
