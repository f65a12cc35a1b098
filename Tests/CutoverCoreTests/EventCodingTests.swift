import CutoverCore
import Engine
import Exploration
import Testing
import Text

/// As a journal's line is read.
func events(read bytes: [UInt8]) throws -> [Event] {
    var events: [Event] = []
    try JSONText.readList(from: bytes[...], into: &events)
    return events
}

/// Journals are read for years: what an event looks like when written does not change.
@Suite struct EventCodingTests {
    private static let now = Scope.epoch
    private static let outcome = Outcome(
        ending: .exited(0), findings: [Finding(passed: true, sentence: "HTTP status is 200")],
        captured: ["IMAGE": "a@sha256:9f"], withheld: ["TOKEN"], digest: "9f", bytesPassed: 12, at: now,
        probed: .notApplied, verdict: .healthy, watchedMilliseconds: 10_000)

    private static let fullOutcome: Outcome = {
        let finding = Finding(passed: false, sentence: "5 \"x\"", usedPercent: 120)
        var outcome = Outcome(
            ending: .timedOut(afterSeconds: 60), findings: [finding], at: now, unwatchedMilliseconds: 5)
        outcome.leftoversEnded = ["sleep"]
        return outcome
    }()

    /// Every case of `Event`, with the JSON that a journal holds for it.
    static let written: [(Event, String)] = [
        (
            .runStarted(Scope.wheel.info),
            #"{"runStarted":{"_0":{"companion":[],"environment":{},"id":"run-1","person":"Alice","route":"stage-demo","runbookDigest":"digest-of-runbook","speed":1,"startedAt":1000000,"target":"demo","workingDirectory":"/"}}}"#
        ),
        (
            .valueGiven(name: "TICKET", text: "100431", by: "Alice", at: now),
            #"{"valueGiven":{"at":1000000,"by":"Alice","name":"TICKET","text":"100431"}}"#
        ),
        (
            .valueGiven(name: "TOKEN", text: nil, by: "Alice", at: now),
            #"{"valueGiven":{"at":1000000,"by":"Alice","name":"TOKEN"}}"#
        ),
        (
            .valueCaptured(name: "IMAGE", text: "a@sha256:9f", item: "image", at: now),
            #"{"valueCaptured":{"at":1000000,"item":"image","name":"IMAGE","text":"a@sha256:9f"}}"#
        ),
        (
            .stageStarted(item: "image", attempt: 1, stage: .check, by: "Alice", at: now),
            #"{"stageStarted":{"at":1000000,"attempt":1,"by":"Alice","item":"image","stage":{"check":{}}}}"#
        ),
        (
            .stageStarted(item: "watch", attempt: 2, stage: .monitor(1), by: "cutover", at: now),
            #"{"stageStarted":{"at":1000000,"attempt":2,"by":"cutover","item":"watch","stage":{"monitor":{"_0":1}}}}"#
        ),
        (
            .stageEnded(item: "image", attempt: 1, stage: .check, outcome: outcome),
            #"{"stageEnded":{"attempt":1,"item":"image","outcome":{"at":1000000,"bytesPassed":12,"captured":{"IMAGE":"a@sha256:9f"},"digest":"9f","ending":{"exited":{"_0":0}},"findings":[{"passed":true,"sentence":"HTTP status is 200"}],"probed":"notApplied","verdict":"healthy","watchedMilliseconds":10000,"withheld":["TOKEN"]},"stage":{"check":{}}}}"#
        ),
        (
            .changeBegun(item: "deploy", uses: ["IMAGE"], changesWhatServes: true, at: now),
            #"{"changeBegun":{"at":1000000,"changesWhatServes":true,"item":"deploy","uses":["IMAGE"]}}"#
        ),
        (
            .gaugeReadingStarted(item: "image", attempt: 3, stage: .check, by: "Alice", at: now),
            #"{"gaugeReadingStarted":{"at":1000000,"attempt":3,"by":"Alice","item":"image","stage":{"check":{}}}}"#
        ),
        (
            .gaugeReadingEnded(item: "image", attempt: 3, outcome: nil, at: now),
            #"{"gaugeReadingEnded":{"at":1000000,"attempt":3,"item":"image"}}"#
        ),
        (
            .stopRequested(item: "deploy", attempt: 2, by: "Alice", at: now),
            #"{"stopRequested":{"at":1000000,"attempt":2,"by":"Alice","item":"deploy"}}"#
        ),
        (
            .outcomeLost(item: "deploy", attempt: 2, stage: .change, digest: nil, limitSeconds: nil, at: now),
            #"{"outcomeLost":{"at":1000000,"attempt":2,"item":"deploy","stage":{"change":{}}}}"#
        ),
        (
            .outcomeLost(item: "deploy", attempt: 2, stage: .change, digest: "9f", limitSeconds: nil, at: now),
            #"{"outcomeLost":{"at":1000000,"attempt":2,"digest":"9f","item":"deploy","stage":{"change":{}}}}"#
        ),
        (
            .soakCounted(item: "watch", attempt: 3, verdict: .notEnoughData, addedMilliseconds: 0, at: now),
            #"{"soakCounted":{"addedMilliseconds":0,"at":1000000,"attempt":3,"item":"watch","verdict":"notEnoughData"}}"#
        ),
        (
            .watchBroken(item: "watch", attempt: 3, unwatchedMilliseconds: 5_000, at: now),
            #"{"watchBroken":{"at":1000000,"attempt":3,"item":"watch","unwatchedMilliseconds":5000}}"#
        ),
        (
            .itemPassed(item: "image", attempt: 1, at: now),
            #"{"itemPassed":{"at":1000000,"attempt":1,"item":"image"}}"#
        ),
        (
            .itemFailed(item: "image", attempt: 1, stage: .before, sentence: "exit status 1", at: now),
            #"{"itemFailed":{"at":1000000,"attempt":1,"item":"image","sentence":"exit status 1","stage":{"before":{}}}}"#
        ),
        (
            .itemDoubted(item: "deploy", attempt: 2, reason: "missed", finding: .cannotTell, at: now),
            #"{"itemDoubted":{"at":1000000,"attempt":2,"finding":"cannotTell","item":"deploy","reason":"missed"}}"#
        ),
        (
            .itemDoubted(item: "deploy", attempt: 2, reason: "missed", finding: nil, at: now),
            #"{"itemDoubted":{"at":1000000,"attempt":2,"item":"deploy","reason":"missed"}}"#
        ),
        (
            .outcomeLost(item: "deploy", attempt: 2, stage: .probe, digest: "9f", limitSeconds: 60, at: now),
            #"{"outcomeLost":{"at":1000000,"attempt":2,"digest":"9f","item":"deploy","limitSeconds":60,"stage":{"probe":{}}}}"#
        ),
        (
            .gaugeReadingEnded(item: "image", attempt: 3, outcome: fullOutcome, at: now),
            #"{"gaugeReadingEnded":{"at":1000000,"attempt":3,"item":"image","outcome":{"at":1000000,"bytesPassed":0,"captured":{},"digest":"","ending":{"timedOut":{"afterSeconds":60}},"findings":[{"passed":false,"sentence":"5 \"x\"","usedPercent":120}],"leftoversEnded":["sleep"],"unwatchedMilliseconds":5,"withheld":[]}}}"#
        ),
        (
            .noted(text: "it took \"long\"", item: "deploy", by: "Bob", at: now),
            #"{"noted":{"at":1000000,"by":"Bob","item":"deploy","text":"it took \"long\""}}"#
        ),
        (
            .noted(text: "all is well", item: nil, by: "Bob", at: now),
            #"{"noted":{"at":1000000,"by":"Bob","text":"all is well"}}"#
        ),
        (
            .itemNotNeeded(item: "back", attempt: 2, at: now),
            #"{"itemNotNeeded":{"at":1000000,"attempt":2,"item":"back"}}"#
        ),
        (
            .itemMade(item: "deploy", attempt: 2, reason: "unread", at: now),
            #"{"itemMade":{"at":1000000,"attempt":2,"item":"deploy","reason":"unread"}}"#
        ),
        (
            .survivorsSeen(item: "deploy", attempt: 2, survivors: [Survivor(processID: 7, user: "root")], at: now),
            #"{"survivorsSeen":{"at":1000000,"attempt":2,"item":"deploy","survivors":[{"processID":7,"user":"root"}]}}"#
        ),
        (
            .doubtSettled(item: "deploy", attempt: 2, applied: true, by: "Alice", at: now),
            #"{"doubtSettled":{"applied":true,"at":1000000,"attempt":2,"by":"Alice","item":"deploy"}}"#
        ),
        (
            .signedOff(item: "image", evidence: "1:9f", by: "Alice", at: now),
            #"{"signedOff":{"at":1000000,"by":"Alice","evidence":"1:9f","item":"image"}}"#
        ),
        (
            .attested(item: "seen", statement: "I saw it", remark: nil, by: "Alice", at: now),
            #"{"attested":{"at":1000000,"by":"Alice","item":"seen","statement":"I saw it"}}"#
        ),
        (
            .attested(item: "seen", statement: "I saw it", remark: "twice", by: "Alice", at: now),
            #"{"attested":{"at":1000000,"by":"Alice","item":"seen","remark":"twice","statement":"I saw it"}}"#
        ),
        (
            .approved(item: "go", name: "Carol", role: "cto", reference: "MC-1", planDigest: "d", plan: "p", at: now),
            #"{"approved":{"at":1000000,"item":"go","name":"Carol","plan":"p","planDigest":"d","reference":"MC-1","role":"cto"}}"#
        ),
        (
            .waived(
                item: "scan", waiver: Waiver(by: "Dora", authority: "lead", reason: "known", at: now, expiresAt: now)),
            #"{"waived":{"item":"scan","waiver":{"at":1000000,"authority":"lead","by":"Dora","expiresAt":1000000,"reason":"known"}}}"#
        ),
        (
            .wentStale(item: "image", reason: "too old", at: now),
            #"{"wentStale":{"at":1000000,"item":"image","reason":"too old"}}"#
        ),
        (
            .rollbackBegun(option: "leave", by: "Alice", at: now),
            #"{"rollbackBegun":{"at":1000000,"by":"Alice","option":"leave"}}"#
        ),
        (
            .rollbackBegun(option: "leave", undoing: ["two", "one"], by: "Alice", at: now),
            #"{"rollbackBegun":{"at":1000000,"by":"Alice","option":"leave","undoing":["two","one"]}}"#
        ),
        (
            .takenOver(item: "undo", attempt: 4, statement: "by psql", by: "Alice", at: now),
            #"{"takenOver":{"at":1000000,"attempt":4,"by":"Alice","item":"undo","statement":"by psql"}}"#
        ),
        (
            .decided(
                item: "now", way: "go", leadsOn: true, name: "Dora", reason: "it looks good", by: "Alice", at: now),
            #"{"decided":{"at":1000000,"by":"Alice","item":"now","leadsOn":true,"name":"Dora","reason":"it looks good","way":"go"}}"#
        ),
        (
            .declined(item: "go", name: "Carol", role: "cto", reason: "not tonight", by: "Alice", at: now),
            #"{"declined":{"at":1000000,"by":"Alice","item":"go","name":"Carol","reason":"not tonight","role":"cto"}}"#
        ),
        (
            .foundNotApplicable(item: "mail", reason: "there is none", by: "Alice", at: now),
            #"{"foundNotApplicable":{"at":1000000,"by":"Alice","item":"mail","reason":"there is none"}}"#
        ),
        (
            .wentForward(undone: ["two"], steps: ["back-two"], by: "Alice", at: now),
            #"{"wentForward":{"at":1000000,"by":"Alice","steps":["back-two"],"undone":["two"]}}"#
        ),
        (
            .wheelTaken(Scope.alice, at: now),
            #"{"wheelTaken":{"_0":{"id":"screen-1","person":"Alice","place":"ops-laptop, pts/1"},"at":1000000}}"#
        ),
        (
            .wheelLeft(Scope.alice, at: now),
            #"{"wheelLeft":{"_0":{"id":"screen-1","person":"Alice","place":"ops-laptop, pts/1"},"at":1000000}}"#
        ),
        (
            .closed(Closing(ending: .rolledBack, by: "Alice", at: now)),
            #"{"closed":{"_0":{"at":1000000,"by":"Alice","ending":"rolledBack","reason":"","remains":[]}}}"#
        ),
    ]

