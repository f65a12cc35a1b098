import Testing

@testable import Runbooks

/// Mistakes in the form of the file, each with the exact sentence and place.
@Suite struct FormTests {
    static let cases: [Case] = [
        Case(
            "title: Tiny", "tiltle: Tiny",
            "1:1: missing key 'title' in a runbook",
            "2:1: unknown key 'tiltle' in a runbook: did you mean 'title'?"),
        Case(
            "title: Tiny", "title: [Tiny]",
            "2:8: expected text, found a list: put text that begins with '[' in quotes"),
        Case("title: Tiny", "title:", "2:7: expected text, found nothing"),
        Case("title: Tiny", "title: ''", "2:8: expected text, found an empty text"),
        Case("CEO: [Ada]", "CEO: Ada", "5:8: expected a list of names, found 'Ada'"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: tiny, ask: x}",
            "7:12: a variable cannot have 'value' and 'ask' at once: keep one"),
        Case("PROJECT: {value: tiny}", "PROJECT: {about: x}", "7:12: a variable needs one of value, ask, captured"),
        Case(
            "PROJECT: {value: tiny}", "project: {value: tiny}",
            "7:3: 'project' is not a valid variable name: use capitals, digits and '_', as in API_URL",
            "19:16: unknown variable 'PROJECT'",
            "36:51: unknown variable 'PROJECT': declare it as a variable, capture it, or name it in 'environment'"),
        Case(
            "type: image-digest", "type: image-diggest",
            "12:33: 'image-diggest' is not a type of value: did you mean 'image-digest'?"),
        Case(
            "command: sample\n", "command: sample\n            terminal: true\n",
            "76:13: unknown key 'terminal' in a monitor"),
        Case(
            "command: move --image \"$IMAGE\"\n", "command: move --image \"$IMAGE\"\n        terminal: false\n",
            "58:19: expected true, found 'false': leave the key out otherwise"),
        Case("secret: true", "secret: yes", "9:39: expected true or false, found 'yes'"),
        Case("secret: true", "secret: 'true'", "9:39: expected true or false, found 'true'"),
        Case(
            "matches: '[0-9]{6}'", "matches: '[0-9'",
            "8:36: '[0-9' is not a valid regular expression: missing terminating ] for character class, at character 5"),
        Case(
            "captured: true, type: split}\n", "captured: false, type: split}\n",
            "10:21: expected true, found 'false': leave the key out otherwise"),
        Case("refusal:", "refusl:", "20:5: unknown key 'refusl' in a route: did you mean 'refusal'?"),
        Case(
            "    requires: [PROJECT]\n", "",
            "16:5: 'refusal' in a route has no effect without 'requires'"),
        Case("kind: check", "kind: chek", "28:15: 'chek' is not a kind of item: did you mean 'check'?"),
        Case(
            "kind: check", "kin: check",
            "27:9: missing key 'kind' in an item: write one of check, action, attestation, approval, decision, soak",
            "28:9: unknown key 'kin' in a check: did you mean 'kind'?"),
        Case(
            "valid: 4h", "valid: 4 hours",
            "30:16: '4 hours' is not a length of time: write a whole number and its unit, such as 45s, 30m or 4h"),
        Case(
            "valid: 4h", "valid: 0s",
            "30:16: '0s' is not a length of time: write a whole number and its unit, such as 45s, 30m or 4h"),
        Case("- exit: 0", "- exit: 256", "39:19: expected a whole number from 0 to 255, found '256'"),
        Case("- exit: 0", "- exit: zero", "39:19: expected a whole number from 0 to 255, found 'zero'"),
        Case(
            "- exit: 0", "- {exit: 0, equals: 0}",
            "39:13: a criterion cannot have 'exit' and 'equals' at once: keep one"),
        Case(
            "- exit: 0", "- {jq: .a}",
            "39:13: a criterion needs one of exit, status, equals, differs, contains, lacks, matches, at-least, "
                + "at-most, one-of, within"),
        Case(
            "- exit: 0", "- {equals: 0}",
            "39:13: a criterion needs one of exit, status, text, lines, match, jq, header, body-jq"),
        Case(
            "- exit: 0", "- {jq: .a, in: output, equals: 0}",
            "39:13: 'in' in a criterion has no effect without 'match'"),
        Case(
            "- exit: 0", "- {text: stdout, contains: 0}",
            "39:20: 'stdout' is not a stream: write one of output, errors, body"),
        Case(
            "- exit: 0", "- {lines: body, equals: 0}",
            "39:21: 'body' is not a stream whose lines are counted: write one of output, errors"),
        Case("at-least: 1", "at-least: many", "40:36: 'many' is not a number: nothing can be compared with it"),
        Case("- exit: 0", "- {jq: .a, one-of: []}", "39:30: expected at least one of values, found an empty list"),
        Case(
            "criteria: [{exit: 0}]\n        read-back", "criteria: []\n        read-back",
            "58:19: expected at least one of criteria, found an empty list"),
        Case(
            "IMAGE: {match: 'image: (\\S+)'}", "IMAGE: {output: true, jq: .a}",
            "44:18: a capture cannot have 'jq' and 'output' at once: keep one"),
        Case(
            "statement:", "statment:",
            "78:9: missing key 'statement' in an attestation",
            "81:9: unknown key 'statment' in an attestation: did you mean 'statement'?"),
        Case(
            "        probe:\n          command: look\n", "        probe:\n          comand: look\n",
            "64:11: unknown key 'comand' in a probe: did you mean 'command'?"),
        Case(
            "id: cloud,", "id: cloud one,",
            "32:20: unknown contact 'cloud'",
            "98:10: 'cloud one' is not a valid id: use letters, digits, '.', '-' and '_'"),
        Case(
            "known: seen", "known: guessed",
            "102:69: 'guessed' does not say how it is known: begin with ran, read or seen"),
        Case(
            "    title: Checklist\n    items:", "    title: Checklist\n    item:",
            "24:5: missing key 'items' in a phase", "26:5: unknown key 'item' in a phase: did you mean 'items'?"),
        Case(
            [.init("title: Tiny", "title: "), .init("kind: check", "kind: chek"), .init("E1, lines", "E3, lines")],
            "2:7: expected text, found nothing",
            "28:15: 'chek' is not a kind of item: did you mean 'check'?",
            "34:18: unknown erratum 'E1': did you mean 'E2'?"),
    ]

    @Test(arguments: cases)
    func mistake(example: Case) throws {
        let text = try #require(Sample.edited(example.edits))
        #expect(Sample.diagnostics(text) == example.expected)
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "2:1: duplicate key 'a', first in line 1: keep one"),
        ("b: {x: 1, x: 2}\n", "1:11: duplicate key 'x', first in line 1: keep one"),
        ("a: |\n  a: no key\nb: 1\n'a': 2\n", "4:1: duplicate key 'a', first in line 1: keep one"),
        ("q:\n  - a: 1\n    a: 2\n", "3:5: duplicate key 'a', first in line 2: keep one"),
    ])
    func repeatedKey(text: String, expected: String) {
        #expect(Sample.diagnostics(text).filter { $0.contains("duplicate key") } == [expected])
    }

    /// However often, and however it is written: reading ends, and each one more is said.
    @Test func keysRepeatedManyTimes() {
        let again = { (line: Int) in "\(line):1: duplicate key 'a', first in line 1: keep one" }
        let thrice = Sample.diagnostics("a: 1\n\"a\": 2\n'a': 3\n").filter { $0.contains("duplicate key") }
        #expect(thrice == [again(2), again(3)])
        let escaped = Sample.diagnostics("a: 1\n\"\\x61\": 2\n? a\n: 3\n").filter { $0.contains("duplicate key") }
        #expect(escaped == [again(2), "3:3: duplicate key 'a', first in line 1: keep one"])
        let many = Sample.diagnostics(String(repeating: "a: 1\n", count: 5_000)).filter { $0.contains("duplicate key") }
        #expect(many.count == 20)
    }

    @Test func repeatedKeysDoNotHideOtherMistakes() throws {
        let text = try #require(
            Sample.edited([
                .init("title: Tiny\n", "title: Tiny\ntitle: Again\n"),
                .init("        kind: soak\n", "        kind: soak\n        kind: soak\n"),
                .init("known: seen", "known: guessed"),
            ]))
        #expect(
            Sample.diagnostics(text) == [
                "3:1: duplicate key 'title', first in line 2: keep one",
                "71:9: duplicate key 'kind', first in line 70: keep one",
                "104:69: 'guessed' does not say how it is known: begin with ran, read or seen",
            ])
    }
}
