import CutoverCore
import Testing

/// What an earlier process held in memory only is gone with it, and the box says so where it is still needed.
@Suite struct ForgottenSecretTests {
    private static let runbook = Runbook(
        id: "T", title: "Test",
        variables: [Variable(name: "TOKEN", source: .captured, isSecret: true)],
        routes: [Route(id: "r", title: "a → b", target: "b", confirmation: "yes")],
        phases: [
            Phase(
                id: "one", title: "One",
                items: [
                    item("login", captures: [Capture(variable: "TOKEN", source: .output)]),
                    item("use", command: "curl -H \"$TOKEN\""),
                ])
        ])

    private static func item(_ id: ItemID, command: String = "true", captures: [Capture] = []) -> Item {
        let step = Step(
            command: command, criteria: [Criterion(.exitStatus, .equals("0"))], captures: captures,
            reads: command.contains("$TOKEN") ? ["TOKEN"] : [])
        return Item(id: id, title: id.name, task: .check(step))
    }

    private static func progress(use: Progress) -> Walk {
        var walk = Walk(runbook: runbook)
        let now = Timestamp(milliseconds: 0)
        walk.state.run = RunInfo(
            id: "r", route: "r", target: "b", person: "alice", runbookDigest: "", workingDirectory: "/", startedAt: now)
        let evidence = Evidence(attempt: 1, stages: [])
        walk.state["login"] = .signedOff(.evidence(evidence), Signature(by: "alice", at: now))
        walk.state["use"] = use
        return walk
    }

    private func decide(_ walk: Walk) throws -> [Event] {
        try walk.decide(Request(.forget(["TOKEN"]), at: Timestamp(milliseconds: 1)))
    }

    @Test func theBoxOfTheCheckThatCapturedItGoesStale() throws {
        #expect(
            try decide(Self.progress(use: .notStarted)) == [
                .wentStale(
                    item: "login", reason: "TOKEN was held in memory only and is gone", at: Timestamp(milliseconds: 1))
            ])
    }

    @Test func whereNothingNeedsItAnyMoreTheBoxStays() throws {
        let done = Waiver(by: "Alem", authority: "CEO", reason: "known", at: Timestamp(milliseconds: 0))
        #expect(try decide(Self.progress(use: .waived(done))) == [])
    }
}
