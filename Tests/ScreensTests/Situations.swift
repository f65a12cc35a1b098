import Canvas
import CutoverCore

@testable import Screens

/// Moments from every corner of a run, for what must hold on all of them.
enum Situations {
    static let stories: [Story] = [
        .started, .checking, .passed, .failed, .stale, .waived, .awaitingApproval, .unticketed, .ready, .deploying,
        .lost, .inDoubt, .doubtfullyApplied, .doubtfullyUnapplied, .overruled, .unsteered, .deployed, .soaking,
        .unwatched, .smokeFailed, .unproved, .uncaptured,
        .longLined, .rollingBack, .doubtLeftBehind, .wentBack,
        .nodesChanged, .stuckBack, .undoneByHand, .forwardAgain, .undecided, .decided, .declined,
        .chosen, .setAside, .timed,
        .allDone, .rolledBack, .completed, .wordy, .lengthy, .crowded, .waivedThrough,
    ]

    /// Keys that lead to every context, and to places inside it from which one can go on in every direction.
    private static let ways: [[Key]] = {
        let letters = "ocietv?/RTCAwxX prHFD".map { [Key.character($0)] }
        let prompts: [[Key]] = letters + [[.enter], [.control("c")], [.character("q")], [.right], [.end], [.home]]
        var ways: [[Key]] = [[]] + prompts
        for prompt in prompts {
            ways += [
                prompt + [.enter], prompt + [.down], prompt + [.end], prompt + [.pageDown],
                prompt + [.home, .character("/")] + typing("a") + [.enter], prompt + typing("ab c"),
                prompt + typing("ab c") + [.left], prompt + typing("ab c") + [.home], prompt + [.left],
                prompt + [.down, .down, .enter], prompt + [.down, .enter], prompt + [.tab], prompt + [.up],
                prompt + [.right], prompt + [.backTab],
            ]
        }
        return ways
    }()

    struct Moment: Sendable {
        var shot: Shot
        var wizard: Wizard
        /// Where the next key falls.
        var context: KeyContext

        var given: Surroundings { shot.surroundings }
    }

    /// Every moment that these ways lead to, each once.
    static let all: [Moment] = {
        var all: [Moment] = []
        for story in stories {
            var seen: Set<Wizard> = []
            for keys in ways {
                let shot = Shot(story, keys: keys)
                let wizard = shot.wizard(.small)
                guard seen.insert(wizard).inserted else { continue }
                all.append(Moment(shot: shot, wizard: wizard, context: wizard.context(in: shot.surroundings)))
            }
            let followed = Shot(story, viewer: Fixture.bob)
            let wizard = followed.wizard(.small)
            all.append(Moment(shot: followed, wizard: wizard, context: wizard.context(in: followed.surroundings)))
        }
        return all
    }()
}

extension Story {
    /// A change that was made, and that its read-back did not find.
    static let unproved: Story = {
        var story = Story.deploying
        story.end("deploy", ["exit status is 0"])
        story.end("deploy", ["expected candidate is ready, got not ready"], passed: false)
        return story
    }()

    /// The probe found the change that was missed.
    static let doubtfullyApplied = Story.lost.probed(.applied, "2 revisions, one is the candidate")

    /// The probe found that the change was never made.
    static let doubtfullyUnapplied = Story.lost.probed(.notApplied, "1 revision, none is the candidate")

    /// What the probe found was settled the other way.
    static let overruled: Story = {
        var story = Story.doubtfullyApplied
        story.command(.settle("deploy", applied: false))
        return story
    }()

    private func probed(_ finding: ProbeFinding, _ sentence: String) -> Story {
        var story = self
        story.command(.probe("deploy"))
        story.end("deploy", [sentence], output: ["[]"], probed: finding)
        return story
    }

    /// The roll-back was taken while a change was in doubt.
    static let doubtLeftBehind: Story = {
        var story = Story.inDoubt
        story.command(.beginRollback(option: "leave", typed: "bilko-api-demo"))
        return story
    }()

    /// Lines of output that are longer than any screen is wide.
    static let longLined: Story = {
        var story = Story.failed
        for reference in story.outputs.texts.keys {
            let fields = (1...60).map { "field\($0)=\($0 * $0)" }.joined(separator: " ")
            story.outputs.texts[reference] = ["short", fields, "čćž " + fields]
        }
        return story
    }()

    /// The gate is open, and what served before is not known.
    static let uncaptured: Story = {
        var story = Story.ready
        story.walk.state.values["API_TRAFFIC_BEFORE"] = nil
        return story
    }()

    /// More to say than fits on the smallest screen, in every prompt.
    static let lengthy: Story = {
        var story = Story.smokeFailed
        for option in story.walk.runbook.rollback.options.indices {
            story.walk.runbook.rollback.options[option].consequences = String(
                repeating: "Everything that was written since then is lost. ", count: 20)
        }
        story.walk.runbook.phases[1].items[0].why = String(repeating: "V17 needs it. ", count: 200)
        return story
    }()

    /// So many may approve that the form is longer than the smallest screen.
    static let crowded: Story = {
        var story = Story.awaitingApproval
        story.walk.runbook.roles[0].holders = (1...80).map { "Deputy Number \($0)" }
        return story
    }()

    /// Closed after many waivers, so that the closing screen is longer than the screen.
    static let waivedThrough: Story = {
        var story = Story()
        var runbook = Fixture.runbook
        runbook.phases = [
            Phase(
                id: "checklist", title: "Checklist",
                items: (1...20).map { number in
                    Item(
                        id: ItemID("check\(number)"), title: "Check \(number)", task: .check(Fixture.step("true")),
                        waiver: WaiverTerms(authority: "lead"))
                })
        ]
        story.walk.runbook = runbook.resolved(for: Fixture.route)
        for number in 1...20 {
            story.command(
                .waive(ItemID("check\(number)"), name: "Lena Lead", authority: "lead", reason: "not needed here"))
        }
        story.command(.close(unfinished: nil))
        return story
    }()
}
