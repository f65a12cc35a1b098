/// What tests ask of an estate.
package struct EstateSummary: Sendable, Equatable {
    /// Percent by revision, by service.
    package var traffic: [String: [String: Int]]
    /// How many times each action was carried out, such as `services update bilko-api-demo`.
    package var executions: [String: Int]
    /// The highest migration.
    package var schemaVersion: Int
    /// Tables with row security.
    package var protectedTables: [String]
    /// Ids of backups that succeeded, oldest first.
    package var backups: [String]
}

extension EstateState {
    /// The state in the words of tests.
    package var summary: EstateSummary {
        EstateSummary(
            traffic: Dictionary(uniqueKeysWithValues: services.map { ($0.name, $0.split) }),
            executions: executions.reduce(into: [:]) { $0[$1.action, default: 0] += 1 },
            schemaVersion: database.schemaVersion,
            protectedTables: database.tables.filter(\.rowSecurity).map(\.name),
            backups: database.backups.filter { $0.status == "SUCCESSFUL" }.map(\.id))
    }
}