    @Test(arguments: written)
    func isWrittenAndReadAsEver(_ event: Event, _ json: String) throws {
        #expect(String(decoding: try JSONText.written(event), as: UTF8.self) == json)
        #expect(try events(read: Array("[\(json)]".utf8)) == [event])
    }

    private static let endings: [CommandEnding] = [
        .exited(3), .signalled(9), .timedOut(afterSeconds: 60), .stopped, .notStarted("no bash"), .unseen,
    ]

    @Test(arguments: endings)
    func everyEndingIsReadBack(_ ending: CommandEnding) throws {
        let outcome = Outcome(ending: ending, findings: [], at: Scope.epoch)
        let event = Event.stageEnded(item: "image", attempt: 1, stage: .readBack, outcome: outcome)
        #expect(try events(read: JSONText.written([event])) == [event])
    }

    private static let stages: [Stage] = [.check, .before, .change, .readBack, .probe, .monitor(0), .waiting]

    @Test(arguments: stages)
    func everyStageIsReadBack(_ stage: Stage) throws {
        let event = Event.outcomeLost(
            item: "image", attempt: 1, stage: stage, digest: nil, limitSeconds: nil, at: Scope.epoch)
        #expect(try events(read: JSONText.written([event])) == [event])
    }

    /// What is read by hand has no compiler that sees a case which is left out.
    @Test func everyCaseIsAmongThem() throws {
        let names = Set(EventCodingTests.written.map { $0.1.dropFirst(2).prefix { $0 != "\"" } })
        #expect(names.count == 34)
        for (event, _) in EventCodingTests.written {
            // A new case does not compile here until it is counted above.
            switch event {
            case .runStarted, .valueGiven, .valueCaptured, .stageStarted, .stageEnded, .changeBegun, .stopRequested,
                .outcomeLost, .soakCounted, .watchBroken, .itemPassed, .itemFailed, .itemMade, .itemNotNeeded,
                .survivorsSeen,
                .itemDoubted, .doubtSettled, .signedOff, .attested, .approved, .waived, .wentStale,
                .gaugeReadingStarted, .gaugeReadingEnded, .rollbackBegun, .takenOver, .wentForward, .decided, .declined,
                .foundNotApplicable,
                .noted,
                .wheelTaken, .wheelLeft, .closed:
                break
            }
        }
    }
}
