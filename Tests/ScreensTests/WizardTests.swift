import Canvas
import CutoverCore
import Testing

@testable import Screens

struct WizardTests {
    private func press(_ keys: [Key], _ wizard: inout Wizard, in given: Surroundings) -> [Intent] {
        keys.flatMap { wizard.handle(.key($0), in: given) }
    }

    // MARK: - What is said is so

    /// What ran may end while the question stands.
    @Test func leavingSaysThatItGoesOnOnlyWhereSomethingRuns() {
        var wizard = Wizard()
        _ = press([.character("q")], &wizard, in: Story.checking.surroundings())
        let running = wizard.draw(in: Story.checking.surroundings()).canvas.lines().joined(separator: "\n")
        #expect(running.contains("LEAVE") && running.contains("The command keeps running"))
        #expect(running.contains("Leave; it keeps running"))
        let ended = wizard.draw(in: Story.passed.surroundings()).canvas.lines().joined(separator: "\n")
        #expect(ended.contains("Nothing is running."))
        #expect(!ended.contains("keeps running") && ended.contains("`cutover resume` comes back."))
    }

    /// What an item goes by is asked for like what it uses: without it nobody could go on.
    @Test func whatAConditionGoesByIsTypedIn() {
        var story = Story.started
        story.walk.runbook.phases[0].items[0].conditions = [ItemCondition("MC_TICKET", ["100431"])]
        let given = story.surroundings()
        var wizard = Wizard()
        #expect(press([.enter], &wizard, in: given).isEmpty)
        guard case .form(let form) = wizard.prompt else { return #expect(Bool(false), "\(wizard.prompt as Any)") }
        #expect(form.kind == .value("MC_TICKET"))
    }

    @Test func whereNothingCanBeResumedNoRollbackIsPromised() {
        var given = Story.passed.surroundings()
        given.supervisor = .lost(Fixture.lostSentence)
        #expect(given.walkingObstacle(to: .run)?.contains("`cutover resume` comes back") == true)
        given.supervisor = .lost("The run's folder is gone.", comesBack: false)
        #expect(
            given.walkingObstacle(to: .run)
                == "Nothing can be done from here, and the run cannot be resumed: q leaves.")
    }

    @Test func whatIsKnownOfADoubtIsReadOnce() {
        let reason = "before the next run, the probe said that the change was applied"
        let doubt = Doubt(attempt: 1, reason: reason, at: Story.passed.surroundings().now, stages: [])
        #expect(doubt.words == "The change is in doubt: \(reason). Look at what it changed.")
    }

    // MARK: - The cursor

    @Test func theCursorGoesOnAfterASignOff() throws {
        var story = Story.passed
        var wizard = Wizard()
        let intents = press([.character(" "), .character("y")], &wizard, in: story.surroundings())
        guard case .command(let command)? = intents.first else {
            Issue.record("Space, Enter signs off: \(intents)")
            return
        }
        #expect(wizard.item(in: story.walk)?.id == "builds")
        story.command(command)
        #expect(story.refusals == [])
        #expect(wizard.item(in: story.walk)?.id == "coverage")
    }

    @Test func enterGoesToWhatClosesTheGateAndOnFromThere() {
        var story = Story.failed
        var wizard = Wizard()
        #expect(press([.end, .enter], &wizard, in: story.surroundings()) == [])
        #expect(wizard.item(in: story.walk)?.id == "coverage")
        story.command(.waive("coverage", name: "Lena Lead", authority: "lead", reason: "known gap"))
        #expect(wizard.item(in: story.walk)?.id == "freeze", "what it went to is done, so it goes on")
        _ = press([.home], &wizard, in: story.surroundings())
        #expect(wizard.item(in: story.walk)?.id == "builds")
        #expect(press([.enter], &wizard, in: story.surroundings()) == [])
        #expect(wizard.item(in: story.walk)?.id == "freeze")
    }

