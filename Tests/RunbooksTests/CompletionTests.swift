import CutoverCore
import Foundation
import Testing

@testable import Runbooks

/// What a file may leave out, and what it comes to then.
@Suite struct CompletionTests {
    private static let zero = Criterion(.exitStatus, .equals("0"))
    /// A runbook with one action that has these keys, a line each.
    private static func text(_ keys: String) -> String {
        """
        id: R
        title: t
        variables:
          OLD: {value: "1"}
          NEW: {captured: true}
        routes: {a: {title: t, target: t, confirm: c}}
        phases:
          - id: p
            title: t
            items:
              - {id: read, kind: check, title: t, command: "look $OLD", captures: {NEW: {output: true}}}
              - {id: use, kind: attestation, title: t, statement: "${NEW} is right"}
              - id: move
                kind: action
                title: t
                forward-only: it is public

        """ + keys.split(separator: "\n").map { "        \($0)\n" }.joined()
    }

    private func action(_ keys: String) throws -> Action {
        let reading = RunbookReader.read(text: Self.text(keys), file: "f")
        #expect(reading.diagnostics.map(\.description) == [])
        guard case .action(let action) = reading.runbook?.item("move")?.task else { throw Mismatch() }
        return action
    }

    // MARK: - The exit status

    @Test(arguments: [
        ("", [zero]),
        ("criteria: [{jq: .a, equals: 1}]", [zero, Criterion(.jq(".a"), .equals("1"))]),
        // What speaks of the exit status is left as it is, wherever it stands.
        (
            "criteria: [{jq: .a, equals: 1}, {exit: 3}]",
            [
                Criterion(.jq(".a"), .equals("1")), Criterion(.exitStatus, .equals("3")),
            ]
        ),
        // After what the command says of its errors, and before what it found.
        (
            "criteria: [{text: errors, lacks: ERROR}, {jq: .a, equals: 1}]",
            [Criterion(.text(.errors), .lacks("ERROR")), zero, Criterion(.jq(".a"), .equals("1"))]
        ),
        ("criteria: [{exit: 0, says: well}]", [Criterion(.exitStatus, .equals("0"), says: "well")]),
    ])
    func exitStatus(criteria: String, expected: [Criterion]) throws {
        let keys = "command: go\n\(criteria)\nbefore: {command: see\(criteria.isEmpty ? "" : ", " + criteria)}"
        let action = try action(keys + "\nread-back: {command: look\(criteria.isEmpty ? "" : ", " + criteria)}")
        #expect(action.change.criteria == expected)
        #expect(action.before?.criteria == expected)
        #expect(action.readBack.criteria == expected)
    }

    @Test func exitStatusOfChecksAndMonitors() throws {
        let text = """
            id: R
            title: t
            routes: {a: {title: t, target: t, confirm: c}}
            phases:
              - id: p
                title: t
                items:
                  - {id: check, kind: check, title: t, command: look}
                  - id: soak
                    kind: soak
                    title: t
                    lasts: 1m
                    every: 10s
                    monitors:
                      - {title: m, command: look, enough: [{lines: output, at-least: 1}]}

            """
        let runbook = try #require(RunbookReader.read(text: text, file: "f").runbook)
        guard case .check(let step) = runbook.item("check")?.task, case .soak(let soak) = runbook.item("soak")?.task
        else { throw Mismatch() }
        #expect(step.criteria == [Self.zero])
        #expect(soak.monitors[0].step.criteria == [Self.zero])
        // Too little data is no bad data, whatever the command ended with.
        #expect(soak.monitors[0].enough == [Criterion(.lineCount(.output), .atLeast("1"))])
    }

    // MARK: - The probe

    private static let readBack = "command: go\nread-back: {command: look, criteria: [{text: output, equals: new}]}\n"

    @Test func withoutAProbeTheReadBackTells() throws {
        let action = try action(
            "command: go\nread-back: {command: look $OLD, time-limit: 2m, shell: {lenient: it may}, "
                + "criteria: [{text: output, equals: new}]}")
        #expect(action.probe.command == "look $OLD")
        #expect(action.probe.timeLimitSeconds == 120)
        #expect(action.probe.lenientBecause == "it may")
        #expect(action.probe.reads == ["OLD"])
        #expect(action.probe.applied == [Self.zero, Criterion(.text(.output), .equals("new"))])
        #expect(action.probe.notApplied == [])
    }

    /// Only where it tells the old from the new is what was asked before the change "not applied".
    @Test(arguments: [
        ("command: look, criteria: [{text: output, equals: old}]", true),
        ("command: look, criteria: [{text: output, differs: new}]", true),
        ("command: look, criteria: [{text: output, one-of: [old, older]}]", true),
        ("command: look, criteria: [{lines: output, equals: 1}, {text: output, equals: \"${OLD}\"}]", true),
        // Both may hold of one estate, so that it is not known.
        ("command: look, criteria: [{text: output, equals: new}]", false),
        ("command: look, criteria: [{text: output, contains: e}]", false),
        ("command: look, criteria: [{lines: output, equals: 1}]", false),
        ("command: look, criteria: [{text: output, one-of: [old, new]}]", false),
        ("command: look", false),
        // A command ends with 1 for many reasons.
        ("command: look, criteria: [{exit: 1}]", false),
        // Other commands look at other things.
        ("command: look closely, criteria: [{text: output, equals: old}]", false),
        ("command: look, shell: {lenient: it may}, criteria: [{text: output, equals: old}]", false),
        // By then it may be the new one that was taken.
        ("command: look, captures: {NEW: {output: true}}, criteria: [{text: output, equals: \"${NEW}\"}]", false),
    ])
    func guardThatTells(guarding: String, tells: Bool) throws {
        let action = try action(Self.readBack + "before: {\(guarding)}")
        #expect(action.probe.notApplied == (tells ? action.before?.criteria : []))
        #expect(action.probe.command == "look")
    }

