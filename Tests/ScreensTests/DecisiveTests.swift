import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What decides stands where it is seen, and is seen before anything is confirmed.
struct DecisiveTests {
    /// A change with more to say than fits on the smallest screens.
    private static let long: Story = {
        var story = Story.ready
        for place in story.walk.runbook.phases.indices {
            for index in story.walk.runbook.phases[place].items.indices
            where story.walk.runbook.phases[place].items[index].id == "deploy" {
                story.walk.runbook.phases[place].items[index].warnings = (1...20).map { "Warning number \($0)." }
            }
        }
        return story
    }()

    @Test(arguments: [Size.small, Wizard.smallestSize])
    func aChangeIsNotConfirmedBeforeItsEndWasSeen(_ size: Size) {
        let given = Self.long.surroundings()
        var wizard = Wizard(size: size)
        _ = wizard.handle(.key(.enter), in: given)
        let lines = wizard.draw(in: given).canvas.lines()
        let thens = lines.firstIndex { $0.contains("then  V14–V20 run: no way back") }
        let froms = lines.firstIndex { $0.contains("from  api:stage") }
        #expect(thens != nil && froms != nil && thens! < froms!, "the point of no return comes first")
        #expect(lines.contains { $0.contains("$ bash ~/system/tools/gcloud-write.sh") }, "the command is in sight")
        #expect(
            lines.contains { $0.contains("sha256:9f9f9f9f9f9f…") } && !lines.contains { $0.contains("9f9f9f9f9f9f9") })
        #expect(wizard.handle(.key(.character("y")), in: given) == [], "its end was not on the screen")
        #expect(
            wizard.prompt != nil
                && wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("Not sent yet: PgDn"))
        for _ in 0..<10 { _ = wizard.handle(.key(.pageDown), in: given) }
        for _ in 0..<10 { _ = wizard.handle(.key(.pageUp), in: given) }
        #expect(wizard.handle(.key(.character("y")), in: given) == [.command(.start("deploy"))], "once is enough")
    }

    /// What is approved stands in the form: all of it is on the screen before the approval is taken.
    @Test(arguments: [Size.small, Wizard.smallestSize]) func nothingIsApprovedBeforeItsEndWasSeen(_ size: Size) {
        var story = Story.awaitingApproval
        story.walk.runbook.roles[0].holders += (1...80).map { "Deputy Number \($0)" }
        let given = story.surroundings()
        var wizard = Wizard(size: size)
        func press(_ keys: [Key]) -> [Intent] { keys.flatMap { wizard.handle(.key($0), in: given) } }
        #expect(press([.enter]) == [])
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains(
                "Enter sends it after the rest: PgDn"))
        #expect(press(typing("Carla Ceo") + [.enter] + typing("MC 1") + [.enter]) == [], "its end was not seen")
        #expect(
            wizard.prompt != nil
                && wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("Not sent yet: PgDn"))
        #expect(press(Array(repeating: .pageDown, count: 20)) == [])
        #expect(!wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("after the rest"))
        let approval = Command.approve("ceo", name: "Carla Ceo", reference: "MC 1", planDigest: given.planDigest)
        #expect(press([.enter]) == [.command(approval)], "what was typed is kept")
    }

    @Test func aChangeThatIsWholeInSightIsConfirmedAtOnce() {
        let given = Story.ready.surroundings()
        var wizard = Wizard(size: .large)
        _ = wizard.handle(.key(.enter), in: given)
        #expect(wizard.handle(.key(.character("y")), in: given) == [.command(.start("deploy"))])
    }

    /// What serves, what to do and whom to call stand beside a failure without a key.
    @Test func aFailureShowsTheSplitAndWhomToCall() {
        let lines = Shot(.smokeFailed).canvas(.small).lines()
        #expect(lines.contains { $0.contains("00186-xyz") && $0.contains("10 %") })
        #expect(lines.count { $0.contains("call  Dino Devops") && $0.contains("· c") } == 1)
    }

    @Test func aNoticeGoesWithWhatItIsAbout() {
        var wizard = Wizard()
        wizard.choose("builds")
        _ = wizard.handle(.key(.enter), in: Story.checking.surroundings())
        let running = "It is running: o shows its output"
        #expect(wizard.draw(in: Story.checking.surroundings()).canvas.lines().joined(separator: "\n").contains(running))
        var ended = Story.checking
        ended.end("builds", ["5 of 5 builds"])
        #expect(!wizard.draw(in: ended.surroundings()).canvas.lines().joined(separator: "\n").contains(running))

        var follower = Wizard()
        _ = follower.handle(.key(.character("r")), in: Story.checking.surroundings(as: Fixture.bob))
        let taken = "alice at ops, pts/3 is at the wheel: press T"
        #expect(follower.message?.text.contains(taken) == true)
        var left = Story.checking
        left.command(.leaveWheel)
        follower.putAwayNotice(in: left.surroundings(as: Fixture.bob))
        #expect(follower.message == nil)
    }

    @Test func anEarlierBoxThatWaitsForItsSignOffIsNotSkipped() {
        var story = Story.failed
        story.command(.waive("coverage", name: "Lena Lead", authority: "lead", reason: "known gap"))
        story.walk.state.items["builds"] = Story.passed.walk.state["builds"]
        var wizard = Wizard()
        wizard.choose("coverage")
        #expect(wizard.item(in: story.walk)?.id == "coverage", "nothing was handed in")
        wizard.isMovingOn = true
        #expect(wizard.item(in: story.walk)?.id == "builds")
    }
}
