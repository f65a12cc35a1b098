import CutoverCore
import Exploration
import Testing

@Suite struct SignOffTests {
    @Test func namesTheEvidenceThatWasSeen() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        try bench.pass()
        #expect(bench.refusal(of: .signOff("look", evidence: "0:")) == .evidenceMoved("look"))
        #expect(
            try bench.ask(.signOff("look", evidence: "1:good")) == [
                .signedOff(item: "look", evidence: "1:good", by: "Alice", at: Scope.epoch)
            ])
        #expect(bench.refusal(of: .signOff("look", evidence: "1:good")) == .nothingToSignOff("look"))
    }

    @Test func newEvidenceTakesItAway() throws {
        var bench = try Bench(.wheel)
        try bench.complete("look")
        try bench.ask(.start("look"))
        #expect(bench.box("look") == .running)
        try bench.pass()
        #expect(bench.box("look") == .passed)
        #expect(bench.refusal(of: .signOff("look", evidence: "1:good")) == .evidenceMoved("look"))
    }

    @Test func failedCheckHasNothingToSign() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        #expect(
            try bench.fail() == [
                .stageEnded(item: "look", attempt: 1, stage: .check, outcome: bench.bad),
                .itemFailed(item: "look", attempt: 1, stage: .check, sentence: "exit status 1", at: Scope.epoch),
            ])
        #expect(bench.refusal(of: .signOff("look", evidence: "1:bad")) == .nothingToSignOff("look"))
    }

    /// What commands may say that is no success, and what the record says of it.
    static let noSuccess: [(Outcome, String)] = [
        (Outcome(ending: .exited(0), findings: [], at: Scope.epoch), "no data: nothing was judged"),
        (cut(.timedOut(afterSeconds: 60)), "cut short after 1 min"),
        (cut(.signalled(9)), "cut short by signal 9"), (cut(.stopped), "stopped before its end"),
        (cut(.notStarted("no bash")), "not started: no bash"),
    ]

    static func cut(_ ending: CommandEnding) -> Outcome {
        Outcome(ending: ending, findings: [Finding(passed: true, sentence: "as expected")], at: Scope.epoch)
    }

    @Test(arguments: noSuccess)
    func noDataIsNoSuccess(_ outcome: Outcome, _ sentence: String) throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        let events = try bench.report(.end(attempt: 1, outcome: outcome))
        #expect(
            events.last == .itemFailed(item: "look", attempt: 1, stage: .check, sentence: sentence, at: Scope.epoch))
    }

    /// What a person changed by hand is a change: the gate and the roll-back come first, and then it can be undone.
    @Test func anAttestedChangeArmsTheRollBack() throws {
        var scope = Scope.twoChanges
        let byHand = Item.attestation("seen", changes: Changes(to: "new"), undoneBy: ["undo"])
        scope.runbook.phases = [
            Phase(id: "all", title: "All", items: [.check("serving", captures: ["PREVIOUS"]), byHand])
        ]
        var bench = try Bench(scope)
        #expect(bench.refusal(of: .attest("seen", remark: "")) == .gateShut("seen", waitsFor: ["serving"]))
        scope.runbook.phases[0].items.removeFirst()
        let unprepared = try Bench(scope)
        #expect(unprepared.refusal(of: .attest("seen", remark: "")) == .rollbackUnprepared(["PREVIOUS"]))
        try bench.complete("serving", ["PREVIOUS": "p"])
        let attested = Event.attested(
            item: "seen", statement: "I saw it with my own eyes", remark: nil, by: "Alice", at: bench.now)
        #expect(
            try bench.ask(.attest("seen", remark: "")) == [
                .changeBegun(item: "seen", uses: [], changesWhatServes: true, at: bench.now), attested,
            ])
        #expect(bench.walk.isRollbackOffered)
        #expect(bench.walk.remains(whenRolledBack: false) == [Remainder("seen", .applied)])
        #expect(try bench.ask(.attest("seen", remark: "")) == [attested], "said again, it is no second change")
    }

    /// Whatever a screen sends, what is stated is what the runbook says, with the values of the moment in it.
    @Test(arguments: [("I did not see it", "I did not see it"), ("", nil), (" \n", nil)])
    func anAttestationStatesWhatTheRunbookSays(_ remark: String, _ kept: String?) throws {
        var scope = Scope.twoChanges
        scope.runbook.phases[1].items[0].task = .attestation(Attestation("I saw ${TICKET} in ${PLACE}"))
        var bench = try Bench(scope)
        try bench.complete("serving", ["PREVIOUS": "p"])
        try bench.ask(.give(variable: "TICKET", text: "100431"))
        try bench.complete("one")
        #expect(bench.refusal(of: .start("seen")) == .notForThisKind("seen"))
        #expect(
            try bench.ask(.attest("seen", remark: remark)) == [
                .attested(
                    item: "seen", statement: "I saw 100431 in ${PLACE}", remark: kept, by: "Alice", at: Scope.epoch)
            ])
        #expect(bench.box("seen") == .signedOff)
    }
}
