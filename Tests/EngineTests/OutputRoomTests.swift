import CutoverCore
import Disks
import Store
import Testing

@testable import Engine

/// Output that the disk does not take waits, whole, and the engine goes on with everything else.
@Suite struct OutputRoomTests {
    @Test(arguments: 1...8)
    func nothingIsLostWhereRoomAppearsAtTheEnd(failures: Int) throws {
        let counted = FaultingStorage(MemoryStorage())
        _ = try EvidenceStore(storage: counted, folder: folder.evidence).begin(attempt: 1)
        let fault = StorageFault.errors(.noSpace, times: failures)
        let storage = FaultingStorage(MemoryStorage(), fault: fault, atCall: counted.calls + 1)
        let writer = try EvidenceStore(storage: storage, folder: folder.evidence).begin(attempt: 1)
        let command = Launched(item: "look", attempt: 1, stage: .check, launch: 1, writer: writer)
        command.take(Array("one ".utf8), .output)
        command.take(Array("two".utf8), .output)
        var finished: FinishedOutput?
        for _ in 0...failures where finished == nil { finished = try? command.finishEvidence() }
        #expect(finished?.standardOutput.text == "one two")
    }

    @Test func aSecretBearingOutputThatCannotBeKeptIsSaidAndKeptLater() throws {
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        try disk.createDirectories(folder.path)
        let engine = try makeEngine(folder, disk, world, clock)
        let walker = Walker(engine: engine, world: world)
        while engine.walk.state["look"].isDone == false { _ = try walker.stepOnce() }
        try engine.submit(.start("login"), from: walker.screen)
        // The log's name is taken, so it cannot be begun, though there is room for everything else.
        let obstacle = folder.evidence.appending("attempt-2.from-0")
        disk.place([1], at: obstacle)
        _ = try walker.stepOnce()
        #expect(engine.trouble == "attempt 2 has printed something before: it is recovered, and not written over")
        #expect(engine.dueInMilliseconds == Engine.retryMilliseconds)
        try engine.submit(.leaveWheel, from: walker.screen)
        #expect(engine.walk.state.wheel == nil)

        try disk.remove(obstacle)
        clock.advance(milliseconds: Engine.retryMilliseconds)
        engine.tick()
        #expect(engine.trouble == nil)
        try walkToTheEnd(engine, world, clock)
    }
}

private let folder = RunFolder("/run")
