import CutoverCore
import Testing

@testable import Runbooks

/// What is said once, and what it comes to when it is written out.
@Suite struct ExpansionTests {
    private func runbook(_ parts: String, phases: String) throws -> Runbook {
        let text = """
            id: R
            title: t
            variables: {CLUSTER: {value: main}, OLD_SPLIT: {captured: true}, NEW_SPLIT: {captured: true}}
            routes: {a: {title: a, target: b, confirm: b}}
            gauges: [{title: t, now: OLD_SPLIT, before: OLD_SPLIT}]
            define:
            \(parts)
            phases:
            \(phases)
            """
        let reading = RunbookReader.read(text: text, file: "f")
        // What of the small parts nothing captures or uses is not what is looked at.
        let wrong = reading.errors.filter { !$0.sentence.contains("_SPLIT") && !$0.sentence.contains("gauge") }
        #expect(wrong.map(\.description) == [])
        var log = Log(file: "f")
        var reader = TreeReader(SourceText(file: "f", text: text))
        guard let tree = reader.read(log: &log) else { throw Mismatch() }
        let written = Expansion.expanded(tree, &log)
        guard let runbook = Format.runbook.read(written, &log) else { throw Mismatch() }
        return PlacedRunbook(runbook).runbook
    }

    private func items(_ parts: String, _ items: String) throws -> [Item] {
        try runbook(parts, phases: "  - {id: p, title: t, items: [\(items)]}").phases[0].items
    }

    private func check(_ item: Item) throws -> Step {
        guard case .check(let step) = item.task else { throw Mismatch() }
        return step
    }

    private struct Mismatch: Error {}

    private static let restart = """
          restart:
            parameters: [HOST]
            as:
              id: restart
              kind: action
              title: Restart a node
              changes: {to: "${HOST} is new"}
              command: restart "$HOST"
              read-back: {command: look "$HOST", criteria: [{text: output, contains: "${HOST} is up"}]}
              undo: {command: stop "$HOST", read-back: {command: look, criteria: [{text: output, lacks: "${HOST}"}]}}
        """

