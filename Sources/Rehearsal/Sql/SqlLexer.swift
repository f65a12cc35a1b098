/// A token of SQL.
enum SqlToken: Equatable, Sendable {
    /// Lower-case unless it was quoted.
    case word(String, isQuoted: Bool)
    case number(Int)
    case text(String)
    case symbol(String)

    var shown: String {
        switch self {
        case .word(let word, _): word
        case .number(let number): String(number)
        case .text(let text): "'\(text)'"
        case .symbol(let symbol): symbol
        }
    }
}

enum SqlLexer {
    private static let symbols = ["::", "<>", "!=", ">=", "<=", "||", "->>", "->", "!~", "~*"]

    /// The tokens of a text, without comments.
    static func tokens(_ text: String) throws(SqlError) -> [SqlToken] {
        var tokens: [SqlToken] = []
        var rest = Array(text)[...]
        while let character = rest.first {
            if character.isWhitespace {
                rest.removeFirst()
            } else if rest.starts(with: "--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.starts(with: "/*") {
                rest = try after("*/", in: rest.dropFirst(2), otherwise: "unterminated /* comment")
            } else if character == "'" || character == "\"" {
                tokens.append(try quoted(&rest, by: character))
            } else if character == "$", let token = try dollarQuoted(&rest) {
                tokens.append(token)
            } else if character.isLetter || character == "_" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                tokens.append(.word(String(word).lowercased(), isQuoted: false))
                rest = rest.dropFirst(word.count)
            } else if character.isNumber {
                let digits = rest.prefix(while: \.isNumber)
                guard let number = Int(String(digits)) else { throw .syntax(near: String(digits)) }
                tokens.append(.number(number))
                rest = rest.dropFirst(digits.count)
            } else {
                let symbol = symbols.first { rest.starts(with: $0) } ?? String(character)
                tokens.append(.symbol(symbol))
                rest = rest.dropFirst(symbol.count)
            }
        }
        return tokens
    }

    private static func quoted(_ rest: inout ArraySlice<Character>, by quote: Character) throws(SqlError) -> SqlToken {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character != quote {
                text.append(character)
            } else if rest.first == quote {
                rest.removeFirst()
                text.append(quote)
            } else {
                return quote == "'" ? .text(text) : .word(text, isQuoted: true)
            }
        }
        throw SqlError(message: "unterminated quoted string at or near \"\(quote)\(text)\"")
    }

    /// `$$…$$` and `$tag$…$tag$`.
    private static func dollarQuoted(_ rest: inout ArraySlice<Character>) throws(SqlError) -> SqlToken? {
        let tag = rest.dropFirst().prefix { $0.isLetter || $0 == "_" }
        guard rest.dropFirst(1 + tag.count).first == "$" else { return nil }
        let mark = "$" + String(tag) + "$"
        let body = rest.dropFirst(mark.count)
        let end = try after(mark, in: body, otherwise: "unterminated dollar-quoted string")
        let text = body[body.startIndex..<(end.startIndex - mark.count)]
        rest = end
        return .text(String(text))
    }

    private static func after(_ mark: String, in rest: ArraySlice<Character>, otherwise: String)
        throws(SqlError) -> ArraySlice<Character>
    {
        var rest = rest
        while !rest.isEmpty {
            if rest.starts(with: mark) { return rest.dropFirst(mark.count) }
            rest.removeFirst()
        }
        throw SqlError(message: otherwise)
    }
}
