import CutoverCore

// Texts with their parameters.
extension Expansion {
    /// The text with its parameters: a text for people with what stands for them; a jq program with the same bound to
    /// their names; a command as it is, since it finds them in its environment.
    mutating func filled(_ tree: Tree, _ scope: Scope, key: String, _ log: inout Log) -> Tree {
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
            // In arithmetic a name may be one that the command sets itself.
            let bare = shell.inArithmetic.filter { !shell.assigned.contains($0) && !$0.contains(where: \.isLowercase) }
            return shell.read(declared: Set(taken.keys)) + bare
        case "jq", "body-jq": return JQNames.used(in: text)
        default: return Template.names(in: text)
        }
    }
}
