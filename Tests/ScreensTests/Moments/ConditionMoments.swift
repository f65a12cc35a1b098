import CutoverCore

@testable import Screens

/// Items that are not of every run, statements that are confirmed together, and times.
extension Fixture {
    static let conditions: Runbook = {
        var runbook = Fixture.decisions
        let statements = [
            ("status", "The status page says that it works."), ("phones", "Support has read the note."),
            ("mail", "The customers' mail is out."),
        ].map { id, words in
            Item(id: ItemID(id), title: "Told: \(id)", task: .attestation(Attestation(words)))
        }
        var soak = Item(
            id: "soak", title: "10 % for an hour", task: .attestation(Attestation("Ten percent were well for an hour."))
        )
        soak.conditions = [ItemCondition("how", ["gradual"])]
        var shop = Item(id: "shop", title: "Shop", task: .attestation(Attestation("The shop takes orders.")))
        shop.mayNotApply = "This customer has no shop."
        shop.takesSeconds = 600
        var publish = Item(
            id: "publish", title: "Publish",
            task: .attestation(
                Attestation(
                    "I published it.", changes: Changes(to: "public"), forwardOnly: "What is public stays public.")))
        publish.notBefore = ClockTime(minutes: 15 * 60)
        publish.notAfter = ClockTime(minutes: 15 * 60 + 20)
        publish.takesSeconds = 300
        runbook.phases[runbook.phases.count - 1].items.removeLast()
        runbook.phases += [
            Phase(id: "after", title: "After", items: [soak, shop] + statements),
            Phase(id: "public", title: "Public", items: [publish]),
        ]
        return runbook
    }()
}

extension Story {
    /// Decided, and what does not apply is passed over.
    static let chosen: Story = {
        var story = Story.nodesChanged
        story.walk.runbook = Fixture.conditions
        story.command(.decide("how", way: "at-once", name: "Carla Ceo", reason: "few users tonight"))
        story.report(.goOn)
        return story
    }()

    static let setAside: Story = {
        var story = Story.chosen
        story.command(.setAside("shop", reason: "they order by phone"))
        return story
    }()

    /// Everything said, and a change that has its time.
    static let timed: Story = {
        var story = Story.setAside
        for item: ItemID in ["status", "phones", "mail"] { story.command(.attest(item, remark: "")) }
        return story
    }()
}
