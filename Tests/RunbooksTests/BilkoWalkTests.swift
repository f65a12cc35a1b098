import CutoverCore
import Exploration
import Runbooks
import Testing

/// Long random walks of Bilko's own runbook hold every invariant at every step, and get as far as the changes.
@Suite struct BilkoWalkTests {
    private static let steps = 2_000

    @Test(arguments: [UInt64(1), 2]) func everyStepHoldsTheInvariants(_ seed: UInt64) throws {
        let runbook = try #require(RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml").runbook)
        // Short pauses: the backup that a run needs must be young when it gets there.
        let report = RandomWalk.walk(
            runbook.resolved(for: runbook.routes[0]), seed: seed, steps: Self.steps, longestPauseSeconds: 20,
            recklessness: 50)
        print("Bilko, \(report)")
        #expect(report.fault == nil, "\(report)")
        #expect(report.steps == Self.steps)
        // A walk that never changed what serves would show little.
        let changed = report.events.contains { event in
            if case .changeBegun(_, _, changesWhatServes: true, _) = event { true } else { false }
        }
        #expect(changed)
    }
}
