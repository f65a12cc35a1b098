import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What a screen lets an operator make of a change whose outcome was missed.
struct DoubtPromptTests {
    private func press(_ keys: [Key], _ wizard: inout Wizard, in given: Surroundings) -> [Intent] {
        keys.flatMap { wizard.handle(.key($0), in: given) }
    }

    @Test func theAnswerOfTheProbeStandsFirst() {
        var wizard = Wizard()
        let applied = Story.doubtfullyApplied.surroundings()
        #expect(press([.enter, .down, .enter], &wizard, in: applied) == [.command(.settle("deploy", applied: true))])
        wizard = Wizard()
        let unapplied = Story.doubtfullyUnapplied.surroundings()
        #expect(
            press([.enter, .down, .enter], &wizard, in: unapplied) == [.command(.settle("deploy", applied: false))])
    }

    /// Enter pressed twice, or held, answers no question in any moment of a run: nothing is chosen when one opens.
    @Test(arguments: [
        Story.doubtfullyApplied, .doubtfullyUnapplied, .inDoubt, .ready, .deployed, .passed, .allDone, .wentBack,
        .smokeFailed,
    ])
    func enterThatIsHeldAnswersNothing(_ story: Story) {
        let given = story.surroundings()
        for opening in [Key.enter, .character(" "), .character("C"), .character("R"), .control("c"), .character("x")] {
            var wizard = Wizard()
            _ = wizard.handle(.key(opening), in: given)
            guard let prompt = wizard.prompt else { continue }
            #expect(press(Array(repeating: .enter, count: 20), &wizard, in: given) == [], "\(opening)")
            guard case .question(let asked) = prompt else { continue }
            guard case .question(let question) = wizard.prompt else {
                Issue.record("the question is gone: \(opening)")
                continue
            }
            #expect(question.kind == asked.kind && question.selected == nil, "\(opening)")
        }
    }

    @Test(arguments: [true, false])
    func goingAgainstTheProbeIsAskedTwice(_ found: Bool) {
        let given = (found ? Story.doubtfullyApplied : .doubtfullyUnapplied).surroundings()
        let against: [Key] = [.enter, .character(found ? "n" : "a")]
        var wizard = Wizard()
        #expect(press(against, &wizard, in: given) == [])
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("OVERRIDE THE PROBE"))
        #expect(press([.down, .enter], &wizard, in: given) == [], "the first answer is the safe one")
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("IN DOUBT"))
        wizard = Wizard()
        let settled: [Intent] = [.command(.settle("deploy", applied: !found))]
        #expect(press(against + [.character("y")], &wizard, in: given) == settled)
    }

    @Test func aProbeThatCannotTellIsNotGoneAgainst() {
        var wizard = Wizard()
        let intents = press([.enter, .character("n")], &wizard, in: Story.inDoubt.surroundings())
        #expect(intents == [.command(.settle("deploy", applied: false))])
    }

    @Test func aChangeThatWasSettledAgainstTheProbeSaysSoBeforeItRunsAgain() {
        let given = Story.overruled.surroundings()
        var wizard = Wizard()
        _ = press([.enter], &wizard, in: given)
        let text = wizard.draw(in: given).canvas.lines().joined(separator: "\n")
        #expect(text.contains("! The probe of 09:01:38 said that this change was applied"))
    }

    @Test func theRollbackIsAnAnswerToo() {
        let given = Story.smokeFailed.surroundings()
        var story = Story.smokeFailed
        story.walk.state.items["deploy"] = Story.inDoubt.walk.state["deploy"]
        var wizard = Wizard()
        wizard.choose("deploy")
        _ = press([.enter, .character("R")], &wizard, in: story.surroundings())
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("ROLL BACK ━"))
    }

    @Test func whenTheEstateWasProbedIsShown() {
        let text = Shot(.inDoubt).canvas(.large).lines().joined(separator: "\n")
        #expect(text.contains("probe cannot tell whether the change was applied, at 09:01:38."))
    }

    @Test func closingNamesWhatWasDoubted() {
        let open = Shot(.doubtLeftBehind.wentBackAnyway, keys: [.character("C")]).canvas(.large).lines().joined(
            separator: "\n")
        #expect(open.contains("in doubt “Deploy API, no traffic”, the probe says: cannot tell"))
        var story = Story.doubtLeftBehind.wentBackAnyway
        story.command(.close(unfinished: nil))
        #expect(
            Shot(story).canvas(.large).lines().joined(separator: "\n").contains(
                "in doubt    “Deploy API, no traffic”, the probe"))
        story = .overruled
        story.command(.beginRollback(option: "leave", typed: "bilko-api-demo"))
        story = story.wentBackAnyway
        story.command(.close(unfinished: nil))
        let closed = Shot(story).canvas(.large).lines().joined(separator: "\n")
        #expect(closed.contains("settled     “Deploy API, no traffic”: alice decided at 09:01:38 that it was not"))
        #expect(closed.contains("overriding the probe: the change was applied"))
    }
}

extension Story {
    /// The steps of the roll-back are done.
    fileprivate var wentBackAnyway: Story {
        var story = self
        story.pass("traffic-back", captured: ["API_TRAFFIC": Story.before])
        story.signOff("traffic-back")
        return story
    }
}
