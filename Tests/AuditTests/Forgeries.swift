import Audit
import CutoverCore
import Exploration

extension Forgery {
    static let ofRefusals: [Forgery] = ofTheRun + ofReach + ofValues + ofChanges + ofConditions + ofTimes + ofSigning

    private static let ofTheRun = [
        Forgery(
            refusal: .runExists, scope: .wheel, request: { Request(.open(Scope.wheel.info), at: $0.now) },
            events: { _ in [.runStarted(Scope.wheel.info)] }, breaks: .recordedFirst),
        Forgery(
            refusal: .closed, scope: .wheel, prepare: { try $0.ask(.close(unfinished: "enough")) },
            request: { $0.alice(.start("look")) },
            events: { [.stageStarted(item: "look", attempt: 1, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .closesHonestly),
        Forgery(
            refusal: .notAtTheWheel, scope: .wheel, request: { Request(.start("look"), by: Bench.bob, at: $0.now) },
            events: { [.stageStarted(item: "look", attempt: 1, stage: .check, by: "Bob", at: $0.now)] },
            breaks: .oneAtTheWheel),
        Forgery(
            refusal: .unknownItem, scope: .wheel, request: { $0.alice(.start("nowhere")) },
            events: { [.stageStarted(item: "nowhere", attempt: 1, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .notForThisKind, scope: .wheel, request: { $0.alice(.attest("look", remark: "")) },
            events: { [.attested(item: "look", statement: "seen", remark: nil, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .alreadyRunning, scope: .wheel, prepare: { try $0.ask(.start("look")) },
            request: { $0.alice(.start("look")) },
            events: { [.stageStarted(item: "look", attempt: 2, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .recordedFirst),
        Forgery(
            refusal: .notRunning, scope: .wheel, request: { $0.alice(.stop("look")) },
            events: { [.stopRequested(item: "look", attempt: 1, by: "Alice", at: $0.now)] }, breaks: .recordedFirst),
        Forgery(
            refusal: .unknownAttempt, scope: .wheel,
            request: { Request(.end(attempt: 9, outcome: $0.good()), at: $0.now) },
            events: { [.stageEnded(item: "look", attempt: 9, stage: .check, outcome: $0.good())] },
            breaks: .recordedFirst),
        Forgery(
            refusal: .notRehearsed, scope: .rehearsing, request: { $0.alice(.start("serving")) },
            events: { [.stageStarted(item: "serving", attempt: 1, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .stillOpen, scope: .wheel, request: { $0.alice(.close(unfinished: nil)) },
            events: { [.closed(Closing(ending: .completed, by: "Alice", at: $0.now))] }, breaks: .closesHonestly),
        Forgery(
            refusal: .rollingBack, scope: .wheel,
            prepare: {
                try $0.complete("look")
                try $0.makeChange()
                try $0.ask(.beginRollback(option: "", typed: "demo"))
            }, request: { $0.alice(.start("look")) },
            events: { [.stageStarted(item: "look", attempt: $0.next, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .rollbackWins),
        Forgery(
            refusal: .nothingToRollBack, scope: .wheel,
            request: { $0.alice(.beginRollback(option: "", typed: "demo")) },
            events: { [.rollbackBegun(option: "", by: "Alice", at: $0.now)] }, breaks: .rollbackWins),
        Forgery(
            refusal: .unknownOption, scope: .prepare, prepare: changePrepared,
            request: { $0.alice(.beginRollback(option: "no such", typed: "demo")) },
            events: { [.rollbackBegun(option: "no such", by: "Alice", at: $0.now)] }, breaks: .isOfItsRunbook),
        Forgery(
            refusal: .optionTaken, scope: .prepare,
            prepare: {
                try changePrepared(&$0)
                try $0.ask(.beginRollback(option: "leave", typed: "demo"))
            }, request: { $0.alice(.beginRollback(option: "leave", typed: "demo")) },
            events: { [.rollbackBegun(option: "leave", by: "Alice", at: $0.now)] }, breaks: .rollbackWins),
    ]

    @Sendable static func changePrepared(_ bench: inout Bench) throws {
        try bench.complete("serving", ["PREVIOUS": "p"])
        try bench.complete("backup", ["BACKUP": "b"])
        try bench.makeChange("deploy")
    }

    /// How far a roll-back goes, and the way forward again.
    private static let ofReach = [
        Forgery(
            refusal: .unknownWay, scope: .deciding,
            request: { $0.alice(.decide("ready", way: "else", name: "Dora", reason: "x")) },
            events: { _ in [decided("else", "Dora")] }, breaks: .approvedByAnother),
        Forgery(
            refusal: .notToUndo, scope: .nodes, prepare: { try $0.ask(.attest("one", remark: "")) },
            request: { $0.alice(.beginRollback(option: "", undoing: ["two"], typed: "demo")) },
            events: { [.rollbackBegun(option: "", undoing: ["two"], by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            refusal: .undoneTogether, scope: .nodes, prepare: changeBoth,
            request: { $0.alice(.beginRollback(option: "", undoing: ["two"], typed: "demo")) },
            events: { [.rollbackBegun(option: "", undoing: ["two"], by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
        Forgery(
            refusal: .notRollingBack, scope: .nodes, prepare: changeBoth, request: { $0.alice(.goForward) },
            events: { [.wentForward(undone: [], steps: [], by: "Alice", at: $0.now)] }, breaks: .undoesWhatWasDone),
        Forgery(
            refusal: .rolledBackInPart, scope: .shifting, prepare: shiftedBack,
            request: { $0.alice(.close(unfinished: nil)) },
            events: {
                [
                    .closed(
                        Closing(ending: .rolledBack, by: "Alice", at: $0.now, remains: [Remainder("deploy", .applied)]))
                ]
            }, breaks: .closesHonestly),
        Forgery(
            refusal: .noStepToTakeOver, scope: .crossing,
            prepare: {
                try $0.makeChange("shift")
                try $0.ask(.beginRollback(option: "", typed: "demo"))
            }, request: { $0.alice(.takeOver("undo", statement: "by hand")) },
            events: { [.takenOver(item: "undo", attempt: 2, statement: "by hand", by: "Alice", at: $0.now)] },
            breaks: .undoesWhatWasDone),
    ]

    @Sendable static func changeBoth(_ bench: inout Bench) throws {
        try bench.ask(.attest("one", remark: ""))
        try bench.ask(.attest("two", remark: ""))
    }

    /// The newer of two changes is undone.
    @Sendable static func shiftedBack(_ bench: inout Bench) throws {
        try bench.complete("deploy", ["CANDIDATE": "a"])
        try bench.complete("look")
        try bench.ask(.attest("shift", remark: ""))
        try bench.ask(.beginRollback(option: "", undoing: ["shift"], typed: "demo"))
        try bench.complete("shift-back")
    }

    private static let ofValues = [
        Forgery(
            refusal: .rollbackUnprepared, scope: .prepare,
            prepare: {
                try $0.ask(.waive("serving", name: "Dora", authority: "lead", reason: "known"))
                try $0.complete("backup", ["BACKUP": "b"])
            }, request: { $0.alice(.start("deploy")) }, events: { $0.change("deploy") }, breaks: .rollbackIsPrepared),
        Forgery(
            refusal: .valueMissing, scope: .succession, request: { $0.alice(.start("one")) },
            events: { $0.change("one") }, breaks: .checkedIsPromoted),
        Forgery(
            refusal: .valueFixed, scope: .succession,
            prepare: {
                try $0.ask(.give(variable: "TICKET", text: "1"))
                try $0.makeChange("one")
            }, request: { $0.alice(.give(variable: "TICKET", text: "2")) },
            events: { [.valueGiven(name: "TICKET", text: "2", by: "Alice", at: $0.now)] }, breaks: .checkedIsPromoted),
        Forgery(
            refusal: .notAsked, scope: .gates, request: { $0.alice(.give(variable: "PREVIOUS", text: "typed")) },
            events: { [.valueGiven(name: "PREVIOUS", text: "typed", by: "Alice", at: $0.now)] },
            breaks: .rollbackIsPrepared),
    ]

    private static let ofChanges = [
        Forgery(
            refusal: .gateShut, scope: .wheel, request: { $0.alice(.start("shift")) }, events: { $0.change("shift") },
            breaks: .gateIsOpen),
        Forgery(
            refusal: .alreadyDone, scope: .wheel,
            prepare: {
                try $0.complete("look")
                try $0.complete("shift")
            }, request: { $0.alice(.start("shift")) }, events: { $0.change("shift") }, breaks: .doubtIsSettled),
        Forgery(
            refusal: .inDoubt, scope: .wheel, prepare: { try $0.doubt() }, request: { $0.alice(.start("shift")) },
            events: { $0.change("shift") }, breaks: .doubtIsSettled),
        Forgery(
            refusal: .notInDoubt, scope: .wheel, request: { $0.alice(.settle("shift", applied: true)) },
            events: { $0.settled("shift") }, breaks: .doubtIsSettled),
        Forgery(
            refusal: .notProbed, scope: .wheel, prepare: { try $0.doubt() },
            request: { $0.alice(.settle("shift", applied: true)) }, events: { $0.settled("shift") },
            breaks: .doubtIsSettled),
        Forgery(
            refusal: .stillAlive, scope: .wheel,
            prepare: {
                try $0.doubt()
                try $0.report(
                    .survive(attempt: $0.walk.state.attempts, [Survivor(processID: 7, user: "root")]))
                try $0.ask(.probe("shift"))
                try $0.probe(.applied)
            }, request: { $0.alice(.settle("shift", applied: true)) }, events: { $0.settled("shift") },
            breaks: .doubtIsSettled),
        Forgery(
            refusal: .notReadBack, scope: .wheel,
            prepare: {
                try $0.complete("look")
                try $0.ask(.start("shift"))
                try $0.pass()
                try $0.report(.lose(attempt: $0.walk.state.attempts, digest: nil, limitSeconds: nil))
            }, request: { $0.alice(.start("shift")) }, events: { $0.change("shift") }, breaks: .doubtIsSettled),
        Forgery(
            refusal: .nothingToReadBack, scope: .wheel, request: { $0.alice(.readBack("shift")) },
            events: { [.stageStarted(item: "shift", attempt: 1, stage: .readBack, by: "Alice", at: $0.now)] },
            breaks: .doubtIsSettled),
    ]

    private static let ofConditions = [
        Forgery(
            refusal: .notToSetAside, scope: .choosing, request: { $0.alice(.setAside("look", reason: "x")) },
            events: { [.foundNotApplicable(item: "look", reason: "x", by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .undecided, scope: .choosing, prepare: { try $0.complete("look", ["MODE": "a"]) },
            request: { $0.alice(.start("share")) },
            events: { [.stageStarted(item: "share", attempt: $0.next, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .notApplicable, scope: .choosing, prepare: { try $0.decide(on: "at-once") },
            request: { $0.alice(.start("share")) },
            events: { [.stageStarted(item: "share", attempt: $0.next, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .wayFixed, scope: .choosing,
            prepare: {
                try $0.decide(on: "go")
                try $0.complete("share", ["SHARE": "10"])
            }, request: { $0.alice(.decide("how", way: "at-once", name: "Alice", reason: "x")) },
            events: {
                [
                    .decided(
                        item: "how", way: "at-once", leadsOn: true, name: "Alice", reason: "x", by: "Alice", at: $0.now)
                ]
            }, breaks: .isOfItsRunbook),
    ]

    private static let ofTimes = [
        Forgery(
            refusal: .tooEarly, scope: .timing, request: { $0.alice(.start("quiet")) },
            events: { [.stageStarted(item: "quiet", attempt: $0.next, stage: .check, by: "Alice", at: $0.now)] },
            breaks: .isOfItsRunbook),
        Forgery(
            refusal: .tooLate, scope: .timing,
            prepare: {
                $0.now = Scope.timing.clock[1]
                try $0.complete("quiet")
                $0.now = Scope.timing.clock[2]
            }, request: { $0.alice(.start("deploy")) }, events: { $0.change("deploy") }, breaks: .isOfItsRunbook),
    ]

    private static let ofSigning = [
        Forgery(
            refusal: .nothingToSignOff, scope: .wheel, request: { $0.alice(.signOff("look", evidence: "0:")) },
            events: { [.signedOff(item: "look", evidence: "0:", by: "Alice", at: $0.now)] },
            breaks: .signOffBelongsToEvidence),
        Forgery(
            refusal: .evidenceMoved, scope: .wheel,
            prepare: {
                try $0.ask(.start("look"))
                try $0.pass()
            }, request: { $0.alice(.signOff("look", evidence: "1:other")) },
            events: { [.signedOff(item: "look", evidence: "1:other", by: "Alice", at: $0.now)] },
            breaks: .signOffBelongsToEvidence),
        Forgery(
            refusal: .empty, scope: .gates,
            request: { $0.alice(.waive("scan", name: "Dora", authority: "lead", reason: " ")) },
            events: { $0.waived("scan", reason: " ") }, breaks: .gateIsOpen),
        Forgery(
            refusal: .wrongAuthority, scope: .gates,
            request: { $0.alice(.waive("scan", name: "Dora", authority: "passer-by", reason: "known")) },
            events: { $0.waived("scan", authority: "passer-by") }, breaks: .gateIsOpen),
        Forgery(
            refusal: .notWaivable, scope: .gates,
            request: { $0.alice(.waive("image", name: "Dora", authority: "lead", reason: "known")) },
            events: { $0.waived("image") }, breaks: .gateIsOpen),
        Forgery(
            refusal: .ownApproval, scope: .gates, prepare: { try $0.passChecks() },
            request: {
                $0.alice(
                    .approve("go", name: " aLICE ", reference: "MC-1", planDigest: $0.plan(of: "go")),
                    planDigest: $0.plan(of: "go"))
            }, events: { $0.approved(by: " aLICE ") }, breaks: .approvedByAnother),
        Forgery(
            refusal: .notAHolder, scope: .gates, prepare: { try $0.passChecks() },
            request: {
                $0.alice(
                    .approve("go", name: "Mallory", reference: "MC-1", planDigest: $0.plan(of: "go")),
                    planDigest: $0.plan(of: "go"))
            }, events: { $0.approved(by: "Mallory") }, breaks: .approvedByAnother),
        Forgery(
            refusal: .planMoved, scope: .gates, prepare: { try $0.passChecks() },
            request: {
                $0.alice(
                    .approve("go", name: "Carol", reference: "MC-1", planDigest: "another"),
                    planDigest: $0.plan(of: "go"))
            }, events: { $0.approved(by: "Carol", digest: "another") }, breaks: .approvedByAnother),
    ]
}
