import CutoverCore

/// What one reading has seen so far: diagnostics, and where each part of the runbook stands in the file.
struct Log {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    /// Where a part was left out, so that "nothing captures it" may be no more than a consequence.
    private(set) var isIncomplete = false
    private var leftOut: Set<String> = []
    /// Everything that was read, each after what holds it.
    private var nodes: [Node] = []
    /// What is being read, by number; nil at the top.
    private var innermost: Int?
    /// By path, the number of what was read last; empty until `indexPlaces`.
    private var numbers: [String: Int] = [:]

    private struct Node {
        var step: String
        var place: Place
        var parameters: [Parameter]
        var use: Place?
        /// What holds it, by number; nil at the top.
        var holder: Int?
    }

    init(file: String) { self.file = file }

    mutating func error(_ place: Place, _ sentence: String) {
        diagnostics.append(Diagnostic(file: file, place: place, severity: .error, sentence: sentence))
    }

    mutating func warning(_ place: Place, _ sentence: String) {
        diagnostics.append(Diagnostic(file: file, place: place, severity: .warning, sentence: sentence))
    }

    mutating func leaveOut() { isIncomplete = true }

    /// Leaves out what others may name, so that its name is not reported as unknown on top.
    mutating func leaveOut(named name: String) {
        isIncomplete = true
        leftOut.insert(name)
    }

    func isLeftOut(_ name: String) -> Bool { leftOut.contains(name) }

    /// Runs `body` one step further down, remembering that the step stands where `tree` does.
    mutating func within<Result>(_ step: String, at tree: Tree, _ body: (inout Log) -> Result) -> Result {
        within(step, at: tree.place, of: tree, body)
    }

    /// The same for a value whose key is where people look for it.
    mutating func within<Result>(
        _ step: String, at place: Place, of tree: Tree, _ body: (inout Log) -> Result
    ) -> Result {
        let holder = innermost
        innermost = nodes.count
        nodes.append(Node(step: step, place: place, parameters: tree.parameters, use: tree.use, holder: holder))
        defer { innermost = holder }
        return body(&self)
    }

    /// Makes places be found by their paths, which takes longer than to read without.
    mutating func indexPlaces() {
        var paths: [String] = []
        for (number, node) in nodes.enumerated() {
            let path = node.holder.map { "\(paths[$0])/\(node.step)" } ?? node.step
            numbers[path] = number
            paths.append(path)
        }
    }

    /// Where the part at `path` stands; its nearest parent where it is not written down. Needs `indexPlaces`.
    func place(_ path: String) -> Place { node(path)?.place ?? .start }

    /// The parameter by which the variable `name` got into the text at `path`; nil where it is written there.
    func parameter(naming name: String, at path: String) -> Parameter? {
        node(path)?.parameters.first { Template.names(in: $0.text).contains(name) }
    }

    /// Where the definition is used that the part at `path` was put in by; nil where it is written out.
    func use(_ path: String) -> Place? {
        var node = node(path)
        while let inner = node {
            if let use = inner.use { return use }
            node = inner.holder.map { nodes[$0] }
        }
        return nil
    }

    private func node(_ path: String) -> Node? {
        var rest = Substring(path)
        while true {
            if let number = numbers[String(rest)] { return nodes[number] }
            guard let slash = rest.lastIndex(of: "/") else { return nil }
            rest = rest[..<slash]
        }
    }
}
