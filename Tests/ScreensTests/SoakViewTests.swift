import Canvas
import CutoverCore
import Testing

@testable import Screens

/// A soak between its readings.
struct SoakViewTests {
    @Test func theCountdownRunsByTheClockBetweenReadings() {
        var story = Story.soaking
        guard case .running(let running) = story.walk.state["soak"], let soak = running.soak else {
            Issue.record("the soak runs")
            return
        }
        let first = Shot(story).canvas(.large).lines().joined(separator: "\n")
        story.wait(seconds: 5)
        let later = Shot(story).canvas(.large).lines().joined(separator: "\n")
        let recorded = 1_800_000 - soak.healthyMilliseconds
        #expect(first.contains("-" + Duration.milliseconds(recorded - 53_000).asClock))
        #expect(later.contains("-" + Duration.milliseconds(recorded - 58_000).asClock))
        #expect(!later.contains("soaked"), "one figure says how far it is")
        story.wait(seconds: 600)
        let late = Shot(story).canvas(.large).lines().joined(separator: "\n")
        #expect(late.contains("-" + Duration.milliseconds(recorded - 658_000).asClock))
    }

    @Test func theTextStaysInPlaceFromReadingToReading() {
        var story = Story.soaking
        let waiting = Shot(story).canvas(.small).lines()
        if let attempt = story.attempt("soak") { story.report(.read(attempt: attempt)) }
        let reading = Shot(story).canvas(.small).lines()
        let heading = waiting.firstIndex { $0.contains("─ 13 readings") }
        #expect(heading != nil && heading == reading.firstIndex { $0.contains("─ 13 readings") })
    }

