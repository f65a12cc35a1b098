extension Criterion {
    /// What must hold, as people say it: "HTTP status is 200".
    package var inWords: String { "\(subject.inWords) \(test.inWords)" }
}

extension Criterion.Subject {
    /// What is looked at, as people say it: "exit status".
    package var inWords: String {
        switch self {
        case .exitStatus: "exit status"
        case .text(let stream): stream.inWords
        case .lineCount(let stream): "number of lines of \(stream.inWords)"
        case .match(let expression, let stream): "what /\(expression)/ finds in \(stream.inWords)"
        case .jq(let expression): "jq \(expression)"
        case .httpStatus: "HTTP status"
        case .httpHeader(let name): "header \(name)"
        case .bodyJQ(let expression): "body's jq \(expression)"
        }
    }
}

extension Criterion.Stream {
    /// The stream as people call it.
    package var inWords: String {
        switch self {
        case .output: "output"
        case .errors: "error output"
        case .body: "body"
        }
    }
}

extension Criterion.Test {
    /// What is asked, as people say it: "is at least 5".
    package var inWords: String {
        switch self {
        case .equals(let value): "is \(value)"
        case .differs(""): "is not empty"
        case .differs(let value): "is not \(value)"
        case .contains(let value): "contains \(value)"
        case .lacks(let value): "does not contain \(value)"
        case .matches(let expression): "matches /\(expression)/"
        case .atLeast(let value): "is at least \(value)"
        case .atMost(let value): "is at most \(value)"
        case .oneOf(let values): "is one of \(values.joined(separator: ", "))"
        case .within(let values): "holds nothing but \(values.joined(separator: ", "))"
        }
    }
}
