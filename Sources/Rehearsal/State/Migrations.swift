/// The migrations that the new API revision carries, and what each does to the database.
enum Migrations {
    static let applied: [(version: Int, description: String)] = [
        (1, "baseline"), (2, "users and roles"), (3, "contacts"), (4, "invoices"), (5, "invoice items"),
        (6, "expenses"), (7, "bank accounts"), (8, "transactions"), (9, "recurring invoices"),
        (10, "tax rates"), (11, "audit log"), (12, "refresh tokens"), (13, "stripe customers"),
    ]

    static let new: [(version: Int, description: String)] = [
        (14, "demo and ci test seed"), (15, "trial fields"), (16, "rls column widening"),
        (17, "rls permissive policies"), (18, "invoice status enum"), (19, "expense status enum"),
        (20, "demo org name fix"),
    ]

    static let protectedTables = [
        "invoices", "expenses", "contacts", "transactions", "bank_accounts", "recurring_invoices",
    ]
    static let policyName = "org_isolation"
    static let applicationRole = "bilko_app"
    static let demoOrganization = Organization(id: 14, name: "Bilko Demo d.o.o.", country: "RS")
    static let demoOrganizationName = "Bilko Demo Firma"

    /// Migrates as far as it goes; each migration is one transaction, so a failing one leaves no row.
    ///
    /// - Returns: the version that failed, or nothing.
    static func run(on database: inout Database, at now: Double, failingVersion: Int?) -> Int? {
        for migration in new where !database.hasMigration(migration.version) {
            if migration.version == failingVersion { return migration.version }
            apply(migration.version, to: &database)
            let rank = (database.history.map(\.rank).max() ?? 0) + 1
            database.history.append(
                MigrationRow(
                    rank: rank, version: String(migration.version), description: migration.description,
                    installedOn: now, milliseconds: 20 + 7 * rank, success: true))
        }
        return nil
    }

    private static func apply(_ version: Int, to database: inout Database) {
        switch version {
        case 14:
            database.organizations.append(demoOrganization)
        case 17:
            if !database.roles.contains(applicationRole) { database.roles.append(applicationRole) }
            for index in database.tables.indices where protectedTables.contains(database.tables[index].name) {
                database.tables[index].rowSecurity = true
                database.policies.append(Policy(name: policyName, table: database.tables[index].name))
            }
        case 20:
            for index in database.organizations.indices
            where database.organizations[index].id == demoOrganization.id {
                database.organizations[index].name = demoOrganizationName
            }
        default:
            break
        }
    }
}
