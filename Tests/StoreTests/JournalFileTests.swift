import Disks
import Store
import Synchronization
import SystemPackage
import Testing
import Text

@Suite struct JournalFileTests {
    @Test func anAbsentOrEmptyFileIsANewJournal() throws {
        let disk = MemoryStorage()
        try disk.createDirectories("/run")
        for _ in 1...2 {
            let opened = try JournalFile<Note>.open(storage: disk, path: journalPath)
            #expect(opened.records.isEmpty)
            #expect(opened.damage == nil)
        }
    }

    @Test func recordsComeBackInOrderOverSeveralOpenings() throws {
        let disk = try diskWithJournal(of: [notes([1]), notes([2, 3])])
        let second = try JournalFile<Note>.open(storage: disk, path: journalPath)
        #expect(second.records == notes(1...3))
        try second.journal.append(notes([4]))
        try second.journal.append([])
        #expect(second.journal.recordCount == 4)

        let contents = try JournalFile<Note>.read(storage: disk, path: journalPath)
        #expect(contents.records == notes(1...4))
        #expect(contents.digest == second.journal.digest)
    }

    @Test func aLineIsReadableAndItsDigestIsThatOfWhatStandsBefore() throws {
        let disk = try diskWithJournal(of: [[Note(number: 7, text: "go")]])
        let line = String(decoding: disk.contents(of: journalPath) ?? [], as: UTF8.self)
        let previous = String(repeating: "0", count: 64)
        let body = #"{"version":2,"sequence":0,"previous":"\#(previous)","records":[{"number":7,"text":"go"}]"#
        #expect(line == body + #","digest":"\#(Digest.sha256Hex(Array(body.utf8)))"}"# + "\n")
    }

    @Test func theDigestIsTheKnownOneOfSHA256() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest.sha256Hex(Array("abc".utf8)) == known)
    }

    /// An older form has no digest to be held against: whoever rewrote a journal in it would have been believed.
    @Test(arguments: [0, 2], [0, 1, 3])
    func anotherVersionIsRefusedAndLeftAlone(linesBefore: Int, version: Int) throws {
        let disk = try diskWithJournal(of: (0..<linesBefore).map { notes([$0]) })
        let other = #"{"version":\#(version),"sequence":\#(linesBefore),"records":[{"number":1,"text":"a"}]}"# + "\n"
        let bytes = (disk.contents(of: journalPath) ?? []) + Array(other.utf8)
        disk.place(bytes, at: journalPath)
        let expected = JournalError.otherVersion(path: journalPath, line: linesBefore + 1, version: version)
        #expect(throws: expected) { try JournalFile<Note>.open(storage: disk, path: journalPath) }
        #expect(throws: expected) { try JournalFile<Note>.read(storage: disk, path: journalPath) }
        #expect(disk.contents(of: journalPath) == bytes)
        #expect(
            "\(expected)" == "/run/journal.jsonl line \(linesBefore + 1) has format version \(version), and this "
                + "cutover reads version 2 only: use the cutover that wrote it, or move the run's folder away and keep it for "
                + "whoever looks into it; nothing was changed")
    }

    @Test func aWholeLineWithAnUnknownRecordIsRefusedAndNotSetAside() throws {
        struct Other: Codable, JSONReadable { let kind: String }
        let disk = MemoryStorage()
        try disk.createDirectories("/run")
        try JournalFile<Other>.open(storage: disk, path: journalPath).journal.append([Other(kind: "new")])
        let bytes = disk.contents(of: journalPath)
        let error = #expect(throws: JournalError.self) { try JournalFile<Note>.open(storage: disk, path: journalPath) }
        guard case .unknownRecord(_, 1, _) = error else {
            Issue.record("not an unknown record: \(String(describing: error))")
            return
        }
        #expect(disk.contents(of: journalPath) == bytes)
        #expect(try disk.list("/run") == ["journal.jsonl"])
    }

    @Test func aRecordThatIsTooLargeIsRefusedAndTheJournalGoesOn() throws {
        let disk = try diskWithJournal(of: [])
        let journal = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
        let large = Note(number: 1, text: String(repeating: "x", count: JournalLine.maximumBytes))
        #expect(throws: JournalError.self) { try journal.append([large]) }
        try journal.append(notes([2]))
        #expect(try JournalFile<Note>.read(storage: disk, path: journalPath).records == notes([2]))
    }

    @Test func aFileThatAnotherProgramChangedTakesNoMoreRecords() throws {
        let disk = try diskWithJournal(of: [])
        let first = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
        let second = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
        try second.append(notes([1]))
        #expect(throws: JournalError.changedByAnother(path: journalPath)) { try first.append(notes([2])) }
        #expect(try JournalFile<Note>.read(storage: disk, path: journalPath).records == notes([1]))
    }

    @Test func aFullDiskRefusesSaysSoAndTakesRecordsWhenThereIsRoomAgain() throws {
        let disk = try diskWithJournal(of: [notes([1])])
        let journal = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
        for room in [0, 1, 50, 200] {
            disk.capacityBytes = disk.usedBytes + room
            let error = #expect(throws: StorageError.self) { try journal.append(notes([2, 3])) }
            #expect(error?.mayPass == true)
            #expect(
                error?.description == "no room left on the disk for /run/journal.jsonl: free some space; "
                    + "nothing is started until it can be recorded")
        }
        disk.capacityBytes = nil
        try journal.append(notes([2, 3]))
        let contents = try JournalFile<Note>.read(storage: disk, path: journalPath)
        #expect(contents.records == notes(1...3))
        #expect(contents.damage == nil)
    }

    @Test func aFullDiskKeepsTheDamagedTailWhereItIs() throws {
        let disk = try diskWithJournal(of: [notes([1]), notes([2])])
        let torn = Array((disk.contents(of: journalPath) ?? []).dropLast(3))
        disk.place(torn, at: journalPath)
        disk.capacityBytes = disk.usedBytes + 10
        #expect(throws: StorageError.self) { try JournalFile<Note>.open(storage: disk, path: journalPath) }
        #expect(disk.contents(of: journalPath) == torn)
        #expect(try disk.list("/run") == ["journal.jsonl"])
        disk.capacityBytes = nil
        #expect(try JournalFile<Note>.open(storage: disk, path: journalPath).records == notes([1]))
    }

    /// A record that counts how often one was read.
    private struct Counted: Encodable, JSONReadable {
        static let readings = Atomic<Int>(0)

        init() {}
        init(reading node: JSONNode) { Counted.readings.add(1, ordering: .relaxed) }
    }

    /// Opening a journal of a million records is to cost little more than hashing it.
    @Test func eachRecordIsReadOnce() throws {
        let disk = MemoryStorage()
        try disk.createDirectories("/run")
        let journal = try JournalFile<Counted>.open(storage: disk, path: journalPath).journal
        for _ in 1...50 { try journal.append([Counted(), Counted()]) }
        #expect(try JournalFile<Counted>.open(storage: disk, path: journalPath).records.count == 100)
        #expect(Counted.readings.load(ordering: .relaxed) == 100)
        #expect(try JournalFile<Counted>.read(storage: disk, path: journalPath).records.count == 100)
        #expect(Counted.readings.load(ordering: .relaxed) == 200)
    }
}
