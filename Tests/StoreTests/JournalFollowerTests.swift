import Disks
import Store
import SystemPackage
import Testing

@Suite struct JournalFollowerTests {
    @Test func aFollowerSeesEachRecordOnceWhereverTheFileIsCutWhenItLooks() throws {
        let whole = try #require(
            diskWithJournal(of: [notes([1]), notes([2, 3]), notes([4])]).contents(of: journalPath))
        let starts = lineStarts(whole)
        let records = [0, 1, 3, 4]
        for cut in 0...whole.count {
            let disk = MemoryStorage()
            disk.place(Array(whole[..<cut]), at: journalPath)
            var follower = JournalFollower<Note>(storage: disk, path: journalPath)
            let first = try follower.poll()
            let lines = starts.lastIndex { $0 <= cut } ?? 0
            #expect(first.records == notes(1..<(records[lines] + 1)))
            disk.place(whole, at: journalPath)
            let second = try follower.poll()
            #expect(!second.startsOver)
            #expect(first.records + second.records == notes(1...4))
            #expect(try follower.poll().records.isEmpty)
        }
    }

    /// Another process sees a line as soon as it is written, which is before it is on the disk.
    @Test func aFollowerReadsNoFurtherThanItIsTold() throws {
        let disk = try diskWithJournal(of: [notes([1]), notes([2])])
        let opened = try JournalFile<Note>.open(storage: disk, path: journalPath)
        let durable = opened.journal.durableBytes
        try opened.journal.append(notes([3, 4]))
        var follower = JournalFollower<Note>(storage: disk, path: journalPath)
        let ends = [0, durable, durable, opened.journal.durableBytes]
        let updates = try ends.map { try follower.poll(upTo: $0) }
        #expect(updates.map(\.records) == [[], notes([1, 2]), [], notes([3, 4])])
        #expect(updates.allSatisfy { !$0.startsOver })
    }

    @Test func aJournalThatIsNotThereYetHasNothingNew() throws {
        let disk = MemoryStorage()
        try disk.createDirectories("/run")
        var follower = JournalFollower<Note>(storage: disk, path: journalPath)
        #expect(try follower.poll().records.isEmpty)
        try JournalFile<Note>.open(storage: disk, path: journalPath).journal.append(notes([1]))
        let update = try follower.poll()
        #expect(update.records == notes([1]))
        #expect(!update.startsOver)
    }

    @Test(arguments: ["b", "longer than the one that was taken back"])
    func aLineThatWasTakenBackMakesTheFollowerStartOver(replacement: String) throws {
        let disk = try diskWithJournal(of: [notes([1]), [Note(number: 2, text: "a")]])
        var follower = JournalFollower<Note>(storage: disk, path: journalPath)
        #expect(try follower.poll().records.count == 2)

        let other = try diskWithJournal(of: [notes([1]), [Note(number: 3, text: replacement)]])
        let rewritten = try #require(other.contents(of: journalPath))
        let firstLine = Array(rewritten[..<lineStarts(rewritten)[1]])
        disk.place(rewritten, at: journalPath)
        let update = try follower.poll()
        #expect(update.startsOver)
        #expect(update.records.map(\.number) == [1, 3])

        disk.place(firstLine, at: journalPath)
        let shorter = try follower.poll()
        #expect(shorter.startsOver)
        #expect(shorter.records == notes([1]))
    }

    @Test func damageIsSaidAfterTheRecordsBeforeIt() throws {
        let disk = try diskWithJournal(of: [notes([1]), notes([2]), notes([3])])
        let whole = try #require(disk.contents(of: journalPath))
        var bytes = whole
        bytes[lineStarts(bytes)[1] + 40] ^= 1
        disk.place(bytes, at: journalPath)
        var follower = JournalFollower<Note>(storage: disk, path: journalPath)
        #expect(try follower.poll().records == notes([1]))
        #expect(throws: JournalError.self) { try follower.poll() }
        disk.place(whole, at: journalPath)
        #expect(try follower.poll().records == notes([2, 3]))
    }
}
