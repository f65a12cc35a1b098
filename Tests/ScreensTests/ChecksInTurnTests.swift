import Canvas
import CutoverCore
import Testing

@testable import Screens

/// One key starts a phase's checks, one after another, and nothing else.
struct ChecksInTurnTests {
    @Test func eachIsStartedOnceTheOneBeforeHasPassed() {
        var sitting = Sitting(["one", "two", "act", "three"])
        #expect(sitting.press("A") == [.command(.start("one"))])
        #expect(sitting.said == "Checks: 1 of 2 runs, “one”; A starts no more after it.")
        #expect(sitting.goOn() == [], "it runs")
        sitting.story.end("one", ["ok"])
        #expect(sitting.goOn() == [.command(.start("two"))])
        #expect(sitting.said == "Checks: 2 of 2 runs, “two”; A starts no more after it.")
        #expect(sitting.wizard.item(in: sitting.story.walk)?.id == "two", "the cursor goes along")
        sitting.story.end("two", ["ok"])
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 2 passed, as far as “act”. Space signs off.")
        #expect(sitting.boxes == [.passed, .passed, .notStarted, .notStarted], "nobody signed, nothing changed")
        #expect(sitting.goOn() == [], "nothing is left to go on with")
        #expect(sitting.wizard.item(in: sitting.story.walk)?.id == "one", "the first that waits for its sign-off")
    }

    @Test func theFirstThatFailsIsTheLast() {
        var sitting = Sitting(["one", "two", "three"])
        sitting.pressAndEnd("A", "one")
        sitting.story.end("two", ["no"], passed: false, ending: .exited(1))
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 2 started, and no more. Stopped at “two”: failed.")
        #expect(sitting.goOn() == [])
        #expect(sitting.boxes == [.passed, .failed, .notStarted])
        #expect(sitting.wizard.item(in: sitting.story.walk)?.id == "two")
        #expect(sitting.press("A") == [.command(.start("two"))], "once more, from what is not good")
        sitting.story.end("two", ["ok"])
        #expect(sitting.goOn() == [.command(.start("three"))])
    }

    @Test(arguments: ["act", "soak", "word", "approval"])
    func nothingBehindAnOpenItemIsStarted(_ item: String) {
        var sitting = Sitting([item, "one", "two"])
        #expect(sitting.press("A") == [])
        #expect(sitting.said == "No check is left to start before “\(item)”.")
        sitting.story.walk.state.items[ItemID(item)] = Sitting.done
        #expect(sitting.press("A") == [.command(.start("one"))], "it is done")
        sitting.story.end("one", ["ok"])
        sitting.story.walk.state.items[ItemID(item)] = .stale(reason: "moved", was: nil)
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 1 passed, as far as “\(item)”. Space signs off.")
    }

    @Test func whatIsGoodIsPassedOverAndWhatIsStaleIsRunAgain() {
        var sitting = Sitting(["one", "two", "three", "four"])
        sitting.story.pass("one")
        sitting.story.pass("two")
        sitting.story.signOff("two")
        sitting.story.walk.state.items["three"] = .stale(reason: "too old", was: nil)
        #expect(sitting.press("A") == [.command(.start("three"))])
        sitting.story.end("three", ["ok"])
        #expect(sitting.goOn() == [.command(.start("four"))])
        // What went stale meanwhile is open again, and nothing is started twice.
        sitting.story.walk.state.items["one"] = .stale(reason: "too old", was: nil)
        sitting.story.walk.state.items["three"] = .stale(reason: "too old", was: nil)
        sitting.story.end("four", ["ok"])
        #expect(sitting.goOn() == [.command(.start("one"))])
        sitting.story.end("one", ["ok"])
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 3 started, and no more. Stopped at “three”: stale.")
    }

    @Test func oneThatRunsAlreadyIsTheFirst() {
        var sitting = Sitting(["one", "two"])
        sitting.story.command(.start("one"))
        #expect(sitting.press("A") == [])
        #expect(sitting.said == "Checks: 1 of 2 runs, “one”; A starts no more after it.")
        sitting.story.end("one", ["ok"])
        #expect(sitting.goOn() == [.command(.start("two"))])
    }

