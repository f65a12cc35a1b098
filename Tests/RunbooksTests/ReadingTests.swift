import CutoverCore
import Testing

@testable import Runbooks

@Suite struct ReadingTests {
    private func runbook() throws -> Runbook {
        try #require(RunbookReader.read(text: Sample.text, file: "f").runbook)
    }

    @Test func nothingIsWrongWithTheSample() {
        #expect(Sample.diagnostics(Sample.text) == [])
    }

    @Test func headAndLists() throws {
        let runbook = try runbook()
        #expect(runbook.id == "TINY-001")
        #expect(runbook.version == "1.0")
        #expect(runbook.roles == [Role(id: "CEO", holders: ["Ada"])])
        #expect(runbook.variables.map(\.name) == ["PROJECT", "TICKET", "PASSWORD", "SPLIT", "SPLIT_BEFORE", "IMAGE"])
        #expect(
            runbook.variable("TICKET")
                == Variable(name: "TICKET", source: .asked(prompt: "Ticket"), matches: "[0-9]{6}"))
        #expect(
            runbook.variable("IMAGE")
                == Variable(name: "IMAGE", source: .captured, type: .imageDigest, isPinned: true))
        #expect(runbook.routes[1].requires == ["PROJECT"])
        #expect(runbook.gauges == [Gauge(title: "API", now: "SPLIT", before: "SPLIT_BEFORE")])
        #expect(runbook.contacts == [Contact(id: "cloud", issue: "Outage", name: "Bob", channel: "#cloud")])
        #expect(runbook.references[0].rows == [["key", "/etc/key"]])
        #expect(runbook.errata.map(\.notApplicable) == ["", "no such step"])
    }

    @Test func check() throws {
        let item = try #require(try runbook().item("image"))
        #expect(item.validSeconds == 4 * 3600)
        #expect(item.waiver == WaiverTerms(authority: "CEO", expiresSeconds: 24 * 3600))
        guard case .check(let step) = item.task else { throw Mismatch() }
        #expect(step.command.split(separator: "\n").count == 2)
        #expect(step.timeLimitSeconds == 60)
        #expect(
            step.criteria == [
                Criterion(.exitStatus, .equals("0")),
                Criterion(.jq("length"), .atLeast("1"), fails: "found {found}"),
            ])
        #expect(step.captures.map(\.source) == [.jq(".now"), .jq(".before"), .match("image: (\\S+)")])
    }

    @Test func actionAndSoak() throws {
        let runbook = try runbook()
        guard case .action(let action) = runbook.item("move")?.task else { throw Mismatch() }
        #expect(action.undoneBy == ["back"])
        #expect(action.changes.to == "all on ${IMAGE}")
        #expect(action.readBack.captures == [Capture(variable: "SPLIT", source: .output)])
        #expect(action.probe.notApplied == [Criterion(.text(.output), .lacks("new"))])
        guard case .soak(let soak) = runbook.item("watch")?.task else { throw Mismatch() }
        #expect(soak.durationSeconds == 1800)
        #expect(soak.monitors[0].enough == [Criterion(.lineCount(.output), .atLeast("20"))])
        #expect(
            soak.monitors[0].step.criteria == [
                Criterion(.exitStatus, .equals("0")), Criterion(.match("(\\d+) failed", .errors), .equals("0")),
            ])
    }

    /// It is a step of the roll-back like any other, and says where it stands in the file.
    @Test func whatUndoesAChangeInPlace() throws {
        let text = try #require(
            Sample.edited([
                Sample.Edit(
                    "        undone-by: [back]\n",
                    """
                            undo:
                              command: move back
                              criteria: [{exit: 0}]
                              read-back: {command: show, criteria: [{text: output, contains: $WRONG}]}
                              probe: {command: show, applied: [{exit: 0}], not-applied: [{exit: 1}]}

                    """
                )
            ]))
        let runbook = try #require(RunbookReader.read(text: text, file: "f").runbook)
        #expect(runbook.item("move")?.undoneBy == ["undo-move"])
        #expect(runbook.item("move")?.undo == [])
        let step = try #require(runbook.rollback.items.last)
        #expect(step.id == "undo-move" && step.title == "Undo: Move")
        guard case .action(let action) = step.task else { throw Mismatch() }
        #expect(action.change.command == "move back")
        let broken = text.replacing("command: move back", with: "command: move $NOBODY back")
        #expect(
            Sample.diagnostics(broken).map { String($0.prefix(32)) } == ["68:25: unknown variable 'NOBODY'"],
            "\(Sample.diagnostics(broken))")
    }

    @Test func approvalAndAttestation() throws {
        let runbook = try runbook()
        #expect(
            runbook.item("consent")?.task
                == .approval(Approval(role: "CEO", referencePrompt: "Comment", referenceMatches: "https://.+")))
        #expect(runbook.item("done")?.task == .attestation(Attestation("I have looked at it.")))
    }

    @Test(arguments: [
        ("exit: 3", Criterion(.exitStatus, .equals("3"))),
        ("status: 204", Criterion(.httpStatus, .equals("204"))),
        ("{text: body, differs: ''}", Criterion(.text(.body), .differs(""))),
        ("{header: allow, one-of: [a, 'b c']}", Criterion(.httpHeader("allow"), .oneOf(["a", "b c"]))),
        ("{body-jq: .a, within: [1, 2]}", Criterion(.bodyJQ(".a"), .within(["1", "2"]))),
        (
            "{match: '(a)', in: body, matches: 'b+', says: yes}",
            Criterion(.match("(a)", .body), .matches("b+"), says: "yes")
        ),
        ("{jq: .n, at-most: 0.5}", Criterion(.jq(".n"), .atMost("0.5"))),
    ])
    func criterion(written: String, expected: Criterion) throws {
        let text = try #require(Sample.edited([.init("- exit: 0", "- " + written)]))
        let reading = RunbookReader.read(text: text, file: "f")
        #expect(reading.diagnostics == [])
        guard case .check(let step) = reading.runbook?.item("image")?.task else { throw Mismatch() }
        // Before it, perhaps, what its exit status must be; after it, the sample's other one.
        #expect(step.criteria.dropLast().last == expected)
    }

    @Test func bytesThatAreNotUTF8() {
        let reading = RunbookReader.read(bytes: Array("id: A\nti".utf8) + [0xFF, 0x41], file: "f")
        #expect(
            reading.diagnostics.map(\.description) == ["f:2:3: the file is not UTF-8 from here on: save it as UTF-8"])
        #expect(reading.runbook == nil)
        #expect(RunbookReader.read(bytes: Array(Sample.text.utf8), file: "f").runbook != nil)
    }

    /// Whoever says that a runbook was linted is believed, except about its form.
    @Test func whatWasLintedIsNotLintedAgain() throws {
        let unlinted = try #require(Sample.edited([.init("contacts: [cloud]", "contacts: [clod]")]))
        #expect(RunbookReader.read(text: unlinted, file: "f").runbook == nil)
        #expect(RunbookReader.read(text: unlinted, file: "f", isLinted: true).runbook?.id == "TINY-001")
        let malformed = try #require(Sample.edited([.init("contacts: [cloud]", "contacts: cloud")]))
        #expect(RunbookReader.read(text: malformed, file: "f", isLinted: true).runbook == nil)
        let linted = RunbookReader.read(text: Sample.text, file: "f", isLinted: true).runbook
        #expect(linted == RunbookReader.read(text: Sample.text, file: "f").runbook)
    }

    @Test func byteOrderMarkAndCarriageReturns() {
        let plain = RunbookReader.read(text: Sample.text, file: "f").runbook
        #expect(RunbookReader.read(text: "\u{FEFF}" + Sample.text, file: "f").runbook == plain)
        let windows = Sample.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(RunbookReader.read(text: windows, file: "f").runbook == plain)
    }
}

struct Mismatch: Error {}
