import CutoverCore
import Disks
import Store
import SystemPackage
import Testing

@testable import Engine

/// A clock that is set back between two sittings makes nothing fresh again.
@Suite struct ClockSetBackTests {
    private static let runbook = {
        var runbook = engineRunbook
        runbook.phases[0].items[0].validSeconds = 3600
        return runbook
    }()
    private static let minute: Int64 = 60_000
    private let disk = MemoryStorage()
    private let world = World()
    private let alice = Screen(id: "s", person: "alice", place: "here")

    /// A sitting of fifty minutes, in whose first second the evidence was read.
    private func firstSitting() throws {
        try disk.createDirectories(folder.path)
        let clock = FakeClock()
        let engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
        let walker = Walker(engine: engine, world: world)
        while engine.walk.state["look"].box != .signedOff { _ = try walker.stepOnce() }
        clock.advance(milliseconds: 50 * Self.minute)
        if let screen = engine.walk.state.wheel { try engine.submit(.leaveWheel, from: screen) }
    }

    @Test(arguments: [-50, -24 * 60, -1])
    func ageCountsFromTheNewestRecord(_ minutesSet: Int64) throws {
        try firstSitting()
        let clock = FakeClock()
        clock.advance(milliseconds: (50 + minutesSet) * Self.minute)
        let engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
        #expect(engine.clockLeadMilliseconds == -minutesSet * Self.minute)
        try engine.submit(.takeWheel, from: alice)
        clock.advance(milliseconds: 9 * Self.minute)
        engine.tick()
        #expect(engine.walk.state["look"].box == .signedOff, "59 minutes old")
        clock.advance(milliseconds: 2 * Self.minute)
        engine.tick()
        #expect(engine.walk.state["look"].box == .stale, "61 minutes old")
    }

    @Test func noRecordIsOlderThanTheOneBeforeIt() throws {
        try firstSitting()
        let clock = FakeClock()
        clock.advance(milliseconds: -24 * 60 * Self.minute)
        try makeEngine(folder, disk, world, clock, runbook: Self.runbook).submit(.takeWheel, from: alice)
        let times = try JournalFile<Event>.read(storage: disk, path: folder.journal).records.map(\.at)
        #expect(times == times.sorted())
    }

    @Test func aClockThatGoesOnIsTakenAsItIs() throws {
        try firstSitting()
        let clock = FakeClock()
        clock.advance(milliseconds: 70 * Self.minute)
        let engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
        #expect(engine.clockLeadMilliseconds == 0)
        engine.tick()
        #expect(engine.walk.state["look"].box == .stale)
    }
}

private let folder = RunFolder("/run")
