import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What a screen says of the run as a whole.
struct HeaderTests {
    @Test func aLiveRunSaysOnWhatItActs() {
        var story = Story.deploying
        story.walk.state.run?.mark = nil
        #expect(Shot(story).canvas(.small).lines()[0].contains("LIVE demo"))
        #expect(!Shot(.deploying).canvas(.small).lines()[0].contains("LIVE"))
    }

    @Test func theClockIsTheRunsOwn() {
        for size in [Size.small, .large, .huge] {
            #expect(Shot(.deploying).canvas(size).lines()[0].contains("  09:01 UTC  "))
        }
    }

    /// However long a name is, the clock and what has passed stay in sight.
    @Test func theHeadCountsWhatIsDone() {
        #expect(Shot(.started).canvas(.small).lines()[0].contains(" 0/12  REHEARSAL"))
        #expect(Shot(.deploying).canvas(.small).lines()[0].contains(" 6/12  REHEARSAL"))
        #expect(Shot(.wentBack).canvas(.large).lines()[0].contains("/14  REHEARSAL"), "the roll-back counts, too")
        let longName = Screen(id: Fixture.alice.id, person: "alexandra.konstantinopoulou", place: "bastion-2, pts/3")
        for size in [Wizard.smallestSize, .small, .large] {
            let line = Shot(.deploying, viewer: longName).canvas(size).lines()[0]
            #expect(line.contains("REHEARSAL  alexandra") && line.hasSuffix("  09:01 UTC  00:01:31"))
        }
    }

    @Test func aChangeThatWasUndoneIsStale() {
        let shot = Shot(.wentBack, keys: [.home])
        let row = shot.canvas(.large).lines().first { $0.contains("[!] 10 % to the candidate") }
        #expect(row?.contains(" undone │") == true)
        var wizard = shot.wizard(.large)
        wizard.choose("ten")
        let detail = wizard.draw(in: shot.surroundings).canvas.lines().joined(separator: "\n")
        #expect(detail.contains("[!] undone by “All traffic to what served before”"))
        #expect(!Shot(.rollingBack).canvas(.large).lines().joined(separator: "\n").contains("undone"))
    }

    @Test func whatThePlanNeedsIsAskedBeforeItIsApproved() {
        var story = Story.waived
        story.command(.attest("freeze", remark: "told everyone"))
        var wizard = Wizard()
        let given = story.surroundings()
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("type in MC_TICKET, which the plan"))
        _ = wizard.handle(.key(.enter), in: given)
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("SET MC_TICKET"))
    }

    @Test func whatEndsInAnotherPhaseIsTold() {
        var wizard = Wizard()
        wizard.choose("builds")
        wizard.noteChange(from: Story.deploying.walk, to: Story.inDoubt.walk, me: Fixture.alice)
        #expect(wizard.message?.text == "“Deploy API, no traffic” has ended: in doubt.")
        wizard = Wizard()
        wizard.choose("deploy")
        wizard.noteChange(from: Story.deploying.walk, to: Story.inDoubt.walk, me: Fixture.alice)
        #expect(wizard.message == nil, "it is looked at")
    }

    @Test func comingAndGoingTakesOneLineOfTheHistory() {
        var story = Story.passed
        for _ in 0..<6 {
            story.command(.leaveWheel)
            story.command(.takeWheel)
        }
        let text = Shot(story).canvas(.large).lines().joined(separator: "\n")
        #expect(text.contains("the wheel changed hands 12 times"))
        #expect(text.contains(": passed, awaiting"))
    }

    @Test func titlesInARowAreToldApart() {
        #expect(PlainText.quoted(["a, b", "c"]) == "“a, b”, “c”")
    }
}
