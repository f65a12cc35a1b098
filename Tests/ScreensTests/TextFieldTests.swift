import Canvas
import Testing

@testable import Screens

struct TextFieldTests {
    private func edited(_ text: String, _ actions: [KeyAction]) -> TextField {
        var field = TextField(text)
        for action in actions {
            let isTaken = field.edit(action)
            #expect(isTaken, "\(action) edits")
        }
        return field
    }

    @Test func whatFitsIsShownWhole() {
        let field = TextField("known gap")
        #expect(field.window(width: 20) == ("known gap", 9))
        #expect(field.window(width: 20, masked: true) == ("•••••••••", 9))
    }

    @Test func aLongTextIsShownAroundTheCursor() {
        let field = TextField("abcdefghij")
        #expect(field.window(width: 5) == ("ghij", 4))
        #expect(edited("abcdefghij", [.lineStart]).window(width: 5) == ("abcd", 0))
        let inside = edited("abcdefghij", [.cursorLeft, .cursorLeft])
        #expect(inside.window(width: 5) == ("efgh", 4))
    }

    @Test func wideCharactersAreNeverCutInHalf() {
        let field = TextField("請求書")
        #expect(field.window(width: 7) == ("請求書", 6))
        #expect(field.window(width: 6) == ("求書", 4))
        #expect(edited("請求書", [.lineStart]).window(width: 6) == ("請求", 0))
    }

    @Test func theLimitHoldsAndTheTextCanStillBeEdited() {
        var field = TextField(String(repeating: "a", count: TextField.lengthLimit + 5))
        #expect(field.text.count == TextField.lengthLimit)
        field.insert("b")
        #expect(field.text.count == TextField.lengthLimit)
        #expect(field.window(width: 40).text.count == 39)
    }

    @Test func editingKeysDoWhatTheySay() {
        #expect(edited("known gap", [.deleteWord]).text == "known ")
        #expect(edited("known gap  ", [.deleteWord]).text == "known ")
        #expect(edited("known", [.deleteBackward]).text == "know")
        #expect(edited("known", [.lineStart, .deleteForward]).text == "nown")
        #expect(edited("known", [.clearText, .deleteBackward, .deleteForward, .deleteWord]).text == "")
        #expect(TextField("  a b ").trimmed == "a b")
        #expect(TextField(" \t ").trimmed == "")
    }
}