    /// Every place that says how long it takes says the same, at any second.
    @Test func oneFigureMovesEverySecond() {
        var story = Story.soaking
        var seen: Set<String> = []
        for _ in 0..<5 {
            guard case .running(let running) = story.walk.state["soak"],
                case .soak(let soak) = story.walk.runbook.item("soak")?.task
            else { return #expect(Bool(false), "the soak runs") }
            let left = Duration.milliseconds(running.leftMilliseconds(of: soak, at: story.now)).asClock
            let text = Shot(story).canvas(.small).lines().joined(separator: "\n")
            #expect(text.contains("\(left) left") && text.contains("-\(left)") && text.contains("\(left) to go"))
            seen.insert(left)
            story.wait(seconds: 1)
        }
        #expect(seen.count == 5)
    }

    /// The newest reading stands first; one without data and one beyond the limit are told from the others.
    @Test func theReadingsAreInViewNewestFirst() {
        var story = Story.soaking
        guard let attempt = story.attempt("soak") else { return #expect(Bool(false), "the soak runs") }
        for percent in [20, 100, 300] {
            story.report(.read(attempt: attempt))
            let isHealthy = percent <= 100
            let finding = Finding(
                passed: isHealthy, sentence: "rate \(percent)", usedPercent: percent)
            story.wait(seconds: 7)
            story.report(
                .end(
                    attempt: attempt,
                    outcome: Outcome(
                        ending: .exited(0), findings: [finding], digest: "d\(percent)", at: story.now,
                        verdict: isHealthy ? .healthy : .unhealthy, watchedMilliseconds: 60_000)))
            story.wait(seconds: 53)
        }
        let lines = Shot(story).canvas(.small).lines()
        let rows = [" ✗ rate 300", " ✓ rate 100", " ✓ rate 20"].map { words in
            lines.firstIndex { $0.contains(words) && $0.contains(" │ 09:") } ?? -1
        }
        #expect(rows[0] > 0 && rows == [rows[0], rows[0] + 1, rows[0] + 2])
        #expect(lines.contains { $0.contains("error rate ▁▁▁▁?▁▁▁▁▁▁▁▁▂▇█") }, "\(lines.joined(separator: "\n"))")
    }
}

/// A soak that failed: back first, and nothing begins for half an hour unasked.
struct FailedSoakTests {
    private var failed: Story {
        var story = Story.soaking
        if let attempt = story.attempt("soak") { story.report(.read(attempt: attempt)) }
        story.end("soak", ["error rate is 0.2, at most 0.01 is allowed"], passed: false, verdict: .unhealthy)
        return story
    }

    @Test func theRollbackIsOfferedFirst() {
        let lines = Shot(failed).canvas(.small).lines()
        #expect(lines[22].contains("→ Failed: R rolls back, Enter watches again."))
        #expect(lines[23].hasPrefix(" R roll back"))
    }

    /// What ran out further up shuts the soak's gate again; users are on the candidate all the while.
    @Test func itComesBeforeAnEarlierCheckThatRanOut() {
        let story = failed.outlivingItsBuilds
        #expect(Wizard.nextToDo(in: story.walk)?.id == "soak")
        let lines = Shot(story).canvas(.small).lines()
        #expect(lines[22].contains("→ Failed: R rolls back, Enter goes to what it waits for: Last five bui"))
    }

    /// A change that is in doubt, or that its read-back did not find, comes before what ran out as well.
    @Test(arguments: [Story.lost, .inDoubt, .doubtfullyApplied, .unproved])
    func soDoesAChangeThatNobodyIsSureOf(story: Story) {
        #expect(Wizard.nextToDo(in: story.outlivingItsBuilds.walk)?.id == "deploy")
    }

    /// Near misses: nothing is wrong, the change was not made after all, or what failed stands before the change.
    @Test func whatRanOutComesFirstWhereNothingIsWrongSinceAChange() {
        #expect(Wizard.nextToDo(in: Story.soaking.outlivingItsBuilds.walk)?.id == "builds")
        var unchanged = Story.doubtfullyUnapplied
        unchanged.command(.settle("deploy", applied: false))
        #expect(Wizard.nextToDo(in: unchanged.outlivingItsBuilds.walk)?.id == "builds")
        var earlier = Story.soaking.outlivingItsBuilds
        let failure = Failure(attempt: 1, stage: .check, sentence: "no", at: earlier.now, stages: [])
        earlier.walk.state.items["coverage"] = .failed(failure)
        #expect(Wizard.nextToDo(in: earlier.walk)?.id == "builds")
    }

    @Test(arguments: [[Key.enter], [.character("r")], [.enter, .enter], [.enter, .enter, .enter]])
    func noKeyBeginsItUnasked(keys: [Key]) {
        let given = Shot(failed).surroundings
        var wizard = Wizard(size: .small)
        var intents: [Intent] = []
        for key in keys { intents += wizard.handle(.key(key), in: given) }
        #expect(intents == [])
        guard case .question(let question) = wizard.prompt else { return #expect(Bool(false), "it is asked") }
        #expect(question.kind == .watchAgain("soak") && question.selected == nil)
        #expect(wizard.handle(.key(.character("y")), in: given) == [.command(.start("soak"))])
    }

    /// Good evidence is not thrown away by one key either; the first watch is begun by one.
    @Test func onlyTheFirstWatchBeginsAtOnce() {
        var story = Story.deployed
        story.pass("ten", ["10 % on 00186-xyz"], captured: ["API_TRAFFIC": Story.split])
        story.signOff("ten")
        var wizard = Wizard(size: .small)
        #expect(wizard.handle(.key(.enter), in: story.surroundings()) == [.command(.start("soak"))])
        story = Story.smokeFailed
        wizard = Shot(story, keys: [.up]).wizard(.small)
        #expect(wizard.handle(.key(.character("r")), in: story.surroundings()) == [])
    }
}

/// The line of the phases.
struct PhaseBarTests {
    @Test func theWidthThatIsThereIsUsed() {
        for width in 72...110 {
            let line = Shot(.wentBack).canvas(Size(width: width, height: 24)).lines()[1]
            #expect(line.contains("▶✓ Roll-back 2/2"))
            if line.contains("…") { #expect(line.count >= width - 3, "\(width): \(line)") }
        }
    }

    /// The phase one is in and what is still to come are spelt whole while what is finished can give way.
    @Test func whatIsFinishedShrinksFirst() {
        let line = Shot(.deploying).canvas(.small).lines()[1]
        #expect(line.contains("▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests"))
        #expect(line.contains("✓ Migra") && !line.contains("Migrations"))
        let back = Shot(.deploying, keys: [.home]).canvas(.small).lines()[1]
        #expect(back.contains("▶✓ Checklist 4/4"), "the phase one is in is whole, though it is finished")
    }

    @Test func phasesStayWhereTheyAreWhenAnItemRuns() {
        let before = Shot(.started).canvas(.small).lines()[1]
        let after = Shot(.checking).canvas(.small).lines()[1]
        #expect(before.contains("Migr") && before.range(ofTitle: "Migr") == after.range(ofTitle: "Migr"))
    }
}

extension String {
    fileprivate func range(ofTitle title: String) -> Int? {
        firstRange(of: title).map { distance(from: startIndex, to: $0.lowerBound) }
    }
}

extension Story {
    /// The story after the hours for which its first check holds.
    fileprivate var outlivingItsBuilds: Story {
        var story = self
        story.wait(seconds: 7201)
        story.report(.observe)
        return story
    }
}
