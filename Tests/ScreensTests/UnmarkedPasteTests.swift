import Canvas
import CutoverCore
import Testing

@testable import Screens

/// Lines that come as keys, because whatever pasted them did not mark them.
struct UnmarkedPasteTests {
    private func keys(_ text: String) -> [TerminalInput] {
        text.map { .key($0 == "\r" ? .enter : .character($0)) }
    }

    /// At the prompt for a secret.
    private func asked() -> Wizard {
        let given = Story.started.surroundings()
        var wizard = Wizard()
        for key in [Key.character("v"), .down, .down, .enter] { _ = wizard.handle(.key(key), in: given) }
        return wizard
    }

    @Test(arguments: [
        "-----BEGIN PRIVATE KEY-----\rCMIIEvQ\rCDIRTY\r-----END PRIVATE KEY-----\r", "one\rCr\r", "one\r\rC\r",
        "one\rA last line without its end",
    ]) func whatComesBehindTheEnterThatSendsIsNoKeys(text: String) {
        let given = Story.started.surroundings()
        var wizard = asked()
        _ = wizard.handle(.key(.character("x")), in: given)
        #expect(wizard.mayBeUnmarkedPaste(keys(text)))
        let isRefused = wizard.refusesUnmarkedPaste(keys(text))
        #expect(isRefused)
        guard case .form(let form) = wizard.prompt else {
            Issue.record("the prompt stands")
            return
        }
        #expect(form.fields.map(\.text) == [""], "the beginning of the same line may have come before")
        #expect(
            wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("Nothing was taken: more lines came")
        )
    }

    /// Typed quickly, or ahead.
    @Test(arguments: ["hunter2\r", "hunter2\ry", "hunter2\r\r", "hunter2\rC", "\r", "h"])
    func whatAPersonTypesIsKeys(text: String) {
        var wizard = asked()
        let isRefused = wizard.refusesUnmarkedPaste(keys(text))
        #expect(!isRefused)
        #expect(wizard == asked())
    }

    @Test func keysThatNoFileHasAreAPersons() {
        var wizard = asked()
        let isRefused = wizard.refusesUnmarkedPaste(keys("one\rtwo") + [.key(.down), .key(.enter)])
        #expect(!isRefused)
    }

    @Test func eachFieldHasItsEnter() {
        let given = Story.failed.surroundings()
        var wizard = Wizard()
        _ = wizard.handle(.key(.character("w")), in: given)
        let refused = ["known gap\rLena Lead\r", "known gap\rLena Lead\rC\r"].map {
            wizard.refusesUnmarkedPaste(keys($0))
        }
        #expect(refused == [false, true])
    }

    @Test func linesWhereNoTextIsAskedForAreKeys() {
        var wizard = Wizard()
        #expect(!wizard.mayBeUnmarkedPaste(keys("one\rtwo\r")))
        let isRefused = wizard.refusesUnmarkedPaste(keys("one\rtwo\r"))
        #expect(!isRefused)
    }
}
