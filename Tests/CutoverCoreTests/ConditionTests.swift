import CutoverCore
import Exploration
import Testing

/// Items that are not of every run.
@Suite struct ConditionTests {
    private func decided(_ way: String, mode: String = "a") throws -> Bench {
        var bench = try Bench(.choosing)
        try bench.complete("look", ["MODE": mode])
        try bench.ask(.decide("how", way: way, name: "Alice", reason: "as it looks"))
        return bench
    }

    /// All that goes on by itself.
    private func gone(_ bench: Bench) throws -> Bench {
        var bench = bench
        try bench.report(.observe)
        while bench.walk.automaticCommand != nil { try bench.report(.goOn) }
        return bench
    }

    @Test func nothingIsKnownBeforeTheDecision() throws {
        var bench = try Bench(.choosing)
        #expect(bench.refusal(of: .start("share")) == .undecided("share", waitsFor: "how"))
        try bench.complete("look", ["MODE": "a"])
        #expect(bench.walk.automaticCommand == nil)
    }

    /// A value that an item goes by is missed like one that it uses: it says who gives it.
    @Test func aValueThatIsNotThereIsMissed() throws {
        var scope = Scope.choosing
        scope.runbook.variables.append(Variable(name: "SITE", source: .asked(prompt: "Site")))
        scope.runbook.phases[0].items = [
            .check("look", captures: ["MODE"]), .check("captured").when([ItemCondition("MODE", ["a"])]),
            .check("asked").when([ItemCondition("SITE", ["oslo"])]),
        ]
        var bench = try Bench(scope)
        #expect(bench.refusal(of: .start("captured")) == .valueMissing("MODE", from: "look"))
        #expect(bench.refusal(of: .start("asked")) == .valueMissing("SITE", from: nil))
        #expect(bench.walk.missingNames(for: scope.runbook.phases[0].items[2]) == ["SITE"])
        try bench.ask(.give(variable: "SITE", text: "bergen"))
        try bench.report(.goOn)
        #expect(bench.box("asked") == .notApplicable)
    }

    @Test func whatDoesNotApplyIsPassedOverAndRecorded() throws {
        var bench = try decided("at-once")
        #expect(bench.refusal(of: .start("share")) == .notApplicable("share", reason: "how is at-once"))
        #expect(
            try bench.report(.goOn) == [
                .foundNotApplicable(item: "share", reason: "how is at-once", by: Report.author, at: bench.now)
            ])
        bench = try gone(bench)
        #expect([bench.box("share"), bench.box("some")] == [.notApplicable, .notApplicable])
        #expect(
            bench.refusal(of: .waive("share", name: "Dora", authority: "lead", reason: "x")) == .notWaivable("share"))
        // The gate is open as far as they are concerned, and what "share" would capture is not missed.
        #expect(bench.refusal(of: .attest("all", remark: "")) == .gateShut("all", waitsFor: ["mail"]))
        try bench.complete("mail")
        try bench.ask(.attest("all", remark: ""))
        #expect(bench.walk.ending(at: bench.now) == .completed)
    }

    /// Each condition counts, in order.
    @Test func everyConditionMustHold() throws {
        var bench = try decided("go", mode: "b")
        try bench.complete("share", ["SHARE": "10"])
        bench = try gone(bench)
        #expect(bench.box("some") == .notApplicable)
        #expect(
            bench.events.contains {
                if case .foundNotApplicable("some", "MODE is b", _, _) = $0 { true } else { false }
            })
        var other = try decided("go", mode: "a")
        try other.complete("share", ["SHARE": "10"])
        other = try gone(other)
        #expect(other.box("some") == .notStarted)
    }

    /// Until something went by it, what was decided can be decided otherwise; from then on it is fixed.
    @Test func whatWasUsedIsFixed() throws {
        var bench = try gone(decided("at-once"))
        #expect(bench.box("share") == .notApplicable)
        try bench.ask(.decide("how", way: "go", name: "Alice", reason: "there is time"))
        bench = try gone(bench)
        #expect(bench.box("share") == .stale)
        try bench.complete("share", ["SHARE": "10"])
        #expect(
            bench.refusal(of: .decide("how", way: "at-once", name: "Alice", reason: "x"))
                == .wayFixed("how", by: "share"))
        #expect(bench.refusal(of: .decide("how", way: "go", name: "Alice", reason: "the same again")) == nil)
        // So is what was captured.
        try bench.ask(.attest("some", remark: ""))
        #expect(bench.refusal(of: .start("look")) == .valueFixed("MODE"))
    }

    /// What was passed over holds once something behind it has begun.
    @Test func whatIsBehindFixesItToo() throws {
        var bench = try gone(decided("at-once"))
        try bench.ask(.start("mail"))
        #expect(
            bench.refusal(of: .decide("how", way: "go", name: "Alice", reason: "x")) == .wayFixed("how", by: "share"))
    }

    @Test func theOperatorSaysSoOnlyWhereTheyMay() throws {
        var bench = try gone(decided("at-once"))
        #expect(bench.refusal(of: .setAside("all", reason: "x")) == .notToSetAside("all"))
        #expect(bench.refusal(of: .setAside("mail", reason: " ")) == .empty("reason"))
        try bench.ask(.setAside("mail", reason: "no mail is sent here"))
        #expect(bench.box("mail") == .notApplicable)
        #expect(bench.refusal(of: .setAside("mail", reason: "x")) == .notToSetAside("mail"))
        try bench.ask(.attest("all", remark: ""))
        // It may be done after all.
        try bench.complete("mail")
        #expect(bench.box("mail") == .signedOff)
        #expect(bench.refusal(of: .setAside("mail", reason: "x")) == .notToSetAside("mail"))
    }

    @Test func whatWasSeenBeforeItIsUndoneIsOpenAgain() throws {
        var scope = Scope.choosing
        scope.runbook.phases[0].items.insert(
            .attestation("first", changes: Changes(to: "first"), undoneBy: ["back-all"]), at: 0)
        scope.runbook.rollback.items[0] = .check("back")
        var bench = try Bench(scope)
        try bench.complete("look", ["MODE": "a"])
        try bench.ask(.attest("first", remark: ""))
        try bench.ask(.decide("how", way: "at-once", name: "Alice", reason: "x"))
        bench = try gone(bench)
        try bench.ask(.beginRollback(option: "", undoing: ["first"], typed: "demo"))
        try bench.report(.goOn)
        try bench.pass()
        try bench.signOff("back-all")
        try bench.ask(.goForward)
        #expect([bench.box("how"), bench.box("share")] == [.stale, .notApplicable])
        bench = try gone(bench)
        #expect(bench.box("share") == .stale)
        #expect(bench.refusal(of: .start("share")) == .undecided("share", waitsFor: "how"))
    }
}
