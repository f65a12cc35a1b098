/// The Cloud SQL instance, its backups and operations, and what the database holds.
public struct Database: Codable, Sendable, Equatable {
    public var instance: String
    /// Names of instances that were cloned from it.
    public var clones: [String] = []
    public var backups: [Backup]
    public var operations: [DatabaseOperation]
    public var name: String
    public var user: String
    public var password: String
    public var history: [MigrationRow]
    public var tables: [ApplicationTable]
    public var policies: [Policy] = []
    public var roles: [String]
    public var organizations: [Organization]

    /// The highest version with a successful row.
    public var schemaVersion: Int {
        history.filter(\.success).compactMap { Int($0.version) }.max() ?? 0
    }

    /// Whether a migration has run to its end.
    public func hasMigration(_ version: Int) -> Bool {
        history.contains { $0.success && $0.version == String(version) }
    }
}

/// A row of `flyway_schema_history`.
public struct MigrationRow: Codable, Sendable, Equatable {
    public var rank: Int
    public var version: String
    public var description: String
    public var installedOn: Double
    public var milliseconds: Int
    public var success: Bool

    var script: String {
        "V\(version)__\(description.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()).sql"
    }
}

/// A table of the application.
public struct ApplicationTable: Codable, Sendable, Equatable {
    public var name: String
    public var rows: Int
    public var rowSecurity = false
}

/// A row security policy.
public struct Policy: Codable, Sendable, Equatable {
    public var name: String
    public var table: String
}

/// A row of `organizations`.
public struct Organization: Codable, Sendable, Equatable {
    public var id: Int
    public var name: String
    public var country: String
}

/// A backup of the instance.
public struct Backup: Codable, Sendable, Equatable {
    /// Digits, as text.
    public var id: String
    public var status: String
    public var type: String
    public var enqueuedAt: Double
    public var endedAt: Double?
    public var description: String?
}

/// An operation of Cloud SQL.
public struct DatabaseOperation: Codable, Sendable, Equatable {
    public var name: String
    public var type: String
    public var target: String
    public var status: String
    public var insertedAt: Double
    public var endedAt: Double?
    public var backup: String?
    public var errorCode: String?
    public var errorMessage: String?
    /// How it will end, which nobody sees before.
    var willFail: Bool
}
