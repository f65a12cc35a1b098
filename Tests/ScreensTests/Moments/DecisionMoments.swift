import CutoverCore

@testable import Screens

/// A decision between ways of every kind, and an approval that may be declined.
extension Fixture {
    static let decisions: Runbook = {
        var runbook = Fixture.nodes
        let ways = [
            Way(id: "gradual", title: "10 % first, then a soak"), Way(id: "at-once", title: "100 % at once"),
            Way(id: "hold", title: "Not tonight", leadsTo: .hold),
            Way(id: "back", title: "No go", leadsTo: .rollBack), Way(id: "close", title: "Never", leadsTo: .close),
        ]
        let more = (6...Decision.mostWays).map { Way(id: "way-\($0)", title: "Way \($0)") }
        runbook.phases.append(
            Phase(
                id: "rollout", title: "Roll-out",
                items: [
                    Item(
                        id: "how", title: "How the roll-out goes",
                        task: .decision(
                            Decision(question: "Gradual roll-out, or all at once?", role: "CEO", ways: ways + more))),
                    Item(
                        id: "sure", title: "Go for 100 %",
                        task: .approval(
                            Approval(role: "CEO", referencePrompt: "MC comment", ifDeclined: .rollBack))),
                ]))
        return runbook
    }()
}

extension Story {
    static let undecided: Story = {
        var story = Story.nodesChanged
        story.walk.runbook = Fixture.decisions
        return story
    }()

    static let decided: Story = {
        var story = Story.undecided
        story.command(.decide("how", way: "gradual", name: "Carla Ceo", reason: "many users tonight"))
        return story
    }()

    /// Answered with no: one story for each direction in which that may lead.
    static let refused: [Story] = ["hold", "back", "close"].map { way in
        var story = Story.undecided
        story.command(.decide("how", way: way, name: "Carla Ceo", reason: "the error rate is up"))
        return story
    }

    static let declined: Story = {
        var story = Story.decided
        story.command(.decline("sure", name: "Carla Ceo", reason: "support is not staffed"))
        return story
    }()
}
