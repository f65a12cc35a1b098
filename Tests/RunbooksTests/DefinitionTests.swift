import Testing

@testable import Runbooks

/// Mistakes in what is said once, each with the exact sentence and place.
@Suite struct DefinitionTests {
    static let text = """
        id: R
        title: Nodes
        routes: {a: {title: a, target: b, confirm: b}}
        variables: {CLUSTER: {value: main}}
        environment: [KUBECONFIG]
        define:
          restart:
            parameters: [HOST, WHY]
            values: {NODE: "${HOST}.local"}
            as:
              id: restart
              kind: action
              title: Restart ${HOST}
              changes: {to: "${HOST} is new, ${WHY}"}
              command: restart --cluster "$CLUSTER" "$NODE"
              read-back: {command: look "$HOST", criteria: [{jq: '.[$HOST]', equals: "${HOST}"}]}
              undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}
        phases:
          - id: p
            title: P
            items:
              - use: restart
                with: {WHY: patched}
                for-each: {HOST: [db-01, db-02]}

        """

    /// What a definition is.
    private static let definitions: [Case] = [
        Case(
            [
                Sample.Edit("environment: [KUBECONFIG]", "environment: [KUBECONFIG, TOOL_HOME]"),
                Sample.Edit("parameters: [HOST, WHY]", "parameters: [HOST, WHY, TOOL_HOME]"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, TOOL_HOME: x}"),
            ],
            "8:29: the parameter 'TOOL_HOME' is called as something of 'environment' is: choose another name"),
        Case(
            "parameters: [HOST, WHY]", "parameters: [HOST, WHY, HOST]",
            "8:29: the parameter 'HOST' stands there twice: keep one"),
        Case(
            [
                Sample.Edit("parameters: [HOST, WHY]", "parameters: [HOST, WHY, CLUSTER]"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, CLUSTER: x}"),
            ],
            "8:29: the parameter 'CLUSTER' is called as a variable is: choose another name"),
        Case(
            [
                Sample.Edit("parameters: [HOST, WHY]", "parameters: [HOST, WHY, KUBECONFIG]"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, KUBECONFIG: x}"),
            ],
            "8:29: a variable cannot be called 'KUBECONFIG', as programs load or run what it names: choose another name, and set this one inside the command that needs it"
        ),
        Case(
            [
                Sample.Edit("parameters: [HOST, WHY]", "parameters: [HOST, WHY, PATH]"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, PATH: x}"),
            ],
            "8:29: a variable cannot be called 'PATH', as it reaches every command as the operator has it: choose another name, and set this one inside the command that needs it"
        ),
        Case(
            [
                Sample.Edit("parameters: [HOST, WHY]", "parameters: [HOST, WHY, MORE]"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, MORE: x}"),
            ],
            "8:29: warning: nothing in 'restart' names the parameter 'MORE': use it, or leave it out"),
        Case(
            "parameters: [HOST, WHY]", "parameters: HOST",
            "8:17: expected a list of names, found 'HOST'"),
        Case(
            #"    parameters: [HOST, WHY]\#n"#, #"    parameter: [HOST, WHY]\#n"#,
            "8:5: unknown key 'parameter' in a definition: did you mean 'parameters'?"),
        Case(
            "values: {NODE:", "values: {HOST:",
            "9:14: the parameter 'HOST' stands there twice: keep one",
            "15:46: unknown variable 'NODE': declare it as a variable, capture it, or name it in 'environment'"),
        Case(
            "values: {NODE:", #"values: {MORE: "x", NODE:"#,
            "9:14: warning: nothing in 'restart' names the parameter 'MORE': use it, or leave it out"),
        Case(
            "phases:", #"  other: {as: {statement: x}}\#nphases:"#,
            "18:3: warning: nothing uses the definition 'other'"),
        Case(
            "phases:", #"  other: {parameters: []}\#nphases:"#,
            "18:10: missing key 'as' in a definition"),
        Case(
            "define:", #"define: [x]\#ndefined:"#,
            "6:9: expected a map of definitions, found a list",
            "7:1: unknown key 'defined' in a runbook: did you mean 'define'?",
            "23:14: unknown definition 'restart': write it in 'define'"),
    ]

