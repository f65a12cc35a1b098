import Testing

@testable import Rehearsal

@Suite struct BackupTests {
    @Test func asynchronousFormNamesOperationAndBackup() throws {
        let estate = try TestEstate()
        let created = estate.gcloud("sql backups create --instance=bilko-demo-db --async --format=json")
        let name = try json(created.text, "name")
        let id = try json(created.text, "backupContext.backupId")
        #expect(try json(created.text, "status") == "PENDING")
        let early = estate.gcloud("sql backups describe \(id) --instance=bilko-demo-db --format=value(status)")
        #expect(early.text == "RUNNING\n")
        let waited = estate.gcloud("sql operations wait \(name) --format=json")
        #expect(waited.status == 0)
        #expect(try json(waited.text, "0.status") == "DONE")
        let late = estate.gcloud("sql backups describe \(id) --instance=bilko-demo-db --format=value(status,type)")
        #expect(late.text == "SUCCESSFUL\tON_DEMAND\n")
    }

    @Test func waitingFormNeverPrintsAnId() throws {
        let estate = try TestEstate()
        let plain = estate.gcloud("sql backups create --instance=bilko-demo-db")
        #expect(plain.text.isEmpty && plain.status == 0)
        #expect(plain.error.hasSuffix("instances/bilko-demo-db] backed up.\n"))
        #expect(estate.gcloud("sql backups create --instance=bilko-demo-db --format=json").text == "[]\n")
        #expect(estate.gcloud("sql backups create --instance=bilko-demo-db --async").text.isEmpty)
    }

    @Test func waitingHasALimitAndTheOperationGoesOn() throws {
        let estate = try TestEstate()
        let name = try json(
            estate.gcloud("sql backups create --instance=bilko-demo-db --async --format=json").text, "name")
        let outcome = estate.gcloud("sql operations wait \(name) --timeout=5")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("is taking longer than expected"))
        #expect(estate.gcloud("sql operations wait \(name) --timeout=unlimited").status == 0)
    }

    @Test func cloneIsThereAfterwardsAndNotTwice() throws {
        let estate = try TestEstate()
        let line =
            "sql instances clone bilko-demo-db bilko-demo-db-rollback --point-in-time=2026-05-10T10:00:00.000Z --format=json"
        let outcome = estate.gcloud(line)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(try json(outcome.text, "0.name") == "bilko-demo-db-rollback")
        #expect(try estate.state().database.clones == ["bilko-demo-db-rollback"])
        let described = estate.gcloud("sql instances describe bilko-demo-db-rollback --format=value(state)")
        #expect(described.text == "RUNNABLE\n")
        let missing = estate.gcloud("sql instances describe nothing --format=json")
        #expect(missing.status == 1 && missing.error.contains("The Cloud SQL instance does not exist."))
        #expect(estate.gcloud(line).error.contains("409"))
        #expect(estate.gcloud("sql instances clone bilko-demo-db x --point-in-time=yesterday").status == 2)
    }
}

@Suite struct SqlTests {
    @Test func readsTheSchemaHistory() throws {
        let estate = try TestEstate()
        let version = estate.psql("SELECT max(version::int) FROM flyway_schema_history WHERE success")
        #expect(version.text == "13\n" && version.status == 0)
        #expect(estate.psql("SELECT max(version) FROM flyway_schema_history").text == "9\n", "version is text")
        _ = try estate.deployApi()
        let rows = estate.psql(
            "SELECT version, description, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 2;")
        #expect(rows.text == "20|demo org name fix|t\n19|expense status enum|t\n")
        let count = estate.psql(
            "select count(*) from public.flyway_schema_history where version in ('14','15','16','17','18','19','20') and success = true"
        )
        #expect(count.text == "7\n")
        let list = estate.psql(
            "SELECT string_agg(version, ',' ORDER BY version::int) FROM flyway_schema_history WHERE version::int BETWEEN 14 AND 20"
        )
        #expect(list.text == "14,15,16,17,18,19,20\n")
        let json = estate.psql(
            "SELECT coalesce(json_agg(t), '[]') FROM (SELECT id, name FROM organizations WHERE name LIKE 'Bilko Demo%') t"
        )
        #expect(json.text == "[{\"id\":14,\"name\":\"Bilko Demo Firma\"}]\n")
    }

