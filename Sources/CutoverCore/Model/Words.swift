/// Text with variables' values in it.
public enum Text {
    /// `text` with each `${NAME}` that `values` has replaced by its value; any other stays as it is written.
    public static func filled(_ text: String, values: [String: String]) -> String {
        pieces(of: text).map { piece in
            switch piece {
            case .plain(let words): words
            case .name(let name): values[name] ?? "${\(name)}"
            }
        }.joined()
    }

    /// The names that `text` asks for as `${NAME}`, in order, each as often as it stands there.
    public static func names(in text: String) -> [String] {
        pieces(of: text).compactMap { piece in
            if case .name(let name) = piece { name } else { nil }
        }
    }

    private enum Piece {
        case plain(String)
        case name(String)
    }

    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            plain += rest[..<dollar]
            rest = rest[dollar...]
            if let name = name(at: rest) {
                pieces += [.plain(plain), .name(name)]
                plain = ""
                rest = rest.dropFirst(name.count + "${}".count)
            } else {
                plain.append(rest.removeFirst())
            }
        }
        return pieces + [.plain(plain + rest)]
    }

    /// The name where `rest` begins with `${NAME}`.
    private static func name(at rest: Substring) -> String? {
        guard rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") else { return nil }
        let name = rest[..<end].dropFirst(2)
        guard let first = name.first, !first.isNumber, name.allSatisfy(isNameCharacter) else { return nil }
        return String(name)
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}

extension Criterion {
    /// What must hold, as people say it: "HTTP status is 200".
    public var inWords: String { "\(subject.inWords) \(test.inWords)" }
}

extension Criterion.Subject {
    /// What is looked at, as people say it: "exit status".
    public var inWords: String {
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
    public var inWords: String {
        switch self {
        case .output: "output"
        case .errors: "error output"
        case .body: "body"
        }
    }
}

extension Criterion.Test {
    /// What is asked, as people say it: "is at least 5".
    public var inWords: String {
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
