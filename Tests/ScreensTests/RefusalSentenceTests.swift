import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What the core refuses reaches the operator whole, as one clear sentence.
struct RefusalSentenceTests {
    private static let longTitle = ItemID("deploy-api-without-traffic-under-the-candidate-tag")

    static let refusals: [Refusal] = [
        .noRun, .runExists, .closed, .notAtTheWheel(holder: Fixture.bob), .notAtTheWheel(holder: nil),
        .unknownItem(longTitle), .notForThisKind(longTitle), .alreadyRunning(longTitle), .notRunning(longTitle),
        .alreadyDone(longTitle), .gateShut("deploy", waitsFor: [longTitle]),
        .gateShut("deploy", waitsFor: [longTitle, "two", "three", "four", "five"]), .rollingBack, .nothingToRollBack,
        .unknownOption("rls"), .optionTaken("rls"), .mistyped(expected: "bilko-api-demo"),
        .rollbackUnprepared(["API_TRAFFIC_BEFORE", "WEB_TRAFFIC_BEFORE", "SCHEMA_VERSION_BEFORE", "BACKUP_ID"]),
        .valueMissing("MC_TICKET", from: nil), .valueMissing("API_IMAGE", from: longTitle), .valueFixed("API_IMAGE"),
        .notAsked("API_IMAGE"), .inDoubt(longTitle), .notInDoubt(longTitle), .notReadBack("deploy"),
        .stillAlive("deploy", [Survivor(processID: 4711, user: "root")]),
        .notProbed(longTitle),
        .nothingToReadBack(longTitle), .nothingToSignOff(longTitle), .evidenceMoved(longTitle), .empty("reason"),
        .ownApproval("alice"), .notAHolder(name: "Mallory", role: "CEO", holders: ["Carla Ceo", "Deputy Ceo"]),
        .badReference("MC comment or Slack link"), .planMoved, .notWaivable(longTitle),
        .wrongAuthority(asked: "lead", given: "CEO"), .stillOpen([longTitle, "two", "three", "four"]),
        .unknownAttempt(7), .notToUndo(longTitle), .undoneTogether(longTitle, with: "deploy"), .notRollingBack,
        .rolledBackInPart, .noStepToTakeOver(longTitle), .unknownWay("gradual"),
        .notRehearsed(longTitle, reason: "psql has no stand-in"),
        .notToSetAside(longTitle), .notApplicable(longTitle, reason: "how is at-once"),
        .undecided(longTitle, waitsFor: "MODE"), .wayFixed("how", by: longTitle),
        .tooEarly(longTitle, ClockTime(minutes: 1320)), .tooLate(longTitle, ClockTime(minutes: 210)),
    ]

    @Test(arguments: refusals)
    func isOneWholeSentence(_ refusal: Refusal) {
        let sentence = refusal.sentence
        #expect(sentence.last == ".")
        #expect(!sentence.dropLast().contains(". "), "one sentence, not two")
        #expect(sentence.allSatisfy { !$0.isNewline })
        #expect(sentence.count > 10)
        // A sentence begins with a capital, or with the name or value that it is about.
        #expect(
            sentence.first.map { $0.isUppercase || $0 == "'" } ?? false || sentence.hasPrefix("bob")
                || sentence.hasPrefix("alice"))
        #expect(!sentence.contains("Optional(") && !sentence.contains("ItemID"))
    }

    /// On the smallest screen, over whatever view, nothing of it is cut.
    @Test(arguments: refusals)
    func isShownWhole(_ refusal: Refusal) {
        for keys in [[], [.character("o")], [.character("?")], [.character("v")]] as [[Key]] {
            let shot = Shot(.failed, keys: keys)
            var wizard = shot.wizard(.small)
            wizard.tell(Notice(refusal.sentence, .refusal))
            let lines = wizard.draw(in: shot.surroundings).canvas.lines()
            #expect(joined(lines).contains(joined([refusal.sentence])))
        }
    }

    /// In a form it stands where it was typed, and what was typed is kept.
    @Test(arguments: refusals)
    func isShownInTheForm(_ refusal: Refusal) {
        let waiver = Shot(.failed, keys: [.character("w")] + typing("known gap"))
        let rollback = Shot(.smokeFailed, keys: [.character("R")] + typing("bilko-api"))
        for (shot, typed) in [(waiver, "known gap"), (rollback, "bilko-api")] {
            var wizard = shot.wizard(.small)
            wizard.tell(Notice(refusal.sentence, .refusal))
            let lines = wizard.draw(in: shot.surroundings).canvas.lines()
            #expect(joined(lines).contains(joined([refusal.sentence])))
            #expect(lines.contains { $0.contains(typed) })
        }
    }

    /// A refusal that is not in the list above does not compile here, and then fails below.
    @Test func everyRefusalIsTried() {
        #expect(Set(RefusalSentenceTests.refusals.map(Self.place)) == Set(0..<49))
    }

    private static func place(_ refusal: Refusal) -> Int {
        switch refusal {
        case .noRun: 0
        case .runExists: 1
        case .closed: 2
        case .notAtTheWheel: 3
        case .unknownItem: 4
        case .notForThisKind: 5
        case .alreadyRunning: 6
        case .notRunning: 7
        case .alreadyDone: 8
        case .gateShut: 9
        case .rollingBack: 10
        case .nothingToRollBack: 11
        case .unknownOption: 12
        case .optionTaken: 13
        case .mistyped: 14
        case .rollbackUnprepared: 15
        case .valueMissing: 16
        case .valueFixed: 17
        case .notAsked: 18
        case .inDoubt: 19
        case .notInDoubt: 20
        case .notProbed: 21
        case .nothingToReadBack: 22
        case .nothingToSignOff: 23
        case .evidenceMoved: 24
        case .empty: 25
        case .ownApproval: 26
        case .notAHolder: 27
        case .badReference: 28
        case .planMoved: 29
        case .notWaivable: 30
        case .wrongAuthority: 31
        case .stillOpen: 32
        case .unknownAttempt: 33
        case .notReadBack: 34
        case .stillAlive: 35
        case .notToUndo: 36
        case .undoneTogether: 37
        case .notRollingBack: 38
        case .rolledBackInPart: 39
        case .noStepToTakeOver: 40
        case .unknownWay: 41
        case .notRehearsed: 48
        case .notToSetAside: 42
        case .notApplicable: 43
        case .undecided: 44
        case .wayFixed: 45
        case .tooEarly: 46
        case .tooLate: 47
        }
    }

    /// Without spaces and frames, so that it does not matter where the lines break.
    private func joined(_ lines: [String]) -> String {
        lines.joined().filter { !$0.isWhitespace && $0 != "┃" }
    }
}
