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
    /// By path; empty until `indexPlaces`.
    private var places: [String: Place] = [:]

    private struct Node {
        var step: String
        var place: Place
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

    /// Runs `body` one step further down, remembering that the step stands at `place`.
    mutating func within<Result>(_ step: String, at place: Place, _ body: (inout Log) -> Result) -> Result {
        let holder = innermost
        innermost = nodes.count
        nodes.append(Node(step: step, place: place, holder: holder))
        defer { innermost = holder }
        return body(&self)
    }

    /// Makes places be found by their paths, which takes longer than to read without.
    mutating func indexPlaces() {
        var paths: [String] = []
        for node in nodes {
            let path = node.holder.map { "\(paths[$0])/\(node.step)" } ?? node.step
            places[path] = node.place
            paths.append(path)
        }
    }

    /// Where the part at `path` stands; its nearest parent where it is not written down. Needs `indexPlaces`.
    func place(_ path: String) -> Place {
        var rest = Substring(path)
        while true {
            if let place = places[String(rest)] { return place }
            guard let slash = rest.lastIndex(of: "/") else { return .start }
            rest = rest[..<slash]
        }
    }
}
