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

    /// Who alone may approve is filled in: Enter keeps the name, and what is typed replaces it.
    @Test func aSoleHolderIsFilledInAndReplacedByWhatIsTyped() {
        func asked(_ keys: [Key]) -> [Intent] {
            let given = Shot(.awaitingApproval).surroundings
            var wizard = Wizard(size: .small)
            return keys.flatMap { wizard.handle(.key($0), in: given) }
        }
        func approval(_ name: String) -> [Intent] {
            let digest = Shot(.awaitingApproval).surroundings.planDigest
            return [.command(.approve("ceo", name: name, reference: "MC 1", planDigest: digest))]
        }
        #expect(asked([.enter, .enter] + typing("MC 1") + [.enter]) == approval("Carla Ceo"))
        #expect(asked([.enter] + typing("carla ceo") + [.enter] + typing("MC 1") + [.enter]) == approval("carla ceo"))
        let edited = [Key.enter, .end, .backspace] + typing("O") + [.enter] + typing("MC 1") + [.enter]
        #expect(asked(edited) == approval("Carla CeO"))
        #expect(asked([.enter, .backspace, .enter] + typing("MC 1") + [.enter]) == [], "it was removed")
        #expect(asked([.enter, .enter, .enter]) == [], "the reference is nobody's to fill in")
        var several = Story.awaitingApproval
        several.walk.runbook.roles[0].holders.append("Dag Deputy")
        #expect(
            !Shot(several, keys: [.enter]).canvas(.small).lines().joined(separator: "\n").contains("of the CEO: Carla"))
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
        let text = Shot(.awaitingApproval, keys: [.enter]).canvas(.small).lines().joined(separator: "\n")
        #expect(text.contains("MC comment or Slack link: "))
    }
}