    @Test func rowSecurityHidesRowsFromTheApplicationRoleOnly() throws {
        let estate = try TestEstate()
        _ = try estate.deployApi()
        let asApplication = "SET ROLE bilko_app; SELECT count(*) FROM invoices"
        #expect(estate.psql(asApplication).text == "SET\n31\n")
        #expect(estate.psql("DROP POLICY IF EXISTS org_isolation ON invoices").text == "DROP POLICY\n")
        #expect(estate.psql(asApplication).text == "SET\n0\n")
        #expect(estate.psql("SELECT count(*) FROM invoices").text == "31\n", "the owner bypasses row security")
        #expect(estate.psql("ALTER TABLE invoices DISABLE ROW LEVEL SECURITY").text == "ALTER TABLE\n")
        #expect(estate.psql(asApplication).text == "SET\n31\n")
        let flags = estate.psql(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname IN ('invoices','expenses') ORDER BY 1"
        )
        #expect(flags.text == "expenses|t|f\ninvoices|f|f\n")
        #expect(estate.psql("SELECT count(*) FROM pg_policies WHERE policyname = 'org_isolation'").text == "5\n")
    }

    @Test func oneStringIsOneTransaction() throws {
        let estate = try TestEstate()
        _ = try estate.deployApi()
        let outcome = estate.psql(
            "ALTER TABLE invoices DISABLE ROW LEVEL SECURITY; ALTER TABLE missing DISABLE ROW LEVEL SECURITY")
        #expect(outcome.status == 1)
        #expect(outcome.error.hasPrefix("ERROR:  relation \"missing\" does not exist\n"))
        #expect(try estate.summary().protectedTables.contains("invoices"))
        #expect(try estate.summary().executions["sql row level security"] == nil)
    }

    @Test(arguments: [
        ("CREATE ROLE IF NOT EXISTS bilko_app", "ERROR:  syntax error at or near \"not\""),
        ("SELEC 1", "ERROR:  syntax error at or near \"selec\""),
        ("SELECT * FROM nothing", "ERROR:  relation \"nothing\" does not exist"),
        ("SELECT nothing FROM organizations", "ERROR:  column \"nothing\" does not exist"),
        ("CREATE ROLE bilko_app", "ERROR:  role \"bilko_app\" already exists"),
        ("SET ROLE stranger", "ERROR:  role \"stranger\" does not exist"),
    ])
    func refusesWithTheServersWords(sql: String, message: String) throws {
        let outcome = try TestEstate().psql(sql)
        #expect(outcome.status == 1)
        #expect(outcome.error.hasPrefix(message), "\(outcome.error)")
    }

    @Test func needsThePasswordAndTheDatabase() throws {
        let estate = try TestEstate()
        let wrong = estate.psql("SELECT 1", environment: ["PGPASSWORD": "no"])
        #expect(wrong.status == 2)
        #expect(wrong.error.contains("FATAL:  password authentication failed for user \"bilko_admin\""))
        #expect(estate.psql("SELECT 1", environment: ["PGPASSWORD": ""]).error.contains("no password supplied"))
        let other = estate.run("psql", ["-XwAt", "postgresql://bilko_admin@127.0.0.1:5432/postgres", "-c", "SELECT 1"])
        #expect(other.status == 2 && other.error.contains("database \"postgres\" does not exist"))
        let address = estate.run("psql", ["-XwAtc", "SELECT 1", "postgresql://bilko_admin@127.0.0.1:5432/bilko"])
        #expect(address.text == "1\n")
    }

    @Test func aScriptWithoutOnErrorStopHidesItsFailure() throws {
        let estate = try TestEstate()
        let connection = "dbname=bilko user=bilko_admin"
        #expect(estate.run("psql", ["-X", connection], input: "SELECT x; SELECT 1;").status == 0)
        let stops = estate.run("psql", ["-X", "-v", "ON_ERROR_STOP=1", connection], input: "SELECT x; SELECT 1;")
        #expect(stops.status == 3)
    }
}
