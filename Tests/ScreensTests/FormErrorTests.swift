import Canvas
import CutoverCore
import Testing

@testable import Screens

/// A form says what is wrong beside the field that is wrong.
struct FormErrorTests {
    private func form(_ name: String, _ reference: String) -> Wizard {
        var story = Story.awaitingApproval
        story.walk.runbook.phases[0].items[3].task = .approval(
            Approval(
                role: "CEO", referencePrompt: "MC comment (MC 100431 comment 7) or a link to Slack",
                referenceMatches: "MC [0-9]+ comment [0-9]+"))
        let keys = [Key.enter] + typing(name) + [.enter] + typing(reference) + [.enter]
        return Shot(story, keys: keys).wizard(.small)
    }

    private func focused(_ wizard: Wizard) -> Int? {
        if case .form(let form) = wizard.prompt, form.problem != nil { form.focused } else { nil }
    }

    @Test func theCursorIsInTheFieldThatIsWrong() {
        #expect(focused(form("Mallory", "MC 1 comment 2")) == 0)
        #expect(focused(form("alice", "MC 1 comment 2")) == 0)
        #expect(focused(form("Carla Ceo", "by phone")) == 1)
        #expect(focused(form("Carla Ceo", "MC 1 comment 2")) == nil)
    }

    /// What is asked for after an attestation's text was typed: a command, or nothing.
    @Test(arguments: [
        ("yes", true), ("Yes, told everyone", true), ("no", false), ("not at all, wait!", false), ("yesterday", false),
        ("y", false),
    ]) func onlyAYesStatesAnything(text: String, isTaken: Bool) {
        var wizard = Wizard(size: .small)
        let given = Shot(.waived).surroundings
        var intents: [Intent] = []
        for key in [.enter] + typing(text) + [.enter] { intents += wizard.handle(.key(key), in: given) }
        let attested = intents.contains { if case .command(.attest) = $0 { true } else { false } }
        #expect(attested == isTaken)
    }

    @Test func aLongLabelIsWholeWhileThereIsRoom() {
        let text = Shot(.awaitingApproval, keys: [.enter]).canvas(.small).asText()
        #expect(text.contains("MC comment or Slack link: "))
    }
}
