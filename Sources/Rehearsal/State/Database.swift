/// The Cloud SQL instance, its backups and operations, and what the database holds.
package struct Database: Codable, Sendable, Equatable {
    package var instance: String
    /// Names of instances that were cloned from it.
    package var clones: [String] = []
    package var backups: [Backup]
    package var operations: [DatabaseOperation]
    package var name: String
    package var user: String
    package var password: String
    package var history: [MigrationRow]
    package var tables: [ApplicationTable]
    package var policies: [Policy] = []
    package var roles: [String]
    package var organizations: [Organization]

    /// The highest version with a successful row.
    package var schemaVersion: Int {
        history.filter(\.success).compactMap { Int($0.version) }.max() ?? 0
    }

    /// Whether a migration has run to its end.
    package func hasMigration(_ version: Int) -> Bool {
        history.contains { $0.success && $0.version == String(version) }
    }
}

/// A row of `flyway_schema_history`.
package struct MigrationRow: Codable, Sendable, Equatable {
    package var rank: Int
    package var version: String
    package var description: String
    package var installedOn: Double
    package var milliseconds: Int
    package var success: Bool

    var script: String {
        "V\(version)__\(description.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()).sql"
    }
}

/// A table of the application.
package struct ApplicationTable: Codable, Sendable, Equatable {
    package var name: String
    package var rows: Int
    package var rowSecurity = false
}

/// A row security policy.
package struct Policy: Codable, Sendable, Equatable {
    package var name: String
    package var table: String
}

/// A row of `organizations`.
package struct Organization: Codable, Sendable, Equatable {
    package var id: Int
    package var name: String
    package var country: String
}

/// A backup of the instance.
package struct Backup: Codable, Sendable, Equatable {
    /// Digits, as text.
    package var id: String
    package var status: String
    package var type: String
    package var enqueuedAt: Double
    package var endedAt: Double?
    package var description: String?
}

/// An operation of Cloud SQL.
package struct DatabaseOperation: Codable, Sendable, Equatable {
    package var name: String
    package var type: String
    package var target: String
    package var status: String
    package var insertedAt: Double
    package var endedAt: Double?
    package var backup: String?
    package var errorCode: String?
    package var errorMessage: String?
    /// How it will end, which nobody sees before.
    var willFail: Bool
}
