import Canvas

/// Lines that were pasted into a field by something that does not mark a paste, so that they came as keys.
///
/// Enter would send the first line, and the others would act as keys on whatever is open after it.
extension Wizard {
    /// A person has typed less than this ahead when Enter is read.
    private static let longestTypedAhead = 16

    /// Whether keys that came at once may be the beginning of such a paste: worth waiting a moment for what follows.
    package func mayBeUnmarkedPaste(_ inputs: [TerminalInput]) -> Bool {
        let keys = inputs.compactMap(\.pressedKey)
        return linesAskedFor != nil && keys.count > 1 && keys.contains(.enter)
    }

    /// Takes none of the keys that came at once, and says why, if they are such a paste.
    package mutating func refusesUnmarkedPaste(_ inputs: [TerminalInput]) -> Bool {
        guard let asked = linesAskedFor else { return false }
        let keys = inputs.compactMap(\.pressedKey)
        // A file has nothing but text; other keys tell a person.
        guard keys.allSatisfy(\.isText) else { return false }
        let lines = keys.split(separator: .enter, omittingEmptySubsequences: false).dropFirst(asked)
        let behind = lines.map(\.count)
        // What stands last has no Enter behind it.
        let isPaste = behind.dropLast().contains { $0 > 0 } || behind.reduce(0, +) >= Wizard.longestTypedAhead
        if isPaste {
            refuse("Nothing was taken: more lines came than fit. Paste them marked (tmux: paste-buffer -p).")
        }
        return isPaste
    }

    /// How many times Enter may be pressed until what is typed is sent; nil where no text is asked for.
    private var linesAskedFor: Int? {
        if searchField != nil { return 1 }
        return switch prompt {
        case .form(let form): form.fields.count - form.focused
        case .rollback: 1
        case .question, nil: nil
        }
    }

    /// What came before of the same text goes too.
    private mutating func refuse(_ sentence: String) {
        if searchField != nil {
            searchField = TextField()
            message = Notice(sentence, .refusal)
            return
        }
        switch prompt {
        case .form(var form):
            form.fields[form.focused].edit(.clearText)
            form.problem = sentence
            prompt = .form(form)
        case .rollback(var rollback):
            rollback.typed.edit(.clearText)
            rollback.problem = sentence
            prompt = .rollback(rollback)
        case .question, nil: break
        }
    }
}

extension TerminalInput {
    /// The key; nil for all that is no key press.
    package var pressedKey: Key? { if case .key(let key) = self { key } else { nil } }
}

extension Key {
    fileprivate var isText: Bool {
        switch self {
        case .character, .enter, .tab: true
        default: false
        }
    }
}
