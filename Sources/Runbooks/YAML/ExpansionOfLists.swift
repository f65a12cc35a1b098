import CutoverCore

// What is repeated, once for each value.
extension Expansion {
    /// What `trees` come to in each round over a list, one round after the other.
    mutating func rounds(
        _ trees: [Tree], over list: Tree, _ scope: Scope, of key: String, _ log: inout Log
    ) -> [Tree] {
        guard let rounds = Kinds.rounds.read(list, &log) else { return [Self.lost(at: list.place, &log)] }
        for given in rounds[0] {
            repeated.append((given.name, given.place))
            if let other = taken[given.name] ?? (scope.parameters[given.name] == nil ? nil : "one around it") {
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
}
