import Testing

@testable import Runbooks

/// What hides in a command, and what is no text where words are asked.
@Suite struct HiddenTests {
    private func diagnostics(_ old: String, _ new: String) -> [String] {
        #expect(Sample.text.contains(old))
        let text = Sample.text.replacing(old, with: new, maxReplacements: 1)
        return RunbookReader.read(text: text, file: "f").diagnostics.map { "\($0)" }
    }

    private static let command = """
                command: |
                  gcloud run services describe --project="$PROJECT"
                  printf '%s' "$PASSWORD" | login --ticket "$TICKET"
        """

    @Test(arguments: [
        (#"\e]0; '; touch HIDDEN; : ' \a"#, "␛"), (#"ls\b\b"#, "␈"), (#"x\ry"#, "␍"), (#"a\_b"#, "<U+00A0>"),
        (#"a\u202eb"#, "<U+202E>"), (#"a\U000E0041"#, "<U+E0041>"), (#"a\x9b1m"#, "<U+009B>"),
        ("a\u{200B}b", "<U+200B>"),
        ("a\u{AD}b", "<U+00AD>"), ("a\u{A0}b", "<U+00A0>"), ("a\u{2066}b", "<U+2066>"), ("a\u{FE0F}b", "<U+FE0F>"),
    ])
    func lintRefusesWhatHidesInACommand(written: String, name: String) {
        let used = #": $PROJECT $PASSWORD $TICKET \\"#
        let found = diagnostics(HiddenTests.command, "        command: \"\(used)\(written)\"")
        let offset = written.unicodeScalars.prefix { $0 != "\\" && $0.isASCII }.count
        let column = 18 + used.count + offset + 1
        #expect(found.contains { $0.contains(":\(column): the command holds \(name), which hides") }, "\(found)")
    }

    @Test(arguments: [#"\\e \t \n ünï 日本"#, "✔\u{FE0F} 👩\u{200D}💻"])
    func whatIsSeenIsTaken(written: String) {
        let found = diagnostics(
            HiddenTests.command, "        command: \"\(#": $PROJECT $PASSWORD $TICKET"#) \(written)\"")
        #expect(!found.contains { $0.contains("hides") }, "\(found)")
    }

    @Test func aCommandThatTheSystemDoesNotTakeIsRefused() {
        let longest = 131_071 - ": $PROJECT $PASSWORD $TICKET ".utf8.count
        func found(_ count: Int) -> [String] {
            diagnostics(
                HiddenTests.command,
                "        command: \": $PROJECT $PASSWORD $TICKET \(String(repeating: "x", count: count))\"")
        }
        #expect(!found(longest).contains { $0.contains("bytes long") })
        #expect(
            found(longest + 1).contains {
                $0.contains(
                    "the command is 131072 bytes long, and the system takes 131071 at most: put it into a script")
            })
    }

    @Test(arguments: ["true", "false", "12", "1.5"])
    func whatIsNoTextIsRefusedWhereWordsAreAsked(word: String) {
        for (old, new) in [
            (#"ask: "Ticket""#, "ask: \(word)"), ("title: Image", "title: \(word)"),
            (#"fails: "found {found}""#, "fails: \(word)"),
        ] {
            #expect(diagnostics(old, new).contains { $0.contains("expected words, found '\(word)'") }, "\(new)")
            let quoted = new.replacing(word, with: "\"\(word)\"")
            #expect(!diagnostics(old, quoted).contains { $0.contains("expected words") })
        }
    }

    @Test(arguments: ["        kind: check\n", "        kind: chekc\n"])
    func oneMistakeHidesNoOtherInAnItem(kind: String) {
        let text = Sample.text.replacing(
            "        kind: check\n", with: kind == "        kind: check\n" ? "" : kind, maxReplacements: 1
        )
        .replacing("- exit: 0", with: "- exit: 900", maxReplacements: 1)
        let found = RunbookReader.read(text: text, file: "f").diagnostics.map { "\($0)" }
        #expect(found.contains { $0.contains("kind") }, "\(found)")
        #expect(found.contains { $0.contains("expected a whole number from 0 to 255, found '900'") }, "\(found)")
    }
}
