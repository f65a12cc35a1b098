import CutoverCore
import Exploration
import Testing

@Suite struct WaiverTests {
    private func waiver(_ name: String = "Dora", _ authority: String = "lead", _ reason: String = "known") -> Command {
        .waive("scan", name: name, authority: authority, reason: reason)
    }

    @Test func goesThroughTheGateInARecordedWay() throws {
        var bench = try Bench(.gates)
        #expect(
            try bench.ask(waiver("dora")) == [
                .waived(
                    item: "scan",
                    waiver: Waiver(
                        by: "dora", authority: "lead", reason: "known", at: Scope.epoch,
                        expiresAt: Scope.epoch.adding(seconds: 50)))
            ])
        #expect(bench.box("scan") == .waived)
        #expect(bench.refusal(of: waiver()) == .notWaivable("scan"))
    }

    @Test func needsReasonNameAndAuthority() throws {
        let bench = try Bench(.gates)
        #expect(bench.refusal(of: waiver("Dora", "lead", "  ")) == .empty("reason"))
        #expect(bench.refusal(of: waiver("")) == .empty("name"))
        #expect(bench.refusal(of: waiver("Dora", "cto")) == .wrongAuthority(asked: "lead", given: "cto"))
        #expect(bench.refusal(of: waiver("Mallory")) == .notAHolder(name: "Mallory", role: "lead", holders: ["Dora"]))
        #expect(
            bench.refusal(of: .waive("image", name: "Dora", authority: "lead", reason: "known"))
                == .notWaivable("image"))
    }

    @Test func runsOut() throws {
        var bench = try Bench(.gates)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        bench.now = Scope.epoch.adding(seconds: 50)
        try bench.complete("image", ["IMAGE": "a", "PREVIOUS": "p"])
        bench.now = Scope.epoch
        try bench.ask(waiver())
        bench.now = Scope.epoch.adding(seconds: 50)
        #expect(try bench.report(.observe) == [])
        bench.now = Scope.epoch.adding(seconds: 51)
        #expect(
            bench.refusal(of: .approve("go", name: "Carol", reference: "MC-1", planDigest: ""))
                == .gateShut("go", waitsFor: ["scan"]))
        #expect(try bench.report(.observe) == [.wentStale(item: "scan", reason: "the waiver expired", at: bench.now)])
    }

    /// Whoever waives that its read-back is red does not unmake it.
    @Test func changeThatWasMadeRemainsWhenItIsWaived() throws {
        var scope = Scope.wheel
        scope.runbook.phases[0].items[1].waiver = WaiverTerms(authority: "lead")
        let command = Command.waive("shift", name: "Dora", authority: "lead", reason: "known")
        var bench = try Bench(scope)
        try bench.complete("look")
        var untouched = bench
        try bench.ask(.start("shift"))
        try bench.pass()
        try bench.fail()
        for var waived in [bench, untouched] {
            let isMade = waived.box("shift") == .failed
            try waived.ask(command)
            let closing = try waived.ask(.close(unfinished: "enough"))
            guard case .closed(let closed)? = closing.last else {
                Issue.record("not closed")
                continue
            }
            #expect(closed.remains.contains(Remainder("shift", .applied)) == isMade)
        }
        try bench.ask(command)
        #expect(bench.walk.isRollbackOffered)
        try bench.ask(.readBack("shift"))
        try bench.pass()
        #expect(bench.box("shift") == .passed)
        try untouched.ask(command)
        #expect(untouched.refusal(of: .readBack("shift")) == .nothingToReadBack("shift"))
    }

    @Test func changeThatTookIsNotWaived() throws {
        var scope = Scope.wheel
        scope.runbook.phases[0].items[1].waiver = WaiverTerms(authority: "lead")
        var bench = try Bench(scope)
        try bench.complete("look")
        let command = Command.waive("shift", name: "Dora", authority: "lead", reason: "known")
        #expect(bench.refusal(of: command) == nil)
        try bench.ask(.start("shift"))
        #expect(bench.refusal(of: command) == .notWaivable("shift"))
        try bench.pass()
        try bench.pass()
        #expect(bench.box("shift") == .passed)
        #expect(bench.refusal(of: command) == .notWaivable("shift"))
    }
}
