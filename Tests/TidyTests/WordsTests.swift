import Testing

/// One wording for one thing, wherever it is said.
@Suite struct WordsTests {
    private let tree = SourceTree.here

    /// What a person reads; the estate's stand-ins print what the real tools do.
    private var files: [String] {
        tree.swiftFiles(below: "Sources").filter {
            !$0.hasPrefix("Sources/Rehearsal/") && !$0.hasPrefix("Sources/Text/")
        }
    }

    /// Lengths of time and sizes are worded in one place, so that no two disagree: no other sentence puts a unit
    /// behind a number.
    @Test func noOtherPlaceWordsALengthOrASize() throws {
        let unit = /\\\([^"]*\) ?(s|ms|sec|min|h|hours?|days?|minutes?|B|KB|KiB|MB|MiB|GiB)\b(?!:)|"(KiB|MiB|min)"/
        #expect(#"let words = "took \(seconds / 60) min""#.contains(unit))
        #expect(#"let words = "\(bytes >> 10) KiB at most""#.contains(unit))
        #expect(!#"let words = "took \(length.inWords)""#.contains(unit))
        for file in files {
            for line in try tree.text(file).split(separator: "\n") where line.contains(unit) {
                Issue.record("\(file): \(line)")
            }
        }
    }

    /// What the core, the engine and the journal say is read with and without a screen: keys are the screen's to add.
    @Test func noKeyIsNamedOutsideTheScreens() throws {
        let key = /"[^"]*(\b[Pp]ress(es)? [A-Za-z?]\b|\b(Enter|Esc|PgDn|Space)\b|: \? )[^"]*"/
        #expect(#"let words = "Nobody is at the wheel; press T to take it.""#.contains(key))
        #expect(#"let words = "bash, no input: ? lists all""#.contains(key))
        #expect(!#"let words = isGood ? "yes" : "no""#.contains(key))
        for folder in ["CutoverCore", "Criteria", "Engine", "Store", "Supervision", "Shell", "Patterns", "Runbooks"] {
            for file in tree.swiftFiles(below: "Sources/" + folder) {
                for line in try tree.text(file).split(separator: "\n") where line.contains(key) {
                    Issue.record("\(file): \(line)")
                }
            }
        }
    }
}
