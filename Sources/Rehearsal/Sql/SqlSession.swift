/// What a statement gave.
enum SqlResult: Equatable {
    case rows(columns: [String], [[SqlValue]])
    case tag(String, notice: String?)
}

/// A connection: the database, and the role in force.
struct SqlSession {
    var database: Database
    var role: String?
    var now: Double

    /// - Throws: `SqlError`.
    mutating func run(_ statement: SqlStatement) throws(SqlError) -> SqlResult {
        switch statement {
        case .select(let select):
            let result = try SqlEvaluator(tables: tables, now: now).run(select)
            return .rows(columns: result.columns, result.rows)
        case .setRole(let name):
            if let name, !database.roles.contains(name) {
                throw SqlError(message: "role \"\(name)\" does not exist")
            }
            role = name
            return .tag(name == nil ? "RESET" : "SET", notice: nil)
        case .accepted(let tag):
            return .tag(tag, notice: nil)
        case .rowSecurity(let table, let enabled, let ifExists):
            return try setRowSecurity(of: table, to: enabled, ifExists: ifExists)
        case .dropPolicy(let policy, let table, let ifExists):
            return try drop(policy, on: table, ifExists: ifExists)
        case .createRole(let name, let ifMissing):
            let exists = database.roles.contains(name)
            if exists, !ifMissing { throw SqlError(message: "role \"\(name)\" already exists") }
            if !exists { database.roles.append(name) }
            return .tag(ifMissing ? "DO" : "CREATE ROLE", notice: nil)
        }
    }

    private var tables: SqlTables { SqlTables(database: database, role: role) }

    private func requireOwner(of table: String) throws(SqlError) {
        guard role == nil || role == database.user else {
            throw SqlError(message: "must be owner of table \(table)")
        }
    }

    private mutating func setRowSecurity(of table: String, to enabled: Bool?, ifExists: Bool) throws(SqlError)
        -> SqlResult
    {
        try requireOwner(of: table)
        guard let index = database.tables.firstIndex(where: { $0.name == table }) else {
            guard ifExists else { throw SqlError(message: "relation \"\(table)\" does not exist") }
            return .tag("ALTER TABLE", notice: "relation \"\(table)\" does not exist, skipping")
        }
        if let enabled { database.tables[index].rowSecurity = enabled }
        return .tag("ALTER TABLE", notice: nil)
    }

    private mutating func drop(_ policy: String, on table: String, ifExists: Bool) throws(SqlError) -> SqlResult {
        try requireOwner(of: table)
        guard database.tables.contains(where: { $0.name == table }) else {
            guard ifExists else { throw SqlError(message: "relation \"\(table)\" does not exist") }
            return .tag("DROP POLICY", notice: "relation \"\(table)\" does not exist, skipping")
        }
        guard let index = database.policies.firstIndex(where: { $0.name == policy && $0.table == table }) else {
            let sentence = "policy \"\(policy)\" for table \"\(table)\" does not exist"
            guard ifExists else { throw SqlError(message: sentence) }
            return .tag("DROP POLICY", notice: sentence + ", skipping")
        }
        database.policies.remove(at: index)
        return .tag("DROP POLICY", notice: nil)
    }
}
