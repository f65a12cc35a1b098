import CutoverCore

extension Request {
    /// The request on one line of a trace.
    var words: String { "\(asker.name): \(command.words)" }
}

extension Command {
    fileprivate var words: String {
        switch self {
        case .end(let attempt, let outcome):
            "end \(attempt): \(outcome.ending) \(outcome.findings.map(\.passed)) \(outcome.digest)"
                + (outcome.probed.map { " \($0)" } ?? "") + (outcome.verdict.map { " \($0)" } ?? "")
        case .approve(let item, let name, let reference, _): "approve \(item) as '\(name)' by '\(reference)'"
        default: "\(self)"
        }
    }
}
