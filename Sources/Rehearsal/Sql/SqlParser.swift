/// Parses the statements that a release operator asks a database, not all of SQL.
struct SqlParser {
    var tokens: ArraySlice<SqlToken>

    /// The statements of a text, split at semicolons.
    static func statements(_ text: String) throws(SqlError) -> [SqlStatement] {
        var parser = SqlParser(tokens: try SqlLexer.tokens(text)[...])
        var statements: [SqlStatement] = []
        while !parser.tokens.isEmpty {
            if parser.take(symbol: ";") { continue }
            statements.append(try parser.statement())
            guard parser.tokens.isEmpty || parser.take(symbol: ";") else { throw parser.unexpected }
        }
        return statements
    }

    // MARK: Tokens

    var unexpected: SqlError { .syntax(near: tokens.first?.shown) }

    func sees(_ word: String) -> Bool { tokens.first == .word(word, isQuoted: false) }

    mutating func take(_ words: String...) -> Bool {
        let wanted = words.map { SqlToken.word($0, isQuoted: false) }
        guard tokens.starts(with: wanted) else { return false }
        tokens = tokens.dropFirst(wanted.count)
        return true
    }

    mutating func take(symbol: String) -> Bool {
        guard tokens.first == .symbol(symbol) else { return false }
        tokens = tokens.dropFirst()
        return true
    }

    mutating func expect(_ word: String) throws(SqlError) {
        guard take(word) else { throw unexpected }
    }

    mutating func expect(symbol: String) throws(SqlError) {
        guard take(symbol: symbol) else { throw unexpected }
    }

    /// A name, perhaps with its schema before it.
    mutating func name() throws(SqlError) -> String {
        guard case .word(let first, _)? = tokens.first else { throw unexpected }
        tokens = tokens.dropFirst()
        guard take(symbol: ".") else { return first }
        guard case .word(let second, _)? = tokens.first else { throw unexpected }
        tokens = tokens.dropFirst()
        return ["public", "pg_catalog"].contains(first) ? second : "\(first).\(second)"
    }

    // MARK: Statements

    private mutating func statement() throws(SqlError) -> SqlStatement {
        if sees("select") { return .select(try select()) }
        if take("set", "role") || take("set", "local", "role") {
            if take("none") { return .setRole(nil) }
            if case .text(let role)? = tokens.first {
                tokens = tokens.dropFirst()
                return .setRole(role)
            }
            return .setRole(try name())
        }
        if take("reset", "role") { return .setRole(nil) }
        if take("alter", "table") { return try alterTable() }
        if take("drop", "policy") { return try dropPolicy() }
        if take("create", "role") { return try createRole() }
        if take("do") { return try anonymousBlock() }
        return try accepted()
    }

    private mutating func alterTable() throws(SqlError) -> SqlStatement {
        let ifExists = take("if", "exists")
        _ = take("only")
        let table = try name()
        var enabled: Bool?
        if take("disable") {
            enabled = false
        } else if take("enable") {
            enabled = true
        } else {
            _ = take("no")
            try expect("force")
        }
        try expect("row")
        try expect("level")
        try expect("security")
        return .rowSecurity(table: table, enabled: enabled, ifExists: ifExists)
    }

    private mutating func dropPolicy() throws(SqlError) -> SqlStatement {
        let ifExists = take("if", "exists")
        let policy = try name()
        try expect("on")
        return .dropPolicy(policy, table: try name(), ifExists: ifExists)
    }

    private mutating func createRole() throws(SqlError) -> SqlStatement {
        // IF NOT EXISTS is what PostgreSQL refuses here.
        if sees("if") { tokens = tokens.dropFirst() }
        if sees("not") { throw unexpected }
        let role = try name()
        while case .word? = tokens.first { tokens = tokens.dropFirst() }
        return .createRole(role, ifMissing: false)
    }

    /// The one block that makes sense here: a role is created, and it does no harm if it is there.
    private mutating func anonymousBlock() throws(SqlError) -> SqlStatement {
        guard case .text(let body)? = tokens.first else { throw unexpected }
        tokens = tokens.dropFirst()
        let words = try SqlLexer.tokens(body)
        for index in words.indices.dropLast(2)
        where words[index] == .word("create", isQuoted: false) && words[index + 1] == .word("role", isQuoted: false) {
            guard case .word(let role, _) = words[index + 2] else { break }
            return .createRole(role, ifMissing: true)
        }
        throw SqlError(message: "the rehearsal's database does not know this DO block")
    }

    /// Statements that change nothing here.
    private mutating func accepted() throws(SqlError) -> SqlStatement {
        let tags = ["begin": "BEGIN", "commit": "COMMIT", "set": "SET", "reset": "RESET", "rollback": "ROLLBACK"]
        guard case .word(let word, _)? = tokens.first, let tag = tags[word] else { throw unexpected }
        while let token = tokens.first, token != .symbol(";") { tokens = tokens.dropFirst() }
        return .accepted(tag)
    }

    // MARK: SELECT

    mutating func select() throws(SqlError) -> SqlSelect {
        try expect("select")
        let isDistinct = take("distinct")
        var select = SqlSelect(items: [], source: nil, isDistinct: isDistinct)
        repeat { select.items.append(try item()) } while take(symbol: ",")
        if take("from") { try from(&select) }
        if take("where") { select.condition = try expression() }
        if take("group", "by") {
            repeat { select.grouping.append(try expression()) } while take(symbol: ",")
        }
        select.order = try order()
        if take("limit") {
            guard case .number(let limit)? = tokens.first else { throw unexpected }
            tokens = tokens.dropFirst()
            select.limit = limit
        }
        return select
    }

    private static let clauseWords: Set<String> = ["from", "where", "group", "order", "limit"]

    private mutating func item() throws(SqlError) -> SqlSelect.Item {
        let expression = try expression()
        var name =
            switch expression {
            case .column(let column): column.split(separator: ".").last.map(String.init) ?? column
            case .call(let function, _, _): function
            case .cast(.column(let column), _): column
            default: "?column?"
            }
        if let alias = try alias() { name = alias }
        return SqlSelect.Item(expression: expression, name: name)
    }

    private mutating func alias() throws(SqlError) -> String? {
        if take("as") { return try name() }
        if case .word(let word, let isQuoted)? = tokens.first, isQuoted || !Self.clauseWords.contains(word) {
            return try name()
        }
        return nil
    }

    private mutating func from(_ select: inout SqlSelect) throws(SqlError) {
        if take(symbol: "(") {
            select.source = .query(try self.select())
            try expect(symbol: ")")
        } else {
            select.source = .table(try name())
        }
        select.alias = try alias()
    }

    mutating func order() throws(SqlError) -> [SqlOrder] {
        guard take("order", "by") else { return [] }
        var order: [SqlOrder] = []
        repeat {
            let expression = try expression()
            let descends = take("desc")
            if !descends { _ = take("asc") }
            order.append(SqlOrder(expression: expression, descends: descends))
        } while take(symbol: ",")
        return order
    }
}
