import Testing

@testable import Runbooks

/// Mistakes between parts that are each right, each with the exact sentence and place.
@Suite struct LintTests {
    static let ids: [Case] = [
        Case("id: traffic", "id: checklist", "50:9: the phase's id 'checklist' is taken in line 24: choose another"),
        Case("id: consent", "id: image", "45:13: the item's id 'image' is taken in line 27: choose another"),
        Case("- id: done", "- id: back", "85:11: the item's id 'back' is taken in line 78: choose another"),
        Case("contacts: [cloud]", "contacts: [clod]", "32:20: unknown contact 'clod': did you mean 'cloud'?"),
        Case("references: [files]", "references: [file]", "33:22: unknown page 'file': did you mean 'files'?"),
        Case("errata: [E1]", "errata: [E1, X9]", "34:22: unknown erratum 'X9'"),
        Case("kind: soak\n", "kind: soak\n        routes: [prod]\n", "70:18: unknown route 'prod'"),
        Case("[[key, /etc/key]]", "[[key]]", "100:62: the row has 1 cells where the table has 2 columns"),
        Case(
            "errata: [E1]", "notes: [x]",
            "102:10: nothing carries the erratum 'E1': name it in an item's 'errata' or on a page, or say why in "
                + "'not-applicable'"),
        Case(
            "errata: [E1]", "errata: [E1, E2]",
            "103:10: the erratum 'E2' is carried by an item and marked not applicable"),
    ]

    static let gates: [Case] = [
        Case("role: CEO", "role: CTO", "48:15: unknown role 'CTO', so nobody can speak for it: did you mean 'CEO'?"),
        Case("by: CEO", "by: Boss", "31:21: unknown role 'Boss', so nobody can speak for it"),
        Case(
            "every: 1m", "every: 31m",
            "72:16: the soak ends before its monitors read once: let 'every' be shorter than 'lasts'"),
        Case("- exit: 0", "- exit: 0\n          - exit: 1", "40:13: exit status cannot be both '0' and '1'"),
        Case("undone-by: [back]", "undone-by: [bakc]", "67:21: unknown roll-back step 'bakc': did you mean 'back'?"),
        Case(
            "undone-by: [back]", "undone-by: [done]",
            "67:21: 'done' is not a roll-back step: move it there, or name one that is"),
        Case(
            "        undone-by: [back]\n", "",
            "53:13: the action 'move' has no roll-back: say in 'undo' how it is undone, name roll-back steps in 'undone-by', or say "
                + "why nothing undoes it in 'forward-only', or 'prepares-roll-back: true' where it changes nothing that serves"
        ),
        Case("        undone-by: [back]\n", "        forward-only: the packages are public\n"),
        Case("        undone-by: [back]\n", "        prepares-roll-back: true\n"),
        Case("        undone-by: [back]\n", "        undo: {statement: I switched it back.}\n"),
        Case(
            "        undone-by: [back]\n", "        undo: {statement: I switched it back., id: back}\n",
            "67:52: the item's id 'back' is taken in line 85: choose another"),
        Case(
            "consequences: none, items: []",
            "consequences: none, items: [{id: x, kind: attestation, title: t, statement: s, undo: {statement: u}}]",
            "96:121: a roll-back step has no undo of its own: leave it out"),
        Case(
            "        undone-by: [back]\n",
            "        undo: {statement: I switched it back.}\n        forward-only: the packages are public\n",
            "68:23: 'forward-only' is for a change that nothing undoes: leave it out, or the key that says otherwise"),
        Case(
            "consequences: none, items: []",
            "consequences: none, items: [{id: x, kind: approval, title: t, role: CEO, reference: {ask: a}}]",
            "96:78: a roll-back step must be a check, an action, an attestation or a decision"),
        Case(
            "consequences: none, items: []",
            "consequences: none, items: [{id: x, kind: attestation, title: t, statement: s}]"),
        Case(
            "undone-by: [back]", "undone-by: [back]\n        forward-only: the packages are public",
            "68:23: 'forward-only' is for a change that nothing undoes: leave it out, or the key that says otherwise"),
    ]

    private static func decision(_ ways: String, by role: String = "CEO") -> String {
        "consequences: none, items: [{id: x, kind: decision, title: t, question: q, by: \(role), ways: [\(ways)]}]"
    }

