import Criteria
import CutoverCore
import Testing

@Suite struct CriteriaJudgeTests {
    // MARK: How the command ended

    @Test(arguments: [
        (CommandEnding.timedOut(afterSeconds: 60), "no end after 1 min: stopped"),
        (.stopped, "stopped by the operator before its end"),
        (.signalled(9), "ended by SIGKILL, with no exit status"),
        (.notStarted("no bash"), "not started: no bash"),
    ])
    func aCommandWithoutAnEndFailsWhateverItPrinted(exit: CommandEnding, words: String) {
        let result = CommandResult(exit: exit, stdout: Array("ok".utf8))
        let findings = Judge.judge(
            [Criterion(.text(.output), .contains("ok"))], result: result, values: [:], at: someTime, jq: .here)
        #expect(findings.map(\.passed) == [false])
        #expect(findings.map(\.sentence) == [words])
    }

    @Test func noCriteriaPassNothing() {
        #expect(
            sentences([], result("ok"))
                == "✗ nothing says what the result must be, so nothing passes (exit status 0)")
    }

    @Test func anExitStatusOtherThanZeroFailsUnlessACriterionIsAboutIt() {
        let failed = result("ok\n", errors: "ERROR: no such table\n   ^\n\n", exit: 1)
        let hasOK = Criterion(.text(.output), .contains("ok"))
        #expect(
            sentences([hasOK], failed) == """
                ✗ exit status 1, expected 0: ERROR: no such table
                ✓ stdout says 'ok', with 'ok' in it
                """)
        #expect(
            sentences([Criterion(.exitStatus, .atLeast("0")), hasOK], failed) == """
                ✓ exit status 1, at least 0
                ✓ stdout says 'ok', with 'ok' in it
                """)
        #expect(sentence(.exitStatus, .equals("1"), failed) == "✓ exit status 1")
        #expect(
            sentence(.exitStatus, .oneOf(["0", "2"]), failed) == "✗ exit status 1, expected one of 0, 2")
        #expect(sentence(.exitStatus, .equals("0"), result("why", exit: 4)) == "✗ exit status 4, expected 0: why")
    }

    // MARK: No data is not success

    @Test(arguments: [
        (Criterion.Subject.text(.output), "stdout is empty"),
        (.lineCount(.output), "no lines in stdout"),
        (.match("x*", .output), "stdout is empty"),
        (.jq("."), "stdout is empty"),
        (.httpStatus, "no HTTP answer: stdout is empty"),
        (.httpHeader("A"), "no HTTP answer: stdout is empty"),
        (.bodyJQ("."), "no HTTP answer: stdout is empty"),
        (.text(.body), "no HTTP answer: stdout is empty"),
        (.lineCount(.errors), "no lines in stderr"),
    ])
    func emptyOutputFailsEveryTest(subject: Criterion.Subject, reason: String) {
        let tests: [Criterion.Test] = [
            .equals("1"), .differs("1"), .contains("1"), .lacks("1"), .matches(".*"), .atLeast("0"), .atMost("9"),
            .oneOf(["1"]), .within(["1"]),
        ]
        for test in tests {
            for blank in ["", " \n\n"] {
                let judged = sentence(subject, test, result(blank, errors: blank))
                #expect(judged.hasPrefix("✗") && judged.hasSuffix(reason), "\(judged)")
            }
        }
    }

    @Test(arguments: [
        (".status", "{}", ".status is null or missing"),
        (".status", #"{"status":null}"#, ".status is null or missing"),
        (".status", #"{"status":""}"#, ".status is empty text"),
        (".", "[]", ". is an empty list"),
        (".", "{}", ". is an empty object"),
        (".[]", "[]", ".[]: the expression gave nothing"),
        (".[]", "[1,2]", ".[]: the expression gave more than one result; gather them in [ ]"),
        (".a.b", #"{"a":1}"#, ".a.b: Cannot index number with"),
        ("1 / .", "0", "1 / .: number (1) and number (0) cannot be divided because the divisor is zero"),
        ("1 +", "0", "1 +: syntax error, unexpected $end"),
        ("nan", "1", "nan is null or missing"),
        ("infinite", "1", "infinite is null or missing"),
        (".", "ERROR: (gcloud.run) no", "stdout is not JSON at byte 0: 'ERROR: (gcloud.run) no'"),
        (".", "{} gcloud: hint", "stdout is not JSON at byte 3: 'gcloud: hint'"),
        (".", #"{"a":1,"#, "stdout is not JSON at byte 7: it ends there"),
    ])
    func unusableJSONFailsWithItsReason(expression: String, output: String, reason: String) {
        for test in [Criterion.Test.differs("x"), .lacks("x"), .matches(".*"), .equals("null")] {
            let judged = sentence(.jq(expression), test, result(output))
            #expect(judged.hasPrefix("✗") && judged.contains(reason), "\(judged)")
        }
    }

    @Test func nothingPassesWhereTheTestWantsNothing() {
        #expect(sentence(.lineCount(.output), .equals("0"), result()) == "✓ 0 lines in stdout")
        #expect(sentence(.lineCount(.output), .atMost("0"), result(" \n")) == "✓ 0 lines in stdout, at most 0")
        #expect(sentence(.jq("length"), .equals("0"), result("[]")) == "✓ length is 0")
        #expect(sentence(.jq("."), .equals("[]"), result("[ ]")) == "✓ . is []")
        #expect(sentence(.text(.errors), .lacks("WARN"), result("x")) == "✓ stderr says 'nothing', without 'WARN'")
        #expect(sentence(.text(.output), .equals(""), result()).hasPrefix("✓"))
    }

    @Test func outputThatWasCutCannotBeJudged() {
        let cut = result("[1]", errors: "note", truncated: true)
        for subject in [
            Criterion.Subject.text(.output), .lineCount(.output), .match("1", .output), .jq("."), .httpStatus,
        ] {
            #expect(
                sentence(subject, .differs("x"), cut).hasSuffix(
                    "stdout is longer than the 16 MiB that are judged: let the command print less"))
        }
        #expect(sentence(.text(.errors), .contains("note"), cut).hasPrefix("✓"))
    }

    // MARK: Tests

    @Test(arguments: [
        (Criterion.Test.equals("57.4"), true), (.equals("57.40"), true), (.equals("58"), false),
        (.differs("57.4"), false),
        (.atLeast("57.4"), true), (.atLeast("57.41"), false), (.atMost("57.4"), true), (.atMost("-3"), false),
        (.oneOf(["1", "57.400"]), true), (.matches("^57"), true), (.contains("7.4"), true), (.lacks("7.4"), false),
        (.atLeast("0x10"), false), (.atLeast("sixty"), false), (.within(["57.4"]), false),
    ])
    func aNumberIsCompared(test: Criterion.Test, passes: Bool) {
        let judged = sentence(.jq(".coverage"), test, result(#"{"coverage": 57.4}"#))
        #expect(judged.hasPrefix(passes ? "✓" : "✗"), "\(judged)")
        #expect(judged.contains("57.4") || judged.contains("is not a number"))
    }

    @Test func textIsNeverEqualByItsNumber() {
        #expect(sentence(.jq("."), .equals("1.1"), result("\"1.10\"")) == "✗ . is 1.10, expected 1.1")
        #expect(sentence(.text(.output), .equals("7"), result("007\n")).hasPrefix("✗"))
        #expect(sentence(.text(.output), .equals("007"), result("007\n")) == "✓ stdout says '007'")
        #expect(sentence(.text(.output), .atLeast("6.5"), result(" 007 \n")) == "✓ stdout says '007', at least 6.5")
    }

    @Test func wholeNumbersTooLargeForJQAreNotTakenForEqual() {
        #expect(sentence(.jq("."), .equals("9007199254740993"), result("9007199254740995")).hasPrefix("✗"))
    }

    @Test func listsHoldWholeEntries() {
        let origins = result(#"["https://a.example","https://b.example"]"#)
        #expect(sentence(.jq("."), .contains("https://a.example"), origins).hasPrefix("✓"))
        #expect(sentence(.jq("."), .contains("a.example"), origins).hasPrefix("✗"))
        #expect(sentence(.jq("."), .lacks("b.example"), origins).hasPrefix("✗"))
        #expect(
            sentence(.jq("."), .within(["https://b.example", "https://a.example", "c"]), origins)
                == "✓ . is https://a.example, https://b.example, all among https://b.example, https://a.example, c")
        #expect(
            sentence(.jq("."), .within(["https://a.example"]), origins)
                == "✗ . holds https://b.example, which is not among https://a.example")
        #expect(
            sentence(.jq("."), .within(["1"]), result("[1]")) == "✗ expected . all among 1: [1] is not a list of texts")
    }

    @Test func textShowsTheLineThatMatters() {
        let log = result("Starting\nBUILD SUCCESS in 5s\nDone\n")
        #expect(
            sentence(.text(.output), .contains("SUCCESS"), log)
                == "✓ stdout says 'BUILD SUCCESS in 5s', with 'SUCCESS' in it")
        #expect(
            sentence(.text(.output), .contains("FAILED"), log)
                == "✗ stdout says '3 lines, the last 'Done'', expected with 'FAILED' in it")
        #expect(
            sentence(.text(.output), .lacks("SUCCESS"), log)
                == "✗ stdout says 'BUILD SUCCESS in 5s', expected without 'SUCCESS'")
        #expect(sentence(.text(.output), .matches(#"^BUILD \w+"#), log).hasPrefix("✓ stdout says 'BUILD SUCCESS'"))
        #expect(sentence(.lineCount(.output), .atLeast("4"), log) == "✗ 3 lines in stdout, expected at least 4")
    }

    @Test func aCombiningMarkHidesNothing() {
        let log = result("ERROR\u{301}: gone")
        #expect(sentence(.text(.output), .lacks("ERROR"), log).hasPrefix("✗"))
        #expect(sentence(.jq("."), .contains("ERROR"), result("\"ERROR\u{301}\"")).hasPrefix("✓"))
        #expect(sentence(.text(.output), .contains("ERRORS"), log).hasPrefix("✗"))
    }

    @Test func aPatternGivesItsFirstGroup() {
        let log = result("  2 failed\n  13 passed (1.2m)\n")
        #expect(sentence(.match(#"^\s+(\d+) passed"#, .output), .atLeast("13"), log).hasPrefix("✓"))
        #expect(sentence(.match(#"(\d+) passed"#, .output), .equals("13"), log) == #"✓ '(\d+) passed' in stdout is 13"#)
        #expect(sentence(.match(#"\d+ failed"#, .output), .equals("2 failed"), log).hasPrefix("✓"))
        #expect(
            sentence(.match(#"(\d+) flaky"#, .output), .equals("0"), log)
                == #"✗ expected '(\d+) flaky' in stdout 0: nothing matches '(\d+) flaky' in stdout: "#
                + "2 lines, the last '13 passed (1.2m)'")
        #expect(sentence(.match("(", .output), .equals("0"), log).contains("'(' is not a valid regular expression"))
    }

    // MARK: Words

    @Test func theAuthorsWordsAreFilledInOnePass() {
        let criterion = Criterion(
            .jq("."), .equals("${N}"), says: "{found} of {expected} builds ${STATE}",
            fails: "only {found}, want {expected}")
        let values = ["N": "5", "STATE": "SUCCESS"]
        #expect(sentences([criterion], result("5"), values: values) == "✓ 5 of 5 builds SUCCESS")
        #expect(sentences([criterion], result("3"), values: values) == "✗ only 3, want 5")
        #expect(
            sentences([criterion], result(""), values: values) == "✗ no data: stdout is empty")
        let trap = #""{expected} ${STATE}""#
        #expect(sentences([criterion], result(trap), values: values) == "✗ only {expected} ${STATE}, want 5")
    }

    @Test func theFigureIsShownEvenWhereTheAuthorsWordsLeaveItOut() {
        let criterion = Criterion(.jq("."), .equals("5"), says: "all built", fails: "builds are missing")
        #expect(sentences([criterion], result("5")) == "✓ all built (5)")
        #expect(sentences([criterion], result("3")) == "✗ builds are missing (3)")
        #expect(sentences([criterion], result("")) == "✗ no data: stdout is empty")
    }

    @Test func anOperandWithoutAValueFails() {
        #expect(
            sentence(.text(.output), .lacks("${TAG}"), result("x"))
                == "✗ TAG, which is to be compared with, has no value yet")
        #expect(sentence(.text(.output), .matches("^${TAG}$"), result("a1c"), values: ["TAG": "a.c"]).hasPrefix("✗"))
        #expect(sentence(.text(.output), .matches("^${TAG}$"), result("a.c"), values: ["TAG": "a.c"]).hasPrefix("✓"))
        #expect(
            sentence(.jq(".v == $TAG"), .equals("true"), result(#"{"v":"x"}"#), values: ["TAG": "x"]).hasPrefix("✓"))
        #expect(sentence(.jq("$TAG"), .equals("x"), result("1")).hasSuffix("$TAG is not defined in line 1"))
    }

    @Test func anImageWithItsDigestIsShownWhole() {
        let image =
            "europe-north1-docker.pkg.dev/tribal-sign-487920-k0/cloud-run-source-deploy/bilko-api-stage/bilko-api"
            + "@sha256:" + String(repeating: "9f", count: 32)
        #expect(sentence(.text(.output), .contains("@sha256:"), result(image)).contains(image))
    }

    @Test func whatIsShownIsCleanAndShort() {
        let wild =
            "\u{1b}[31mred\u{1b}[0m\u{1b}]0;title\u{07}\ttab\n\u{202e}end\u{7f}" + String(repeating: "x", count: 500)
        let red = sentence(.text(.output), .contains("red"), result(wild))
        let end = sentence(.text(.output), .contains("end"), result(wild))
        #expect(red == "✓ stdout says 'red tab', with 'red' in it")
        #expect(end.contains("says 'endxxx") && (240..<300).contains(end.count))
        #expect((red + end).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x202e })
    }
}
