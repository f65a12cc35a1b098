/// The Cloud SQL instance, its backups and operations, and what the database holds.
package struct Database: Codable, Sendable, Equatable {
    /// The instance's name: `bilko-demo-db`.
    package var instance: String
    /// Names of instances that were cloned from it.
    package var clones: [String] = []
    /// Those of the instance, oldest first.
    package var backups: [Backup]
    /// Everything that was begun on the instance, oldest first.
    package var operations: [DatabaseOperation]
    /// The application's database in the instance, as `dbname` names it.
    package var name: String
    /// The owner of everything in it; psql connects as that.
    package var user: String
    /// The owner's password, made from the seed.
    package var password: String
    /// `flyway_schema_history`: a row for each migration that succeeded, oldest first.
    package var history: [MigrationRow]
    /// The application's tables; of all but `organizations` only the number of rows is known.
    package var tables: [ApplicationTable]
    /// Row security policies; V17 makes them.
    package var policies: [Policy] = []
    /// Names of the roles that exist.
    package var roles: [String]
    /// The rows of `organizations`.
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
    /// `installed_rank`: its place in the order of installation, from 1.
    package var rank: Int
    /// The number after the V, as text.
    package var version: String
    package var description: String
    /// Seconds since 1970, by the estate's clock.
    package var installedOn: Double
    /// How long it took.
    package var milliseconds: Int
    /// Whether it ran to its end.
    package var success: Bool

    var script: String {
        "V\(version)__\(description.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()).sql"
    }
}

/// A table of the application.
package struct ApplicationTable: Codable, Sendable, Equatable {
    /// As SQL names it.
    package var name: String
    /// How many rows it has.
    package var rows: Int
    /// Whether row security is on, as V17 turns it.
    package var rowSecurity = false
}

/// A row security policy.
package struct Policy: Codable, Sendable, Equatable {
    /// As `pg_policies` shows it.
    package var name: String
    /// The name of the table that it is on.
    package var table: String
}

/// A row of `organizations`.
package struct Organization: Codable, Sendable, Equatable {
    /// The primary key; 14 is the demo organisation's.
    package var id: Int
    /// The organisation's name, which V20 changes for the demo one.
    package var name: String
    /// A code such as `RS` or `BA_FED`.
    package var country: String
}

/// A backup of the instance.
package struct Backup: Codable, Sendable, Equatable {
    /// Digits, as text.
    package var id: String
    /// `RUNNING`, then `SUCCESSFUL` or `FAILED`.
    package var status: String
    /// `AUTOMATED` for the nightly one, `ON_DEMAND` for one that was asked for.
    package var type: String
    /// When it was asked for, in seconds since 1970 by the estate's clock.
    package var enqueuedAt: Double
    /// When it ended, likewise; nil while it runs.
    package var endedAt: Double?
    package var description: String?
}

/// An operation of Cloud SQL.
package struct DatabaseOperation: Codable, Sendable, Equatable {
    /// A UUID, by which it is waited for.
    package var name: String
    /// `BACKUP_VOLUME` or `CLONE`.
    package var type: String
    /// The name of the instance that it makes or backs up.
    package var target: String
    /// `PENDING`, then `DONE`, also where it failed.
    package var status: String
    /// When it was begun, in seconds since 1970 by the estate's clock.
    package var insertedAt: Double
    /// When it ended, likewise; nil while it runs.
    package var endedAt: Double?
    /// The id of the backup that it makes; nil for a clone.
    package var backup: String?
    /// Cloud SQL's word for why it failed; nil unless it did.
    package var errorCode: String?
    /// Why it failed, as gcloud prints it; nil unless it did.
    package var errorMessage: String?
    /// How it will end, which nobody sees before.
    var willFail: Bool
}
