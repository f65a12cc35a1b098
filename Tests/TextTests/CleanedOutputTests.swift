import Seeds
import Testing

@testable import Text

struct CleanedOutputTests {
    @Test(arguments: [
        ("\u{1b}[1;31mERROR\u{1b}[0m: V17", "ERROR: V17"),
        ("10 %\r50 %\r100 %\n", "100 %\n"),
        ("FAILED\r\u{1b}[Kok\n", "ok\n"), ("FAILED\u{1b}[2K\rok", "ok"), ("FAILED\u{1b}[1Gok", "okILED"),
        ("FAILED\rok\u{1b}[K\n", "ok\n"), ("a\r\tb", "a       b"), ("ab\tc\rx", "xb\tc"),
        ("abc\u{1b}[2D\u{1b}[KX", "aX"), ("abc\u{1b}[1Kx", "   x"), ("ab\u{1b}[3Cc", "ab   c"),
        ("|\u{08}/\u{08}-\u{08}done", "done"),
        // A cursor that only went back has written nothing.
        ("ERROR\u{08}\u{08}\u{08}\u{08}\u{08}\n", "ERROR\n"),
        ("working |\u{08} \n", "working  \n"),
        ("\u{1b}]0;ERROR\u{07}ok\u{1b}P1;2qERROR\u{1b}\\\u{9b}31m!\u{9d}t\u{9c}", "ok!"),
        ("o\u{0}k\u{0}\n", "ok\n"), ("a\tb\u{07}", "a\tb"),
        // More digits than any column has move nothing.
        ("a\u{1b}[999999999999Cb", "ab"),
    ])
    func codesAreResolved(printed: String, judged: String) {
        let cleaned = CleanedOutput(Array(printed.utf8))
        #expect(cleaned.hadCodes)
        #expect(String(decoding: cleaned.bytes, as: UTF8.self) == judged)
        #expect(cleaned.text == judged)
    }

    @Test(arguments: [
        ("ERROR: x\rok", ["ERROR: x", "ok"]), ("ERROR: x\r1\r2\r3\n4\r5", ["ERROR: x", "3", "5"]),
        ("ERROR: x\u{1b}[2Gok", ["ERROR: x", "ok"]),
        ("ERROR\rbetter", ["better"]), ("ERROR: x\rok\u{1b}[K", ["ok"]), ("ERROR: x\r\u{1b}[Kok", []),
        ("1 error\u{08}\u{08}\u{08}\u{08}\u{08}\u{08}\u{08}0 error", ["0 error"]), ("a\r\n\u{1b}[mb", []),
    ])
    func whatIsCoveredInPartIsKept(printed: String, covered: [String]) {
        #expect(CleanedOutput(Array(printed.utf8)).covered == covered)
    }

    @Test(arguments: [
        ("a\n\u{1b}[1A\u{1b}[2Kb", true), ("a\n\u{1b}[Fb", true), ("a\u{1b}[Hb", true), ("a\n\u{1b}[1;1fb", true),
        ("a\n\u{1b}Mb", true), ("\u{1b}7a\n\u{1b}8b", true), ("a\n\u{1b}[ub", true), ("a\n\u{1b}[1db", true),
        ("\u{1b}[H\u{1b}[2Ja\n", false), ("a\n\u{1b}[1Bb\u{1b}[?1u\u{1b}[31m", false), ("a\u{1b}7", false),
    ])
    func goingBackToAnEndedLineIsSaid(printed: String, leaves: Bool) {
        #expect(CleanedOutput(Array(printed.utf8)).leftItsLine == leaves, "\(printed.debugDescription)")
    }

    @Test(arguments: [
        "{\n\t\"name\": \"é 👩\u{200D}💻 \u{202E}\u{FEFF}\u{E000}\",\r\n\t\"of\": 1\r\n}\n", "", "\n\n",
        "\u{FFFD} \u{A0}",
    ])
    func whatHoldsNoCodesStaysWhatItIs(printed: String) {
        let cleaned = CleanedOutput(Array(printed.utf8))
        #expect(cleaned.bytes == Array(printed.utf8))
        #expect(!cleaned.hadCodes)
    }

    @Test func invalidBytesStayInWhatIsJudgedAsJSON() {
        let bytes: [UInt8] = [0x22, 0xFF, 0xC2, 0x22]
        #expect(CleanedOutput(bytes).bytes == bytes)
        #expect(CleanedOutput(bytes).text == "\"\u{FFFD}\u{FFFD}\"")
    }

    @Test func whatNoScreenShowsIsNotJudgedEither() {
        #expect(CleanedOutput(Array("ER\u{200B}R\u{AD}OR\r\n\u{202E}x".utf8)).text == "ERROR\nx")
        #expect(CleanedOutput.shownText("a\r\nb") == "a\nb")
    }

    /// The screen cuts an endless line; what is judged is all of it.
    @Test func anEndlessLineIsJudgedWhole() {
        let long = String(repeating: "x", count: 3 * OutputCleaner.longestLineScalars)
        #expect(CleanedOutput(Array(("\u{1b}[m" + long + "END").utf8)).text.hasSuffix("xEND"))
    }

    /// Line by line it is what the screen shows, but for tabs and for what the screen says of a line besides.
    @Test(arguments: [5, 99] as [UInt64])
    func itIsWhatTheScreenShows(seed: UInt64) {
        let pieces = [
            "\u{1b}[31m", "\u{1b}[K", "\u{1b}[2K", "\u{1b}[3G", "\u{1b}[2D", "\u{1b}[C", "\r", "\n", "\r\n", "\u{08}",
            "日",
            "e\u{301}", "\u{202e}", "abc ", "x", "\u{9b}1K", "\u{0}", "\u{1b}]0;t", "\u{07}",
        ]
        var random = SeededGenerator(seed: seed)
        for round in 0..<500 {
            let printed = (0..<Int.random(in: 0...40, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            var cleaner = OutputCleaner()
            var shown = cleaner.feed(printed.utf8)
            if let rest = cleaner.finish() { shown.append(rest) }
            shown = shown.map { line in line.firstRange(of: " … (").map { String(line[..<$0.lowerBound]) } ?? line }
            var judged = CleanedOutput(Array(printed.utf8)).text.split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
            if judged.last == "" { judged.removeLast() }
            #expect(judged == shown, "seed \(seed), round \(round): \(printed.debugDescription)")
        }
    }
}
