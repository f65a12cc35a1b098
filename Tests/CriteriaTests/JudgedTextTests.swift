import Criteria
import CutoverCore
import Testing

/// What is judged is what is shown.
@Suite struct JudgedTextTests {
    private static let red = "\u{1b}[1;31mERROR\u{1b}[0m: migration V17 failed\n"

    @Test func coloursHideNoErrorAndMakeNone() {
        #expect(
            sentence(.text(.errors), .lacks("ERROR:"), result("x", errors: JudgedTextTests.red))
                == "✗ stderr says 'ERROR: migration V17 failed', expected without 'ERROR:'")
        #expect(sentence(.text(.errors), .lacks("ERROR!"), result("x", errors: JudgedTextTests.red)).hasPrefix("✓"))
        #expect(sentence(.text(.output), .equals("ok"), result("\u{1b}[32mok\u{1b}[0m\n")) == "✓ stdout says 'ok'")
        #expect(sentence(.text(.output), .equals("ok"), result("\u{1b}[32mko\u{1b}[0m\n")).hasPrefix("✗"))
        #expect(sentence(.text(.errors), .contains("ERROR:"), result(errors: JudgedTextTests.red)).hasPrefix("✓"))
        #expect(sentence(.text(.errors), .matches("^ERROR: "), result(errors: JudgedTextTests.red)).hasPrefix("✓"))
    }

    @Test func aPatternFindsTheLastFrameOfALine() {
        let progress = result("1 failed\r2 failed\r\u{1b}[K0 failed\n")
        #expect(sentence(.match(#"(\d+) failed"#, .output), .equals("0"), progress).hasPrefix("✓"))
        #expect(sentence(.match(#"(\d+) failed"#, .output), .equals("1"), progress).hasPrefix("✗"))
        #expect(sentence(.text(.output), .lacks("1 failed"), progress).hasPrefix("✓"))
        #expect(sentence(.lineCount(.output), .equals("1"), progress).hasPrefix("✓"))
    }

    @Test func aShorterTextTakesNoErrorBack() {
        let over = result("x", errors: "ERROR: migration failed\rok\n")
        #expect(
            sentence(.text(.errors), .lacks("ERROR:"), over)
                == "✗ stderr says 'ERROR: migration failed', expected without 'ERROR:'")
        #expect(sentence(.text(.errors), .equals("ok"), over).hasPrefix("✗"))
        #expect(sentence(.text(.errors), .equals("okROR: migration failed"), over).hasPrefix("✓"))
        #expect(
            sentence(.match("^state: (.*)$", .output), .equals("ok"), result("state: FAILED\rstate: ok\n"))
                .hasPrefix("✗"))
        // What says that it takes the whole line back does so.
        let erased = result("x", errors: "ERROR: tried again\r\u{1b}[Kok\n")
        #expect(sentence(.text(.errors), .lacks("ERROR:"), erased).hasPrefix("✓"))
        let padded = result("x", errors: "ERROR: again\rok          \n")
        #expect(sentence(.text(.errors), .lacks("ERROR:"), padded).hasPrefix("✓"))
    }

    @Test func aCursorThatGoesUpLeavesNothingToJudge() {
        let moved = result("state: ok\n\u{1b}[1A\u{1b}[2Kstate: FAILED\n")
        let reason = "stdout moves back to earlier lines, so what they say is not known"
        #expect(
            sentence(.match("^state: (.*)$", .output), .equals("ok"), moved)
                .hasPrefix("✗ expected '^state: (.*)$' in stdout ok: \(reason)"))
        #expect(sentence(.text(.output), .lacks("ERROR"), moved).hasPrefix("✗"))
        #expect(sentence(.text(.errors), .lacks("ERROR"), moved).hasPrefix("✓"))
        let cleared = result("\u{1b}[H\u{1b}[2Jstate: ok\n")
        #expect(sentence(.match("^state: (.*)$", .output), .equals("ok"), cleared).hasPrefix("✓"))
    }

    @Test func linesAreCountedAsTheyAreShown() {
        #expect(sentence(.lineCount(.output), .equals("1"), result("\u{1b}[0m\none\n\u{200B}\n")).hasPrefix("✓"))
        #expect(sentence(.lineCount(.output), .equals("0"), result("\u{1b}[0m\n")).hasPrefix("✓"))
    }

    @Test func jsonIsReadThroughItsColours() {
        let coloured = result("\u{1b}[1;39m{\u{1b}[34m\"a\"\u{1b}[0m:\u{1b}[32m\"x\"\u{1b}[0m}\u{1b}[0m\n")
        #expect(sentence(.jq(".a"), .equals("x"), coloured) == "✓ .a is x")
    }

    /// A code inside a value hides as well as one around it.
    @Test func codesInsideAJQValueAreResolved() {
        let escaped = result(#"{"log":"\u001b[31mERROR\u001b[0m: gone","all":["\u001b[mERROR"]}"#)
        #expect(sentence(.jq(".log"), .lacks("ERROR:"), escaped).hasPrefix("✗"))
        #expect(sentence(.jq(".all"), .lacks("ERROR"), escaped).hasPrefix("✗"))
        #expect(sentence(.jq(".log"), .equals("ERROR: gone"), escaped) == "✓ .log is ERROR: gone")
        // Without codes a value stays exactly what it is, and what hides in it is named.
        let joined = result("{\"name\":\"a\u{200B}b\"}")
        #expect(sentence(.jq(".name | length"), .equals("3"), joined).hasPrefix("✓"))
        #expect(sentence(.jq(".name"), .equals("ab"), joined) == "✗ .name is a<U+200B>b, expected ab")
    }

    @Test func anAnswerIsReadThroughItsColours() {
        let answer = result("\u{1b}[1mHTTP/2 200\u{1b}[0m\r\n\u{1b}[1mX-A\u{1b}[0m: one\r\n\r\n{\"a\":1}")
        #expect(sentence(.httpStatus, .equals("200"), answer) == "✓ HTTP 200")
        #expect(sentence(.httpHeader("x-a"), .equals("one"), answer).hasPrefix("✓"))
        #expect(sentence(.bodyJQ(".a"), .equals("1"), answer).hasPrefix("✓"))
    }

    @Test func whatNoScreenShowsHidesNothing() {
        let hidden = result("ER\u{200B}ROR\u{0}: x")
        #expect(sentence(.text(.output), .lacks("ERROR:"), hidden).hasPrefix("✗"))
        #expect(sentence(.text(.output), .equals("👩\u{200D}💻 \u{FEFF}ok"), result("👩\u{200D}💻 ok")).hasPrefix("✓"))
        #expect(sentence(.text(.output), .lacks("\u{200B}"), hidden).hasPrefix("✓"))
    }

    @Test func aValueIsTakenFromWhatIsShown() {
        let revision = Variable(name: "REV", source: .captured)
        func taken(_ source: CaptureSource, _ output: String, _ variable: Variable) -> Result<
            [String: String], Captures.Failure
        > {
            Captures.take(
                [Capture(variable: variable.name, source: source)], from: result(output), variables: [variable],
                values: [:], at: someTime, jq: .here)
        }
        let printed = "old-1\r\u{1b}[32mapi-2\u{1b}[0m\n"
        #expect(taken(.output, printed, revision) == .success(["REV": "api-2"]))
        #expect(taken(.match(".*-[0-9]"), printed, revision) == .success(["REV": "api-2"]))
        #expect(taken(.jq(".r"), #"{"r":"\u001b[1mapi-2\u001b[0m"}"#, revision) == .success(["REV": "api-2"]))

        // A secret that stands otherwise in what was printed would not be found there, to be masked.
        let secret = Variable(name: "KEY", source: .captured, isSecret: true)
        #expect(taken(.output, "\u{1b}[32mhunter2\u{1b}[0m\n", secret) == .success(["KEY": "hunter2"]))
        for broken in ["hun\u{1b}[32mter2\n", "hun\u{200B}ter2"] {
            guard case .failure(let failure) = taken(.output, broken, secret) else {
                Issue.record("a secret was taken that is not masked")
                continue
            }
            #expect(failure.sentences[0].hasPrefix("KEY could not be taken: it holds terminal codes"))
        }
    }

    // MARK: No data is said as no data

    @Test(arguments: [
        Criterion.Subject.text(.output), .lineCount(.output), .jq("."), .match("x", .output), .bodyJQ("."),
    ])
    func aCommandThatGotNothingStatesNoFact(subject: Criterion.Subject) {
        let criterion = Criterion(subject, .equals("1"), fails: "the role bilko_app does not exist")
        let away = result(errors: "psql: error: connection refused\n", exit: 2)
        #expect(
            sentences([criterion], away).hasPrefix("✗ exit status 2, expected 0: psql: error: connection refused\n"))
        #expect(sentences([criterion], away).contains("\n✗ no data: "))
        #expect(!sentences([criterion], away).contains("role"))
        let tolerant = Criterion(.exitStatus, .atLeast("0"))
        #expect(!sentences([tolerant, criterion], away).contains("role"))

    }

    @Test func anEmptyAnswerOfACommandThatEndedWellIsNoData() {
        let criterion = Criterion(.text(.output), .equals("t"), fails: "the role bilko_app does not exist")
        #expect(sentences([criterion], result()) == "✗ no data: stdout is empty")
        // So is one of a status that the author names: grep found nothing.
        let found = Criterion(.exitStatus, .oneOf(["0", "1"]))
        #expect(
            sentences([found, criterion], result(exit: 1))
                == "✓ exit status 1, one of 0, 1\n✗ no data: stdout is empty")
    }

    @Test func nothingPrintedByACommandThatFailedIsNoCountOfZero() {
        let none = Criterion(.lineCount(.output), .equals("0"), says: "no migration failed")
        let any = Criterion(.exitStatus, .atLeast("0"))
        #expect(sentences([any, none], result(exit: 2)).hasSuffix("✗ expected lines in stdout 0: no lines in stdout"))
        #expect(sentences([none], result()).hasPrefix("✓ no migration failed"))
        #expect(sentences([Criterion(.exitStatus, .equals("1")), none], result(exit: 1)).contains("✓ no migration"))
    }

    @Test func whatIsNotThereStatesNoFact() {
        let found = Criterion(.text(.output), .equals("off"), fails: "row security is still on: {found}")
        #expect(sentences([found], result()) == "✗ no data: stdout is empty")
        #expect(sentences([found], result("on")) == "✗ row security is still on: on")
        let value = Criterion(.jq(".rls"), .equals("false"), fails: "row security is still on: {found}")
        #expect(sentences([value], result("{}")) == "✗ no data: .rls is null or missing")
    }

    @Test func whatCannotBeReadStatesNoFact() {
        let criterion = Criterion(.jq(".rls"), .equals("false"), fails: "row security is still on")
        #expect(sentences([criterion], result("ERROR")) == "✗ no data: stdout is not JSON at byte 0: 'ERROR'")
        #expect(sentences([criterion], result(#"{"rls":true}"#)) == "✗ row security is still on (true)")
    }

    // MARK: Where texts part

    @Test func aComparisonOfSeveralLinesShowsWhereItDiffers() {
        func sentenceOf(_ found: String, _ expected: String) -> String {
            sentence(.text(.output), .equals(expected), result(found))
        }
        #expect(
            sentenceOf("a\nb\nc\n", "a\nB\nc")
                == "✗ stdout is not as expected: line 2 is 'b', expected 'B'")
        #expect(sentenceOf("a\nb", "a\nb\nc") == "✗ stdout is not as expected: it ends after line 2, expected 'c' next")
        #expect(
            sentenceOf("a\nb\nc", "a\nb") == "✗ stdout is not as expected: line 3 is 'c', expected no more lines")
        #expect(sentenceOf("a\nb  c", "a\nb\tc").hasSuffix("line 2 is 'b  c', expected 'b␉c'"))
        #expect(sentenceOf("a  b", "a b") == "✗ stdout is not as expected: is 'a  b', expected 'a b'")
        let same = String(repeating: "=", count: 500)
        #expect(
            sentenceOf(same + "1" + same, same + "2" + same)
                .hasPrefix("✗ stdout is not as expected: from character 481 is '…====================1="))
        #expect(sentenceOf("ko", "ok") == "✗ stdout says 'ko', expected ok")
        #expect(sentenceOf("a\nb\n", "a\nb").hasPrefix("✓"))
        let worded = Criterion(.text(.output), .equals("a\nB"), fails: "the plan has changed")
        #expect(sentences([worded], result("a\nb")) == "✗ the plan has changed: line 2 is 'b', expected 'B'")
    }
}
