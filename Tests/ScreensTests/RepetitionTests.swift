import Canvas
import CutoverCore
import Testing

@testable import Screens

/// Several items that a list made are one line, until the cursor is among them.
struct RepetitionTests {
    private static let names = ["db-01", "db-02", "db-03"]

    private static func runbook() -> Runbook {
        var runbook = Fixture.runbook
        let step = Fixture.step("true")
        let nodes = names.map { node in
            var item = Item(id: ItemID("restart[\(node)]"), title: "Restart \(node)", task: .check(step))
            item.repetition = Repetition(id: "restart", title: "Restart a node")
            return item
        }
        let around = ["before", "after"].map { Item(id: ItemID($0), title: $0, task: .check(step)) }
        runbook.phases = [Phase(id: "p", title: "Nodes", items: [around[0]] + nodes + [around[1]])]
        return runbook.resolved(for: Fixture.route)
    }

    /// Before anything was run.
    static var nodes: Story {
        var story = Story()
        story.walk.runbook = runbook()
        return story
    }

    private var story: Story { Self.nodes }

    /// The left ends of the list's rows.
    private func rows(_ wizard: Wizard, _ story: Story) -> [String] {
        let lines = wizard.draw(in: story.surroundings()).canvas.lines()
        let area = Scene(wizard, story.surroundings()).layout.list
        return lines[area.y..<area.bottom].map { line in
            String(line.prefix(area.width)).split(separator: "│").first.map(String.init) ?? ""
        }.map { $0.trimmingEnd }.filter { !$0.isEmpty }
    }

    private func press(_ keys: Key..., wizard: inout Wizard, _ story: Story) {
        for key in keys { _ = wizard.handle(.key(key), in: story.surroundings()) }
    }

    @Test func theyAreOneLineWithItsCount() {
        var story = story
        #expect(rows(Wizard(), story) == ["▸[ ] before", " [ ] Restart a node               0/3", " [ ] after"])
        story.pass("restart[db-01]")
        story.signOff("restart[db-01]")
        #expect(rows(Wizard(), story)[1] == " [ ] Restart a node               1/3")
        story.command(.start("restart[db-02]"))
        story.end("restart[db-02]", ["no"], passed: false, ending: .exited(1))
        #expect(rows(Wizard(), story)[1] == " [✗] Restart a node               1/3", "what somebody must look at shows")
    }

    @Test func theyOpenWhereTheCursorIsAmongThem() {
        let story = story
        var wizard = Wizard()
        press(.down, wizard: &wizard, story)
        #expect(wizard.item(in: story.walk)?.id == "restart[db-01]")
        #expect(
            rows(wizard, story) == [
                " [ ] before", "▸[ ] Restart db-01", " [ ] Restart db-02", " [ ] Restart db-03", " [ ] after",
            ])
        press(.down, .down, .down, wizard: &wizard, story)
        #expect(wizard.item(in: story.walk)?.id == "after")
        #expect(rows(wizard, story) == [" [ ] before", " [ ] Restart a node               0/3", "▸[ ] after"])
        press(.up, wizard: &wizard, story)
        #expect(wizard.item(in: story.walk)?.id == "restart[db-03]", "from below, the last of them")
    }

    @Test func aClickOnTheLineGoesToTheFirstThatIsOpen() {
        var story = story
        story.pass("restart[db-01]")
        story.signOff("restart[db-01]")
        let scene = Scene(Wizard(), story.surroundings())
        let point = Point(x: scene.layout.list.x + 6, y: scene.layout.list.y + 1)
        #expect(ItemListView.item(at: point, scene)?.id == "restart[db-02]")
    }

    @Test func oneAloneAndOthersBesideAreNotPutTogether() {
        var story = story
        story.walk.runbook.phases[0].items[2].repetition = Repetition(id: "other", title: "Other")
        #expect(
            rows(Wizard(), story) == [
                "▸[ ] before", " [ ] Restart db-01", " [ ] Restart db-02", " [ ] Restart db-03", " [ ] after",
            ])
    }

    /// A parameter is shown with what it comes to, and what only it names is not shown twice; secrets are not shown.
    @Test func parametersAreShownWithTheirCommand() {
        var story = story
        var step = Fixture.step("restart \"$HOST\" $TOKEN", reads: ["PROJECT", "DB_PASSWORD"])
        step.parameters = ["HOST": "db-01.${PROJECT}", "TOKEN": "${DB_PASSWORD}"]
        story.walk.runbook.phases[0].items[0].task = .check(step)
        story.walk.state.values["PROJECT"] = HeldValue(text: "tribal", capturedBy: nil)
        let scene = Scene(Wizard(), story.surroundings())
        #expect(scene.values(readBy: step).map { "\($0.name) = \($0.text)" } == ["HOST = db-01.tribal"])
        let text = Wizard().draw(in: story.surroundings()).canvas.lines().joined(separator: "\n")
        #expect(text.contains("HOST = db-01.tribal"), "\(text)")
    }

    /// Checks in turn go through them one by one, and the cursor opens them.
    @Test func checksInTurnGoThroughThem() {
        var story = story
        var wizard = Wizard()
        func carryOut(_ intents: [Intent]) { for case .command(let command) in intents { story.command(command) } }
        carryOut(wizard.handle(.key(.character("A")), in: story.surroundings()))
        #expect(wizard.message?.text == "Checks: 1 of 5 runs, “before”; A starts no more after it.")
        story.end("before", ["ok"])
        carryOut(wizard.goOnWithChecks(in: story.surroundings()))
        #expect(wizard.item(in: story.walk)?.id == "restart[db-01]")
        #expect(rows(wizard, story).count == 5)
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
