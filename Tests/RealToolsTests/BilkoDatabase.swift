import Foundation

/// A fresh database as demo has it, with roles of its own while it lives: tests that use it come one after the other.
final class BilkoDatabase {
    /// How far the migrations went.
    enum Schema: Sendable { case v13, v20 }

    let name: String
    private let cluster: PrivateCluster
    /// A home with the tool that the runbook changes things by, which fails here, and a gcloud that reads.
    private let home: String

    static let tables = ["invoices", "expenses", "contacts", "transactions", "bank_accounts", "recurring_invoices"]

    /// - Parameter isMember: whether bilko_admin may act as bilko_app.
    init(_ schema: Schema, isMember: Bool = true) throws {
        cluster = try PrivateCluster.shared.get()
        name = cluster.newName()
        home = FileManager.default.temporaryDirectory.path + "/real-\(UUID().uuidString)"
        try cluster.run(
            """
            SET client_min_messages = error;
            DROP ROLE IF EXISTS bilko_app; DROP ROLE IF EXISTS bilko_admin;
            CREATE ROLE bilko_admin LOGIN CREATEROLE;
            """)
        try cluster.run("CREATE DATABASE \(name) OWNER bilko_admin")
        try cluster.run("ALTER SCHEMA public OWNER TO bilko_admin", on: name)
        try change(Self.before)
        try change("DO $$ BEGIN CREATE ROLE bilko_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
        if isMember { try change("GRANT bilko_app TO bilko_admin") }
        if schema == .v20 { try change(Self.migrations) }
        try makeTools()
    }

    deinit {
        try? cluster.run("DROP DATABASE \(name) WITH (FORCE)")
        try? cluster.run("DROP ROLE IF EXISTS bilko_app; DROP ROLE IF EXISTS bilko_admin")
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Statements of the owner.
    func change(_ sql: String) throws { try cluster.run(sql, as: "bilko_admin", on: name) }

    /// How the runbook reaches it.
    func connection(as role: String = "bilko_admin") -> String { "host=\(cluster.folder) user=\(role) dbname=\(name)" }

    /// Runs a command of the file on it.
    func run(
        _ place: BilkoFile.Place, as role: String = "bilko_admin", database: String? = nil,
        values more: [String: String] = [:]
    ) async throws -> Verdict {
        let values = [
            "DATABASE": database ?? connection(as: role), "DATABASE_PASSWORD": "of no use here", "MC_TICKET": "100431",
            "SCHEMA_BEFORE": "13", "API_IMAGE": "registry/api@sha256:1", "API_SPLIT_BEFORE": #"{"old":100}"#,
        ].merging(more) { $1 }
        return try await BilkoFile().run(
            place, values: values,
            environment: [
                "PATH": "\(home)/bin:\(cluster.programs):/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8",
                "REAL_PSQL": cluster.programs + "/psql", "ASKED": asked,
            ])
    }

    private var asked: String { home + "/asked" }

    /// Every statement that psql was given, in order.
    var statements: [String] {
        let bytes = FileManager.default.contents(atPath: asked) ?? Data()
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private func makeTools() throws {
        try FileManager.default.createDirectory(atPath: home + "/bin", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: home + "/system/tools", withIntermediateDirectories: true)
        try "exit 1\n".write(toFile: home + "/system/tools/gcloud-write.sh", atomically: true, encoding: .utf8)
        try tool("gcloud", Self.gcloud)
        // Writes down what is asked, and asks it.
        try tool(
            "psql",
            """
            for word; do
                [ "${before-}" != -c ] || printf '%s\\0' "$word" >>"$ASKED"
                before=$word
            done
            exec "$REAL_PSQL" "$@"
            """)
    }

    private func tool(_ name: String, _ body: String) throws {
        let path = "\(home)/bin/\(name)"
        try ("#!/bin/bash\n" + body + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    private static let gcloud = """
        case "$2 $3" in
        "services describe") echo '{"status":{"latestCreatedRevisionName":"new","traffic":[
            {"revisionName":"old","percent":100},{"revisionName":"new","tag":"candidate","url":"https://candidate"}]}}' ;;
        "revisions list") echo '[{"metadata":{"name":"new"},"status":{"imageDigest":"registry/api@sha256:1",
            "conditions":[{"type":"Ready","status":"True"}]}}]' ;;
        esac
        """

    /// V13, as Flyway and the application's first migrations leave it.
    private static let before =
        """
        CREATE TABLE flyway_schema_history (
            installed_rank INT NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY, version VARCHAR(50),
            description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INTEGER,
            installed_by VARCHAR(100) NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT now(),
            execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL);
        CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
        \(rows(1...13))
        CREATE TABLE organizations (id INT PRIMARY KEY, name TEXT NOT NULL);
        INSERT INTO organizations VALUES (1, 'Knjigovodstvo Horvat');
        """ + tables.map { "CREATE TABLE \($0) (id INT PRIMARY KEY, organization_id INT NOT NULL);\n" }.joined()
        + "INSERT INTO invoices SELECT n, n % 2 FROM generate_series(1, 31) n;\n"

    private static let migrations =
        rows(14...20) + "INSERT INTO organizations VALUES (14, 'Bilko Demo Firma');\n"
        + tables.map { table in
            """
            GRANT SELECT ON \(table) TO bilko_app;
            ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;
            CREATE POLICY org_isolation ON \(table)
                USING (organization_id::text = current_setting('app.current_org_id', true));\n
            """
        }.joined()

    /// Rows as Flyway writes them.
    static func rows(_ versions: ClosedRange<Int>) -> String { versions.map { row($0, String($0)) }.joined() }

    static func row(_ rank: Int, _ version: String?, type: String = "SQL", success: Bool = true) -> String {
        """
        INSERT INTO flyway_schema_history VALUES (\(rank), \(version.map { "'\($0)'" } ?? "NULL"), 'a migration',
            '\(type)', 'V\(version ?? "0")__a.sql', 1, 'bilko_admin', now(), 12, \(success));\n
        """
    }
}
