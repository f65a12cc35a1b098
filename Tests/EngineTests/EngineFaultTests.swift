import CutoverCore
import Disks
import Foundation
import Store
import SystemPackage
import Testing

@testable import Engine

/// Every call of the file layer fails in every way, over a whole run: to its end, and rolled back.
///
/// After each the power goes: what was not made sure of is lost. Another process takes the run up on what is left.
@Suite struct EngineFaultTests {
    static let faults: [StorageFault] = [
        .errorOnce(.noSpace), .errorOnce(.ioError), .errorForever(.noSpace), .shortWrite,
        .crashBefore, .crashHalfway, .crashAfter,
    ]
    /// Every which call is tried in the default suite; `CUTOVER_LONG_TESTS=1` tries every one.
    static let defaultStride = 4
    /// Refusals in a row after which the operator gives the process up.
    static let mostRefusals = 5
    /// Calls that a whole run makes at least; fewer, and the walk did not walk.
    static let leastCalls = 100

    @Test(arguments: faults, [false, true])
    func losesNothingAndDoublesNothingWhateverCallFails(_ fault: StorageFault, rollsBack: Bool) throws {
        let isLong = ProcessInfo.processInfo.environment["CUTOVER_LONG_TESTS"] == "1"
        let stride = isLong ? 1 : Self.defaultStride
        // The faults start at different calls, so that together they try every call.
        let first = 1 + (Self.faults.firstIndex(of: fault) ?? 0) % stride
        var call = first
        var tried = 0
        var tally = Tally()
        while try tryOnce(fault, atCall: call, rollsBack, &tally) {
            tried += 1
            call += stride
        }
        print(
            "engine: \(tried) I/O points tried (from \(first) by \(stride)), \(fault), "
                + "\(rollsBack ? "rolled back" : "to the end"), power lost: "
                + "\(tally.lost) times something shown was lost, \(tally.doubled) actions doubled")
        #expect(call > Self.leastCalls)
    }

    private struct Tally {
        var lost = 0
        var doubled = 0
    }

    /// Walks with the fault, loses power, and takes up; false when the walk came to its end without meeting the fault.
    private func tryOnce(
        _ fault: StorageFault, atCall call: Int, _ rollsBack: Bool, _ tally: inout Tally
    ) throws -> Bool {
        let context: Comment = "\(fault) at call \(call), which is also the seed; rolls back: \(rollsBack)"
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        try disk.createDirectories(memoryFolder.path)
        let storage = FaultingStorage(disk, fault: fault, atCall: call)
        let shown = walkAsFarAsPossible(storage, world, clock, rollsBack)
        disk.crash(seed: UInt64(call))

        let found = try records(on: disk)
        if let shown, !isReplay(of: found, shown) {
            tally.lost += 1
            Issue.record("shown and then lost: \(context)")
        }
        let engine = try makeEngine(memoryFolder, disk, world, clock)
        try expectEvidence(of: engine.walk.state, on: disk, context)
        try walkToTheEnd(engine, world, clock, rollsBack: rollsBack)
        let replayed = try records(on: disk)
        #expect(State().evolved(by: replayed) == engine.walk.state, context)
        #expect(replayed.starts(with: found), context)

        tally.doubled += max(0, world.changes - 1) + max(0, world.undos - 1)
        #expect(world.changes == 1, context)
        #expect(world.undos == (rollsBack ? 1 : 0), context)
        try expectEvidence(of: engine.walk.state, on: disk, context)
        for id in ["change"] + (rollsBack ? ["undo"] : []) {
            guard case .signedOff(.evidence(let evidence), _) = engine.walk.state[ItemID(id)] else { continue }
            #expect(evidence.stages.contains { $0.stage == .readBack && $0.outcome.passed }, "\(id): \(context)")
        }
        return storage.wasReached
    }

    /// What the screen showed when the process died; nil when it never came to show anything.
    private func walkAsFarAsPossible(
        _ storage: FaultingStorage, _ world: World, _ clock: FakeClock, _ rollsBack: Bool
    ) -> State? {
        guard let engine = try? makeEngine(memoryFolder, storage, world, clock) else { return nil }
        let walker = Walker(engine: engine, world: world, rollsBack: rollsBack)
        var refusals = 0
        for _ in 0..<EngineTests.mostSteps where !storage.hasCrashed && refusals < Self.mostRefusals {
            do {
                guard try walker.stepOnce() else { break }
                refusals = engine.trouble == nil ? 0 : refusals + 1
            } catch {
                // A refusal for want of room: the operator tries again.
                refusals += 1
            }
            clock.advance(milliseconds: 1000)
            engine.tick()
        }
        return engine.walk.state
    }

    /// What the journal holds; nothing where the power went before it had its name.
    private func records(on disk: MemoryStorage) throws -> [Event] {
        guard try disk.exists(memoryFolder.journal) else { return [] }
        return try JournalFile<Event>.read(storage: disk, path: memoryFolder.journal).records
    }

    /// Whether the state is what some first part of the records leads to.
    private func isReplay(of records: [Event], _ shown: State) -> Bool {
        var state = State()
        if state == shown { return true }
        return records.contains { event in
            state = state.evolved(by: [event])
            return state == shown
        }
    }

    /// No box is greener than its evidence: every stage that it stands on passed, and its output is there, whole.
    private func expectEvidence(of state: State, on disk: MemoryStorage, _ context: Comment) throws {
        let store = try EvidenceStore(storage: disk, folder: memoryFolder.evidence)
        for (id, progress) in state.items {
            let evidence: Evidence
            switch progress {
            case .passed(let its), .signedOff(.evidence(let its), _): evidence = its
            default: continue
            }
            #expect(evidence.stages.last?.outcome.passed == true, "\(id): \(context)")
            for stage in evidence.stages where !stage.outcome.digest.isEmpty {
                let isWhole = try store.reader(ofDigest: stage.outcome.digest).verify()
                #expect(isWhole, "\(id): \(context)")
            }
        }
    }
}

private let memoryFolder = RunFolder("/run")
