import Audit
import CutoverCore
import Exploration
import Testing

/// For each refusal the records are forged that it kept out, and the auditor names the invariant that they break.
@Suite struct ForgeryTests {
    @Test(arguments: Forgery.ofRefusals) func theAuditorNoticesWhatWasRefused(_ forgery: Forgery) throws {
        var bench = try Bench(forgery.scope)
        try forgery.prepare(&bench)
        let request = try #require(forgery.request)
        let refusal = try #require(bench.refusal(of: request(bench)))
        #expect(RefusalKind(refusal) == forgery.refusal)
        try expectBreach(forgery, after: bench)
    }

    @Test(arguments: Forgery.others) func theAuditorNoticesWhatNothingAsksFor(_ forgery: Forgery) throws {
        var bench = try Bench(forgery.scope)
        try forgery.prepare(&bench)
        try expectBreach(forgery, after: bench)
    }

    private func expectBreach(_ forgery: Forgery, after bench: Bench) throws {
        var auditor = Auditor(bench.walk.runbook) { $0 }
        #expect(auditor.audit(bench.events) == [], "what was recorded before is as it should be")
        let breaches = auditor.audit(forgery.events(bench))
        #expect(breaches.map(\.invariant).contains(forgery.breaks), "\(breaches)")
    }

    /// Before the first record there is no run, and nothing else may be recorded.
    @Test func noRunHasNoRecords() {
        let walk = Walk(runbook: Scope.wheel.runbook)
        #expect(throws: Refusal.noRun) {
            try walk.decide(Request(.takeWheel, by: Bench.alice, at: Scope.epoch))
        }
        var auditor = Auditor(walk.runbook) { $0 }
        let breaches = auditor.audit([.wheelTaken(Bench.alice, at: Scope.epoch)])
        #expect(breaches.map(\.invariant) == [.recordedFirst])
    }

    @Test func everyInvariantHasItsForgery() {
        #expect(Set((Forgery.ofRefusals + Forgery.others).map(\.breaks)) == Set(Invariant.allCases))
    }

    /// A refusal that is new needs its forgery, or a reason here why the records do not show it.
    @Test func everyRefusalHasItsForgery() {
        let forged = Set(Forgery.ofRefusals.compactMap(\.refusal))
        let elsewhere: Set<RefusalKind> = [
            .noRun,
            // What was typed to confirm is not kept.
            .mistyped,
            // The core matches no pattern: the edge says whether a reference fits.
            .badReference,
        ]
        #expect(forged.union(elsewhere) == Set(RefusalKind.allCases))
        #expect(forged.isDisjoint(with: elsewhere))
    }
}

/// Records that no run may have.
struct Forgery: Sendable, CustomTestStringConvertible {
    /// Nil where nothing that could be asked leads there.
    var refusal: RefusalKind?
    var name = ""
    var scope: Scope
    var prepare: @Sendable (inout Bench) throws -> Void = { _ in }
    /// What is refused.
    var request: (@Sendable (Bench) -> Request)?
    /// What would have been recorded.
    var events: @Sendable (Bench) -> [Event]
    var breaks: Invariant

    var testDescription: String { refusal?.rawValue ?? name }
}

extension Bench {
    func alice(_ command: Command, planDigest: String = "") -> Request {
        Request(command, by: Bench.alice, at: now, planDigest: planDigest)
    }

    var next: Int { walk.state.attempts + 1 }

    /// A change that begins at once.
    func change(_ item: ItemID) -> [Event] {
        [
            .changeBegun(item: item, uses: [], changesWhatServes: true, at: now),
            .stageStarted(item: item, attempt: next, stage: .change, by: "Alice", at: now),
        ]
    }

    /// The check before the decision of the scope `choosing`, and the decision.
    mutating func decide(on way: String) throws {
        try complete("look", ["MODE": "a"])
        try ask(.decide("how", way: way, name: "Alice", reason: "as it looks"))
    }

    func settled(_ item: ItemID) -> [Event] {
        [.doubtSettled(item: item, attempt: walk.state.attempts, applied: true, by: "Alice", at: now)]
    }

    func waived(_ item: ItemID, authority: String = "lead", reason: String = "known") -> [Event] {
        let end = walk.runbook.item(item)?.waiver?.expiresSeconds.map(now.adding(seconds:))
        return [
            .waived(
                item: item, waiver: Waiver(by: "Dora", authority: authority, reason: reason, at: now, expiresAt: end))
        ]
    }

    func plan(of item: ItemID) -> String { walk.runbook.item(item).map(walk.planText) ?? "" }

    func approved(by name: String, digest: String? = nil) -> [Event] {
        let plan = plan(of: "go")
        return [
            .approved(
                item: "go", name: name, role: "cto", reference: "MC-1", planDigest: digest ?? plan, plan: plan, at: now)
        ]
    }

    /// The change of the scope `wheel`, in doubt.
    mutating func doubt() throws {
        try complete("look")
        try ask(.start("shift"))
        try report(.lose(attempt: walk.state.attempts, digest: nil, limitSeconds: nil))
    }

    /// Carries a change out and signs it off.
    mutating func makeChange(_ item: ItemID = "shift") throws {
        try ask(.start(item))
        while case .running = walk.state[item] { try pass() }
    }

    mutating func passChecks() throws {
        try complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try complete("scan")
    }
}
