/// A row, by column; the columns keep their order in `SqlTable`.
typealias SqlRow = [String: SqlValue]

/// A table with its rows.
struct SqlTable {
    var columns: [String]
    var rows: [SqlRow]

    init(_ columns: [String], _ rows: [[SqlValue]]) {
        self.columns = columns
        self.rows = rows.map { Dictionary(zip(columns, $0)) { first, _ in first } }
    }
}

/// The tables that the estate's database has.
struct SqlTables {
    var database: Database
    /// The role in force; nothing is the owner, who bypasses row security.
    var role: String?

    /// - Throws: `SqlError` when there is no such table.
    func table(_ name: String) throws(SqlError) -> SqlTable {
        switch name {
        case "flyway_schema_history": return history
        case "organizations": return visible("organizations", organizations)
        case "pg_roles", "pg_authid": return roles
        case "pg_class": return classes
        case "pg_policies": return policies
        case "pg_tables": return tableList(["schemaname", "tablename", "tableowner", "rowsecurity"])
        case "information_schema.tables": return tableList(["table_schema", "table_name"])
        default:
            guard let table = database.tables.first(where: { $0.name == name }) else {
                throw SqlError(message: "relation \"\(name)\" does not exist")
            }
            let rows = (1...max(table.rows, 1)).prefix(table.rows).map { number -> [SqlValue] in
                [.integer(number), .integer(number % 3 == 0 ? Migrations.demoOrganization.id : 1)]
            }
            return visible(name, SqlTable(["id", "organization_id"], rows))
        }
    }

    /// With row security on and no policy, a role that is not the owner sees nothing.
    private func visible(_ name: String, _ table: SqlTable) -> SqlTable {
        guard role != nil, role != database.user,
            database.tables.contains(where: { $0.name == name && $0.rowSecurity }),
            !database.policies.contains(where: { $0.table == name })
        else { return table }
        return SqlTable(table.columns, [])
    }

    private var history: SqlTable {
        SqlTable(
            [
                "installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
                "installed_on", "execution_time", "success",
            ],
            database.history.map { row in
                [
                    .integer(row.rank), .text(row.version), .text(row.description), .text("SQL"), .text(row.script),
                    .integer(row.rank * 7_919), .text(database.user), .text(EstateTime.sql(row.installedOn)),
                    .integer(row.milliseconds), .boolean(row.success),
                ]
            })
    }

    private var organizations: SqlTable {
        SqlTable(
            ["id", "name", "country"],
            database.organizations.map { [.integer($0.id), .text($0.name), .text($0.country)] })
    }

    private var roles: SqlTable {
        SqlTable(
            ["oid", "rolname", "rolcanlogin", "rolsuper", "rolcreaterole", "rolbypassrls", "rolinherit"],
            database.roles.map { role in
                let isAdmin = role == database.user
                return [
                    .text(role), .text(role), .boolean(role != "cloudsqlsuperuser"), .boolean(false), .boolean(isAdmin),
                    .boolean(false), .boolean(true),
                ]
            })
    }

    private var classes: SqlTable {
        SqlTable(
            ["oid", "relname", "relkind", "relrowsecurity", "relforcerowsecurity", "relnamespace"],
            (database.tables.map { ($0.name, $0.rowSecurity) } + [("flyway_schema_history", false)]).map {
                [.text($0.0), .text($0.0), .text("r"), .boolean($0.1), .boolean(false), .text("public")]
            })
    }

    private var policies: SqlTable {
        SqlTable(
            ["schemaname", "tablename", "policyname", "permissive", "roles", "cmd"],
            database.policies.map {
                [
                    .text("public"), .text($0.table), .text($0.name), .text("PERMISSIVE"), .text("{public}"),
                    .text("ALL"),
                ]
            })
    }

    private func tableList(_ columns: [String]) -> SqlTable {
        let names = database.tables.map { ($0.name, $0.rowSecurity) } + [("flyway_schema_history", false)]
        return SqlTable(
            columns,
            names.map {
                Array([.text("public"), .text($0.0), .text(database.user), .boolean($0.1)].prefix(columns.count))
            })
    }
}
