import Audit
import CutoverCore
import Foundation
import Testing

@testable import Runbooks

/// The examples beside Bilko's file: nothing is wrong with them, they are short, and can be walked to their end and back.
@Suite struct ExampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Resources/examples")

    private static let lines = ["blue-green": 90, "canary": 105, "postgres-minor": 75]

    private func runbook(_ name: String) throws -> Runbook {
        let file = Self.folder.appendingPathComponent("\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.split(separator: "\n").count <= Self.lines[name, default: 0])
        let reading = RunbookReader.read(text: text, file: name)
        #expect(reading.diagnostics.map(\.description) == [])
        return try #require(reading.runbook)
    }

    @Test func noneIsLeftOut() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files.filter { $0.hasSuffix(".yaml") }) == Set(Self.lines.keys.map { "\($0).yaml" }))
    }

    @Test(arguments: ["blue-green", "canary", "postgres-minor"])
    func isWalkedToItsEnd(name: String) throws {
        let runbook = try runbook(name)
        let events = try CoreWalk(runbook).toTheEnd()
        var auditor = Auditor(runbook) { $0 }
        #expect(auditor.audit(events) == [])
    }

    /// What was done is undone, the newest first, and nothing else.
    @Test(arguments: [
        ("postgres-minor", "upgrade[db-03]", ["undo-upgrade[db-02]"]),
        ("postgres-minor", "hand-over", ["undo-upgrade[db-03]", "undo-upgrade[db-02]"]),
        (
            "postgres-minor", "orders",
            ["undo-upgrade[db-01]", "undo-hand-over", "undo-upgrade[db-03]", "undo-upgrade[db-02]"]
        ),
        ("blue-green", "routed", ["undo-jobs"]),
        ("blue-green", "resumed", ["routed-back", "answers-again", "undo-jobs"]),
        ("canary", "soak[0.5]", ["no-canary"]),
        ("canary", "dashboards", ["no-canary"]),
    ])
    func isRolledBack(name: String, before stop: ItemID, steps: [ItemID]) throws {
        let runbook = try runbook(name)
        var walk = try CoreWalk(runbook)
        try walk.forward { $0 == stop }
        #expect(try walk.back() == steps)
        var auditor = Auditor(runbook) { $0 }
        #expect(auditor.audit(walk.bench.events) == [])
    }

    @Test func theLadderIsOneList() throws {
        let ladder = try #require(try runbook("canary").phases.first { $0.id == "ladder" })
        let rungs = ["0.5", "5", "25", "100"]
        #expect(ladder.items.map(\.id.name) == rungs.flatMap { ["to[\($0)]", "soak[\($0)]"] })
        let weights = ladder.items.compactMap { item -> String? in
            if case .action(let action) = item.task { action.change.parameters["WEIGHT"] } else { nil }
        }
        #expect(weights == ["5", "50", "250", "1000"])
        let soaks = ladder.items.compactMap { item -> Int? in
            if case .soak(let soak) = item.task { soak.durationSeconds } else { nil }
        }
        #expect(soaks == [900, 900, 1800, 1800])
    }
}