    @Test func whoLosesTheWheelStartsNothing() {
        var sitting = Sitting(["one", "two"])
        _ = sitting.press("A")
        sitting.story.command(.takeWheel, by: Fixture.bob)
        #expect(sitting.goOn() == [])
        #expect(
            sitting.said == "Checks: 1 started, and no more. bob at laptop, pts/0 is at the wheel: press T to take it.")
        sitting.story.end("one", ["ok"])
        sitting.story.command(.takeWheel)
        #expect(sitting.goOn() == [], "to have it again is not to ask again")
        #expect(sitting.boxes == [.passed, .notStarted])
    }

    @Test(arguments: [Key.character("A"), .character("x"), .control("c"), .character("q"), .character("R")])
    func itEndsByAKey(_ key: Key) {
        var sitting = Sitting(["one", "two"])
        sitting.story.walk.state.changesBegun = ["traffic"]
        _ = sitting.press("A")
        _ = sitting.wizard.handle(.key(key), in: sitting.story.surroundings())
        #expect(sitting.said == "Checks: 1 started, and no more.")
        sitting.story.end("one", ["ok"])
        #expect(sitting.goOn() == [])
        #expect(sitting.boxes == [.passed, .notStarted])
    }

    @Test func startingSomethingElseEndsIt() {
        var sitting = Sitting(["one", "two", "three"])
        _ = sitting.press("A")
        #expect(sitting.press(.end, .enter) == [.command(.start("three"))])
        sitting.story.end("one", ["ok"])
        #expect(sitting.goOn() == [])
        #expect(sitting.boxes == [.passed, .notStarted, .running])
    }

    /// Looking about, and signing off what has passed meanwhile, is no other start.
    @Test func itGoesOnWhileOneLooksAboutAndSigns() {
        var sitting = Sitting(["one", "two", "three"])
        sitting.pressAndEnd("A", "one")
        #expect(sitting.press(.up, .character("?"), .escape, .character(" "), .character("y")).count == 1)
        sitting.story.end("two", ["ok"])
        #expect(sitting.goOn() == [.command(.start("three"))])
        #expect(sitting.boxes == [.signedOff, .passed, .running])
        #expect(sitting.wizard.item(in: sitting.story.walk)?.id != "three", "the cursor stays where it was put")
    }

    @Test func whatHasToBeTypedIsNotWaitedFor() {
        var sitting = Sitting(["one", "secret", "two"])
        sitting.pressAndEnd("A", "one", missing: ["DB_PASSWORD"])
        #expect(
            sitting.said
                == "Checks: 1 started, and no more. Stopped before “secret”. It needs DB_PASSWORD: Enter asks for it.")
        #expect(sitting.boxes == [.passed, .notStarted, .notStarted])
        #expect(sitting.wizard.item(in: sitting.story.walk)?.id == "secret")
    }

    @Test func anotherCourseEndsIt() {
        for course: Course in [
            .rollingBack,
            .closed(Closing(ending: .unfinished, by: "alice", at: Timestamp(milliseconds: 0))),
        ] {
            var sitting = Sitting(["one", "two"])
            sitting.pressAndEnd("A", "one", course: course)
            #expect(sitting.boxes == [.passed, .notStarted])
            #expect(sitting.said?.hasPrefix("Checks: 1 started, and no more. ") == true)
            #expect(!sitting.wizard.isStartingChecks)
        }
    }

    @Test func whatIsRefusedEndsIt() {
        var sitting = Sitting(["one", "two"])
        _ = sitting.wizard.handle(.key(.character("A")), in: sitting.story.surroundings())
        var given = sitting.story.surroundings()
        given.awaitsRecord = true
        #expect(sitting.wizard.goOnWithChecks(in: given) == [])
        #expect(sitting.wizard.isStartingChecks, "it is not answered yet")
        sitting.wizard.tell(Notice("The gate is shut.", .refusal))
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 0 started, and no more. Stopped before “one”. The gate is shut.")
    }

    @Test func aProcessThatIsNotHeardIsWaitedForAndAFullDiskIsNot() {
        var sitting = Sitting(["one", "two"])
        _ = sitting.press("A")
        sitting.story.end("one", ["ok"])
        var given = sitting.story.surroundings()
        given.supervisor = .lost(Fixture.lostSentence)
        #expect(sitting.wizard.goOnWithChecks(in: given) == [])
        #expect(sitting.wizard.isStartingChecks)
        given.supervisor = .storageTrouble(Fixture.storageSentence)
        #expect(sitting.wizard.goOnWithChecks(in: given) == [])
        #expect(!sitting.wizard.isStartingChecks)
        #expect(sitting.goOn() == [])
    }

    @Test func anEarlierPhaseComesFirst() {
        var sitting = Sitting(["one"], ["two", "three"])
        #expect(sitting.press(.end, .character("A")) == [])
        #expect(sitting.said == "“two” comes first. Waits for: one.")
        sitting.story.pass("one")
        sitting.story.signOff("one")
        #expect(sitting.press("A") == [.command(.start("two"))])
        sitting.story.walk.state.items["one"] = .stale(reason: "too old", was: nil)
        sitting.story.end("two", ["ok"])
        #expect(sitting.goOn() == [])
        #expect(sitting.said == "Checks: 1 started, and no more. Stopped before “three”. Waits for: one.")
    }

    @Test func itIsOfferedWhereThereIsMoreThanOneToStart() {
        let hint = "A run checks"
        #expect(Sitting(["one", "two"]).foot.contains(hint))
        #expect(!Sitting(["one", "act", "two"]).foot.contains(hint), "Enter does it")
        #expect(!Sitting(["act", "one", "two"]).foot.contains(hint))
        var sitting = Sitting(["one", "two"])
        _ = sitting.press("A")
        #expect(sitting.foot.contains("A no more checks"))
    }
}

