import CutoverCore

@testable import Screens

/// Three nodes that are changed one after the other, each with an undo of its own.
extension Fixture {
    static let nodes: Runbook = {
        var runbook = Fixture.runbook
        runbook.gauges = []
        runbook.phases = [
            Phase(id: "database", title: "Database nodes", items: ["1", "2", "3"].map(node)),
            Phase(
                id: "cluster", title: "Cluster",
                items: [
                    Item(id: "healthy", title: "The cluster is healthy", task: .check(step("cluster health"))),
                    change("switch", "Applications use it", undoneBy: "switch-back"),
                ]),
        ]
        runbook.rollback = Rollback(
            items: ["1", "2", "3"].map { change("back-\($0)", "Node \($0) back to 15.6") } + [
                change("switch-back", "Applications off it")
            ])
        return runbook
    }()

    private static func node(_ number: String) -> Item {
        change("node-\(number)", "Node \(number) to 15.7", undoneBy: "back-\(number)")
    }

    private static func change(_ id: String, _ title: String, undoneBy step: String? = nil) -> Item {
        Item(
            id: ItemID(id), title: title,
            task: .action(
                Action(
                    change: self.step("apply \(id)"), readBack: self.step("show \(id)"),
                    probe: Probe(
                        command: "show \(id)", applied: [Criterion(.text(.output), .contains("new"))],
                        notApplied: [Criterion(.text(.output), .contains("old"))]),
                    changes: Changes(from: "old", to: "new"), undoneBy: step.map { [ItemID($0)] } ?? [])))
    }
}

extension Story {
    /// Everything is changed, and the cluster was seen to be healthy.
    static let nodesChanged: Story = {
        var story = Story()
        story.walk.runbook = Fixture.nodes
        for item in ["node-1", "node-2", "node-3", "healthy", "switch"] as [ItemID] {
            story.pass(item)
            story.signOff(item)
        }
        return story
    }()

    /// One node of three is being undone, by a step that did not succeed.
    static let stuckBack: Story = {
        var story = Story.nodesChanged
        story.command(.beginRollback(option: "", undoing: ["node-2"], typed: "bilko-api-demo"))
        story.report(.goOn)
        story.end("back-2", ["output contains 'new'"], passed: false, probed: .notApplied)
        story.end("back-2", ["expected exit status 0, got 1"], passed: false, ending: .exited(1))
        story.end("back-2", ["output contains 'old'"], probed: .notApplied)
        return story
    }()

    /// It was undone by hand and signed off.
    static let undoneByHand: Story = {
        var story = Story.stuckBack
        story.command(.takeOver("back-2", statement: "apt install postgresql=15.6 by hand, on the node"))
        story.end("back-2", ["output contains 'new'"])
        story.signOff("back-2")
        return story
    }()

    /// The run goes forward again.
    static let forwardAgain: Story = {
        var story = Story.undoneByHand
        story.command(.goForward)
        return story
    }()
}
