import Criteria
import CutoverCore
import Disks
import Store
import Testing

@testable import Engine

/// What a command that captures a secret prints is judged, and nothing of it that may be the secret is written down.
@Suite struct SecretFindingTests {
    /// Longer than a sentence shows, so that only its beginning would stand there.
    private static let token = String(repeating: "s3cr3t", count: 40)

    private static let login = Criterion(.exitStatus, .equals("0"))
    private static let object = Criterion(.jq(".token"), .differs("none"))
    private static let length = Criterion(.jq(".token | length"), .atLeast("20"), says: "{found} characters")
    private static let status = Criterion(.httpStatus, .equals("200"))
    private static let echo = Capture(variable: "ECHO", source: .jq(".echo"))
    private static let number = Capture(variable: "ECHO", source: .match("user=(.+)"))

    struct Case: Sendable {
        var criteria: [Criterion]
        var more: [Capture] = []
        var prints: String
        var exit = 0
        var says: [String]
    }

    static let cases = [
        Case(criteria: [login], prints: token, exit: 1, says: ["exit status 1, expected 0"]),
        Case(
            criteria: [object], prints: token,
            says: ["expected .token other than none: [withheld]"]),
        Case(
            criteria: [object, length], prints: #"{"token": "\#(token)"}"#,
            says: [".token is [withheld], other than none", "240 characters"]),
        Case(
            criteria: [status], prints: "HTTP/1.1 401 No\r\n\r\n\(token)", exit: 0, says: ["expected HTTP 200, got 401"]
        ),
        Case(
            criteria: [login], more: [number], prints: #"{"token": "\#(token)"}"#,
            says: ["exit status 0", "ECHO could not be taken from an output that holds a secret"]),
    ]

    @Test(arguments: cases)
    func sentencesShowNothingOfIt(_ given: Case) throws {
        let (engine, disk) = try walked(given)
        let findings = engine.walk.state["login"].stages.flatMap(\.outcome.findings)
        #expect(findings.map(\.sentence) == given.says)
        #expect(!text(of: disk).contains("s3cr3t"))
    }

    @Test func aPlainValueThatIsTheSecretTooIsMasked() throws {
        let given = Case(
            criteria: [Self.login], more: [Self.echo],
            prints: #"{"token": "\#(Self.token)", "echo": "\#(Self.token)!"}"#,
            says: [])
        let (engine, disk) = try walked(given)
        #expect(engine.walk.state.plainValues["ECHO"] == Masker.replacement + "!")
        #expect(!text(of: disk).contains("s3cr3t"))
    }

    /// Runs the login alone.
    private func walked(_ given: Case) throws -> (Engine, MemoryStorage) {
        var runbook = engineRunbook
        runbook.variables.append(Variable(name: "ECHO", source: .captured))
        let token = Capture(variable: "TOKEN", source: .jq(".token"))
        runbook.phases[0].items = [
            Item(
                id: "login", title: "Log in",
                task: .check(Step(command: "login", criteria: given.criteria, captures: [token] + given.more)))
        ]
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        try disk.createDirectories(folder.path)
        world.setAnswer("login", given.prints, .exited(given.exit))
        let engine = try makeEngine(folder, disk, world, clock, runbook: runbook)
        let walker = Walker(engine: engine, world: world)
        // The wheel is taken, the login started, and answered.
        for _ in 1...3 { _ = try walker.stepOnce() }
        return (engine, disk)
    }

    private func text(of disk: MemoryStorage) -> String {
        let evidence = (try? disk.list(folder.evidence))?.map(folder.evidence.appending) ?? []
        return ([folder.journal] + evidence).map { String(decoding: disk.contents(of: $0) ?? [], as: UTF8.self) }
            .joined(separator: "\n")
    }
}

extension Progress {
    /// The stages that the box stands on, or fell over.
    var stages: [StageRecord] {
        switch self {
        case .passed(let evidence): evidence.stages
        case .failed(let failure): failure.stages
        default: []
        }
    }
}

private let folder = RunFolder("/run")
