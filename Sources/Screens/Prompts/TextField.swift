import Canvas
import Text

/// Text that is being typed, or pasted with its line ends.
package struct TextField: Hashable, Sendable {
    /// Longer input is refused: as long as a key, a service account or a statement gets.
    package static let limitBytes = 64 << 10

    /// What was typed so far; line ends and tabs are among it.
    package private(set) var characters: [Character]
    /// How many characters stand before the cursor.
    package private(set) var cursor: Int
    /// Whether the text was filled in for the operator and not touched yet: what is typed replaces it.
    package private(set) var isPrefilled = false

    package init(_ text: String = "") {
        characters = []
        cursor = 0
        insert(text)
    }

    /// A field that is filled in already.
    static func prefilled(_ text: String) -> TextField {
        var field = TextField(text)
        field.isPrefilled = !text.isEmpty
        return field
    }

    /// What was typed so far, as it is sent.
    package var text: String { String(characters) }

    /// The text without the blanks around it.
    package var trimmed: String {
        let body = characters.drop { $0.isWhitespace }
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }

    /// Puts text in at the cursor, all of it or nothing; says why in the second case.
    @discardableResult
    package mutating func insert(_ added: String) -> String? {
        let size = text.utf8.count + added.utf8.count
        guard size <= TextField.limitBytes else {
            let most = ByteSize.text(TextField.limitBytes)
            return "Nothing was taken: a field holds \(most) at most. Give it as a file's name, or in parts."
        }
        let isControl: (Unicode.Scalar) -> Bool = {
            $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control
        }
        if let control = added.unicodeScalars.first(where: isControl) {
            return "Nothing was taken: the text holds the control character \(Spelling.name(of: control))."
        }
        if isPrefilled {
            edit(.clearText)
        }
        let characters = Array(added)
        self.characters.insert(contentsOf: characters, at: cursor)
        cursor += characters.count
        return nil
    }

    /// Edits; returns false for an action that is none of editing.
    @discardableResult
    mutating func edit(_ action: KeyAction) -> Bool {
        defer { isPrefilled = isPrefilled && !TextField.editing.contains(action) }
        switch action {
        case .deleteBackward where isPrefilled: return edit(.clearText)
        case .cursorLeft: cursor = max(0, cursor - 1)
        case .cursorRight: cursor = min(characters.count, cursor + 1)
        case .lineStart: cursor = 0
        case .lineEnd: cursor = characters.count
        case .deleteBackward:
            if cursor > 0 {
                cursor -= 1
                characters.remove(at: cursor)
            }
        case .deleteForward: if cursor < characters.count { characters.remove(at: cursor) }
        case .clearText:
            characters = []
            cursor = 0
        case .deleteWord: deleteWord()
        default: return false
        }
        return true
    }

    private static let editing: Set<KeyAction> = [
        .cursorLeft, .cursorRight, .lineStart, .lineEnd, .deleteBackward, .deleteForward, .clearText, .deleteWord,
    ]

    private mutating func deleteWord() {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    /// The part that fits in `width` columns around the cursor, and the column of the cursor in it.
    func window(width: Int, masked: Bool = false) -> (text: String, cursor: Int) {
        let shown = masked ? characters.map { _ in "•" } : characters.map(TextField.shown)
        let room = max(1, width - 1)
        func columns(_ index: Int) -> Int { TextWidth.columns(of: shown[index]) }
        // Only what fits is measured: a long text costs no more than a short one.
        var start = cursor
        var before = 0
        while start > 0, before + columns(start - 1) <= room {
            start -= 1
            before += columns(start)
        }
        var end = cursor
        var taken = before
        while end < shown.count, taken + columns(end) <= room {
            taken += columns(end)
            end += 1
        }
        return (shown[start..<end].joined(), before)
    }

    /// Line ends and tabs are in the text; where they are is to be seen.
    private static func shown(_ character: Character) -> String {
        switch character {
        case "\n": "␊"
        case "\t": "␉"
        default: Spelling.spelled(String(character))
        }
    }
}
