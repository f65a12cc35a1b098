import CutoverCore
import Harness
import Rehearsal
import Supervision
import Testing

/// Each thing that can break leads to a box that is not ticked, with a sentence that names the cause.
@Suite(.serialized) struct FaultTests {
    /// Where a fault is met, and words of the sentence that names its cause.
    struct Meeting: Sendable {
        enum Box: Sendable { case failed, inDoubt }
        var item: String
        var box = Box.failed
        var cause: String
    }

    @Test(arguments: Fault.allCases.filter { $0.isFailure && $0.phase != "roll-back" })
    func leadsToAnUntickedBox(_ fault: Fault) async throws {
        let meeting = try #require(Self.meetings[fault])
        let run = try HeadlessRun(faults: [fault])
        let stand = try await run.walk()
        run.remove()
        switch (stand, meeting.box) {
        case (.failed(let item, let sentence), .failed), (.inDoubt(let item, let sentence, _), .inDoubt):
            #expect(item == meeting.item)
            #expect(sentence.contains(meeting.cause))
        default: Issue.record("\(fault.name): \(stand)")
        }
    }

    /// The bars follow what was read, though that is not what was expected.
    @Test func trafficThatSomeoneMovedIsShownAsItIs() async throws {
        let run = try HeadlessRun(faults: [.trafficMoved])
        _ = try await run.walk()
        let state = State().evolved(by: try RunStore(root: "/").events(of: run.folder))
        run.remove()
        let split = try #require(state.values["API_SPLIT"]?.text)
        #expect(split.contains(":50") && !split.contains(":10"), "\(split)")
    }

    /// A slow call and a noisy one only try patience.
    @Test(arguments: Fault.allCases.filter { !$0.isFailure }) func onlyTriesPatience(_ fault: Fault) async throws {
        let run = try HeadlessRun(faults: [fault])
        let stand = try await run.walk(HeadlessRun.Plan(upTo: "deploy-api"))
        run.remove()
        #expect(stand == .reached)
    }

    @Test(arguments: [
        (Fault.rollbackRefused, "leave", "api-back", "conflict"),
        (.cloneFails, "clone", "clone-database", "INTERNAL_ERROR"),
    ])
    func isMetOnTheWayBack(_ fault: Fault, option: String, item: String, cause: String) async throws {
        let run = try HeadlessRun(faults: [fault])
        let stand = try await run.walk(HeadlessRun.Plan(upTo: "api-10", rollingBack: option))
        run.remove()
        guard case .failed(let found, let sentence) = stand else {
            Issue.record("\(fault.name): \(stand)")
            return
        }
        #expect(found == item)
        #expect(sentence.lowercased().contains(cause.lowercased()))
    }

    @Test(arguments: ["leave", "rls-off", "clone"]) func everyWayBackCanBeWalked(_ option: String) async throws {
        let run = try HeadlessRun(faults: [])
        let before = try run.estate.state().summary.traffic
        let stand = try await run.walk(HeadlessRun.Plan(upTo: "api-10", rollingBack: option))
        let after = try run.estate.state().summary
        run.remove()
        #expect(stand == .completed)
        #expect(after.traffic == before)
        #expect(after.protectedTables.isEmpty == (option == "rls-off"))
    }

    private static let meetings: [Fault: Meeting] = [
        .openBlocker: Meeting(item: "mc-open", cause: "#100447 BLOCKER VAT rounding"),
        .redBuild: Meeting(item: "builds", cause: "4 of 5 builds SUCCESS"),
        .noBuilds: Meeting(item: "builds", cause: "0 builds"),
        .lowCoverage: Meeting(item: "coverage", cause: "57.407862, but expected minimum is 60"),
        .koverRuleMissing: Meeting(item: "coverage", cause: "57.40 %"),
        .endToEndNewFailure: Meeting(item: "e2e", cause: "downloads a PDF"),
        .endToEndNoTests: Meeting(item: "e2e", cause: "global setup"),
        .backupFails: Meeting(item: "backup", cause: "INTERNAL_ERROR"),
        .loginExpired: Meeting(item: "pin-images", cause: "auth"),
        .roleMissing: Meeting(item: "role", cause: "bilko_app"),
        .imageGone: Meeting(item: "pin-images", cause: "the image is gone from the registry"),
        .deployDenied: Meeting(item: "deploy-api", cause: "PERMISSION_DENIED"),
        .containerFails: Meeting(item: "deploy-api", box: .inDoubt, cause: "is not ready and cannot serve traffic"),
        .migration17Fails: Meeting(item: "deploy-api", box: .inDoubt, cause: "V17 failed"),
        .deployLost: Meeting(item: "deploy-api", box: .inDoubt, cause: "Connection aborted"),
        .deployHangs: Meeting(item: "deploy-api", box: .inDoubt, cause: "no end after"),
        .deployHangsUnsent: Meeting(item: "deploy-api", box: .inDoubt, cause: "no end after"),
        .webCandidateFails: Meeting(item: "candidate-web", cause: "HTTP 502"),
        .corsNoCredentials: Meeting(item: "candidate-cors", cause: "Access-Control-Allow-Credentials"),
        .loginFails: Meeting(item: "candidate-login", cause: "got 500"),
        .oldOrganizationName: Meeting(item: "candidate-pdf", cause: "Bilko Demo Firma"),
        .rbacAllows: Meeting(item: "candidate-rbac", cause: "expected HTTP 403, got 200"),
        .unhealthy: Meeting(item: "candidate-health", cause: "degraded"),
        .trafficLost: Meeting(item: "api-10", box: .inDoubt, cause: "Connection aborted"),
        .trafficMoved: Meeting(item: "soak", cause: "someone moved the API's traffic"),
        .errorRateRises: Meeting(item: "soak", cause: "% of 100 requests failed"),
    ]
}
