import CutoverCore
import Disks
import Store
import Testing

@testable import Engine

/// A run has the values that it was given, or it does not exist.
@Suite struct BeginningTests {
    private static let faults: [StorageFault] = [
        .errorOnce(.noSpace), .errorForever(.noSpace), .shortWrite, .crashBefore, .crashHalfway, .crashAfter,
    ]
    private static let values = ["TARGET": "mine", "TICKET": "123456"]
    private static let runbook = {
        var runbook = engineRunbook
        runbook.variables.append(Variable(name: "TICKET", source: .asked(prompt: "Which?"), matches: "[0-9]{6}"))
        return runbook
    }()

    @Test(arguments: faults)
    func aRunHasItsValuesWhateverCallFails(_ fault: StorageFault) throws {
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            let disk = MemoryStorage()
            try disk.createDirectories(folder.path)
            let storage = FaultingStorage(disk, fault: fault, atCall: call)
            _ = try? makeEngine(folder, storage, World(), FakeClock(), runbook: Self.runbook, values: Self.values)
            wasReached = storage.wasReached
            disk.crash(seed: UInt64(call))
            let engine = try makeEngine(
                folder, disk, World(), FakeClock(), runbook: Self.runbook, values: Self.values)
            #expect(engine.walk.state.plainValues == Self.values, "\(fault) at call \(call)")
        }
        print("beginning: \(call - 1) I/O points tried, \(fault)")
    }

    @Test func aRunWithAValueThatIsRefusedIsNotBegun() throws {
        let disk = MemoryStorage()
        try disk.createDirectories(folder.path)
        #expect(throws: EngineError.badValue("TICKET: '12345' does not match '[0-9]{6}'")) {
            try makeEngine(
                folder, disk, World(), FakeClock(), runbook: Self.runbook,
                values: ["TARGET": "mine", "TICKET": "12345"]
            )
        }
        #expect(disk.contents(of: folder.journal) == [])
    }
}

private let folder = RunFolder("/run")
