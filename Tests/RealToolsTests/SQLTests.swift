import BundledRunbooks
import CutoverCore
import Foundation
import Testing

/// Every SQL text of Bilko's file on a real PostgreSQL, in the good state and in bad ones.
@Suite(.serialized, .timeLimit(.minutes(60))) struct SQLTests {
    typealias Place = BilkoFile.Place

    static let reading = [Place("schema-now"), Place("flyway-clean"), Place("role")]
    static let deployed = [Place("deploy-api", .readBack), Place("schema-v20"), Place("organization")]
    static let rollback = [
        Place("rls-disable", .before), Place("rls-disable", .change), Place("rls-disable", .readBack),
        Place("rls-disable", .probe), Place("rls-rows"),
    ]

    @Test func everyTextHoldsInTheGoodState() async throws {
        // The deploy itself fails here: only then it asks what the migrations did.
        let failed = try await Self.green([], at: .v13, then: Place("deploy-api", .change))
        let asked =
            try await Self.green(Self.reading, at: .v13) + failed
            + Self.green(Self.deployed + Self.rollback, at: .v20)
        for text in try Self.texts() {
            #expect(asked.contains { text.isAsked(as: $0) }, "no test runs: \(text.pattern)")
        }
    }

    /// Runs commands on a database of their own, which must be green, and another whatever it is.
    ///
    /// - Returns: the statements that they asked.
    private static func green(_ places: [Place], at schema: BilkoDatabase.Schema, then last: Place? = nil) async throws
        -> [String]
    {
        let database = try BilkoDatabase(schema)
        for place in places {
            let verdict = try await database.run(place)
            #expect(verdict.isGreen, "\(place): \(verdict)")
        }
        if let last { #expect(!(try await database.run(last).isGreen)) }
        return database.statements
    }

    /// Commands with psql in them are all named above.
    @Test func noCommandWithSQLIsLeftOut() throws {
        let all = Set(try BilkoFile().steps.filter { $0.value.command.contains("psql") }.keys)
        #expect(all == Set(Self.reading + Self.deployed + Self.rollback + [Place("deploy-api", .change)]))
    }

    @Test(arguments: reading + deployed + rollback) func isRedWithoutAServer(_ place: Place) async throws {
        let database = try BilkoDatabase(.v20)
        let verdict = try await database.run(place, database: "host=/nowhere user=bilko_admin dbname=bilko")
        #expect(!verdict.isGreen)
        for lie in ["bilko_app, which", "still on", "no member", "did not run", "not applied", "did not take", "hides"]
        {
            #expect(!verdict.red.contains(lie), "\(place): \(verdict)")
        }
    }

    @Test(arguments: [Place("schema-now"), Place("flyway-clean")] + deployed + rollback)
    func isRedOnADatabaseWithoutTables(_ place: Place) async throws {
        let database = try BilkoDatabase(.v20)
        let other = database.connection().replacing(database.name, with: "postgres")
        #expect(!(try await database.run(place, database: other).isGreen), "\(place)")
    }

    /// The application's role may read what it was granted, and changes nothing.
    @Test(arguments: [
        Place("schema-now"), Place("flyway-clean"), Place("schema-v20"), Place("organization"),
        Place("rls-disable", .change),
    ])
    func isRefusedToTheApplicationsRole(_ place: Place) async throws {
        let verdict = try await BilkoDatabase(.v20).run(place, as: "bilko_app")
        #expect(verdict.red.contains("permission denied") || verdict.red.contains("must be owner"), "\(verdict)")
    }

    // MARK: The role

    @Test func aRoleThatIsMissingIsSaid() async throws {
        let database = try BilkoDatabase(.v13)
        try database.change("DROP ROLE bilko_app")
        let verdict = try await database.run(Place("role"))
        #expect(verdict.red.contains("the role bilko_app, which V17 requires, does not exist"), "\(verdict)")
    }

    @Test func aMembershipThatIsMissingIsSaidBeforeTheDeployAndMendedByTheSentence() async throws {
        let database = try BilkoDatabase(.v20, isMember: false)
        let verdict = try await database.run(Place("role"))
        #expect(
            verdict.red == "✗ bilko_admin is no member of bilko_app. As bilko_admin: GRANT bilko_app TO bilko_admin")
        try database.change("ALTER TABLE invoices DISABLE ROW LEVEL SECURITY")
        let rows = try await database.run(Place("rls-rows"))
        #expect(rows.red.contains("As bilko_admin: GRANT bilko_app TO bilko_admin; then run this again"), "\(rows)")
        #expect(!rows.description.contains("permission denied"))
        try database.change("GRANT bilko_app TO bilko_admin")
        #expect(try await database.run(Place("role")).isGreen)
        #expect(try await database.run(Place("rls-rows")).isGreen)
    }

    @Test func rowsThatAreHiddenAreSaid() async throws {
        let verdict = try await BilkoDatabase(.v20).run(Place("rls-rows"))
        #expect(verdict.red.contains("bilko_app sees 0 of 31: row security still hides the others"), "\(verdict)")
    }

    @Test func aTableThatIsStillProtectedIsNamed() async throws {
        let database = try BilkoDatabase(.v20)
        #expect(try await database.run(Place("rls-disable", .change)).isGreen)
        try database.change("ALTER TABLE contacts ENABLE ROW LEVEL SECURITY")
        let verdict = try await database.run(Place("rls-disable", .readBack))
        #expect(verdict.red == "✗ row security is still on: contacts")
        #expect(!(try await database.run(Place("rls-disable", .probe)).isGreen))
    }

    /// A second schema doubles rows that are read by name, and a partitioned table is of another kind.
    @Test func aSecondSchemaAndAPartitionedTableMakeNoDifference() async throws {
        let database = try BilkoDatabase(.v20)
        try database.change(
            """
            CREATE SCHEMA archive;
            CREATE TABLE archive.invoices (id INT); ALTER TABLE archive.invoices ENABLE ROW LEVEL SECURITY;
            CREATE TABLE archive.organizations AS SELECT * FROM organizations;
            CREATE TABLE archive.flyway_schema_history AS SELECT * FROM flyway_schema_history WHERE false;
            DROP TABLE transactions;
            CREATE TABLE transactions (id INT, organization_id INT) PARTITION BY LIST (organization_id);
            CREATE TABLE transactions_1 PARTITION OF transactions FOR VALUES IN (1);
            ALTER TABLE transactions ENABLE ROW LEVEL SECURITY;
            """)
        for place in Self.deployed + Self.rollback {
            let verdict = try await database.run(place)
            #expect(verdict.isGreen, "\(place): \(verdict)")
        }
    }

    // MARK: What the migrations did

    @Test func anOrganisationWithAQuoteIsFound() async throws {
        let database = try BilkoDatabase(.v20)
        try database.change("UPDATE organizations SET name = 'Bilko O''Neil' WHERE id = 14")
        #expect(try await database.run(Place("organization"), values: ["ORGANIZATION": "Bilko O'Neil"]).isGreen)
        let old = try await database.run(Place("organization"))
        #expect(old.red.contains("there is none, so V20 did not take"))
        try database.change("INSERT INTO organizations VALUES (15, 'Bilko O''Neil')")
        #expect(!(try await database.run(Place("organization"), values: ["ORGANIZATION": "Bilko O'Neil"]).isGreen))
    }

    static func changed(_ sql: String) throws -> BilkoDatabase {
        let database = try BilkoDatabase(.v20)
        try database.change(sql)
        return database
    }

    /// A baseline row, ranks out of order, a version between two, a repeatable migration, one that was repeated.
    @Test(arguments: [
        BilkoDatabase.row(0, "1", type: "BASELINE"), BilkoDatabase.row(21, nil),
        "UPDATE flyway_schema_history SET installed_rank = 99 WHERE version = '15'",
        BilkoDatabase.row(21, "13.1"), BilkoDatabase.row(21, "9"), BilkoDatabase.row(21, "13.1.2"),
        "DELETE FROM flyway_schema_history WHERE version::int < 13;" + BilkoDatabase.row(0, "12", type: "BASELINE"),
        BilkoDatabase.row(21, "20", type: "UNDO_SQL") + BilkoDatabase.row(22, "20"),
        "UPDATE flyway_schema_history SET version = '014' WHERE version = '14'",
    ])
    func isGreenThough(_ sql: String) async throws {
        let database = try Self.changed(sql)
        for place in [Place("schema-now"), Place("flyway-clean"), Place("deploy-api", .readBack), Place("schema-v20")] {
            let verdict = try await database.run(place)
            #expect(verdict.isGreen, "\(place): \(verdict)")
        }
    }

    @Test(arguments: [
        ("DELETE FROM flyway_schema_history WHERE version = '17'", "V17"),
        ("UPDATE flyway_schema_history SET success = false WHERE version = '17'", "V17"),
        ("UPDATE flyway_schema_history SET type = 'BASELINE' WHERE version = '14'", "V14"),
        ("UPDATE flyway_schema_history SET version = '18.1' WHERE version = '18'", "V18"),
        ("UPDATE flyway_schema_history SET version = '200' WHERE version = '20'", "V20"),
        (BilkoDatabase.row(21, "20", type: "UNDO_SQL"), "V20"), (BilkoDatabase.row(21, "19", type: "DELETE"), "V19"),
    ])
    func isRedAfter(_ sql: String, version: String) async throws {
        let database = try Self.changed(sql)
        #expect(try await database.run(Place("schema-v20")).red.contains("not applied are \(version)"))
        #expect(
            try await database.run(Place("deploy-api", .readBack)).red.contains("\(version) failed or was not tried"))
    }

    @Test(arguments: [
        (BilkoDatabase.row(21, "20.1"), "schema at V20.1, beyond V20"),
        (BilkoDatabase.row(21, "100"), "schema at V100, beyond V20"),
        ("DELETE FROM flyway_schema_history WHERE version::int > 9", "schema at V9, expected V13 or later"),
        ("DELETE FROM flyway_schema_history", "0 rows with a version"),
    ])
    func theSchemaIsNotAsExpected(_ sql: String, sentence: String) async throws {
        let verdict = try await Self.changed(sql).run(Place("schema-now"))
        #expect(verdict.red.contains(sentence), "\(verdict)")
    }

    @Test func aFailedMigrationIsCounted() async throws {
        let database = try Self.changed("UPDATE flyway_schema_history SET success = false WHERE version = '20'")
        #expect(try await database.run(Place("flyway-clean")).red.hasPrefix("✗ 1 of them failed"))
    }

    /// What a deploy that failed left behind.
    @Test(arguments: [
        ("", "STOPPED: V17 failed, the schema is left at V16"),
        ("DELETE FROM flyway_schema_history WHERE version::int > 13", "still at V13: V14 was not tried"),
        ("DROP TABLE flyway_schema_history", "What the migrations did is not known: psql ended with 1"),
    ])
    func aDeployThatFailedSaysWhatTheMigrationsDid(_ sql: String, sentence: String) async throws {
        let database = try Self.changed("DELETE FROM flyway_schema_history WHERE version = '17';" + sql)
        let verdict = try await database.run(Place("deploy-api", .change))
        #expect(!verdict.isGreen)
        #expect(verdict.errors.contains(sentence), "\(verdict.errors)")
    }

    // MARK: The texts of the file

    /// What a command hands to `-c`, with room for what the shell puts in.
    struct Text {
        var pattern: String

        func isAsked(as statement: String) -> Bool {
            let parts = pattern.replacing(/\$\{[^}]*\}/, with: "\u{0}").split(separator: "\u{0}")
            var rest = statement[...]
            for part in parts {
                guard let range = rest.firstRange(of: part) else { return false }
                rest = rest[range.upperBound...]
            }
            return true
        }
    }

    static func texts() throws -> [Text] {
        let commands = try BilkoFile().steps.values.map(\.command).filter { $0.contains("psql") }
        let texts = commands.flatMap { command in
            command.matches(of: /-c "([^"]*)"/).map { Text(pattern: String($0.output.1)) }
        }
        #expect(texts.count >= commands.count)
        return texts
    }
}
