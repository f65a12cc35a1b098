import Disks
import Store
import SystemPackage
import Testing

/// Every call of the file layer fails in every way, over an attempt that prints and finishes.
@Suite struct EvidenceFaultTests {
    private static let passed = 90
    private static let segmentBytes = 16
    private static let limits = EvidenceLimits(segmentBytes: UInt64(segmentBytes))
    /// How often the caller tries again, which is more than a passing fault needs.
    private static let tries = 3
    private static let seedsEach: UInt64 = 4
    private static let crashes: [StorageFault] = [.crashBefore, .crashHalfway, .crashAfter]
    private static let passing: [StorageFault] = [.errorOnce(.noSpace), .errorOnce(.ioError), .shortWrite]

    private final class Attempt {
        var store: EvidenceStore?
        var writer: EvidenceWriter?
        var finished: FinishedOutput?
        /// How much has reached the disk.
        var settled = 0
        /// How far the caller came, to go on from there.
        var offered = 0
        /// How much was written when an append returned.
        var written = 0
        var errors = 0

        /// Prints in chunks, which reach the disk now and then, and finishes; goes on from where the last run was stopped.
        func run(on storage: FaultingStorage, _ disk: MemoryStorage) throws {
            do {
                if store == nil {
                    store = try EvidenceStore(storage: storage, folder: evidenceFolder, limits: limits)
                }
                if writer == nil { writer = try store?.begin(attempt: 1) }
                while offered < passed {
                    let end = min(offered + 11, passed)
                    try writer?.append(numbered(offered..<end), from: .standardOutput)
                    offered = end
                    if writer?.trouble == nil { written = end }
                    if end.isMultiple(of: 2), writer?.trouble == nil {
                        disk.settle()
                        settled = end
                    }
                }
                finished = try writer?.finish()
            } catch {
                errors += 1
                throw error
            }
        }
    }

    /// Runs, trying again after errors, as the caller would.
    private func attempt(on storage: FaultingStorage, _ disk: MemoryStorage) -> Attempt {
        let attempt = Attempt()
        for _ in 1...Self.tries where attempt.finished == nil && !storage.hasCrashed {
            try? attempt.run(on: storage, disk)
        }
        return attempt
    }

    @Test(arguments: passing)
    func aPassingFaultLeavesTheSameLogAsNone(fault: StorageFault) throws {
        let log = expectedLog(passed: Self.passed, segmentBytes: Self.segmentBytes)
        var call = 0
        var errors = 0
        var wasReached = true
        while wasReached {
            call += 1
            let disk = MemoryStorage()
            let storage = FaultingStorage(disk, fault: fault, atCall: call)
            let attempt = attempt(on: storage, disk)
            wasReached = storage.wasReached
            errors += attempt.errors
            let evidence = try #require(attempt.finished?.evidence, "\(fault) at call \(call)")
            #expect(attempt.finished?.standardOutput.bytes == numbered(0..<Self.passed))
            disk.crash(seed: UInt64(call))
            let found = disk.contents(of: evidenceFolder.appending(evidence.digest))
            #expect(found == log, "\(fault) at call \(call)")
            #expect(try EvidenceStore(storage: disk, folder: evidenceFolder).recover(attempt: 1) == evidence)
        }
        #expect(errors > 20 || fault == .shortWrite)
        print("evidence: \(call) I/O points tried, \(fault)")
    }