    /// Decisions, and where a no leads.
    static let decisions: [Case] = [
        Case("consequences: none, items: []", decision("{id: go, title: g}, {id: no, title: n, leads-to: hold}")),
        Case(
            "consequences: none, items: []",
            decision("{id: go, title: g}, {id: no, title: n, leads-to: hold}", by: "CTO"),
            "96:115: unknown role 'CTO', so nobody can speak for it: did you mean 'CEO'?"),
        Case(
            "consequences: none, items: []", decision("{id: go, title: g}"),
            "96:126: a decision needs two ways or more to choose from"),
        Case(
            "consequences: none, items: []",
            decision((1...10).map { "{id: w\($0), title: t}" }.joined(separator: ", ")),
            "96:126: a decision has 9 ways at most, one for each digit"),
        Case(
            "consequences: none, items: []",
            decision("{id: wait, title: w, leads-to: hold}, {id: no, title: n, leads-to: close}"),
            "96:126: no way leads on, so that the run could never go on: let one lead on"),
        Case(
            "consequences: none, items: []", decision("{id: go, title: g}, {id: go, title: h}"),
            "96:152: the way 'go' stands there twice: choose another id"),
        Case(
            "role: CEO\n", "role: CEO\n        if-declined: on\n",
            "49:22: an approver's no cannot lead on: write hold, roll-back or close"),
    ]

    /// What people must read or type, and what must do something.
    static let names: [Case] = [
        Case(
            "confirm: tiny-api", "confirm: 'tiny-api '",
            "14:65: nobody can type this, so nobody could roll back: remove spaces at its ends, line ends, tabs and "
                + "hidden characters"),
        Case(
            "confirm: tiny-api", "confirm: ' '",
            "14:65: nobody can type this, so nobody could roll back: remove spaces at its ends, line ends, tabs and "
                + "hidden characters"),
        Case(
            "confirm: tiny-api", "confirm: \"tiny\\napi\"",
            "14:65: nobody can type this, so nobody could roll back: remove spaces at its ends, line ends, tabs and "
                + "hidden characters"),
        Case(
            "confirm: tiny-api", "confirm: \"tiny\\u200bapi\"",
            "14:65: nobody can type this, so nobody could roll back: remove spaces at its ends, line ends, tabs and "
                + "hidden characters"),
        // Blanks between words can be typed, and so can letters of any language.
        Case("confirm: tiny-api", "confirm: roll čćž back"),
        Case(
            "CEO: [Ada]", "CEO: [\"Ada\\u200b\"]",
            "5:9: nobody can type this name, so nobody could approve by it: remove spaces at its ends, line ends, tabs"
                + " and hidden characters"),
        Case(
            "routes:\n  stage-demo: {title: stage → demo, target: tiny-demo, confirm: tiny-api}\n  demo-prod:\n"
                + "    title: demo → prod\n    target: tiny-prod\n    confirm: tiny-prod\n    requires: [PROJECT]\n"
                + "    refusal: There is no prod yet.\n", "routes: {}\n",
            "13:9: there is no route, so no run can start: write one"),
        Case("title: Tiny", "title: ' '", "2:8: it has no visible text: say it in words"),
        Case("title: Checklist", "title: \"\\t\"", "25:12: it has no visible text: say it in words"),
        Case("target: tiny-demo", "target: ' '", "14:45: it has no visible text: say it in words"),
        Case(
            "command: look\n          applied", "command: '# look'\n          applied",
            "64:20: the command does nothing and would always pass: it holds only spaces and comments"),
        Case(
            "command: look\n          applied", "command: ' '\n          applied",
            "64:20: the command does nothing and would always pass: it holds only spaces and comments"),
        Case("command: look\n          applied", "command: \"# why\\nlook\"\n          applied"),
    ]

