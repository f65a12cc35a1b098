import CutoverCore

extension Criterion {
    /// What is asked, before anything was seen: "exit status is 0".
    var inWords: String { subject.inWords + " " + test.inWords }
}

extension Criterion.Subject {
    var inWords: String {
        switch self {
        case .exitStatus: "exit status"
        case .text(let stream): stream.inWords
        case .lineCount(let stream): "number of lines in the \(stream.inWords)"
        case .match(let expression, let stream): "what /\(expression)/ finds in the \(stream.inWords)"
        case .jq(let program): program
        case .httpStatus: "HTTP status"
        case .httpHeader(let name): "header \(name)"
        case .bodyJQ(let program): "body's \(program)"
        }
    }
}

extension Criterion.Stream {
    var inWords: String {
        switch self {
        case .output: "output"
        case .errors: "error output"
        case .body: "body"
        }
    }
}

extension Criterion.Test {
    var inWords: String {
        switch self {
        case .equals(let text): "is \(text)"
        case .differs(let text): "is not \(text)"
        case .contains(let text): "contains \(text)"
        case .lacks(let text): "does not contain \(text)"
        case .matches(let expression): "matches /\(expression)/"
        case .atLeast(let number): "is at least \(number)"
        case .atMost(let number): "is at most \(number)"
        case .oneOf(let texts): "is one of \(texts.joined(separator: ", "))"
        case .within(let texts): texts.isEmpty ? "is empty" : "has nothing but \(texts.joined(separator: ", "))"
        }
    }
}

extension ValueType {
    /// What a person must type.
    var inWords: String {
        switch self {
        case .text: "any text"
        case .integer: "a whole number"
        case .number: "a number"
        case .timestamp: "a time like 2026-05-10T09:58:00Z"
        case .imageDigest: "an image with its digest: path@sha256:…"
        case .url: "a URL"
        case .split: "a JSON object of revisions to whole percents"
        }
    }
}
