import CutoverCore
import Testing

@testable import Runbooks

@Suite struct RunbookTextTests {
    private func runbook() throws -> Runbook {
        try #require(RunbookReader.read(text: Sample.text, file: "f").runbook)
    }

    @Test func errata() throws {
        #expect(
            RunbookText.errata(try runbook()) == """
                Tiny: 2 corrections of the document that the runbook was made from

                E1, lines 1–2
                -------------
                  written   a
                  problem   b
                  instead   c
                  known by  seen
                  carried   item image

                E2, line 3
                ----------
                  written   a
                  problem   b
                  instead   c
                  known by  ran, read
                  carried   not applicable: no such step

                """)
    }

    @Test func whatIsTakenFromTheOperator() throws {
        let sentence = "Taken from the operator's environment: KUBECONFIG, AWS_PROFILE\n"
        #expect(!RunbookText.whole(try runbook()).contains("Taken from"))
        let text = try #require(
            Sample.edited([.init("version: 1.0", "version: 1.0\nenvironment: [KUBECONFIG, AWS_PROFILE]")]))
        let named = try #require(RunbookReader.read(text: text, file: "f").runbook)
        #expect(RunbookText.whole(named).contains(sentence))
    }

    @Test func anItem() throws {
        let text = RunbookText.whole(try runbook())
        #expect(
            text.contains(
                """

                [ ] Move
                --------
                    action      move
                    from        ${SPLIT_BEFORE}
                    to          all on ${IMAGE}
                    then        nothing
                    change      runs once
                        $ move --image "$IMAGE"
                    must be     exit status is 0
                    read back   to see that it took
                        $ look
                    must be     exit status is 0
                    must be     jq .now is ${IMAGE}
                    captures    SPLIT
                    in doubt    tells whether it was applied
                        $ look
                    applied     output contains new
                    not         output does not contain new
                    undone by   back

                """))
    }

    @Test func theSampleIsWhole() throws {
        try RunbookTextTests.expectWhole(yaml: Sample.text)
    }

    /// Everything that the file says is in the text.
    static func expectWhole(yaml: String) throws {
        let runbook = try #require(RunbookReader.read(text: yaml, file: "f").runbook)
        let text = RunbookText.whole(runbook)
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        func says(_ words: String) -> Bool {
            words.isEmpty || flat.contains(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        for item in runbook.everyItem {
            #expect(says(item.title), "\(item.id)")
            for words in item.notes + item.warnings + [item.why] { #expect(says(words), "\(item.id): \(words)") }
            let placed = PlacedItem(item, path: "", isRollback: false, declared: [])
            for part in placed.parts {
                #expect(says(part.command), "\(item.id): \(part.command)")
                for judged in part.judged { #expect(says(judged.criterion.inWords), "\(item.id)") }
            }
        }
        for contact in runbook.contacts { #expect(says(contact.issue) && says(contact.channel)) }
        for page in runbook.references {
            for cell in [page.title, page.text] + page.rows.joined() { #expect(says(cell), "\(page.id): \(cell)") }
        }
        for option in runbook.rollback.options { #expect(says(option.consequences)) }
        #expect(says(runbook.rollback.notice))
    }

    @Test func linesKeepToTheWidth() {
        var page = Page()
        page.add(
            "note", String(repeating: "word ", count: 60) + String(repeating: "x", count: 250), indent: 4,
            labelWidth: 12)
        #expect(page.lines.allSatisfy { $0.count <= Page.width })
        #expect(page.lines[0].hasPrefix("    note        word word"))
        #expect(page.lines[1].hasPrefix("                word"))
        #expect(page.lines.joined().filter { $0 == "x" }.count == 250)
    }
}