    static let variables: [Case] = [
        Case(
            "--ticket \"$TICKET\"", "--ticket \"$TICKT\"",
            "8:3: warning: nothing uses 'TICKET'",
            "37:53: unknown variable 'TICKT': did you mean 'TICKET'? Otherwise \(ways)"),
        Case("equals: \"${IMAGE}\"", "equals: \"${IMAG}\"", "61:42: unknown variable 'IMAG': did you mean 'IMAGE'?"),
        Case("{jq: length,", "{jq: '.[] == $TICKTE',", "40:26: unknown variable 'TICKTE': did you mean 'TICKET'?"),
        Case("then: nothing", "then: 'to ${NOWHERE}'", "56:77: unknown variable 'NOWHERE'"),
        Case("notice: The schema", "notice: ${SCHEMA}", "83:11: unknown variable 'SCHEMA'"),
        Case("requires: [PROJECT]", "requires: [PROD_URL]", "19:16: unknown variable 'PROD_URL'"),
        Case(
            "requires: [PROJECT]", "requires: [IMAGE]",
            "19:16: 'IMAGE' is captured on the way, so it cannot be required at the start"),
        Case("confirm: tiny-api}", "confirm: tiny-api, values: {NEW: 1}}", "14:84: unknown variable 'NEW'"),
        Case(
            "confirm: tiny-api}", "confirm: tiny-api, values: {IMAGE: x}}",
            "14:84: 'x' is not an image pinned by its digest",
            "44:11: 'IMAGE' has a fixed value on the route 'stage-demo', so nothing can capture it"),
        Case("PROJECT: {value: tiny}", "PROJECT: {value: tiny, type: integer}", "7:20: 'tiny' is not a whole number"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: tiny, matches: '[A-Z]+'}",
            "7:20: 'tiny' does not match /[A-Z]+/"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: 'a${TICKET}'}",
            "7:20: a value is used as it is: ${TICKET} in it is not replaced"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: tiny, pinned: true}",
            "7:34: only a captured variable can be pinned"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: tiny}\n  SPARE: {value: 1}",
            "8:3: warning: nothing uses 'SPARE'"),
        Case(
            "PROJECT: {value: tiny}", "PROJECT: {value: tiny}\n  LOST: {captured: true}",
            "8:3: no item captures 'LOST'"),
        Case(
            "now: SPLIT,", "now: IMAGE,",
            "10:3: warning: nothing uses 'SPLIT'",
            "22:23: a gauge draws a captured variable of type split, which 'IMAGE' is not"),
        Case(
            "SPLIT: {jq: .now}", "SPILT: {jq: .now}",
            "42:11: unknown variable 'SPILT': did you mean 'SPLIT'?"),
        Case(
            "SPLIT: {jq: .now}", "PROJECT: {jq: .now}",
            "42:11: 'PROJECT' has a source of its own, so nothing can capture it"),
    ]

    private static let ways = "declare it as a variable, capture it, or name it in 'environment'"

    /// What a command finds besides variables.
    static let environment: [Case] = [
        Case("\"$PROJECT\"", "\"$PROJECT$KUBECONFIG\"", "36:59: unknown variable 'KUBECONFIG': \(ways)"),
        Case([
            .init("version: 1.0", "version: 1.0\nenvironment: [KUBECONFIG, AWS_PROFILE]"),
            .init("\"$PROJECT\"", "\"$PROJECT$KUBECONFIG\""),
        ]),
        Case(
            [
                .init("version: 1.0", "version: 1.0\nenvironment: [KUBECONFIG]"),
                .init("\"$PROJECT\"", "\"$PROJECT$KUBECONFG\""),
            ], "37:59: unknown variable 'KUBECONFG': did you mean 'KUBECONFIG'? Otherwise \(ways)"),
        // It is the operator's, and no value of the run.
        Case(
            [
                .init("version: 1.0", "version: 1.0\nenvironment: [REGION]"),
                .init("notice: The schema", "notice: ${REGION}"),
            ], "84:11: unknown variable 'REGION'"),
        Case("\"$PROJECT\"", "\"$PROJECT$TMPDIR\"", "36:59: unknown variable 'TMPDIR': \(ways)"),
        Case("\"$PROJECT\"", "\"$PROJECT$HOME$SECONDS$TERM$https_proxy\""),
        Case(
            "version: 1.0", "version: 1.0\nenvironment: [HOME, A-B, BASH_ENV, PAGER, AWS_PROFILE, AWS_PROFILE, TICKET]",
            "4:15: 'HOME' cannot be named here, as it reaches every command anyway: leave it out",
            "4:21: 'A-B' is not the name of an environment variable: use letters, digits and '_'",
            "4:26: 'BASH_ENV' cannot be named here, as bash reads it before or while it runs a command, and may run what it "
                + "holds: set it inside the command that needs it",
            "4:36: 'PAGER' cannot be named here, as it is the same for every command: set it inside the command that "
                + "needs another",
            "4:56: 'AWS_PROFILE' is named twice",
            "4:69: 'TICKET' is a variable of the runbook, which commands find anyway: leave it out"),
        // Handed on to a script that the command calls.
        Case("--ticket \"$TICKET\"", "--ticket; export TICKET; ./child"),
        Case("--ticket \"$TICKET\"", "--ticket TICKET", "8:3: warning: nothing uses 'TICKET'"),
    ]

    static let order: [Case] = [
        Case(
            "--project=\"$PROJECT\"", "--project=\"$PROJECT\" \"$IMAGE\"",
            "36:62: 'IMAGE' is used before an item captures it"),
        Case("{jq: length,", "{jq: 'length + $SPLIT',", "40:28: 'SPLIT' is used before an item captures it"),
        Case(
            "valid: 4h", "routes: [stage-demo]",
            "56:26: 'SPLIT_BEFORE' is used before an item captures it on the route 'demo-prod'",
            "56:56: 'IMAGE' is used before an item captures it on the route 'demo-prod'",
            "57:32: 'IMAGE' is used before an item captures it on the route 'demo-prod'",
            "61:42: 'IMAGE' is used before an item captures it on the route 'demo-prod'",
            "88:30: 'SPLIT_BEFORE' is not captured before the first change on the route 'demo-prod': the roll-back "
                + "needs it"),
        // Captured only by the read-back of the first change: too late for the roll-back.
        Case(
            [
                .init("          SPLIT_BEFORE: {jq: .before}\n", ""),
                .init("captures: {SPLIT: {output: true}}", "captures: {SPLIT_BEFORE: {output: true}}"),
                .init("from: \"${SPLIT_BEFORE}\"", "from: x"),
            ], "87:30: 'SPLIT_BEFORE' is not captured before the first change: the roll-back needs it"),
        // Captured by the guard of the first change: early enough.
        Case([
            .init("          SPLIT_BEFORE: {jq: .before}\n", ""),
            .init(
                "        read-back:\n",
                "        before: {command: look, criteria: [{exit: 0}], captures: {SPLIT_BEFORE: {jq: .}}}\n"
                    + "        read-back:\n"),
        ]),
        // What a change captures is not there for its probe, whose change may have been missed.
        Case(
            [
                .init("          SPLIT: {jq: .now}\n", ""),
                .init("captures: {SPLIT: {output: true}}", "time-limit: 5s"),
                .init(
                    "criteria: [{exit: 0}]\n        read-back",
                    "criteria: [{exit: 0}]\n        captures: {SPLIT: {jq: .}}\n        read-back"),
                .init("contains: new", "contains: '${SPLIT}'"),
            ], "65:47: 'SPLIT' is used before an item captures it"),
    ]

    static let secrets: [Case] = [
        Case(
            "login --ticket \"$TICKET\"", "login --ticket \"$TICKET\" -p \"$PASSWORD\"",
            "37:66: warning: 'PASSWORD' is secret, and anyone can read a program's arguments: hand it over by "
                + "printf, the environment or a file"),
        Case("then: nothing", "then: 'with ${PASSWORD}'", "56:79: 'PASSWORD' is secret and would be shown here"),
        Case("{jq: length,", "{jq: '. == $PASSWORD',", "40:24: 'PASSWORD' is secret, and jq is not given secrets"),
        Case(
            "PASSWORD: {ask: \"Password\"", "PASSWORD: {value: hunter2",
            "9:21: a secret must not stand in the file: ask for it or capture it"),
        Case(
            [
                .init("  PASSWORD: {ask: \"Password\", secret: true}", "  PASSWORD: {captured: true, secret: true}"),
                .init("printf '%s' \"$PASSWORD\" | login", "login"),
                .init("SPLIT: {jq: .now}\n", "SPLIT: {jq: .now}\n          PASSWORD: {output: true}\n"),
                .init("        errata: [E1]\n", "        errata: [E1]\n        terminal: true\n"),
            ],
            "9:3: warning: nothing uses 'PASSWORD'",
            "44:11: what runs in a terminal is seen there, and 'PASSWORD' is secret: capture it without one"),
    ]

    /// The item `consent` with one line more.
    private static func consent(_ line: String, _ expected: String...) -> Case {
        var example = Case("title: Consent\n", "title: Consent\n        \(line)\n")
        example.expected = expected
        return example
    }

    private static let captured = [
        "57:26: 'SPLIT_BEFORE'", "57:56: 'IMAGE'", "58:32: 'IMAGE'", "62:42: 'IMAGE'", "89:30: 'SPLIT_BEFORE'",
    ].map { "\($0) is captured only when TICKET is 100431, and is needed here otherwise too" }

    /// Items that are not of every run, and times.
    static let conditions: [Case] = [
        consent("when: {TICKET: '100431'}"),
        consent("may-not-apply: There is nobody to ask."),
        consent("not-before: 22:00 UTC"),
        consent("when: {TICKET: ['100431', '100431']}", "48:16: '100431' is named twice"),
        consent("when: {TICKET: late}", "48:16: 'late' does not match /[0-9]{6}/, which its variable must"),
        consent("when: {TICKE: '100431'}", "48:16: unknown variable or decision 'TICKE': did you mean 'TICKET'?"),
        consent(
            "when: {image: done}", "48:16: 'image' is no decision: a condition goes by a variable or by a decision"),
        consent("when: {PASSWORD: x}", "48:16: 'PASSWORD' is a secret, which no condition can go by"),
        consent("not-after: 22:00 UTC", "48:20: 'not-after' is for what changes what serves: leave it out"),
        consent("not-before: 25:00 UTC", "48:21: '25:00 UTC' is not a time of day: write it as in 22:00 UTC"),
        consent(
            "takes: 5",
            "48:16: '5' is not a length of time: write a whole number and its unit, such as 45s, 30m or 4h"),
        Case(
            [.init("title: Image\n", "title: Image\n        when: {TICKET: '100431'}\n")], captured),
        Case(
            "      - id: image\n",
            "      - {id: first, kind: attestation, title: t, statement: s, when: {SPLIT: x}}\n      - id: image\n",
            "27:71: 'x' is not a split, a JSON object of percentages with at most two decimals that add up to 100, so 'SPLIT' "
                + "is never that",
            "27:71: no item before this one captures 'SPLIT'"),
        Case(
            "      - id: consent\n",
            "      - {id: early, kind: decision, title: t, question: q, ways: [{id: go, title: g}, {id: wait, title: n, "
                + "leads-to: hold}]}\n      - id: consent\n        when: {early: [go, og, wait]}\n",
            "47:16: 'early' has no way 'og': did you mean 'go'?",
            "47:16: the way 'wait' leads to hold, so this item is not reached by it"),
        Case(
            [
                .init("title: Consent\n", "title: Consent\n        when: {later: go}\n"),
                .init(
                    "  - id: traffic\n",
                    "      - {id: later, kind: decision, title: t, question: q, ways: [{id: go, title: g}, {id: at-once, title: "
                        + "n}]}\n  - id: traffic\n"),
            ], ["48:16: the decision 'later' does not stand before this item"]),
        Case(
            "consequences: none, items: []",
            "consequences: none, items: [{id: x, kind: attestation, title: t, statement: s, when: {TICKET: '100431'}, "
                + "may-not-apply: m, not-before: 22:00 UTC}]",
            "96:121: a step of the roll-back runs where and when what it undoes was made: leave 'when' out",
            "96:156: a step of the roll-back runs where and when what it undoes was made: leave 'may-not-apply' out",
            "96:171: a step of the roll-back runs where and when what it undoes was made: leave 'not-before' out"),
    ]

    @Test(arguments: ids + gates + decisions + conditions + names)
    func structure(example: Case) throws {
        let text = try #require(Sample.edited(example.edits))
        #expect(Sample.diagnostics(text) == example.expected)
    }

    @Test(arguments: variables + environment + order + secrets)
    func variable(example: Case) throws {
        let text = try #require(Sample.edited(example.edits))
        #expect(Sample.diagnostics(text) == example.expected)
    }

    @Test func aRouteWithoutItems() throws {
        let text = try #require(
            Sample.edited([.init("  stage-demo:", "  lost: {title: t, target: t, confirm: t}\n  stage-demo:")]))
        let onlyOthers = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.hasPrefix("        kind:")
                ? [String(line), "        routes: [stage-demo, demo-prod]"] : [String(line)]
        }.joined(separator: "\n")
        #expect(Sample.diagnostics(onlyOthers) == ["14:3: no item is on the route 'lost'"])
    }

    @Test func syntaxIsCheckedByWhatIsHandedIn() throws {
        let checks = SyntaxChecks(
            jq: { programs, names in programs.map { $0 == ".now" ? "no \(names.joined(separator: " "))" : nil } },
            bash: { commands in commands.map { $0 == "sample" ? "bad" : nil } })
        let reading = RunbookReader.read(text: Sample.text, file: "f", checks: checks)
        #expect(
            reading.diagnostics.map(\.description) == [
                "f:42:23: jq cannot read '.now': no PROJECT TICKET SPLIT SPLIT_BEFORE IMAGE",
                "f:61:27: jq cannot read '.now': no PROJECT TICKET SPLIT SPLIT_BEFORE IMAGE",
                "f:75:22: bash cannot read the command: bad",
            ])
    }
}
