import CutoverCore
import Harness
import Supervision
import Synchronization
import Testing

@testable import Rehearsal

/// Each thing that can break leads to a box that is not ticked, with a sentence that names the cause.
@Suite(.serialized) struct FaultTests {
    /// Where a fault is met, and words of the sentence that names its cause.
    struct Meeting: Sendable {
        enum Box: Sendable { case failed, inDoubt }
        var item: String
        var box = Box.failed
        var cause: String
    }

    /// What breaks in one walk: each is met at its own box and mended there, and the walk goes on to the next.
    ///
    /// Those that change what the deploy leaves behind have a walk of their own, which ends where they are met.
    private static let walks: [[Fault]] = [
        [
            .openBlocker, .redBuild, .lowCoverage, .endToEndNewFailure, .backupFails, .imageGone, .roleMissing,
            .deployDenied, .webCandidateFails, .corsNoCredentials, .loginFails, .oldOrganizationName, .rbacAllows,
            .unhealthy, .trafficLost, .errorRateRises,
        ],
        [.loginExpired, .noBuilds, .endToEndNoTests, .deployLost, .trafficMoved],
        [.koverRuleMissing], [.containerFails], [.migration17Fails], [.deployHangs], [.deployHangsUnsent],
    ]

    @Test func everyFaultIsWalkedOnce() {
        let walked = Self.walks.flatMap(\.self) + Self.rollbacks.flatMap { $0.fault.map { [$0] } ?? [] }
        #expect(walked.sorted { $0.name < $1.name } == Fault.allCases.filter(\.isFailure).sorted { $0.name < $1.name })
    }

    @Test(arguments: walks) func leadToUntickedBoxes(_ faults: [Fault]) async throws {
        let run = try HeadlessRun(faults: Set(faults))
        let left = Mutex(faults)
        let stand = try await run.walk(
            HeadlessRun.Plan(mends: { stand in
                guard
                    let fault = left.withLock({ faults in faults.first { Self.meetings[$0]?.isMet(in: stand) == true } }
                    )
                else { return false }
                left.withLock { $0.removeAll { $0 == fault } }
                // At the last one the walk is over.
                if left.withLock(\.isEmpty) { return false }
                try run.estate.mend(fault)
                return true
            }))
        let state = State().evolved(by: try RunStore(root: "/").events(of: run.folder))
        run.remove()
        #expect(left.withLock(\.self) == [], "\(stand)")
        if faults.contains(.trafficMoved) {
            // The bars follow what was read, though that is not what was expected.
            let split = try #require(state.values["API_SPLIT"]?.text)
            #expect(split.contains(":50") && !split.contains(":10"), "\(split)")
        }
    }

    /// A roll-back, what breaks on it, and what only tries patience before it.
    struct Rollback: Sendable {
        var option: String
        var fault: Fault?
        var trial: Fault?
    }

    private static let rollbacks = [
        Rollback(option: "leave", fault: .rollbackRefused, trial: .slowDeploy),
        Rollback(option: "clone", fault: .cloneFails, trial: .noisyDeploy),
        Rollback(option: "rls-off"),
    ]

    @Test(arguments: rollbacks) func everyRollbackCanBeWalked(_ way: Rollback) async throws {
        let faults = Set([way.fault, way.trial].compactMap(\.self))
        let run = try HeadlessRun(faults: faults)
        let before = try run.estate.state().summary.traffic
        let left = Mutex(way.fault)
        let stand = try await run.walk(
            HeadlessRun.Plan(upTo: "api-10", rollingBack: way.option) { stand in
                guard let fault = left.withLock(\.self), Self.meetings[fault]?.isMet(in: stand) == true else {
                    return false
                }
                left.withLock { $0 = nil }
                try run.estate.mend(fault)
                return true
            })
        let after = try run.estate.state().summary
        run.remove()
        #expect(left.withLock(\.self) == nil)
        #expect(stand == .completed)
        #expect(after.traffic == before)
        #expect(after.protectedTables.isEmpty == (way.option == "rls-off"))
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
        .rollbackRefused: Meeting(item: "api-back", cause: "conflict"),
        .cloneFails: Meeting(item: "clone-database", cause: "INTERNAL_ERROR"),
    ]
}

extension FaultTests.Meeting {
    /// Whether a walk that came to a stand met it: its box, and its cause in the sentence.
    func isMet(in stand: HeadlessRun.Stand) -> Bool {
        switch (stand, box) {
        case (.failed(let item, let sentence), .failed), (.inDoubt(let item, let sentence, _), .inDoubt):
            item == self.item && sentence.lowercased().contains(cause.lowercased())
        default: false
        }
    }
}

extension Estate {
    /// Somebody elsewhere mends what is broken.
    fileprivate func mend(_ fault: Fault) throws {
        try change { state in
            state.faults.remove(fault)
            // What an estate starts with is as it would have been without the fault.
            let whole = EstateState.bilko(
                faults: state.faults, seed: state.seed, speed: state.speed, now: state.startedAt)
            switch fault {
            case .openBlocker: state.tasks = whole.tasks
            case .redBuild, .noBuilds: state.builds = whole.builds
            case .imageGone: state.images = whole.images
            case .roleMissing: state.database.roles = whole.database.roles
            default: break
            }
        }
    }
}
