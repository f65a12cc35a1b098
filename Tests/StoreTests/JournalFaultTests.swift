import Disks
import Store
import SystemPackage
import Testing

/// Every call of the file layer fails in every way, over a walk that opens a journal and appends to it.
@Suite struct JournalFaultTests {
    private static let faults: [StorageFault] = [
        .errorOnce(.noSpace), .errorOnce(.ioError), .errorForever(.noSpace), .errorForever(.readOnlyFileSystem),
        .shortWrite, .crashBefore, .crashHalfway, .crashAfter,
    ]
    private static let batches = [notes([1]), notes([2, 3]), notes([4]), notes([5, 6, 7]), notes([8])]
    private static let seedsEach: UInt64 = 4
    /// How often a caller tries again before it gives a batch up.
    private static let tries = 2

    /// What the caller of the journal was told.
    private struct Told {
        var acknowledged: [Note] = []
        /// The batch whose append had not returned, or whose last error was the last word.
        var open: [Note] = []
        var refusals = 0
    }

    /// Opens the journal and appends each batch, trying again after an error, or giving the batch up.
    private func walk(on storage: FaultingStorage, tries: Int) -> Told {
        var told = Told()
        var journal: JournalFile<Note>?
        for batch in Self.batches {
            for _ in 1...tries where !storage.hasCrashed {
                told.open = batch
                do {
                    if journal == nil {
                        try storage.createDirectories("/run")
                        journal = try JournalFile<Note>.open(storage: storage, path: journalPath).journal
                    }
                    try journal?.append(batch)
                    told.acknowledged += batch
                    told.open = []
                    break
                } catch {
                    told.refusals += 1
                }
            }
        }
        return told
    }

    private func recordsAfterPowerLoss(_ disk: MemoryStorage, seed: UInt64) throws -> [Note] {
        disk.crash(seed: seed)
        try disk.createDirectories("/run")
        let opened = try JournalFile<Note>.open(storage: disk, path: journalPath)
        try opened.journal.append(notes([99]))
        let again = try JournalFile<Note>.open(storage: disk, path: journalPath)
        #expect(again.records == opened.records + notes([99]))
        #expect(again.damage == nil)
        return opened.records
    }

    @Test(arguments: faults, [1, tries])
    func nothingAcknowledgedIsLostAndNothingIsDoubled(fault: StorageFault, tries: Int) throws {
        var call = 0
        var points = 0
        var refusals = 0
        var wasReached = true
        while wasReached {
            call += 1
            for seed in 1...Self.seedsEach {
                let disk = MemoryStorage()
                let storage = FaultingStorage(disk, fault: fault, atCall: call)
                let told = walk(on: storage, tries: tries)
                wasReached = storage.wasReached
                refusals += told.refusals
                points += 1
                let found = try recordsAfterPowerLoss(disk, seed: seed)
                let allowed = [told.acknowledged, told.acknowledged + told.open]
                if !allowed.contains(found) {
                    Issue.record("\(fault) at call \(call), seed \(seed): told \(told), found \(found.map(\.number))")
                }
            }
        }
        #expect(call > 20, "the walk has that many calls")
        #expect(refusals > 0 || fault == .shortWrite)
        print("journal: \(points) I/O points tried, \(fault), \(tries) tries, \(call - 1) calls")
    }

    @Test(arguments: [Errno.noSpace, .readOnlyFileSystem, .permissionDenied, .tooManyOpenFiles, .ioError])
    func theJournalGoesOnWhenTheDiskWorksAgain(code: Errno) throws {
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            let disk = MemoryStorage()
            let storage = FaultingStorage(disk, fault: .errorForever(code), atCall: call)
            let told = walk(on: storage, tries: 1)
            wasReached = storage.wasReached
            storage.heal()
            try storage.createDirectories("/run")
            let opened = try JournalFile<Note>.open(storage: storage, path: journalPath)
            // A batch whose failed append could not be taken back may stand there: whole, once, and last.
            let first = told.acknowledged
            #expect(Self.batches.contains { opened.records == first + $0 } || opened.records == first)
            try opened.journal.append(notes([99]))
            #expect(try recordsAfterPowerLoss(disk, seed: UInt64(call)) == opened.records + notes([99]))
        }
    }

    @Test func theSameJournalObjectGoesOnAfterEveryFailedAppend() throws {
        for call in 1...12 {
            let disk = try diskWithJournal(of: [notes([1])])
            let counting = FaultingStorage(disk)
            _ = try JournalFile<Note>.open(storage: counting, path: journalPath)
            let storage = FaultingStorage(disk, fault: .errorForever(.ioError), atCall: counting.calls + call)
            let journal = try JournalFile<Note>.open(storage: storage, path: journalPath).journal
            var kept = notes([1])
            for number in 2...5 {
                if (try? journal.append(notes([number]))) != nil { kept += notes([number]) }
            }
            #expect(kept.count < 5)
            storage.heal()
            try journal.append(notes([99]))
            #expect(try recordsAfterPowerLoss(disk, seed: UInt64(call)) == kept + notes([99]))
        }
    }

    @Test(arguments: faults)
    func settingADamagedTailAsideSurvivesEveryFault(fault: StorageFault) throws {
        let whole = try #require(diskWithJournal(of: Self.batches).contents(of: journalPath))
        let torn = Array(whole.dropLast(30))
        let tail = Array(torn[lineStarts(torn)[4]...])
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            for seed in 1...Self.seedsEach {
                let disk = MemoryStorage()
                disk.place(torn, at: journalPath)
                let storage = FaultingStorage(disk, fault: fault, atCall: call)
                _ = try? JournalFile<Note>.open(storage: storage, path: journalPath)
                wasReached = storage.wasReached
                #expect(try recordsAfterPowerLoss(disk, seed: seed) == notes(1...7))
                let copies = try disk.list("/run").filter { $0.contains(".damaged-") }
                let isKept = copies.contains { disk.contents(of: FilePath("/run/\($0)")) == tail }
                #expect(isKept, "\(fault) at call \(call), seed \(seed): \(copies)")
            }
        }
        #expect(call > 8)
    }

    /// Old or new, whole, and the new one once it was told to be there.
    @Test(arguments: faults) func aJournalThatIsReplacedIsTheOneOrTheOther(fault: StorageFault) throws {
        var call = 0
        var wasReached = true
        while wasReached {
            call += 1
            for seed in 1...Self.seedsEach {
                let disk = MemoryStorage()
                try disk.createDirectories("/run")
                try JournalFile.replace(journalPath, with: notes(1...3), storage: disk)
                let storage = FaultingStorage(disk, fault: fault, atCall: call)
                var isTold = true
                do {
                    try JournalFile.replace(journalPath, with: notes(4...9), storage: storage)
                } catch { isTold = false }
                wasReached = storage.wasReached
                disk.crash(seed: seed)
                let found = try JournalFile<Note>.read(storage: disk, path: journalPath)
                #expect(found.damage == nil)
                let allowed = isTold ? [notes(4...9)] : [notes(1...3), notes(4...9)]
                #expect(allowed.contains(found.records), "\(fault) at call \(call), seed \(seed)")
                try JournalFile.replace(journalPath, with: notes([10]), storage: disk)
                #expect(try JournalFile<Note>.read(storage: disk, path: journalPath).records == notes([10]))
            }
        }
        #expect(call > 6, "there are that many calls")
    }
}
