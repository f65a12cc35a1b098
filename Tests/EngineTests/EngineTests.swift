import CutoverCore
import Foundation
import Journal
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
    _ folder: RunFolder, _ storage: any Storage, _ world: World, _ clock: FakeClock
) throws -> Engine {
    let runbook = engineRunbook
    let engine = try Engine(
        folder: folder, runbook: runbook, storage: storage, launcher: world, clock: clock, inbox: Inbox {},
        environment: ["PATH": "/bin"])
    if engine.walk.state.run == nil {
        let info = RunInfo(
            id: "run", route: "r", target: "b", person: "alice", runbookDigest: "d", workingDirectory: "/",
            startedAt: clock.now())
        try engine.begin(info, values: [:])
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

    /// Every call of the file layer fails in turn, in every way, until a walk completes without meeting the
    /// failure.
    @Test(arguments: FailingStorage.Fault.allCases)
    func losesNothingAndDoublesNothingWhateverCallFails(_ fault: FailingStorage.Fault) throws {
        // The whole takes minutes: CUTOVER_LONG_TESTS=1 tries every call, otherwise every eighth from a seeded first one.
        let isLong = ProcessInfo.processInfo.environment["CUTOVER_LONG_TESTS"] == "1"
        let stride = isLong ? 1 : 8
        let first = isLong ? 1 : Int.random(in: 1...stride)
        var point = first
        var tried = 0
        while true {
            let storage = FailingStorage(fault, at: point)
            try tryOnce(storage, "\(fault) at call \(point)")
            if storage.calls < point { break }
            tried += 1
            point += stride
        }
        print("file layer: \(tried) calls (\(first), by \(stride), to \(point)) failed by \(fault): nothing lost, nothing doubled")
        #expect(tried * stride > 50)
    }

    private func tryOnce(_ storage: FailingStorage, _ context: Comment) throws {
        let (scratch, world, clock) = (try Scratch(), World(), FakeClock())
        let acknowledged = walkAsFarAsPossible(scratch, storage, world, clock)
        // The process is gone, or its disk was bad for a while; another takes the run up on what is on the disk.
        let engine = try makeEngine(scratch.folder, DiskStorage(), world, clock)
        let records = try JournalFile<Event>.read(storage: DiskStorage(), path: scratch.folder.journal).records
        #expect(Array(records.prefix(acknowledged.count)) == acknowledged, context)
        try walkToTheEnd(engine, world, clock)
        #expect(world.changes <= 1, context)
        guard case .signedOff(.evidence(let evidence), _) = engine.walk.state["change"] else {
            Issue.record("\(context): the change is not signed off: \(engine.walk.state["change"])")
            return
        }
        #expect(evidence.stages.contains { $0.stage == .proof && $0.outcome.passed }, context)
    }

    /// The events that the engine showed before it died.
    private func walkAsFarAsPossible(
        _ scratch: Scratch, _ storage: FailingStorage, _ world: World, _ clock: FakeClock
    ) -> [Event] {
        guard let engine = try? makeEngine(scratch.folder, storage, world, clock) else { return [] }
        let walker = Walker(engine: engine, world: world)
        for _ in 0..<EngineTests.mostSteps {
            if storage.isDead { break }
            do {
                guard try walker.stepOnce() else { break }
            } catch {
                // A refusal for want of room: the operator tries again.
            }
            clock.advance(milliseconds: 1000)
            engine.tick()
        }
        let records = (try? JournalFile<Event>.read(storage: DiskStorage(), path: scratch.folder.journal).records) ?? []
        let shown = engine.walk.state
        // What was shown is the replay of a prefix of what is on the disk.
        return (0...records.count).lazy.map { Array(records.prefix($0)) }.first { State().evolved(by: $0) == shown }
            ?? [.wheelLeft(Screen(id: "never", person: "shown state", place: "is not on the disk"), at: clock.now())]
    }

    private func walkToTheEnd(_ engine: Engine, _ world: World, _ clock: FakeClock) throws {
        let walker = Walker(engine: engine, world: world)
        for _ in 0..<EngineTests.mostSteps {
            guard try walker.stepOnce() else { return }
            clock.advance(milliseconds: 1000)
            engine.tick()
        }
        Issue.record("the walk is stuck: \(engine.walk.state.items)")
    }
}
