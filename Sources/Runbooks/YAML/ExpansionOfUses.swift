import CutoverCore

// Definitions put in where they are used.
extension Expansion {
    /// The definition that `tree` uses, with the keys beside `use` in place of its own.
    ///
    /// - Parameter key: that under which it is used.
    mutating func put(
        _ tree: Tree, _ entries: [Tree.Entry], _ scope: Scope, key: String, _ log: inout Log
    ) -> Tree {
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
        var body = expand(definition.body, inner, key: key, &log)
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
    mutating func adding(_ given: [Given], to scope: Scope, _ log: inout Log) -> Scope {
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
}
