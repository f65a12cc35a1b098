import Testing

@testable import Rehearsal

@Suite struct TrafficArithmeticTests {
    private func target(_ name: String, _ percent: Int) -> TrafficTarget {
        TrafficTarget(revision: name, percent: percent)
    }

    @Test func othersFillUpInProportionAndTheLargestFractionGetsTheSparePoint() throws {
        let result = try TrafficArithmetic.assign(
            [("new", 10)], to: [target("a", 50), target("b", 30), target("c", 20)])
        #expect(result == [target("a", 45), target("b", 27), target("c", 18), target("new", 10)])
        let spare = try TrafficArithmetic.assign([("new", 1)], to: [target("a", 50), target("b", 50)])
        #expect(spare.map(\.percent).reduce(0, +) == 100)
        #expect(spare.first { $0.revision == "new" }?.percent == 1)
    }

    @Test func tagsStayAndZerosVanish() throws {
        let tagged = TrafficTarget(revision: "old", percent: 0, tag: "before")
        let result = try TrafficArithmetic.assign([("old", 0), ("new", 100)], to: [target("old", 100), tagged])
        #expect(result == [target("new", 100), tagged])
    }

    @Test func refusesTooMuchAndTooLittle() {
        #expect(throws: TrafficError.text("Over 100% of traffic is specified.")) {
            try TrafficArithmetic.assign([("a", 60), ("b", 50)], to: [self.target("a", 100)])
        }
        #expect(
            throws: TrafficError.text(
                "Every target with traffic is updated but 100% of traffic has not been specified.")
        ) { try TrafficArithmetic.assign([("a", 60)], to: [self.target("a", 100)]) }
    }
}

@Suite struct DeployTests {
    private let old = "bilko-api-demo-00185-abc"

    @Test func movesAllTrafficAtOnceWhereTrafficIsOnLatest() throws {
        let estate = try TestEstate()
        let outcome = try estate.deployApi("")
        #expect(outcome.status == 0)
        #expect(outcome.text.isEmpty)
        #expect(outcome.error.contains("has been deployed and is serving 100 percent of traffic."))
        let split = try estate.summary().traffic["bilko-api-demo"] ?? [:]
        #expect(split.count == 1 && split[old] == nil && split.values.first == 100)
    }

    @Test func noTrafficPinsWhatServesForLaterDeploysToo() throws {
        let estate = try TestEstate()
        let first = try estate.deployApi()
        #expect(first.error.contains("is serving 0 percent of traffic."))
        #expect(first.error.contains("The revision can be reached directly at http://127.0.0.1:"))
        #expect(try estate.summary().traffic["bilko-api-demo"] == [old: 100])
        let second = try estate.deployApi("")
        #expect(second.status == 0)
        #expect(second.error.contains("is serving 0 percent of traffic."))
        #expect(try estate.summary().traffic["bilko-api-demo"] == [old: 100])
        #expect(estate.gcloud("run services update-traffic bilko-api-demo --to-latest").status == 0)
        #expect(try estate.summary().traffic["bilko-api-demo"]?[old] == nil)
    }

    @Test func migratesWhenTheRevisionStartsThoughItHasNoTraffic() throws {
        let estate = try TestEstate()
        #expect(try estate.summary().schemaVersion == 13)
        _ = try estate.deployApi()
        #expect(try estate.summary().schemaVersion == 20)
        #expect(try estate.summary().protectedTables.count == 6)
    }

    @Test func goesOnWithoutItsCaller() throws {
        let estate = try TestEstate()
        let image = try estate.stageImage("api")
        let call = estate.gcloud(
            "run services update bilko-api-demo --async --no-traffic --format=json --image=\(image)")
        #expect(try json(call.text, "status.conditions.0.status") == "Unknown")
        #expect(try estate.service("bilko-api-demo")?.observedGeneration == 185)
        #expect(try estate.summary().schemaVersion == 13)
        try estate.pass(estateSeconds: 23)
        #expect(try estate.summary().schemaVersion == 13)
        try estate.pass(estateSeconds: 2)
        #expect(try estate.summary().schemaVersion == 20)
        #expect(try estate.service("bilko-api-demo")?.observedGeneration == 186)
    }

    @Test func recordsEachCallOnceWithItsTicket() throws {
        let estate = try TestEstate()
        let image = try estate.stageImage("api")
        _ = estate.run(
            "gcloud",
            [
                "run", "services", "update", "bilko-api-demo", "--no-traffic", "--image=\(image)",
                "--project=tribal-sign-487920-k0", "--region=europe-north1",
            ], environment: ["GCLOUD_WRITE_MC": "100431"])
        _ = estate.gcloud("run services describe bilko-api-demo --format=json")
        #expect(try estate.summary().executions == ["services update bilko-api-demo": 1])
        #expect(try estate.state().executions.first?.ticket == "100431")
    }

    @Test func splitsScalesAndGoesBack() throws {
        let estate = try TestEstate()
        _ = try estate.deployApi()
        let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
        let split = estate.gcloud(
            "run services update-traffic bilko-api-demo --to-revisions=\(new)=10,\(old)=90 --format=json")
        #expect(split.status == 0)
        #expect(try json(split.text, "0.statusPercent") == "90")
        #expect(try json(split.text, "1.tags.0") == "candidate")
        let scaled = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=25")
        #expect(scaled.text.contains("75%  \(old)"))
        #expect(try estate.summary().traffic["bilko-api-demo"] == [new: 25, old: 75])
        #expect(estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(old)=100").status == 0)
        #expect(try estate.summary().traffic["bilko-api-demo"] == [old: 100])
    }

    @Test(arguments: [
        (
            "--to-revisions=bilko-api-demo-00185-abc=101",
            "ERROR: (gcloud) Traffic percentage value 101 is not between 0 and 100."
        ),
        ("--to-revisions=bilko-api-demo-00185-abc=x", "ERROR: (gcloud) Traffic percentage value x is not an integer."),
        (
            "--to-revisions=bilko-api-demo-00185-fay=100",
            "ERROR: (gcloud.run.services.update-traffic) Revision 'bilko-api-demo-00185-fay' does not exist or is deleted."
        ),
        ("--to-tags=none=5", "There is no revision tagged with [none] in the traffic allocation for [bilko-api-demo]."),
        ("--quiet", "No traffic configuration change requested."),
    ])
    func printsThePresentSplitEvenWhenItFails(flag: String, message: String) throws {
        let estate = try TestEstate()
        let outcome = estate.gcloud("run services update-traffic bilko-api-demo \(flag)")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(outcome.text.contains("Traffic:\n  100% LATEST (currently bilko-api-demo-00185-abc)\n"))
        #expect(try estate.summary().executions.isEmpty)
    }

    @Test func anUnknownImageMakesARevisionThatFails() throws {
        let estate = try TestEstate()
        let outcome = estate.gcloud(
            "run services update bilko-api-demo --image=europe-north1-docker.pkg.dev/tribal-sign-487920-k0/bilko/api:stage-stage-3a4a9e9"
        )
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("is not ready and cannot serve traffic. Image '"))
        let service = try #require(try estate.service("bilko-api-demo"))
        #expect(service.latestCreatedRevision != service.latestReadyRevision)
        #expect(service.split == [old: 100])
        #expect(service.ready.status == "False")
    }
}
