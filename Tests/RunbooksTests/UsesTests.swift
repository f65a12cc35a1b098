import CutoverCore
import Testing

@testable import Runbooks

/// What an item reads is worked out once, by the reader of the file; the core waits for those values and no others.
@Suite struct UsesTests {
    private func usedNames(command: String, criteria: String = "[{exit: 0}]") throws -> [String] {
        let text = """
            id: USES-1
            title: Uses
            variables:
              AFTER: {about: captured later, captured: true}
              BEFORE: {about: given, value: "1"}
            routes:
              a-b: {title: a to b, target: b, confirm: uses-b}
            phases:
              - id: look
                title: Look
                items:
                  - {id: look, kind: check, title: Look, command: \(command), criteria: \(criteria)}
                  - {id: after, kind: check, title: After, command: date, captures: {AFTER: {output: true}}, criteria: [{exit: 0}]}
                  - {id: use, kind: check, title: Use, command: 'echo "$AFTER" $BEFORE', criteria: [{exit: 0}]}
            """
        let reading = RunbookReader.read(text: text, file: "f")
        #expect(reading.errors.isEmpty, "\(reading.diagnostics)")
        return try #require(reading.runbook?.item("look")).usedNames
    }

    /// As a shell reads it: in single quotes, behind a backslash, in a remark or a literal here-document nothing is read.
    @Test(arguments: [
        #""printf '%s\\n' 'the cost is $AFTER'""#, #""echo \\$AFTER""#, #""date # $AFTER""#,
        #""cat <<'E'\n$AFTER\nE""#, #""awk '{print $AFTER}' file""#,
    ]) func whatTheShellDoesNotReadIsNotWaitedFor(command: String) throws {
        #expect(try usedNames(command: command) == [])
    }

    @Test(arguments: [
        #""echo $BEFORE""#, #""echo \"${BEFORE:-x}\"""#, #""cat <<E\n$BEFORE\nE""#, #""echo $((BEFORE + 1))""#,
        #""(( BEFORE > 0 ))""#, #""echo $(cat $BEFORE)""#,
    ]) func whatTheShellReadsIs(command: String) throws {
        #expect(try usedNames(command: command) == ["BEFORE"])
    }

    @Test(arguments: ["[{jq: '. == $BEFORE', equals: \"true\"}]", "[{text: output, contains: '${BEFORE}'}]"])
    func whatACriterionReadsIs(criteria: String) throws {
        #expect(try usedNames(command: "date", criteria: criteria) == ["BEFORE"])
    }

    /// Every part of an action says what it reads itself.
    @Test func eachPartHasItsOwn() throws {
        let runbook = try #require(RunbookReader.read(text: BundledSample.action, file: "f").runbook)
        guard case .action(let action) = runbook.item("set")?.task else {
            Issue.record("no action")
            return
        }
        #expect(action.before?.reads == ["A"])
        #expect(action.change.reads == ["B"])
        #expect(action.probe.reads == ["C", "A"])
        #expect(action.readBack.reads == ["B", "C"])
    }
}

private enum BundledSample {
    static let action = """
        id: USES-2
        title: Uses
        variables:
          A: {about: a, value: "1"}
          B: {about: b, value: "2"}
          C: {about: c, value: "3"}
        routes:
          a-b: {title: a to b, target: b, confirm: uses-b}
        phases:
          - id: change
            title: Change
            items:
              - id: set
                kind: action
                title: Set
                before: {command: echo $A, criteria: [{exit: 0}]}
                command: echo $B $B
                criteria: [{exit: 0}]
                read-back: {command: echo $B, criteria: [{text: output, equals: "${C}"}]}
                probe:
                  command: echo $C
                  applied: [{text: output, equals: "${A}"}]
                  not-applied: [{text: output, differs: "${A}"}]
                changes: {from: a, to: b, then: it stays}
                undone-by: [back]
        rollback:
          notice: It comes back.
          items:
            - id: back
              kind: action
              title: Back
              command: echo
              criteria: [{exit: 0}]
              read-back: {command: echo old, criteria: [{text: output, equals: old}]}
              probe:
                command: echo old
                applied: [{text: output, equals: old}]
                not-applied: [{text: output, differs: old}]
        """
}