/// A screen over a run of phases that are made of named items.
private struct Sitting {
    var story = Story()
    var wizard = Wizard()

    static let done = Progress.signedOff(
        .statement("", remark: nil), Signature(by: "alice", at: Timestamp(milliseconds: 0)))

    init(_ phases: [String]...) {
        var runbook = Fixture.runbook
        let usual = runbook.phases.flatMap(\.items)
        runbook.phases = phases.enumerated().map { place, names in
            let items = names.map { name in
                let model = ["act": "deploy", "soak": "soak", "word": "freeze", "approval": "ceo"][name]
                let step =
                    name == "secret"
                    ? Fixture.step("sql $DB_PASSWORD", reads: ["DB_PASSWORD"]) : Fixture.step("true")
                let task = usual.first { $0.id.name == model }?.task ?? .check(step)
                return Item(id: ItemID(name), title: name, task: task)
            }
            return Phase(id: "phase\(place)", title: "Phase \(place)", items: items)
        }
        story.walk.runbook = runbook.resolved(for: Fixture.route)
    }

    var said: String? { wizard.message?.text }

    var boxes: [Box] { story.walk.runbook.phases.flatMap(\.items).map { story.walk.state[$0.id].box } }

    var foot: String { wizard.draw(in: story.surroundings()).canvas.lines().last ?? "" }

    /// Presses keys and carries out what they ask for.
    mutating func press(_ keys: Key...) -> [Intent] {
        keys.flatMap { carriedOut(wizard.handle(.key($0), in: story.surroundings())) }
    }

    mutating func press(_ key: Character) -> [Intent] { press(.character(key)) }

    /// What the screen's loop does with each news.
    mutating func goOn() -> [Intent] { carriedOut(wizard.goOnWithChecks(in: story.surroundings())) }

    /// Begins, lets the first check end well in given surroundings, and goes on.
    mutating func pressAndEnd(_ key: Character, _ id: ItemID, missing: [String] = [], course: Course = .forward) {
        _ = press(key)
        story.end(id, ["ok"])
        story.walk.state.course = course
        var given = story.surroundings()
        given.secretsMissing = missing
        _ = carriedOut(wizard.goOnWithChecks(in: given))
    }

    private mutating func carriedOut(_ intents: [Intent]) -> [Intent] {
        for case .command(let command) in intents { story.command(command) }
        return intents
    }
}