    @Test func partsOfAProbe() throws {
        let denied = try action(Self.readBack + "probe: {not-applied: [{text: output, equals: old}]}").probe
        #expect(denied.command == "look")
        #expect(denied.applied == [Self.zero, Criterion(.text(.output), .equals("new"))])
        // A probe's own lists are what they are.
        #expect(denied.notApplied == [Criterion(.text(.output), .equals("old"))])
        let both = try action(
            Self.readBack + "probe: {applied: [{lines: output, equals: 1}], not-applied: [{lines: output, equals: 2}]}")
        #expect(both.probe.command == "look")
        #expect(both.probe.applied == [Criterion(.lineCount(.output), .equals("1"))])
        let own = try action(
            Self.readBack + "before: {command: see, criteria: [{lines: output, equals: 2}]}\n"
                + "probe: {command: see, time-limit: 5s, applied: [{lines: output, equals: 1}]}")
        #expect(own.probe.timeLimitSeconds == 5)
        #expect(own.probe.notApplied == [Self.zero, Criterion(.lineCount(.output), .equals("2"))])
    }

    @Test(arguments: [
        ("probe: {command: see}", "21:16: 'command' in a probe asks for 'applied' beside it"),
        ("probe: {time-limit: 5s}", "21:16: 'time-limit' in a probe has no effect without 'command'"),
        ("probe: {shell: {lenient: why}}", "21:16: 'shell' in a probe has no effect without 'command'"),
        ("probe: {not-applied: []}", "21:30: expected at least one of criteria, found an empty list"),
        ("criteria: []", "21:19: expected at least one of criteria, found an empty list"),
    ])
    func mistakes(keys: String, expected: String) {
        let text = Self.text(
            "command: go\nread-back:\n  command: look\n  criteria: [{text: output, equals: new}]\n" + keys)
        #expect(RunbookReader.read(text: text, file: "f").diagnostics.map(\.description) == ["f:" + expected])
    }

    /// A mistake in what a probe takes from the read-back is said once, where it is written; so are the values that it
    /// would need and may not have.
    @Test(arguments: [
        ("criteria: [{text: output, equals: \"${NOWHERE}\"}]", "20:71: unknown variable 'NOWHERE'"),
        ("criteria: [{jq: .a, equals: 1}, {jq: .a, equals: 2}]", "20:68: jq .a cannot be both '1' and '2'"),
        (
            "criteria: [{text: output, equals: \"${LATE}\"}]",
            "20:71: 'LATE' is captured by the change, whose outcome may be missed: write a 'probe' that tells without it"
                + " whether it was applied"
        ),
    ])
    func mistakesInWhatIsTaken(criteria: String, expected: String) {
        let text = Self.text(
            "command: go\ncaptures: {LATE: {output: true}}\nread-back: {command: look, \(criteria)}\n"
                + "notes: [\"${LATE} is shown\"]"
        ).replacing("  NEW: {captured: true}\n", with: "  NEW: {captured: true}\n  LATE: {captured: true}\n")
        #expect(RunbookReader.read(text: text, file: "f").diagnostics.map(\.description) == ["f:" + expected])
    }
}

/// The README's example has nothing wrong with it, and is as short as it says.
@Suite struct ManualExampleTests {
    @Test func readsWithoutFindings() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../README.md")
        let manual = try String(contentsOf: file, encoding: .utf8)
        let example = try #require(manual.firstMatch(of: /```yaml\n((?s).*?)```/)?.output.1)
        #expect(example.split(separator: "\n").count <= 25)
        let reading = RunbookReader.read(text: String(example), file: "README.md")
        #expect(reading.diagnostics.map(\.description) == [])
        guard case .action(let action) = reading.runbook?.item("deploy")?.task else { throw Mismatch() }
        #expect(action.probe.notApplied == action.before?.criteria)
        let part = try #require(manual.firstMatch(of: /```yaml\n(define:(?s).*?)```/)?.output.1)
        let head = "id: N\ntitle: Nodes\nroutes: {a: {title: a, target: b, confirm: b}}\n"
        let nodes = RunbookReader.read(text: head + part, file: "README.md")
        #expect(nodes.diagnostics.map(\.description) == [])
        #expect(nodes.runbook?.phases.flatMap(\.items).map(\.id.name) == Self.nodes)
    }

    private static let nodes = ["restart[db-01]", "restart[db-02]", "restart[db-03]"]
}
