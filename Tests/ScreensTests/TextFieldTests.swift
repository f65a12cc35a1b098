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
        var field = TextField(String(repeating: "a", count: TextField.limitBytes))
        #expect(field.text.utf8.count == TextField.limitBytes)
        let refusal = field.insert("b")
        #expect(refusal?.hasPrefix("Nothing was taken: a field holds 64 KiB at most") == true)
        #expect(field.text.utf8.count == TextField.limitBytes)
        #expect(field.window(width: 40).text.count == 39)
        let isEdited = field.edit(.deleteBackward)
        #expect(isEdited)
        let taken = field.insert("b")
        #expect(taken == nil)
        // A long paste is taken whole or not at all.
        var empty = TextField()
        let tooLong = empty.insert(String(repeating: "é", count: TextField.limitBytes / 2 + 1))
        #expect(tooLong != nil)
        #expect(empty.text.isEmpty)
    }

    @Test func aKeyIsTakenWithItsLineEnds() {
        let key = "-----BEGIN KEY-----\n" + String(repeating: "QUJD\tx\n", count: 600) + "-----END KEY-----\n"
        var field = TextField()
        let taken = field.insert(key)
        #expect(taken == nil)
        #expect(field.text == key)
        #expect(TextField("a\nb\u{202E}c").window(width: 40).text == "a␊b<U+202E>c")
        let refusal = field.insert("x\u{1B}[A")
        #expect(refusal == "Nothing was taken: the text holds the control character ␛.")
        #expect(field.text == key)
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
