import CutoverCore

/// One of the items that a list made, told from the others: its id and title say which it is.
struct Repeating {
    /// Stands for the value where only that it is named matters.
    static let blank = "\u{E000}"

    /// The ids within a repetition that are the same in every round, so that each gets its round's value in brackets.
    private let common: Set<String>
    /// What each round makes, with `blank` for the values.
    private let pattern: [Tree]

    init(pattern: [Tree]) {
        self.pattern = pattern
        let ids = pattern.flatMap { [$0["id"], $0["undo"]?["id"]] }.compactMap { $0?.text }
        common = Set(ids.filter { !$0.contains(Self.blank) })
    }

    /// Whether a value becomes part of an id.
    var marksIDs: Bool { !common.isEmpty }

    /// What one round made, with its value where ids and titles do not say it.
    func marked(_ made: [Tree], with value: String) -> [Tree] {
        let told = zip(made, pattern).map { tree, pattern in
            var tree = tree
            tree.rewrite("id") { id in id.map { self.marked($0, with: value) } }
            tree.rewrite("undone-by") { steps in
                steps.mapElements { step in step.map { self.marked($0, with: value) } }
            }
            tree.rewrite("when") { conditions in conditions.mapKeys { self.marked($0, with: value) } }
            tree.rewrite("undo") { undo in
                var undo = undo
                undo.rewrite("id") { id in id.map { self.marked($0, with: value) } }
                return undo
            }
            if let title = pattern["title"]?.text, !title.contains(Self.blank) {
                tree.rewrite("title") { title in title.map { "\($0): \(value)" } }
            }
            return tree
        }
        return zip(told, pattern).map { tree, pattern in
            var tree = tree
            tree.repetition = repetition(of: tree, pattern, value, beginning: told[0]["title"]?.text ?? value)
            return tree
        }
    }

    /// Several that each round makes belong together by the round; one, with those of the other rounds.
    private func repetition(of tree: Tree, _ pattern: Tree, _ value: String, beginning first: String) -> Repetition? {
        if var inner = tree.repetition {
            inner.id += "[\(value)]"
            return inner
        }
        guard let id = pattern["id"]?.text, let title = pattern["title"]?.text else { return nil }
        if self.pattern.count > 1 {
            return Repetition(id: "\(self.pattern[0]["id"]?.text ?? id)[\(value)]", title: "\(first) …")
        }
        return Repetition(
            id: id, title: title.split(separator: Self.blank, omittingEmptySubsequences: false).joined(separator: "…"))
    }

    private func marked(_ id: String, with value: String) -> String { common.contains(id) ? "\(id)[\(value)]" : id }

    /// A sentence without what only tells one round from another.
    static func common(_ sentence: String) -> String {
        var common = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            common += rest[..<open]
            rest = rest[rest.index(after: close)...]
        }
        return common + rest
    }
}

extension Tree {
    /// The value of a key of a map.
    subscript(key: String) -> Tree? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// How many keys a map has; nil of anything else.
    var count: Int? { if case .map(let entries) = content { entries.count } else { nil } }

    /// The map without some keys.
    func without(_ keys: String...) -> Tree {
        guard case .map(let entries) = content else { return self }
        var tree = self
        tree.content = .map(entries.filter { !keys.contains($0.key) })
        return tree
    }

    fileprivate mutating func rewrite(_ key: String, _ transform: (Tree) -> Tree) {
        guard case .map(var entries) = content, let place = entries.firstIndex(where: { $0.key == key }) else { return }
        entries[place].value = transform(entries[place].value)
        content = .map(entries)
    }

    fileprivate func map(_ transform: (String) -> String) -> Tree {
        guard case .scalar(var scalar) = content else { return self }
        scalar.text = transform(scalar.text)
        var tree = self
        tree.content = .scalar(scalar)
        return tree
    }

    fileprivate func mapKeys(_ transform: (String) -> String) -> Tree {
        guard case .map(let entries) = content else { return self }
        var tree = self
        tree.content = .map(
            entries.map { entry in
                var entry = entry
                entry.key = transform(entry.key)
                return entry
            })
        return tree
    }

    fileprivate func mapElements(_ transform: (Tree) -> Tree) -> Tree {
        guard case .list(let trees) = content else { return self }
        var tree = self
        tree.content = .list(trees.map(transform))
        return tree
    }
}
