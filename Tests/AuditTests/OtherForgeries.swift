import Audit
import CutoverCore
import Exploration

/// Records that nothing which could be asked for leads to.
extension Forgery {
    static let others =
        ofRollbacks + ofDecisions + ofApplicability + [
            Forgery(
                name: "a change on an estate that was not read again", scope: .endings, events: { $0.change("shift") },
                breaks: .estateIsReadAgain),
            Forgery(
                name: "a check that passes with nothing judged", scope: .wheel, prepare: { try $0.ask(.start("look")) },
                events: { bench in
                    let outcome = Outcome(ending: .exited(0), findings: [], at: bench.now)
                    return [
                        .stageEnded(item: "look", attempt: 1, stage: .check, outcome: outcome),
                        .itemPassed(item: "look", attempt: 1, at: bench.now),
                    ]
                }, breaks: .noDataIsNoSuccess),
            Forgery(
                name: "a soak that is over before its time", scope: .soak,
                prepare: {
                    try $0.complete("shift")
                    try $0.ask(.start("watch"))
                },
                events: { bench in
                    var outcome = bench.good()
                    outcome.verdict = .healthy
                    return [
                        .stageEnded(item: "watch", attempt: bench.next - 1, stage: .monitor(0), outcome: outcome),
                        .itemPassed(item: "watch", attempt: bench.next - 1, at: bench.now),
                    ]
                }, breaks: .noDataIsNoSuccess),
            Forgery(
                name: "a sign-off by nobody", scope: .wheel,
                prepare: {
                    try $0.ask(.start("look"))
                    try $0.pass()
                },
                events: {
                    [.signedOff(item: "look", evidence: $0.evidence(of: "look"), by: Report.author, at: $0.now)]
                },
                breaks: .oneAtTheWheel),
            Forgery(
                name: "a note by nobody", scope: .wheel,
                events: { [.noted(text: "seen", item: "look", by: Report.author, at: $0.now)] }, breaks: .oneAtTheWheel),
            Forgery(
                name: "a note that says nothing", scope: .wheel,
                events: { [.noted(text: " ", item: nil, by: "Bob", at: $0.now)] }, breaks: .oneAtTheWheel),
            Forgery(
                name: "a note on nothing that there is", scope: .wheel,
                events: { [.noted(text: "seen", item: "nowhere", by: "Bob", at: $0.now)] }, breaks: .isOfItsRunbook),
            Forgery(
                name: "a note after the end", scope: .wheel, prepare: { try $0.ask(.close(unfinished: "enough")) },
                events: { [.noted(text: "seen", item: "look", by: "Bob", at: $0.now)] }, breaks: .closesHonestly),
            Forgery(
                name: "a change behind evidence that ran out", scope: .gates,
                prepare: {
                    try $0.passChecks()
                    let plan = $0.plan(of: "go")
                    try $0.ask(.approve("go", name: "Carol", reference: "MC-1", planDigest: plan), planDigest: plan)
                    $0.now = $0.now.adding(seconds: 60)
                }, events: { $0.change("deploy") }, breaks: .gateIsOpen),
            Forgery(
                name: "a roll-back that stops nothing", scope: .wheel,
                prepare: {
                    try $0.complete("look")
                    try $0.ask(.start("shift"))
                }, events: { [.rollbackBegun(option: "", by: "Alice", at: $0.now)] }, breaks: .rollbackWins),
            Forgery(
                name: "a closing that hides a doubt", scope: .wheel, prepare: { try $0.doubt() },
                events: { [.closed(Closing(ending: .unfinished, by: "Alice", at: $0.now, reason: "enough"))] },
                breaks: .closesHonestly),
            Forgery(
                name: "a statement in other words", scope: .succession,
                prepare: {
                    try $0.ask(.give(variable: "TICKET", text: "1"))
                    try $0.complete("one")
                }, events: { [.attested(item: "seen", statement: "not", remark: nil, by: "Alice", at: $0.now)] },
                breaks: .signOffBelongsToEvidence),
            Forgery(
                name: "a change that was cut off and counts as failed", scope: .wheel,
                prepare: {
                    try $0.complete("look")
                    try $0.ask(.start("shift"))
                },
                events: { bench in
                    var ended = bench.bad
                    ended.ending = .timedOut(afterSeconds: 60)
                    var probed = bench.good()
                    probed.probed = .notApplied
                    let attempt = bench.next - 1
                    return [
                        .stageEnded(item: "shift", attempt: attempt, stage: .change, outcome: ended),
                        .stageStarted(item: "shift", attempt: attempt, stage: .probe, by: Report.author, at: bench.now),
                        .stageEnded(item: "shift", attempt: attempt, stage: .probe, outcome: probed),
                        .itemFailed(item: "shift", attempt: attempt, stage: .change, sentence: "", at: bench.now),
                    ]
                }, breaks: .doubtIsSettled),
            Forgery(
                name: "what a roll-back needs moves after the first change", scope: .prepare, prepare: changePrepared,
                events: { [.valueCaptured(name: "PREVIOUS", text: "other", item: "serving", at: $0.now)] },
                breaks: .rollbackIsPrepared),
            Forgery(
                name: "a probe that tells something without data", scope: .wheel,
                prepare: {
                    try $0.doubt()
                    try $0.ask(.probe("shift"))
                },
                events: { bench in
                    var probed = Outcome(ending: .exited(0), findings: [], at: bench.now)
                    probed.probed = .notApplied
                    return [.stageEnded(item: "shift", attempt: bench.next - 1, stage: .probe, outcome: probed)]
                }, breaks: .noDataIsNoSuccess),
        ]
    private static let ofRollbacks = [
        Forgery(
            name: "forward again while a step is not signed", scope: .shifting,
            prepare: {
                try shiftedBack(&$0)
                try $0.ask(.start("shift-back"))
                try $0.pass()
            }, events: { [.wentForward(undone: ["shift"], steps: ["shift-back"], by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            name: "forward again over a change whose undo was waived", scope: .shifting,
            prepare: {
                try $0.complete("deploy", ["CANDIDATE": "a"])
                try $0.complete("look")
                try $0.ask(.attest("shift", remark: ""))
                try $0.ask(.beginRollback(option: "", undoing: ["shift"], typed: "demo"))
                try $0.ask(.waive("shift-back", name: "Dora", authority: "lead", reason: "known"))
            }, events: { [.wentForward(undone: ["shift"], steps: ["shift-back"], by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            name: "a change called undone that nothing undid", scope: .shifting, prepare: shiftedBack,
            events: {
                [.wentForward(undone: ["shift", "deploy"], steps: ["shift-back"], by: "Alice", at: $0.now)]
            }, breaks: .undoesWhatWasDone),
        Forgery(
            name: "half of an undo left behind", scope: .nodes,
            prepare: {
                try changeBoth(&$0)
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.ask(.attest("back-two", remark: ""))
            }, events: { [.wentForward(undone: [], steps: ["back-two"], by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            name: "a gate that stays open over what was undone", scope: .shifting,
            prepare: {
                var bench = $0
                try bench.complete("deploy", ["CANDIDATE": "a"])
                try bench.complete("look")
                try bench.ask(.beginRollback(option: "", undoing: ["deploy"], typed: "demo"))
                try bench.report(.goOn)
                try bench.probe(.notApplied)
                while case .running = bench.walk.state["deploy-back"] { try bench.pass() }
                try bench.signOff("deploy-back")
                try bench.ask(.goForward)
                $0 = bench
            },
            events: { [.changeBegun(item: "shift", uses: [], changesWhatServes: true, at: $0.now)] },
            breaks: .gateIsOpen),
        Forgery(
            name: "taken over without a word", scope: .crossing,
            prepare: {
                try $0.makeChange("shift")
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.report(.goOn)
                try $0.probe(.notApplied)
                try $0.fail()
                try $0.probe(.notApplied)
            },
            events: { [.takenOver(item: "undo", attempt: 2, statement: " ", by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            name: "closed as rolled back with an undo waived and nothing said", scope: .shifting,
            prepare: {
                try $0.complete("deploy", ["CANDIDATE": "a"])
                try $0.complete("look")
                try $0.ask(.attest("shift", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.ask(.waive("shift-back", name: "Dora", authority: "lead", reason: "known"))
                try $0.report(.goOn)
                try $0.probe(.applied)
            }, events: { [.closed(Closing(ending: .rolledBack, by: "Alice", at: $0.now))] }, breaks: .closesHonestly),
        Forgery(
            name: "an undo of what was never done", scope: .nodes,
            prepare: {
                try $0.ask(.attest("one", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
            },
            events: {
                [
                    .attested(
                        item: "back-two", statement: "I saw it with my own eyes", remark: nil, by: "Alice", at: $0.now)
                ]
            }, breaks: .undoesWhatWasDone),
        Forgery(
            name: "an older change undone before a newer one", scope: .nodes,
            prepare: {
                try $0.ask(.attest("one", remark: ""))
                try $0.ask(.attest("two", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
            },
            events: { [.stageStarted(item: "back-one", attempt: 1, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            name: "an undo called not needed before it looked", scope: .undoing,
            prepare: {
                try $0.ask(.attest("move", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.report(.goOn)
            }, events: { [.itemNotNeeded(item: "undo", attempt: 1, at: $0.now)] }, breaks: .undoesWhatWasDone),
        Forgery(
            name: "an undo called not needed while its change is in doubt", scope: .crossing,
            prepare: {
                try $0.ask(.start("shift"))
                try $0.report(.lose(attempt: 1, digest: nil, limitSeconds: nil))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.report(.goOn)
            },
            events: { bench in
                var outcome = bench.good()
                outcome.probed = .applied
                return [
                    .stageEnded(item: "undo", attempt: 2, stage: .probe, outcome: outcome),
                    .itemNotNeeded(item: "undo", attempt: 2, at: bench.now),
                ]
            }, breaks: .undoesWhatWasDone),
        Forgery(
            name: "a roll-back closed with a step left out", scope: .nodes,
            prepare: {
                try $0.ask(.attest("one", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
                try $0.complete("back-one")
            }, events: { [.closed(Closing(ending: .rolledBack, by: "Alice", at: $0.now))] }, breaks: .closesHonestly),
    ]

    private static let ofDecisions = [
        Forgery(
            name: "a decision by who may not", scope: .deciding, events: { _ in [decided("go", "Mallory")] },
            breaks: .approvedByAnother),
        Forgery(
            name: "a decision for no reason", scope: .deciding,
            events: { _ in [decided("go", "Dora", reason: " ")] }, breaks: .approvedByAnother),
        Forgery(
            name: "a no-go that counts as go", scope: .deciding, events: { _ in [decided("no-go", "Dora")] },
            breaks: .approvedByAnother),
        Forgery(
            name: "a no by who does not approve", scope: .deciding,
            events: {
                [
                    .declined(
                        item: "go", name: "Mallory", role: "cto", reason: "not tonight", by: "Alice", at: $0.now)
                ]
            }, breaks: .approvedByAnother),
        Forgery(
            name: "a decision before its gate", scope: .deciding,
            events: {
                [
                    .decided(
                        item: "now", way: "go", leadsOn: true, name: "Alice", reason: "x", by: "Alice", at: $0.now)
                ]
            }, breaks: .approvedByAnother),
    ]

    static func decided(_ way: String, _ name: String, leadsOn: Bool = true, reason: String = "as it looks")
        -> Event
    {
        .decided(item: "ready", way: way, leadsOn: leadsOn, name: name, reason: reason, by: "Alice", at: Scope.epoch)
    }

    private static let ofApplicability = [
        Forgery(
            name: "not applicable though its conditions hold", scope: .choosing, prepare: { try $0.decide(on: "go") },
            events: { [.foundNotApplicable(item: "share", reason: "x", by: Report.author, at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            name: "not applicable for no reason", scope: .choosing,
            events: { [.foundNotApplicable(item: "mail", reason: " ", by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            name: "not applicable over a sign-off", scope: .choosing,
            prepare: {
                try $0.decide(on: "go")
                try $0.complete("share", ["SHARE": "10"])
                try $0.complete("mail")
            },
            events: { [.foundNotApplicable(item: "mail", reason: "none", by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            name: "not applicable and under way", scope: .choosing,
            prepare: {
                try $0.decide(on: "go")
                try $0.complete("share", ["SHARE": "10"])
                try $0.ask(.start("mail"))
            },
            events: { [.foundNotApplicable(item: "mail", reason: "none", by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            name: "a step of the roll-back that is not applicable", scope: .choosing,
            prepare: {
                try $0.decide(on: "go")
                try $0.complete("share", ["SHARE": "10"])
                try $0.ask(.attest("some", remark: ""))
                try $0.ask(.beginRollback(option: "", typed: "demo"))
            },
            events: { [.foundNotApplicable(item: "back", reason: "none", by: Report.author, at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            name: "a captured value that moves under what went by it", scope: .choosing,
            prepare: {
                try $0.decide(on: "go")
                try $0.complete("share", ["SHARE": "10"])
                try $0.ask(.attest("some", remark: ""))
            },
            events: { [.valueCaptured(name: "MODE", text: "b", item: "look", at: $0.now)] }, breaks: .isOfItsRunbook),
    ]
}