    /// What a use names.
    private static let uses: [Case] = [
        Case(
            "use: restart", "use: restrat",
            "22:14: unknown definition 'restrat': did you mean 'restart'?"),
        Case(
            "use: restart", "use: other",
            "22:14: unknown definition 'other': write it in 'define'"),
        Case(
            "use: restart", "use: [restart]",
            "22:14: expected the name of a definition, found a list"),
        Case(
            [
                Sample.Edit(
                    #"        for-each: {HOST: [db-01, db-02]}\#n"#,
                    #"      - {use: restart, with: {HOST: a, WHY: b}}\#n"#),
                Sample.Edit("with: {WHY: patched}", "with: {HOST: a, WHY: c}"),
            ],
            "24:15: this makes the item's id 'restart' once more: write another 'id' beside 'use'"),
        Case(
            [
                Sample.Edit(#"        for-each: {HOST: [db-01, db-02]}\#n"#, ""),
                Sample.Edit("with: {WHY: patched}", #"with: {HOST: a, WHY: c}\#n        for-eech: {A: [b]}"#),
            ],
            "24:9: unknown key 'for-eech' in an action: did you mean 'for-each'?"),
        Case(
            #"undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}"#,
            "undo: {use: restart, with: {HOST: a, WHY: b}}",
            "17:19: 'restart' uses itself: it would never end"),
        Case(
            [
                Sample.Edit(#"undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}"#, "undo: {use: back}"),
                Sample.Edit("phases:", #"  back:\#n    as: {use: restart, with: {HOST: a, WHY: b}}\#nphases:"#),
            ],
            "19:15: 'restart' uses itself, by way of 'back': it would never end"),
        Case(
            [
                Sample.Edit("phases:", #"  list: {as: [{exit: 0}]}\#nphases:"#),
                Sample.Edit(
                    #"undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}"#,
                    "undo: {command: x, read-back: {command: look, criteria: [{use: list}]}}"),
            ]),
        Case(
            [
                Sample.Edit("phases:", #"  list: {as: [{exit: 0}]}\#nphases:"#),
                Sample.Edit(
                    #"undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}"#,
                    "undo: {command: x, read-back: {command: look, criteria: [{use: list, says: x}]}}"),
            ],
            "17:76: the definition 'list' is a list, so nothing can stand beside its use"),
    ]

    /// What a use gives.
    private static let parameters: [Case] = [
        Case(
            #"        with: {WHY: patched}\#n"#, "",
            "22:14: the definition 'restart' asks for 'WHY': give it in 'with'"),
        Case(
            "with: {WHY: patched}", "with: {WHY: patched, WYH: x}",
            "23:30: the definition 'restart' has no parameter 'WYH': did you mean 'WHY'?"),
        Case(
            "with: {WHY: patched}", "with: {WHY: patched, REASON: x}",
            "23:30: the definition 'restart' has no parameter 'REASON': leave it out"),
        Case(
            "with: {WHY: patched}", "with: {WHY: [patched]}",
            "23:21: expected text, found a list: put text that begins with '[' in quotes"),
        Case(
            "with: {WHY: patched}", "with: [WHY]",
            "23:15: expected a map of names and values, found a list"),
        Case(
            "with: {WHY: patched}", #"with: {WHY: "on ${CLUSTRE}"}"#,
            "23:25: unknown variable 'CLUSTRE': did you mean 'CLUSTER'?"),
        Case(
            "with: {WHY: patched}", #"with: {WHY: "on ${OTHER}"}"#,
            "23:25: unknown variable 'OTHER'"),
    ]

    /// What a list goes through.
    private static let lists: [Case] = [
        Case(
            "{HOST: [db-01, db-02]}", "HOST",
            "24:19: expected one name and its values, as in {HOST: [a, b]}: where several names go together, write a list of maps"
        ),
        Case(
            "{HOST: [db-01, db-02]}", "{HOST: [db-01, [db-02]]}",
            "24:34: expected text, found a list: put text that begins with '[' in quotes"),
        Case(
            "phases:\n  - id: p\n    title: P\n",
            "phases:\n  - id: p\n    title: P\n    for-each: {PART: [a, b]}\n",
            "21:16: warning: nothing here names 'PART': use it, or leave it out"),
        Case(
            [
                Sample.Edit("    title: P\n", "    title: P\n    for-each: {HOST: [a, b]}\n"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: \"${HOST}\"}"),
            ],
            "25:20: the parameter 'HOST' is called as one around it is: choose another name"),
        Case(
            #"        for-each: {HOST: [db-01, db-02]}\#n"#, #"        for-each: {HOST: []}\#n"#,
            "24:26: the list is empty, so that nothing would stand here: name at least one value"),
        Case(
            "{HOST: [db-01, db-02]}", "[]",
            "24:19: the list is empty, so that nothing would stand here: name at least one value"),
        Case(
            "{HOST: [db-01, db-02]}", "{HOST: [db-01, db-02, db-01]}",
            "24:41: 'db-01' stands there twice: name each value once"),
        Case(
            "{HOST: [db-01, db-02]}", "{HOST: [db 01, db-02]}",
            "24:27: 'db 01' cannot be part of an id, which takes letters, digits, '.', '-' and '_': put another value first, or write an id with another in it"
        ),
        Case(
            "{HOST: [db-01, db-02]}", "{HOST: db-01}",
            "24:26: expected a list of values, found 'db-01'"),
        Case(
            "{HOST: [db-01, db-02]}", "{HOST: [db-01], ZONE: [a]}",
            "24:19: expected one name and its values, as in {HOST: [a, b]}: where several names go together, write a list of maps"
        ),
        Case(
            "{HOST: [db-01, db-02]}", "[{HOST: db-01, ZONE: a}, {HOST: db-02}]",
            "24:45: 'ZONE' is missing here, which the first of the list has"),
        Case(
            "{HOST: [db-01, db-02]}", "[{HOST: db-01}, {HOST: db-02, ZONE: a}]",
            "24:49: the first of the list has no 'ZONE': give the same names in each"),
        Case(
            "{HOST: [db-01, db-02]}", "[{HOST: db-01, ZONE: a}, {HOST: db-02, ZONE: b}]",
            "24:34: warning: nothing here names 'ZONE': use it, or leave it out"),
        Case(
            [
                Sample.Edit("{HOST: [db-01, db-02]}", "{CLUSTER: [a, b]}"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: patched, HOST: x}"),
            ],
            "24:20: the parameter 'CLUSTER' is called as a variable is: choose another name"),
    ]

    /// What the texts of a definition say: once, though it is put in twice.
    private static let texts: [Case] = [
        Case(
            #"look "$HOST", criteria"#, #"look "$HOTS", criteria"#,
            "16:28: unknown name 'HOTS': did you mean the parameter 'HOST'?"),
        Case(
            "is new, ${WHY}", "is new, ${WHI}",
            "14:21: unknown name 'WHI': did you mean the parameter 'WHY'?"),
        Case(
            ".[$HOST]", ".[$HOTS]",
            "16:58: unknown name 'HOTS': did you mean the parameter 'HOST'?"),
        Case(
            "is new, ${WHY}", "is new, ${WHY} ${NOTHING}",
            "14:45: unknown variable 'NOTHING'"),
        Case(
            "      undo: {command", "      undoo: {command",
            "11:11: the action 'restart[db-01]' has no roll-back: say in 'undo' how it is undone, name roll-back steps in 'undone-by', or say why nothing undoes it in 'forward-only', or 'prepares-roll-back: true' where it changes nothing that serves",
            "17:7: unknown key 'undoo' in an action: did you mean 'undo'?"),
        Case(
            "kind: action", "kind: acton",
            "12:13: 'acton' is not a kind of item: did you mean 'action'?"),
        Case(
            #"      undo: {command: stop "$HOST", read-back: {command: look "$HOST"}}\#n"#, "",
            "11:11: the action 'restart[db-01]' has no roll-back: say in 'undo' how it is undone, name roll-back steps in 'undone-by', or say why nothing undoes it in 'forward-only', or 'prepares-roll-back: true' where it changes nothing that serves"
        ),
        Case(
            [
                Sample.Edit("{CLUSTER: {value: main}}", "{CLUSTER: {value: main}, SECRET: {ask: a, secret: true}}"),
                Sample.Edit("with: {WHY: patched}", #"with: {WHY: "${SECRET}"}"#),
            ],
            "23:22: 'SECRET' is secret and would be shown here"),
        Case(
            [
                Sample.Edit("{CLUSTER: {value: main}}", "{CLUSTER: {value: main}, SECRET: {ask: a, secret: true}}"),
                Sample.Edit(#""${HOST}.local""#, #""${SECRET}.local""#),
            ],
            "15:46: warning: 'NODE' is secret, and anyone can read a program's arguments: hand it over by printf, the environment or a file"
        ),
        Case(
            [
                Sample.Edit("{CLUSTER: {value: main}}", "{CLUSTER: {value: main}, LATE: {captured: true}}"),
                Sample.Edit("with: {WHY: patched}", #"with: {WHY: "${LATE}"}"#),
            ],
            "4:37: no item captures 'LATE'"),
        Case(
            [
                Sample.Edit("{CLUSTER: {value: main}}", "{CLUSTER: {value: main}, LATE: {captured: true}}"),
                Sample.Edit("with: {WHY: patched}", "with: {WHY: x}"),
                Sample.Edit(#"look "$HOST", criteria"#, #"look "$LATE", captures: {LATE: {output: true}}, criteria"#),
            ],
            "22:14: 'LATE' is used before an item captures it"),
    ]

    @Test(arguments: definitions + uses + parameters + lists + texts)
    func says(example: Case) throws {
        let text = example.edits.reduce(Self.text as String?) { text, edit in
            guard let text, let range = text.firstRange(of: edit.old) else { return nil }
            return text.replacingCharacters(in: range, with: edit.new)
        }
        #expect(Sample.diagnostics(try #require(text)) == example.expected)
    }

    /// A list in a list, in few lines as well.
    @Test func soIsWhatIsRepeatedTooOften() {
        let values = (0..<400).map(String.init).joined(separator: ", ")
        let text = """
            id: R
            title: t
            routes: {a: {title: a, target: b, confirm: b}}
            phases:
              - id: p
                title: t
                for-each: {ONE: [\(values)]}
                items:
                  - {for-each: {TWO: [\(values)]}, id: i, kind: attestation, title: t, statement: "${ONE} ${TWO}"}
            """
        let sentences = Sample.diagnostics(text).map { $0.drop { $0 != " " } }
        #expect(sentences == [" written out, the file comes to more than 100000 parts: use fewer"])
    }

    /// Where it would repeat nothing, it is not passed over in silence.
    @Test(arguments: [
        (
            "with: {WHY: patched}\n        for-each: {HOST: [db-01, db-02]}\n",
            "with: {WHY: patched, HOST: db-01}\n        before: {command: date, for-each: {A: [b]}}\n",
            "24:33: unknown key 'for-each' in a guard"
        ),
        (
            "phases:\n  - id: p\n    title: P\n",
            "  part: {as: {items: [{id: i, kind: attestation, title: t, statement: s}]}}\nphases:\n  - {use: part, id: q, title: Q, for-each: {A: [b]}}\n  - id: p\n    title: P\n",
            "20:44: 'for-each' repeats nothing here: write it in an element of 'items', 'last' or 'monitors', or in a phase"
                + " beside its items"
        ),
    ])
    func aMisplacedRepetitionIsSaid(old: String, new: String, expected: String) throws {
        let range = try #require(Self.text.firstRange(of: old))
        #expect(Sample.diagnostics(Self.text.replacingCharacters(in: range, with: new)) == [expected])
    }

    @Test func isRight() { #expect(Sample.diagnostics(Self.text) == []) }

    /// Definitions that use each other grow beyond any bound, in few lines.
    @Test func whatGrowsBeyondBoundsIsRefused() {
        let levels = (0..<20).map { level in
            "  level-\(level): {as: [{use: level-\(level + 1)}, {use: level-\(level + 1)}, {use: level-\(level + 1)}]}"
        }
        let text = """
            id: R
            title: t
            routes: {a: {title: a, target: b, confirm: b}}
            define:
            \(levels.joined(separator: "\n"))
              level-20: {as: [{exit: 0}]}
            phases: [{id: p, title: t, items: [{id: i, kind: check, title: t, command: c, criteria: [{use: level-0}]}]}]
            """
        #expect(
            Sample.diagnostics(text) == [
                "26:96: written out, the file comes to more than 100000 parts: use fewer"
            ])
    }
}
