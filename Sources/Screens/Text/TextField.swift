import Canvas
import Text

/// One line of text that is being typed.
public struct TextField: Hashable, Sendable {
    /// Longer input is cut: a field is a name, a reason or a reference, not a document.
    public static let lengthLimit = 2000

    public private(set) var characters: [Character]
    /// How many characters stand before the cursor.
    public private(set) var cursor: Int

    public init(_ text: String = "") {
        characters = []
        cursor = 0
        insert(text)
    }

    public var text: String { String(characters) }

    /// The text without the blanks around it.
    public var trimmed: String {
        let body = characters.drop { $0.isWhitespace }
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }

    /// Puts text in at the cursor; line breaks become spaces, other control characters are left out.
    public mutating func insert(_ added: String) {
        var clean: [Character] = []
        for character in added {
            if character.isNewline || character == "\t" {
                if clean.last != " " { clean.append(" ") }
            } else if !character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                clean.append(character)
            }
        }
        let room = clean.prefix(TextField.lengthLimit - characters.count)
        characters.insert(contentsOf: room, at: cursor)
        cursor += room.count
    }

    /// Edits; returns false for an action that is none of editing.
    mutating func edit(_ action: KeyAction) -> Bool {
        switch action {
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

    private mutating func deleteWord() {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    /// The part that fits in `width` columns around the cursor, and the column of the cursor in it.
    func window(width: Int, masked: Bool = false) -> (text: String, cursor: Int) {
        let shown = masked ? characters.map { _ in Character("•") } : characters
        let room = max(1, width - 1)
        func columns(_ index: Int) -> Int { TextWidth.columns(of: String(shown[index])) }
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
        return (String(shown[start..<end]), before)
    }
}
