/// Expressions, from the weakest binding to the strongest.
extension SqlParser {
    mutating func expression() throws(SqlError) -> SqlExpression {
        var left = try conjunction()
        while take("or") { left = .binary("or", left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(SqlError) -> SqlExpression {
        var left = try negation()
        while take("and") { left = .binary("and", left, try negation()) }
        return left
    }

    private mutating func negation() throws(SqlError) -> SqlExpression {
        take("not") ? .not(try negation()) : try comparison()
    }

    private static let comparisons: Set<String> = ["=", "<>", "!=", ">", "<", ">=", "<=", "~", "!~", "~*"]

    private mutating func comparison() throws(SqlError) -> SqlExpression {
        let left = try sum()
        if case .symbol(let symbol)? = tokens.first, Self.comparisons.contains(symbol) {
            tokens = tokens.dropFirst()
            if take("any") { return try anyOf(left) }
            return .binary(symbol == "!=" ? "<>" : symbol, left, try sum())
        }
        if take("is") {
            let negated = take("not")
            if take("null") { return .isNull(left, negated: negated) }
            let truth = take("true")
            if !truth { try expect("false") }
            let test = SqlExpression.binary("=", left, .literal(.boolean(truth)))
            return negated ? .not(test) : test
        }
        let negated = take("not")
        if take("in") { return try membership(left, negated: negated) }
        if take("between") {
            let low = try sum()
            try expect("and")
            let test = SqlExpression.binary(
                "and", .binary(">=", left, low), .binary("<=", left, try sum()))
            return negated ? .not(test) : test
        }
        if take("like") {
            let test = SqlExpression.binary("like", left, try sum())
            return negated ? .not(test) : test
        }
        guard !negated else { throw unexpected }
        return left
    }

    /// `= ANY ('{a,b}')` and `= ANY (ARRAY['a','b'])`.
    private mutating func anyOf(_ left: SqlExpression) throws(SqlError) -> SqlExpression {
        try expect(symbol: "(")
        var options: [SqlExpression] = []
        if take("array") {
            try expect(symbol: "[")
            repeat { options.append(try expression()) } while take(symbol: ",")
            try expect(symbol: "]")
        } else if case .text(let text)? = tokens.first {
            tokens = tokens.dropFirst()
            options = text.filter { !"{}".contains($0) }.split(separator: ",").map { .literal(.text(String($0))) }
        } else {
            throw unexpected
        }
        if take(symbol: "::") {
            _ = try name()
            if take(symbol: "[") { try expect(symbol: "]") }
        }
        try expect(symbol: ")")
        return .isIn(left, options, negated: false)
    }

    private mutating func membership(_ left: SqlExpression, negated: Bool) throws(SqlError) -> SqlExpression {
        try expect(symbol: "(")
        if sees("select") {
            let query = try select()
            try expect(symbol: ")")
            return .isInQuery(left, query, negated: negated)
        }
        var options: [SqlExpression] = []
        repeat { options.append(try expression()) } while take(symbol: ",")
        try expect(symbol: ")")
        return .isIn(left, options, negated: negated)
    }

    private mutating func sum() throws(SqlError) -> SqlExpression {
        var left = try postfix()
        while case .symbol(let symbol)? = tokens.first, ["+", "-", "||", "*", "/"].contains(symbol) {
            tokens = tokens.dropFirst()
            left = .binary(symbol, left, try postfix())
        }
        return left
    }

    private mutating func postfix() throws(SqlError) -> SqlExpression {
        var value = try primary()
        while take(symbol: "::") { value = .cast(value, try typeName()) }
        return value
    }

    private mutating func typeName() throws(SqlError) -> String {
        let type = try name()
        if take(symbol: "(") {
            while !take(symbol: ")") {
                guard !tokens.isEmpty else { throw unexpected }
                tokens = tokens.dropFirst()
            }
        }
        return type
    }

    private mutating func primary() throws(SqlError) -> SqlExpression {
        guard let token = tokens.first else { throw unexpected }
        switch token {
        case .number(let number):
            tokens = tokens.dropFirst()
            return .literal(.integer(number))
        case .text(let text):
            tokens = tokens.dropFirst()
            return .literal(.text(text))
        case .symbol("*"):
            tokens = tokens.dropFirst()
            return .star
        case .symbol("-"):
            tokens = tokens.dropFirst()
            return .binary("-", .literal(.integer(0)), try primary())
        case .symbol("("):
            tokens = tokens.dropFirst()
            let inner: SqlExpression = sees("select") ? .subquery(try select()) : try expression()
            try expect(symbol: ")")
            return inner
        case .symbol:
            throw unexpected
        case .word(let word, let isQuoted):
            return try wordly(word, isQuoted: isQuoted)
        }
    }

    private static let reserved: Set<String> = [
        "from", "where", "group", "order", "limit", "and", "or", "as", "on", "select", "then", "else", "end", "when",
    ]

    private mutating func wordly(_ word: String, isQuoted: Bool) throws(SqlError) -> SqlExpression {
        if !isQuoted {
            if take("true") { return .literal(.boolean(true)) }
            if take("false") { return .literal(.boolean(false)) }
            if take("null") { return .literal(.null) }
            if take("case") { return try choice() }
            if take("exists") {
                try expect(symbol: "(")
                let query = try select()
                try expect(symbol: ")")
                return .exists(query)
            }
            if take("cast") {
                try expect(symbol: "(")
                let value = try expression()
                try expect("as")
                let type = try typeName()
                try expect(symbol: ")")
                return .cast(value, type)
            }
            guard !Self.reserved.contains(word) else { throw unexpected }
        }
        let name = try name()
        guard take(symbol: "(") else { return .column(name) }
        return try call(name)
    }

    private mutating func call(_ name: String) throws(SqlError) -> SqlExpression {
        var arguments: [SqlExpression] = []
        var order: [SqlOrder] = []
        if !take(symbol: ")") {
            _ = take("distinct")
            repeat { arguments.append(try expression()) } while take(symbol: ",")
            order = try self.order()
            try expect(symbol: ")")
        }
        var result = SqlExpression.call(name, arguments, orderBy: order)
        if take("filter") {
            try expect(symbol: "(")
            try expect("where")
            let condition = try expression()
            try expect(symbol: ")")
            // Rows that do not match count as NULL, which aggregates skip.
            let kept = arguments.first.map { $0 == .star ? .literal(.integer(1)) : $0 } ?? .literal(.integer(1))
            result = .call(
                name, [.choice([(when: condition, then: kept)], otherwise: nil)] + arguments.dropFirst(), orderBy: order
            )
        }
        return result
    }

    private mutating func choice() throws(SqlError) -> SqlExpression {
        var cases: [(when: SqlExpression, then: SqlExpression)] = []
        while take("when") {
            let condition = try expression()
            try expect("then")
            cases.append((condition, try expression()))
        }
        let otherwise: SqlExpression? = take("else") ? try expression() : nil
        try expect("end")
        return .choice(cases, otherwise: otherwise)
    }
}