    @Test(arguments: [Errno.noSpace, .readOnlyFileSystem, .tooManyOpenFiles, .ioError])
    func theOutputGoesOnWhenTheDiskWorksAgain(code: Errno) throws {
        let log = expectedLog(passed: Self.passed, segmentBytes: Self.segmentBytes)
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            let disk = MemoryStorage()
            let storage = FaultingStorage(disk, fault: .errorForever(code), atCall: call)
            let attempt = attempt(on: storage, disk)
            wasReached = storage.wasReached
            #expect(attempt.finished == nil || !wasReached)
            storage.heal()
            if attempt.finished == nil { try attempt.run(on: storage, disk) }
            let evidence = try #require(attempt.finished?.evidence)
            disk.crash(seed: UInt64(call))
            #expect(disk.contents(of: evidenceFolder.appending(evidence.digest)) == log, "call \(call)")
        }
        print("evidence: \(call) I/O points tried, error for ever (\(code)), then room again")
    }

    @Test(arguments: crashes)
    func aKilledWriterLosesNothingThatWasWritten(fault: StorageFault) throws {
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            let disk = MemoryStorage()
            let storage = FaultingStorage(disk, fault: fault, atCall: call)
            let attempt = attempt(on: storage, disk)
            wasReached = storage.wasReached
            // The process is gone, the machine is not: what was written is all there.
            let store = try EvidenceStore(storage: disk, folder: evidenceFolder, limits: Self.limits)
            guard let evidence = try store.recover(attempt: 1) else {
                #expect(attempt.written == 0)
                continue
            }
            let passed = Int(evidence.bytesPassed)
            #expect(passed >= attempt.written)
            let log = expectedLog(passed: passed, segmentBytes: Self.segmentBytes)
            #expect(disk.contents(of: evidenceFolder.appending(evidence.digest)) == log, "\(fault) at call \(call)")
            #expect(attempt.finished == nil || attempt.finished?.evidence == evidence)
        }
        print("evidence: \(call) I/O points tried, \(fault), process killed")
    }

    @Test(arguments: crashes)
    func whatReachedTheDiskIsThereAfterThePowerWent(fault: StorageFault) throws {
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            for seed in 1...Self.seedsEach {
                let disk = MemoryStorage()
                let storage = FaultingStorage(disk, fault: fault, atCall: call)
                let attempt = attempt(on: storage, disk)
                wasReached = storage.wasReached
                disk.crash(seed: seed)
                try expectSettled(attempt, on: disk, "\(fault) at call \(call), seed \(seed)")
            }
        }
        print("evidence: \(call * Int(Self.seedsEach)) I/O points tried, \(fault), power lost")
    }

    /// Recovers, and compares every byte that had reached the disk and is to be kept.
    private func expectSettled(_ attempt: Attempt, on disk: MemoryStorage, _ what: Comment) throws {
        let store = try EvidenceStore(storage: disk, folder: evidenceFolder, limits: Self.limits)
        guard let evidence = try store.recover(attempt: 1) else {
            #expect(attempt.settled == 0, what)
            return
        }
        let log = try #require(disk.contents(of: evidenceFolder.appending(evidence.digest)))
        #expect(Digest.sha256Hex(log) == evidence.digest, what)
        let passed = Int(evidence.bytesPassed)
        let sure = attempt.settled
        #expect(passed >= sure, what)
        let headEnd = min(sure, passed <= 2 * Self.segmentBytes ? passed : Self.segmentBytes)
        #expect(Array(log.prefix(headEnd)) == numbered(0..<headEnd), what)
        let tailStart = passed - Self.segmentBytes
        if passed > 2 * Self.segmentBytes, sure > tailStart {
            #expect(Array(log.suffix(Self.segmentBytes).prefix(sure - tailStart)) == numbered(tailStart..<sure), what)
        }
        if let finished = attempt.finished { #expect(evidence == finished.evidence, what) }
    }

    @Test(arguments: crashes + [.errorOnce(.ioError)])
    func recoveringSurvivesEveryFault(fault: StorageFault) throws {
        let log = expectedLog(passed: 70, segmentBytes: Self.segmentBytes)
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            for seed in 1...Self.seedsEach {
                let disk = MemoryStorage()
                let writer = try EvidenceStore(storage: disk, folder: evidenceFolder, limits: Self.limits)
                    .begin(attempt: 1)
                try writer.append(numbered(0..<70), from: .standardOutput)
                disk.settle()
                let storage = FaultingStorage(disk, fault: fault, atCall: call)
                let store = try? EvidenceStore(storage: storage, folder: evidenceFolder, limits: Self.limits)
                _ = try? store?.recover(attempt: 1)
                wasReached = storage.wasReached
                // Errors may be followed by another try in the same process, crashes by a loss of power.
                if storage.hasCrashed { disk.crash(seed: seed) }
                let again = try EvidenceStore(storage: disk, folder: evidenceFolder, limits: Self.limits)
                let evidence = try #require(try again.recover(attempt: 1))
                disk.crash(seed: seed)
                #expect(disk.contents(of: evidenceFolder.appending(evidence.digest)) == log)
                #expect(try again.recover(attempt: 1) == evidence)
            }
        }
        print("evidence: \(call * Int(Self.seedsEach)) I/O points of recovery tried, \(fault)")
    }
}