    @Test func eachOfAListIsAnItemOfItsOwn() throws {
        let runbook = try runbook(
            Self.restart,
            phases: "  - {id: p, title: t, items: [{use: restart, for-each: {HOST: [db-01, db-02]}}]}")
        let items = runbook.phases[0].items
        #expect(items.map(\.id) == ["restart[db-01]", "restart[db-02]"])
        #expect(items.map(\.title) == ["Restart a node: db-01", "Restart a node: db-02"])
        #expect(
            items.map(\.repetition) == Array(repeating: Repetition(id: "restart", title: "Restart a node"), count: 2))
        #expect(items.map(\.undoneBy) == [["undo-restart[db-01]"], ["undo-restart[db-02]"]])
        #expect(runbook.rollback.items.map(\.id) == ["undo-restart[db-01]", "undo-restart[db-02]"])
        #expect(runbook.rollback.items.map(\.title) == ["Undo: Restart a node: db-01", "Undo: Restart a node: db-02"])
        guard case .action(let action) = items[1].task, case .action(let undo) = runbook.rollback.items[1].task else {
            throw Mismatch()
        }
        #expect(action.changes.to == "db-02 is new")
        #expect(action.change.command == "restart \"$HOST\"", "nothing is pasted into a command")
        #expect(action.change.parameters == ["HOST": "db-02"])
        #expect(action.probe.parameters == ["HOST": "db-02"], "what is derived from the read-back has its parameters")
        #expect(action.readBack.criteria.last == Criterion(.text(.output), .contains("db-02 is up")))
        #expect(undo.change.parameters == ["HOST": "db-02"])
        #expect(undo.readBack.parameters == [:], "its command names none")
    }

    @Test func idAndTitleThatNameTheValueStayAsTheyAre() throws {
        let items = try items(
            "  none: {as: {exit: 0}}",
            "{id: \"to-${PERCENT}\", kind: attestation, title: \"To ${PERCENT} %\", statement: \"${PERCENT} % is there\","
                + " for-each: {PERCENT: [0.5, 100]}}")
        #expect(items.map(\.id) == ["to-0.5", "to-100"])
        #expect(items.map(\.title) == ["To 0.5 %", "To 100 %"])
        #expect(items.map(\.repetition?.title) == ["To … %", "To … %"])
        #expect(items[0].task == .attestation(Attestation("0.5 % is there")))
    }

    @Test func aPhaseIsRepeatedValueByValue() throws {
        let runbook = try runbook(
            "  none: {as: {exit: 0}}",
            phases: """
                  - id: p
                    title: t
                    for-each: [{HOST: db-01, ZONE: a}, {HOST: db-02, ZONE: b}]
                    items:
                      - {id: drain, kind: attestation, title: Drain, statement: "${HOST} in ${ZONE} is empty",
                         changes: {to: empty}, undone-by: [fill]}
                      - {id: patch, kind: attestation, title: "Patch ${HOST}", statement: done, changes: {to: new},
                         undo: {id: fill, statement: "${HOST} is full"}}
                """)
        let items = runbook.phases[0].items
        #expect(runbook.phases.map(\.id) == ["p"])
        #expect(items.map(\.id) == ["drain[db-01]", "patch[db-01]", "drain[db-02]", "patch[db-02]"])
        #expect(items.map(\.title) == ["Drain: db-01", "Patch db-01", "Drain: db-02", "Patch db-02"])
        #expect(
            items.map(\.repetition?.title) == ["Drain: db-01 …", "Drain: db-01 …", "Drain: db-02 …", "Drain: db-02 …"])
        #expect(items[0].repetition != items[2].repetition)
        #expect(
            items.map(\.undoneBy) == [["fill[db-01]"], ["fill[db-01]"], ["fill[db-02]"], ["fill[db-02]"]],
            "an id within the repetition is that of the same round")
        #expect(runbook.rollback.items.map(\.id) == ["fill[db-01]", "fill[db-02]"])
    }

    /// What an item goes by is the decision of its own round.
    @Test func aDecisionWithinIsThatOfTheSameRound() throws {
        let runbook = try runbook(
            "  none: {as: {exit: 0}}",
            phases: """
                  - id: p
                    title: t
                    for-each: {HOST: [x, y]}
                    items:
                      - {id: how, kind: decision, title: "How ${HOST} goes", question: q, ways: [{id: a, title: a}, {id: b, title: b}]}
                      - {id: fast, kind: attestation, title: Fast, statement: s, when: {how: a}}
                """)
        #expect(
            runbook.phases[0].items.map(\.conditions) == [
                [], [ItemCondition("how[x]", ["a"])], [], [ItemCondition("how[y]", ["a"])],
            ])
    }

    @Test func listsInListsGiveIDsOfBoth() throws {
        let runbook = try runbook(
            "  none: {as: {exit: 0}}",
            phases: """
                  - id: p
                    title: t
                    for-each: {ZONE: [a, b]}
                    items:
                      - {id: stop, kind: attestation, title: "Stop ${HOST}", statement: "${ZONE}", for-each: {HOST: [x, y]}}
                      - {id: told, kind: attestation, title: Told, statement: s}
                """)
        let items = runbook.phases[0].items
        #expect(
            items.map(\.id.name) == ["stop[x][a]", "stop[y][a]", "told[a]", "stop[x][b]", "stop[y][b]", "told[b]"])
        #expect(
            items.map(\.repetition?.id) == ["stop[a]", "stop[a]", "stop[x][a]", "stop[b]", "stop[b]", "stop[x][b]"])
    }

    @Test func aListIsPutInElementByElementAndKeysBesideAUseWin() throws {
        let items = try items(
            """
              clean: {as: {text: errors, lacks: ERROR, says: clean}}
              both: {as: [{use: clean}, {exit: 0}]}
              look: {as: {id: look, kind: check, title: Look, command: look, criteria: [{use: both}, {jq: .a, equals: 1}], notes: [n]}}
            """,
            "{use: look}, {use: look, id: again, notes: [m], criteria: [{use: clean, says: well}, {exit: 0}]}")
        let clean = Criterion(.text(.errors), .lacks("ERROR"), says: "clean")
        let zero = Criterion(.exitStatus, .equals("0"))
        #expect(try check(items[0]).criteria == [clean, zero, Criterion(.jq(".a"), .equals("1"))])
        #expect(
            try check(items[1]).criteria == [Criterion(.text(.errors), .lacks("ERROR"), says: "well"), zero])
        #expect(items.map(\.notes) == [["n"], ["m"]])
    }

    /// Texts are filled, patterns match what is given as it is, jq programs find it by name, and so do commands.
    @Test func whatAParameterComesToInEachKindOfText() throws {
        let items = try items(
            """
              look:
                parameters: [PART, AT]
                values: {SPLIT: "${${PART}_SPLIT}", PLACE: "${AT}-${CLUSTER}"}
                as:
                  id: look
                  kind: check
                  title: Look
                  command: look "$PLACE" "$CLUSTER" ${AT}
                  criteria:
                    - {text: output, matches: '^${AT} ${SPLIT}$', fails: "no ${SPLIT} at ${PLACE}"}
                    - {jq: '.[$AT] == $SPLIT and $PLACE', equals: "${AT}"}
                  captures: {"${PART}_SPLIT": {jq: '.[$AT]'}}
            """, #"{use: look, with: {PART: NEW, AT: 'a.b"\('}}"#)
        let step = try check(items[0])
        #expect(step.command == "look \"$PLACE\" \"$CLUSTER\" ${AT}")
        #expect(step.parameters == ["PLACE": #"a.b"\(-${CLUSTER}"#, "AT": #"a.b"\("#])
        #expect(step.reads.sorted() == ["CLUSTER", "NEW_SPLIT"], "what the parameters read is read")
        #expect(
            step.criteria.dropFirst() == [
                Criterion(
                    .text(.output), .matches(#"^a\.b"\\\( ${NEW_SPLIT}$"#),
                    fails: #"no ${NEW_SPLIT} at a.b"\(-${CLUSTER}"#),
                Criterion(
                    .jq(
                        #""a.b\"\\(" as $AT | ("a.b\"\\(-" + $CLUSTER) as $PLACE | $NEW_SPLIT as $SPLIT | "#
                            + ".[$AT] == $SPLIT and $PLACE"), .equals(#"a.b"\("#)),
            ])
        #expect(step.captures == [Capture(variable: "NEW_SPLIT", source: .jq(#""a.b\"\\(" as $AT | .[$AT]"#))])
    }

    /// What a definition repeats is repeated wherever it is put in.
    @Test func definitionsRepeatToo() throws {
        let runbook = try runbook(
            """
              told: {parameters: [TO], as: [{id: "tell-${TO}", kind: attestation, title: "Tell ${TO}", statement: "${NOTE}",
                for-each: {NOTE: [begin, end]}}]}
              team: {as: {id: teams, title: Teams, for-each: {TEAM: [a, b]},
                items: [{id: ask, kind: attestation, title: Ask, statement: "${TEAM} agrees"}]}}
            """,
            phases: """
                  - {id: p, title: t, items: {use: told, with: {TO: ops}}}
                  - {id: q, title: t, items: [{use: told, with: {TO: all}}, {id: done, kind: attestation, title: t, statement: s}]}
                  - use: team
                """)
        #expect(
            runbook.phases.map { $0.items.map(\.id.name) } == [
                ["tell-ops[begin]", "tell-ops[end]"], ["tell-all[begin]", "tell-all[end]", "done"],
                ["ask[a]", "ask[b]"],
            ])
        #expect(runbook.phases.map(\.id) == ["p", "q", "teams"])
    }

    /// A name that the command sets itself is no mistyped parameter.
    @Test func whatACommandSetsIsItsOwn() throws {
        let items = try items(
            "  look: {parameters: [PORT], as: {id: look, kind: check, title: t, command: 'PORTS=2; port=1; echo $PORT $((port + PORTS)) $PORTS'}}",
            "{use: look, with: {PORT: 1}}")
        #expect(try check(items[0]).parameters == ["PORT": "1"])
    }

    @Test func monitorsAreRepeatedToo() throws {
        let items = try items(
            "  none: {as: {exit: 0}}",
            "{id: soak, kind: soak, title: Soak, lasts: 5m, every: 1m, monitors: [{title: Errors, command: 'ask \"$PART\"',"
                + " for-each: {PART: [api, web]}}]}")
        guard case .soak(let soak) = items[0].task else { throw Mismatch() }
        #expect(soak.monitors.map(\.title) == ["Errors: api", "Errors: web"])
        #expect(soak.monitors.map(\.step.parameters) == [["PART": "api"], ["PART": "web"]])
    }
}
