import CutoverCore
import Exploration
import Testing

@Suite struct GateTests {
    @Test func actionWaitsForEverythingBeforeIt() throws {
        let bench = try Bench(.gates)
        #expect(bench.refusal(of: .start("deploy")) == .gateShut("deploy", waitsFor: ["image", "scan", "go"]))
    }

    @Test func checkWaitsForEarlierPhasesOnly() throws {
        var bench = try Bench(.twoChanges)
        #expect(
            bench.refusal(of: .attest("seen", remark: "")) == .gateShut("seen", waitsFor: ["serving", "one"]))
        #expect(
            try bench.ask(.start("serving")) == [
                .stageStarted(item: "serving", attempt: 1, stage: .check, by: "Alice", at: Scope.epoch)
            ])
    }

    @Test func goodEvidenceAloneOpensNoGate() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        try bench.pass()
        #expect(bench.box("look") == .passed)
        #expect(bench.refusal(of: .start("shift")) == .gateShut("shift", waitsFor: ["look"]))
        try bench.signOff("look")
        #expect(bench.refusal(of: .start("shift")) == nil)
    }

    @Test func gateThatClosedDuringTheReadingStopsTheChange() throws {
        var bench = try Bench(.change)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.ask(.start("deploy"))
        let deploy = bench.walk.state.attempts
        try bench.ask(.start("image"))
        let events = try bench.report(.end(attempt: deploy, outcome: bench.good()))
        #expect(
            events.last
                == .itemFailed(
                    item: "deploy", attempt: deploy, stage: .before,
                    sentence: "The gate is shut: sign off or waive 'image' first.", at: Scope.epoch))
    }

    @Test func staleEvidenceClosesItsGateAgain() throws {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        try bench.complete("scan")
        bench.now = Scope.epoch.adding(seconds: 50)
        #expect(bench.refusal(of: .approve("go", name: "Carol", reference: "MC-1", planDigest: "")) == nil)
        bench.now = Scope.epoch.adding(seconds: 51)
        // At once, before anyone looked at the clock.
        #expect(
            bench.refusal(of: .approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
                == .gateShut("go", waitsFor: ["image"]))
        #expect(
            try bench.report(.observe) == [
                .wentStale(item: "image", reason: "its evidence is older than 50 s", at: bench.now)
            ])
        #expect(bench.box("image") == .stale)
        #expect(try bench.report(.observe) == [])
    }

    @Test func evidenceThatIsTooOldCannotBeSignedOff() throws {
        var bench = try Bench(.gates)
        try bench.ask(.start("image"))
        try bench.pass(["IMAGE": "a", "PREVIOUS": "p"])
        bench.now = Scope.epoch.adding(seconds: 51)
        #expect(
            bench.refusal(of: .signOff("image", evidence: bench.evidence(of: "image"))) == .nothingToSignOff("image"))
    }
}
