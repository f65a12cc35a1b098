import CutoverCore
import Engine
import Exploration
import Testing
import Text

@Suite struct RandomWalkTests {
    private static let steps = 2_000
    private static let seeds: [UInt64] = [1, 2, 3]

    @Test func everyStepHoldsTheInvariants() throws {
        var endings: Set<Closing.Ending> = []
        for seed in RandomWalkTests.seeds {
            let report = RandomWalk.walk(.large, seed: seed, steps: RandomWalkTests.steps)
            print(report)
            #expect(report.fault == nil, "\(report)")
            #expect(report.steps == RandomWalkTests.steps)
            endings.formUnion(report.endings.keys)
            let read = try events(read: JSONText.written(report.events))
            #expect(State().evolved(by: read) == State().evolved(by: report.events))
        }
        // Walks that never came to an end would show little.
        #expect(endings.isSuperset(of: [.completed, .rolledBack]))
    }
}

extension Runbook {
    /// Four phases of three changes each, with every kind of item.
    fileprivate static let large = Runbook.small(
        variables: [
            .captured("IMAGE", pinned: true), .captured("PREVIOUS"),
            Variable(name: "TICKET", source: .asked(prompt: "Ticket"), isPinned: true),
        ],
        phases: [
            Phase(
                id: "checks", title: "Checks",
                items: [
                    .check("image", captures: ["IMAGE"], validSeconds: 3600),
                    .check("scan", uses: ["IMAGE"], waiver: WaiverTerms(authority: "lead", expiresSeconds: 600)),
                    .check("serving", captures: ["PREVIOUS"]), .approval("go"),
                ])
        ]
            + (1...3).map { number in
                Phase(
                    id: "phase-\(number)", title: "Phase \(number)",
                    items: [
                        .action(
                            ItemID("deploy-\(number)"), uses: ["IMAGE", "TICKET"], readsBefore: true,
                            validSeconds: 7200),
                        .check(ItemID("confirm-\(number)"), captures: ["IMAGE"], validSeconds: 1800),
                        .attestation(ItemID("seen-\(number)")),
                        .soak(ItemID("watch-\(number)"), durationSeconds: 20, everySeconds: 10),
                    ])
            },
        rollback: Rollback(
            items: [.action("traffic", uses: ["PREVIOUS"], readsBefore: true)],
            options: [
                RollbackOption(id: "leave", title: "Leave the schema"),
                RollbackOption(id: "clone", title: "Clone", items: [.action("clone"), .check("open")]),
            ]))
}
