import Testing

@testable import Rehearsal

/// What each fault that the tools show looks like; those of the server are in `ServerTests`.
@Suite struct EstateFaultTests {
    private let old = "bilko-api-demo-00185-abc"

    @Test func backupFails() throws {
        let estate = try TestEstate(.backupFails)
        let created = estate.gcloud("sql backups create --instance=bilko-demo-db --async --format=json")
        let waited = estate.gcloud("sql operations wait \(try json(created.text, "name"))")
        #expect(waited.status == 1)
        #expect(waited.error.contains("ERROR: (gcloud.sql.operations.wait) [INTERNAL_ERROR] "))
        let described = estate.gcloud(
            "sql operations describe \(try json(created.text, "name")) --format=value(status)")
        #expect(described.status == 0 && described.text == "DONE\n", "done with an error is still done")
        #expect(try estate.state().database.backups.last?.status == "FAILED")
    }

    @Test func loginExpired() throws {
        let outcome = try TestEstate(.loginExpired).gcloud("builds list --format=json")
        #expect(outcome.status == 1 && outcome.error.contains("Reauthentication failed."))
    }

    @Test func roleMissing() throws {
        let outcome = try TestEstate(.roleMissing).psql("SELECT count(*) FROM pg_roles WHERE rolname = 'bilko_app'")
        #expect(outcome.text == "0\n")
    }

    @Test(arguments: [
        (Fault.imageGone, "Image '", 13), (.containerFails, "failed to start and listen on the port", 13),
        (.migration17Fails, "failed to start and listen on the port", 16), (.deployDenied, "PERMISSION_DENIED", 13),
    ])
    func deployFails(fault: Fault, message: String, schema: Int) throws {
        let estate = try TestEstate(fault)
        let outcome = try estate.deployApi()
        #expect(outcome.status == 1)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        let service = try #require(try estate.service("bilko-api-demo"))
        #expect(service.latestReadyRevision == old)
        #expect(service.split == [old: 100])
        #expect(try estate.summary().schemaVersion == schema)
        #expect(try estate.state().database.history.allSatisfy(\.success), "a failing migration leaves no row")
    }

    @Test func tagOnAFailedRevisionDoesNotStopTheRollback() throws {
        let estate = try TestEstate(.containerFails)
        _ = try estate.deployApi()
        #expect(estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(old)=100").status == 0)
    }

    @Test func deployLost() throws {
        let estate = try TestEstate(.deployLost)
        let outcome = try estate.deployApi()
        #expect(outcome.status == 1 && outcome.error.contains("Connection reset by peer"))
        #expect(try estate.service("bilko-api-demo")?.latestReadyRevision != old, "the change was made")
        #expect(try estate.deployApi().status == 0, "once")
    }

    @Test(arguments: [(Fault.deployHangs, 1), (.deployHangsUnsent, 0)])
    func deployHangs(fault: Fault, calls: Int) throws {
        let estate = try TestEstate(fault)
        estate.breakHangsAfter(pauses: 5_000)
        let outcome = try estate.deployApi()
        #expect(outcome.status == 1, "it ends only because its estate is gone")
        #expect(try estate.summary().executions["services update bilko-api-demo", default: 0] == calls)
        #expect(try estate.service("bilko-api-demo")?.revisions.count == 2 + calls)
        #expect(try estate.summary().schemaVersion == (calls == 1 ? 20 : 13))
    }

    @Test func slowDeploy() throws {
        let estate = try TestEstate(.slowDeploy)
        _ = try estate.deployApi("--async")
        try estate.pass(estateSeconds: 59)
        #expect(try estate.summary().schemaVersion == 13)
        try estate.pass(estateSeconds: 2)
        #expect(try estate.summary().schemaVersion == 20)
    }

    @Test func noisyDeploy() throws {
        let outcome = try TestEstate(.noisyDeploy).deployApi()
        #expect(outcome.status == 0)
        #expect(outcome.error.count { $0 == "\n" } > 40_000)
    }

    @Test func trafficLost() throws {
        let estate = try TestEstate(.trafficLost)
        _ = try estate.deployApi()
        let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
        let outcome = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=10,\(old)=90")
        #expect(outcome.status == 1 && outcome.error.contains("Connection reset by peer"))
        #expect(try estate.summary().traffic["bilko-api-demo"] == [new: 10, old: 90])
    }

    @Test func trafficMoved() throws {
        let estate = try TestEstate(.trafficMoved)
        _ = try estate.deployApi()
        let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
        _ = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=10,\(old)=90")
        try estate.pass(estateSeconds: 600)
        #expect(try estate.summary().traffic["bilko-api-demo"] == [new: 10, old: 90])
        try estate.splitWeb()
        try estate.pass(estateSeconds: 121)
        #expect(try estate.summary().traffic["bilko-api-demo"] == [new: 50, old: 50])
        #expect(try estate.summary().executions["services update-traffic bilko-api-demo"] == 1, "it was not us")
    }

    @Test func rollbackRefusedOnce() throws {
        let estate = try TestEstate(.rollbackRefused)
        _ = try estate.deployApi()
        let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
        #expect(estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=10").status == 0)
        let back = "run services update-traffic bilko-api-demo --to-revisions=\(old)=100"
        let first = estate.gcloud(back)
        #expect(first.status == 1 && first.error.contains("ABORTED: Conflict for resource 'bilko-api-demo'"))
        #expect(try estate.summary().traffic["bilko-api-demo"] == [new: 10, old: 90])
        #expect(estate.gcloud(back).status == 0)
        #expect(try estate.summary().traffic["bilko-api-demo"] == [old: 100])
    }

    @Test func cloneFails() throws {
        let estate = try TestEstate(.cloneFails)
        let outcome = estate.gcloud("sql instances clone bilko-demo-db back --point-in-time=2026-05-10T10:00:00Z")
        #expect(outcome.status == 1 && outcome.error.contains("[INTERNAL_ERROR]"))
        #expect(try estate.state().database.clones.isEmpty)
    }
}
