import Audit
import CutoverCore
import Testing

@testable import Exploration

/// What the exploration takes for one state: too little would have it pass over states that it never saw.
@Suite struct FootprintTests {
    private func footprint(_ walk: Walk) -> Footprint { Footprint(of: walk, records: Records(), moment: 0) }

    /// A change that is being probed, after it ended as said.
    private func probed(after ending: CommandEnding, attempts: Int = 1) throws -> Bench {
        var bench = try Bench(.endings)
        for attempt in 1...attempts {
            try bench.ask(.start("shift"))
            if attempt < attempts { try bench.fail() }
        }
        try bench.pass()
        let bad = Finding(passed: false, sentence: "attempt \(attempts)")
        bench.now = bench.now.adding(seconds: attempts)
        let outcome = Outcome(ending: ending, findings: [bad], digest: "\(attempts)", at: bench.now)
        try bench.report(.end(attempt: attempts, outcome: outcome))
        return bench
    }

    /// Numbers, sentences, digests and times do not tell states apart.
    @Test func anotherAttemptIsTheSameState() throws {
        let (first, third) = (try probed(after: .exited(1)), try probed(after: .exited(1), attempts: 3))
        #expect(first.walk.state != third.walk.state)
        #expect(footprint(first.walk) == footprint(third.walk))
    }

    /// What became of a change that was cut off is in doubt, whatever the probe says.
    @Test func howAChangeEndedTellsStatesApart() throws {
        var (own, cut) = (try probed(after: .exited(1)), try probed(after: .timedOut(afterSeconds: 60)))
        #expect(footprint(own.walk) != footprint(cut.walk))
        try own.probe(.notApplied)
        try cut.probe(.notApplied)
        #expect([own.box("shift"), cut.box("shift")] == [.failed, .inDoubt])
    }

    /// What the footprint does not name counts: here each field of a state is changed, and none goes unseen.
    @Test func whatIsNotTakenOutTellsStatesApart() throws {
        let walk = try probed(after: .exited(1)).walk
        let now = Scope.epoch
        let changes: [String: (inout State) -> Void] = [
            "course": { $0.course = .rollingBack },
            "rollback": { $0.rollback = TakenRollback(options: [""], since: now) },
            "items": { $0["shift"] = .waived(Waiver(by: "Dora", authority: "lead", reason: "known", at: now)) },
            "values": { $0.values["X"] = HeldValue(text: "x") },
            "changesBegun": { $0.changesBegun = [] },
            "gaugeReadings": {
                $0.evolve(.gaugeReadingStarted(item: "shift", attempt: 9, stage: .check, by: "Alice", at: now))
            },
            "namesUsed": { $0.namesUsed["shift"] = ["X"] },
            "pastChanges": { $0.pastChanges["shift"]?.settledOver = .applied },
            "madeChanges": { $0.madeChanges.insert("shift") },
            "survivors": { $0.survivors["shift"] = [Survivor(processID: 4711, user: "root")] },
            "wheel": { $0.wheel = Scope.bob },
        ]
        for (name, change) in changes {
            var other = walk
            change(&other.state)
            #expect(footprint(other) != footprint(walk), "\(name)")
        }
        // A field that is new is to be listed above, or taken out of the footprint by name and listed here.
        let takenOut: Set = [
            "run", "attempts", "spans", "lastChangeAt", "readAt", "settlements", "history", "handwork", "notes",
        ]
        let fields = Set(Mirror(reflecting: walk.state).children.compactMap(\.label))
        #expect(fields == takenOut.union(changes.keys))
    }
}
