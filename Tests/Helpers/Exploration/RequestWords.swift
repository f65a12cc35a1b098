import CutoverCore

extension Request {
    /// The request on one line of a trace.
    var words: String { "\(by): \(matter.words)" }
}

extension Request.Matter {
    fileprivate var words: String {
        switch self {
        case .report(.end(let attempt, let outcome)):
            "end \(attempt): \(outcome.ending) \(outcome.findings.map(\.passed)) \(outcome.digest)"
                + (outcome.probed.map { " \($0)" } ?? "") + (outcome.verdict.map { " \($0)" } ?? "")
        case .command(.approve(let item, let name, let reference, _), _):
            "approve \(item) as '\(name)' by '\(reference)'"
        case .command(let command, _): "\(command)"
        case .report(let report): "\(report)"
        }
    }
}
