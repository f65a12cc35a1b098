import CutoverCore
import Disks
import Foundation
import Store
import SystemPackage
import Testing

@testable import Engine

/// A folder of its own for each test, removed when it is over.
final class Scratch {
    let folder: RunFolder
    init() throws {
        // In memory where there is such a folder: thousands of walks would wait for a disk otherwise.
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        let path = base + "/cutover-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        folder = RunFolder(FilePath(path))
    }
    deinit { try? FileManager.default.removeItem(atPath: folder.path.string) }
}

func makeEngine(
    _ folder: RunFolder, _ storage: any Storage, _ world: World, _ clock: FakeClock,
    runbook: Runbook = engineRunbook, values: [String: String] = [:],
    judgingPlace: any JudgingPlace = JudgesAtOnce()
) throws -> Engine {
    let engine = try Engine(
        folder: folder, runbook: runbook, storage: storage, launcher: world,
        judgingPlace: judgingPlace, clock: clock, inbox: Inbox {}, environment: ["PATH": "/bin"])
    if engine.walk.state.run == nil {
        let info = RunInfo(
            id: "run", route: "r", target: "b", person: "alice", runbookDigest: "d", workingDirectory: "/",
            startedAt: clock.now())
        try engine.begin(info, values: values)
    } else {
        try engine.recover()
    }
    return engine
}

@Suite struct EngineTests {
    /// More steps than the walk has; a walk that needs more is stuck.
    static let mostSteps = 400

    @Test func walksToItsEndAndReplaysToTheSameState() throws {
        let (scratch, world, clock) = (try Scratch(), World(), FakeClock())
        let engine = try makeEngine(scratch.folder, DiskStorage(), world, clock)
        try walkToTheEnd(engine, world, clock)
        #expect(world.changes == 1)
        let records = try JournalFile<Event>.read(storage: DiskStorage(), path: scratch.folder.journal).records
        #expect(State().evolved(by: records) == engine.walk.state)
    }

    /// A parameter reaches the command that has it, with the values that it is made of in it; nothing else does.
    @Test func parametersReachTheirCommand() throws {
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        let folder = RunFolder("/run")
        try disk.createDirectories(folder.path)
        var runbook = engineRunbook
        var step = Step(
            command: "look \"$HOST\" $PLACE", criteria: [Criterion(.exitStatus, .equals("0"))], reads: ["TARGET"])
        step.parameters = ["HOST": "db-01; rm -rf /", "PLACE": "at ${TARGET}, ${NOBODY}"]
        runbook.phases[0].items[0].task = .check(step)
        let engine = try makeEngine(folder, disk, world, clock, runbook: runbook)
        let walker = Walker(engine: engine, world: world)
        try engine.submit(.takeWheel, from: walker.screen)
        try engine.submit(.start("look"), from: walker.screen)
        let order = try #require(world.takeOrders().first)
        #expect(order.command == "look \"$HOST\" $PLACE")
        #expect(order.environment["HOST"] == "db-01; rm -rf /")
        #expect(order.environment["PLACE"] == "at demo, ${NOBODY}")
        #expect(order.environment["TARGET"] == nil, "its text does not name it")
    }

    @Test func secretsAreWrittenNowhere() throws {
        let (scratch, world, clock) = (try Scratch(), World(), FakeClock())
        try walkToTheEnd(try makeEngine(scratch.folder, DiskStorage(), world, clock), world, clock)
        let files = try #require(FileManager.default.enumerator(atPath: scratch.folder.path.string))
        for case let name as String in files {
            let path = scratch.folder.path.string + "/" + name
            guard let contents = FileManager.default.contents(atPath: path) else { continue }
            #expect(!String(decoding: contents, as: UTF8.self).contains("s3cr3t-value"), "\(name)")
        }
    }

    @Test func aChangeThatFailsIsProbedAndNotRunAgain() throws {
        let (scratch, world, clock) = (try Scratch(), World(), FakeClock())
        let engine = try makeEngine(scratch.folder, DiskStorage(), world, clock)
        world.setChangeOutcome(.exited(1))
        let walker = Walker(engine: engine, world: world)
        for _ in 0..<EngineTests.mostSteps {
            if case .inDoubt(let doubt) = engine.walk.state["change"] {
                #expect(doubt.finding == .applied)
                #expect(world.changes == 1)
                return
            }
            _ = try walker.stepOnce()
        }
        Issue.record("the change never came into doubt: \(engine.walk.state["change"])")
    }

    /// What a gauge shows is read again by the command that read it, is evidence like all else, and is no item's.
    @Test func aGaugeIsReadAgain() throws {
        var runbook = engineRunbook
        runbook.gauges = [Gauge(title: "now", now: "NOW", before: "BEFORE")]
        runbook.variables.append(Variable(name: "NOW", source: .captured))
        guard case .check(var look) = runbook.phases[0].items[0].task else { return }
        look.captures.append(Capture(variable: "NOW", source: .output))
        runbook.phases[0].items[0].task = .check(look)
        let (scratch, world, clock) = (try Scratch(), World(), FakeClock())
        var engine = try makeEngine(scratch.folder, DiskStorage(), world, clock, runbook: runbook)
        let walker = Walker(engine: engine, world: world)
        for _ in 0..<EngineTests.mostSteps {
            if engine.walk.state["change"].box == .passed { break }
            _ = try walker.stepOnce()
            clock.advance(milliseconds: 1000)
        }
        #expect(engine.walk.oldGauges.map(\.title) == ["now"])
        let boxes = engine.walk.state.items
        try engine.submit(.readGauges, from: walker.screen)
        world.setAnswer("look", "is here\n")
        let orders = world.takeOrders()
        #expect(orders.map(\.command) == ["look"])
        orders.forEach(walker.reply)
        #expect(engine.walk.state.values["NOW"]?.text == "is here")
        #expect(engine.walk.state.values["BEFORE"]?.text != "is here", "what served before stays")
        #expect(engine.walk.oldGauges.isEmpty)
        #expect(engine.walk.state.items == boxes)
        #expect(!engine.isBusy)

        // One whose supervising process dies is over, and said to be missed.
        try engine.submit(.beginRollback(option: "", typed: "yes"), from: walker.screen)
        for _ in 0..<EngineTests.mostSteps where engine.walk.oldGauges.isEmpty {
            clock.advance(milliseconds: 1000)
            _ = try walker.stepOnce()
        }
        #expect(engine.walk.oldGauges.map(\.title) == ["now"])
        try engine.submit(.readGauges, from: walker.screen)
        engine = try makeEngine(scratch.folder, DiskStorage(), world, clock, runbook: runbook)
        #expect(engine.walk.state.gaugeReadings.isEmpty)
        #expect(engine.walk.state.values["NOW"]?.text == "is here")
    }
}

/// Walks until nothing is left to do; a walk that needs more steps than it has is stuck.
func walkToTheEnd(_ engine: Engine, _ world: World, _ clock: FakeClock, rollsBack: Bool = false) throws {
    let walker = Walker(engine: engine, world: world, rollsBack: rollsBack)
    for _ in 0..<EngineTests.mostSteps {
        guard try walker.stepOnce() else { return }
        clock.advance(milliseconds: 1000)
        engine.tick()
    }
    Issue.record("the walk is stuck: \(engine.walk.state.items)")
}
