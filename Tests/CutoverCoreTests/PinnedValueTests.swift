import CutoverCore
import Exploration
import Testing

/// What was checked is what is promoted.
@Suite struct PinnedValueTests {
    @Test func evidenceAboutTheOldValueGoesStale() throws {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        try bench.ask(.start("image"))
        let events = try bench.pass(["IMAGE": "b", "PREVIOUS": "p"])
        #expect(events.contains(.wentStale(item: "scan", reason: "IMAGE was a and is b now", at: bench.now)))
        #expect(bench.box("scan") == .stale)
    }

    @Test func evidenceUnderWayAboutTheOldValueGoesStaleToo() throws {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.ask(.start("scan"))
        try bench.ask(.start("image"))
        try bench.pass(["IMAGE": "b", "PREVIOUS": "p"])
        #expect(bench.box("scan") == .stale)
        #expect(bench.walk.effects == [])
        #expect(throws: Refusal.unknownAttempt(2)) { try bench.report(.end(attempt: 2, outcome: bench.good())) }
    }

    @Test func sameValueAgainLeavesEvidenceGood() throws {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        #expect(bench.box("scan") == .signedOff)
    }

    @Test func anotherValueIsRefusedOnceAChangeUsedIt() throws {
        var bench = try Bench(.change)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("deploy")
        #expect(bench.refusal(of: .start("image")) == .valueFixed("IMAGE"))
        try bench.ask(.start("confirm"))
        let events = try bench.pass(["IMAGE": "b"])
        #expect(
            events.last
                == .itemFailed(
                    item: "confirm", attempt: 3, stage: .check,
                    sentence: "IMAGE is no longer what was checked: expected a, found b", at: bench.now))
        #expect(bench.walk.state.plainValues["IMAGE"] == "a")
        try bench.complete("confirm", ["IMAGE": "a"])
    }

    @Test func givenValueIsFixedByItsFirstUse() throws {
        var bench = try Bench(.twoChanges)
        try bench.complete("serving", ["PREVIOUS": "p"])
        #expect(bench.refusal(of: .start("one")) == .valueMissing("TICKET", from: nil))
        try bench.ask(.give(variable: "TICKET", text: "100431"))
        try bench.ask(.give(variable: "TICKET", text: "100432"))
        try bench.ask(.start("one"))
        #expect(bench.refusal(of: .give(variable: "TICKET", text: "100431")) == .valueFixed("TICKET"))
        #expect(bench.refusal(of: .give(variable: "TICKET", text: "100432")) == nil)
    }

    @Test func capturedValuesAreNeverTyped() throws {
        let bench = try Bench(.twoChanges)
        #expect(bench.refusal(of: .give(variable: "PREVIOUS", text: "p")) == .notAsked("PREVIOUS"))
        #expect(bench.refusal(of: .give(variable: "NOBODY", text: "p")) == .notAsked("NOBODY"))
        for text in [nil, "", " "] {
            #expect(bench.refusal(of: .give(variable: "TICKET", text: text)) == .empty("value of TICKET"))
        }
    }

    @Test func approvalOutlivesALaterReadingOfAnUnpinnedValue() throws {
        var scope = Scope.gates
        scope.runbook.phases.append(
            Phase(id: "after", title: "After", items: [.check("serving", captures: ["PREVIOUS"])]))
        scope.runbook.rollback = Rollback(items: [.check("back")])
        var bench = try Bench(scope)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        try bench.ask(.approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
        try bench.complete("deploy")
        try bench.complete("serving", ["PREVIOUS": "q"])
        #expect(try bench.report(.observe) == [])
    }
}