    @Test func aChangeThatWentStaleIsReadBackThoughTheGateIsShutAgain() {
        var story = Story.deployed
        story.wait(seconds: 8000)
        story.report(.observe)
        guard case .signedOff(let basis, _) = story.walk.state["deploy"] else {
            Issue.record("the deploy is signed off")
            return
        }
        // As when a later reading found something else.
        story.walk.state.items["deploy"] = .stale(reason: "moved", was: basis)
        var wizard = Wizard()
        wizard.choose("deploy")
        let given = story.surroundings()
        #expect(!given.walk.blockers(of: Fixture.runbook.phases[2].items[1], at: given.now).isEmpty)
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains(
                "Press p to read the change back again."))
        #expect(press([.character("p")], &wizard, in: given) == [.command(.readBack("deploy"))])
    }

    /// What the reading before a second try finds is the change of the first one.
    @Test func aChangeThatCannotBeMadeAgainIsReadBack() {
        var story = Story.deploying
        story.end("deploy", ["exit status is 0"])
        story.end("deploy", ["candidate is not ready"], passed: false)
        story.command(.start("deploy"))
        story.end("deploy", ["demo serves 00186-xyz, not 00185-abc"], passed: false)
        #expect(story.refusals == [])
        var wizard = Wizard()
        wizard.choose("deploy")
        let given = story.surroundings()
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("p reads it back again"))
        #expect(press([.character("p")], &wizard, in: given) == [.command(.readBack("deploy"))])
    }

    /// The process that held it ended; the step begins by itself once it is given.
    @Test func aRollbackStepAsksForItsSecretThatIsGone() {
        var story = Story.rollingBack
        story.walk.runbook.rollback.options[1].items[0].task = .check(
            Fixture.step("sql disable $DB_PASSWORD", reads: ["DB_PASSWORD"]))
        story.walk.state.values["DB_PASSWORD"] = HeldValue(text: nil)
        story.pass("traffic-back", captured: ["API_TRAFFIC": Story.before])
        var given = story.surroundings()
        given.secretsMissing = ["DB_PASSWORD"]
        var wizard = Wizard()
        wizard.choose("rls-off")
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains(
                "Press Enter to type in DB_PASSWORD, which it needs."))
        #expect(
            press([.enter] + typing("s3cr3t") + [.enter], &wizard, in: given)
                == [.giveSecret(name: "DB_PASSWORD", text: "s3cr3t")])
    }

    @Test func aChosenItemIsNotLeftByItself() {
        var story = Story.passed
        var wizard = Wizard()
        _ = press([.down, .up], &wizard, in: story.surroundings())
        story.signOff("builds")
        #expect(wizard.item(in: story.walk)?.id == "builds", "someone is reading it")
    }

    @Test func theDetailBeginsAtItsTopWhenItsContentChanges() {
        var story = Story.failed
        var wizard = Wizard()
        _ = press([.right, .end], &wizard, in: story.surroundings())
        #expect(wizard.detailTop(in: story.walk) > 0)
        story.wait(seconds: 60)
        #expect(wizard.detailTop(in: story.walk) > 0, "only time has passed")
        story.command(.start("coverage"))
        #expect(wizard.detailTop(in: story.walk) == 0, "it runs")
        story.end("coverage", ["coverage is 61 %"])
        #expect(wizard.detailTop(in: story.walk) == 0, "a new result")
        _ = press([.end], &wizard, in: story.surroundings())
        story.signOff("coverage")
        #expect(wizard.detailTop(in: story.walk) == 0)
    }

    // MARK: - Prompts

    @Test func aPromptWhoseGroundMovedIsPutAwayAndItsKeyIsLost() {
        var story = Story.passed
        var wizard = Wizard()
        _ = press([.character(" ")], &wizard, in: story.surroundings())
        story.command(.start("builds"))
        let given = story.surroundings()
        #expect(!wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("SIGN OFF"))
        #expect(press([.enter], &wizard, in: given) == [])
        #expect(wizard.message?.text == "What you were asked about has changed meanwhile; nothing was done.")
        #expect(wizard.prompt == nil)
    }

    @Test func aChangeIsAskedForBeforeItRuns() {
        let given = Story.ready.surroundings()
        var wizard = Wizard()
        #expect(press([.enter, .enter], &wizard, in: given) == [], "the marked answer is the safe one")
        #expect(press([.enter, .character("y")], &wizard, in: given) == [.command(.start("deploy"))])
    }

    /// On what has passed Enter does what Space does, and on nothing else.
    @Test(arguments: [Key.enter, .character(" ")]) func enterOnAPassedItemOpensItsSignOff(_ key: Key) {
        let given = Story.passed.surroundings()
        guard case .passed(let evidence) = given.walk.state["builds"] else {
            Issue.record("it has not passed")
            return
        }
        var wizard = Wizard(size: .small)
        #expect(wizard.draw(in: given).canvas.lines().last?.contains(" ␣/↵ sign off ") == true)
        #expect(press([key], &wizard, in: given) == [])
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("SIGN OFF"))
        #expect(press([.enter, .enter], &wizard, in: given) == [], "no answer is chosen yet")
        #expect(
            press([.character("y")], &wizard, in: given) == [
                .command(.signOff("builds", evidence: evidence.reference))
            ])
    }

    @Test func aChangeWhoseEvidenceIsOldIsReadBackAndNotRunAgain() {
        var story = Story.deployed
        story.walk.state["deploy"] = .stale(reason: "too old", was: .evidence(Evidence(attempt: 1, stages: [])))
        let given = story.surroundings()
        let item = given.walk.runbook.item("deploy")
        #expect(
            given.obstacle(to: .signOff, on: item)
                == "Its evidence is not good any more: p reads the change back again.")
        #expect(given.obstacle(to: .readBack, on: item) == nil)
        #expect(given.obstacle(to: .waive, on: item) != nil)
    }

    @Test func enterOnWhatHasNotPassedSignsNothingOff() {
        for story in [Story.failed, .started, .ready, .inDoubt] {
            var wizard = Wizard(size: .small)
            _ = press([.enter], &wizard, in: story.surroundings())
            let screen = wizard.draw(in: story.surroundings()).canvas
            #expect(
                !screen.lines().joined(separator: "\n").contains("SIGN OFF")
                    && screen.lines().last?.contains("␣/↵") == false)
        }
    }

    @Test func theRollbackNeedsTheWholeName() {
        let given = Story.smokeFailed.surroundings()
        var wizard = Wizard()
        #expect(
            press([.character("R"), .down] + typing("bilko-api-dem") + [.enter], &wizard, in: given) == [
                .command(.readGauges)
            ], "what serves now is read again")
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("! Type bilko-api-demo to roll back")
        )
        let intents = press(typing("o") + [.enter], &wizard, in: given)
        #expect(intents == [.command(.beginRollback(option: "rls", typed: "bilko-api-demo"))])
    }

    @Test func noRollbackBeforeTheFirstChange() {
        let given = Story.started.surroundings()
        var wizard = Wizard()
        #expect(press([.character("R")], &wizard, in: given) == [])
        let sentence = "Nothing that serves has been changed yet: there is nothing to roll back."
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains(sentence))
    }

    @Test func aSecretLeavesAsASecretAndIsNeverDrawn() {
        let given = Story.started.surroundings()
        var wizard = Wizard()
        let keys: [Key] = [.character("v"), .down, .down, .enter]
        _ = press(keys, &wizard, in: given)
        _ = wizard.handle(.paste("hunter2"), in: given)
        #expect(!wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("hunter2"))
        #expect(press([.enter], &wizard, in: given) == [.giveSecret(name: "DB_PASSWORD", text: "hunter2")])
    }

    @Test func aPastedKeyIsGivenByteForByte() {
        let given = Story.started.surroundings()
        var wizard = Wizard()
        _ = press([.character("v"), .down, .down, .enter], &wizard, in: given)
        let key = String(repeating: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n", count: 107)
        _ = wizard.handle(.paste(key), in: given)
        #expect(press([.enter], &wizard, in: given) == [.giveSecret(name: "DB_PASSWORD", text: key)])
    }

    @Test func pastedLinesStayLines() {
        let given = Story.failed.surroundings()
        var wizard = Wizard()
        _ = press([.character("w")], &wizard, in: given)
        _ = wizard.handle(.paste("known gap,\nfixed in round 28"), in: given)
        let intents = press([.enter] + typing("Lena Lead") + [.enter], &wizard, in: given)
        let reason = "known gap,\nfixed in round 28"
        #expect(intents == [.command(.waive("coverage", name: "Lena Lead", authority: "lead", reason: reason))])
    }

    // MARK: - The terminal's own

    @Test func signalsAreAnswered() {
        let given = Story.deploying.surroundings()
        var wizard = Wizard()
        #expect(wizard.handle(.signal(.hangup), in: given) == [.detach])
        #expect(wizard.handle(.signal(.terminate), in: given) == [.detach])
        #expect(wizard.handle(.signal(.continue), in: given) == [.redraw])
        #expect(press([.control("z"), .control("l")], &wizard, in: given) == [.suspend, .redraw])
        #expect(wizard.handle(.signal(.interrupt), in: given) == [])
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("WHAT NOW?"))
        #expect(press([.character("x")], &wizard, in: given) == [.command(.stop("deploy"))])
    }

    @Test func nothingIsDoneOnAScreenTooSmallToShowIt() {
        let given = Story.passed.surroundings()
        var wizard = Wizard(size: Size(width: 71, height: 24))
        let before = wizard
        for row in KeyTable.rows where ![.leave, .interrupt, .suspend, .redraw, .rollBack].contains(row.action) {
            for key in row.keys where KeyTable.action(for: key, in: .items) == row.action {
                #expect(press([key], &wizard, in: given) == [])
            }
        }
        #expect(wizard == before)
        #expect(press([.character("q")], &wizard, in: given) == [.detach])
    }

    @Test func leavingAsksOnlyWhileSomethingRuns() {
        var wizard = Wizard()
        #expect(press([.character("q")], &wizard, in: Story.passed.surroundings()) == [.detach])
        #expect(press([.character("q")], &wizard, in: Story.deploying.surroundings()) == [])
        #expect(press([.character("l")], &wizard, in: Story.deploying.surroundings()) == [.detach])
    }

    // MARK: - The wheel and the bell

    @Test func oneIsToldWhoTookTheWheel() {
        var story = Story.deploying
        let before = story.walk
        story.command(.takeWheel, by: Fixture.bob)
        var wizard = Wizard()
        wizard.noteChange(from: before, to: story.walk, me: Fixture.alice)
        let text = wizard.draw(in: story.surroundings()).canvas.lines().joined(separator: "\n")
        #expect(text.contains("! bob at laptop, pts/0 took the wheel."))
        #expect(text.contains("Read-only: bob at laptop, pts/0 is at the wheel"))
        var other = Wizard()
        other.noteChange(from: before, to: story.walk, me: Fixture.bob)
        #expect(other.message == nil, "who took it knows")
    }

    @Test func onlyALongStepRings() {
        let short = Story.passed.walk
        var started = Story()
        started.command(.start("builds"))
        #expect(Wizard.rings(from: started.walk, to: short), "7 s")
        #expect(!Wizard.rings(from: short, to: short))
        started.walk.state.run?.speed = 60
        #expect(!Wizard.rings(from: started.walk, to: withSpeed(60, short)), "7 s of a run 60 times as fast")
        #expect(Wizard.rings(from: Story.deploying.walk, to: Story.inDoubt.walk), "a failure or a doubt rings too")
    }

    private func withSpeed(_ speed: Int, _ walk: Walk) -> Walk {
        var walk = walk
        walk.state.run?.speed = speed
        return walk
    }

    /// What the records are not whole of goes back, and not forward again.
    @Test func aRunThatIsNotWhatWasBegunOffersNoWayForward() {
        #expect(Shot(.undoneByHand, keys: [.character("F")]).wizard(.small).prompt != nil)
        let misfit = Shot(.undoneByHand, keys: [.character("F")], supervisor: .misfit("the runbook is another"))
        #expect(misfit.wizard(.small).prompt == nil)
        #expect(misfit.wizard(.small).message?.text.hasPrefix("Nothing goes forward") == true)
    }
}
