import CutoverCore
import Disks
import Testing

@testable import Engine

/// Commands that run on after the process that watched them was killed, and whose mark cannot be read.
@Suite struct OrphanTests {
    private let folder = RunFolder("/run")
    private let disk = MemoryStorage()
    private let world = World()
    private let clock = FakeClock()

    /// Walks until the change runs, kills the engine, and returns the change's order.
    private func leaveTheChangeRunning() throws -> CommandOrder {
        try disk.createDirectories(folder.path)
        let engine = try makeEngine(folder, disk, world, clock)
        let walker = Walker(engine: engine, world: world)
        for _ in 0..<EngineTests.mostSteps where world.changes == 0 { _ = try walker.stepOnce() }
        let order = try #require(world.takeOrders().first { $0.command == "change" })
        let launch = engine.launched[order.attempt]?.launch ?? 0
        engine.receive(Inbox.Message(attempt: order.attempt, launch: launch, event: .started(order.session)))
        world.setLeftovers([order.session])
        return order
    }

    @Test func aSessionThatWasWrittenDownIsWaitedFor() throws {
        let order = try leaveTheChangeRunning()
        let engine = try makeEngine(folder, disk, world, clock)
        engine.tick()
        #expect(engine.walk.state["change"].stage == .change)
        #expect(world.takeOrders().isEmpty)

        world.setLeftovers([])
        engine.tick()
        #expect(engine.walk.state["change"].stage == .probe)
        #expect(disk.contents(of: folder.session(of: order.attempt)) == nil)
        try walkToTheEnd(engine, world, clock)
        #expect(world.changes == 1)
    }

    /// Whoever takes the run up ends what its time limit is over for, and names what will not end.
    @Test func theTimeLimitIsEnforcedByWhoeverTakesTheRunUp() throws {
        let order = try leaveTheChangeRunning()
        clock.advance(milliseconds: 59_000)
        let engine = try makeEngine(folder, disk, world, clock)
        engine.tick()
        #expect(world.stops == 0, "its 60 seconds are not over")
        clock.advance(milliseconds: 1000)
        engine.tick()
        engine.tick()
        #expect(world.stops == 1)
        #expect(engine.walk.state["change"].stage == .change)

        clock.advance(milliseconds: Engine.endingMilliseconds)
        engine.tick()
        let root = Survivor(processID: order.session.processID, user: "root")
        #expect(engine.walk.state.survivors["change"] == [root])
        guard case .running(let probing) = engine.walk.state["change"] else {
            Issue.record("\(engine.walk.state["change"])")
            return
        }
        #expect(
            probing.doubtReason == "the process that watched it ended; the command was ended at its time limit of 1 min"
        )
        world.setLeftovers([])
        clock.advance(milliseconds: 1000)
        engine.tick()
        for _ in 0..<EngineTests.mostSteps where engine.walk.state.survivors["change"] != nil { engine.tick() }
        try walkToTheEnd(engine, world, clock)
        #expect(world.changes == 1)
    }

    /// Then there is only the mark, and nothing carries it.
    @Test(arguments: [nil, "", "1002", "1002 7 b", "x 7 b\n", "0 7 b\n", "1002 7 \n", "1002 7 b\nmore"])
    func aFileThatIsMissingOrDamagedIsNoSession(_ text: String?) throws {
        let order = try leaveTheChangeRunning()
        let path = folder.session(of: order.attempt)
        if let text { disk.place(Array(text.utf8), at: path) } else { try disk.remove(path) }
        let engine = try makeEngine(folder, disk, world, clock)
        #expect(engine.walk.state["change"].stage == .probe)
    }

    @Test func aCommandThatEndedLeavesNoFile() throws {
        try disk.createDirectories(folder.path)
        try walkToTheEnd(try makeEngine(folder, disk, world, clock), world, clock)
        #expect(try disk.list(folder.path).filter { $0.hasPrefix("session") } == [])
    }
}

extension Progress {
    fileprivate var stage: Stage? {
        if case .running(let running) = self { running.stage } else { nil }
    }
}
