import Disks
import Store
import SystemPackage
import Testing

@Suite struct EvidenceReaderTests {
    private let limits = EvidenceLimits(segmentBytes: 16)

    private func store(on storage: any Storage) throws -> EvidenceStore {
        try EvidenceStore(storage: storage, folder: evidenceFolder, limits: limits)
    }

    /// Everything a screen gets when it reads from the beginning.
    private func readAll(_ reader: LiveEvidenceReader, piece: Int) throws -> [Range<Int>: [UInt8]] {
        var found: [Range<Int>: [UInt8]] = [:]
        var offset: UInt64 = 0
        while true {
            let slice = try reader.bytes(from: offset, upTo: piece)
            if slice.bytes.isEmpty { return found }
            found[Int(slice.offset)..<(Int(slice.offset) + slice.bytes.count)] = slice.bytes
            offset = slice.offset + UInt64(slice.bytes.count)
        }
    }

    @Test func aScreenReadsWhatIsKeptWhileItIsWritten() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        let reader = store.reader(ofAttempt: 1)
        #expect(try reader.extent().bytesPassed == 0)
        let writer = try store.begin(attempt: 1)
        for end in 1...100 {
            try writer.append(numbered((end - 1)..<end), from: .standardOutput)
            let extent = try reader.extent()
            #expect(extent.bytesPassed == UInt64(end))
            let dropped = max(0, (end - 1) / 16 - 2)
            let passed = UInt64(end)
            let tailStart = UInt64(16 + dropped * 16)
            #expect(extent.keptRanges == (dropped == 0 ? [0..<passed] : [0..<16, tailStart..<passed]))
            let found = try readAll(reader, piece: 5)
            for (range, bytes) in found { #expect(bytes == numbered(range)) }
            #expect(found.values.reduce(0) { $0 + $1.count } == extent.keptRanges.reduce(0) { $0 + $1.count })
        }
        let finished = try writer.finish()
        #expect(throws: EvidenceError.attemptFinished(finished.evidence)) { try reader.extent() }
        #expect(throws: EvidenceError.attemptFinished(finished.evidence)) { try reader.bytes(from: 0, upTo: 1) }
    }

    @Test func aSegmentThatGoesAwayBetweenLookingAndOpeningIsNotAnError() throws {
        let disk = MemoryStorage()
        let writer = try store(on: disk).begin(attempt: 1)
        try writer.append(numbered(0..<64), from: .standardOutput)
        let racing = RacingStorage(disk) {
            // The writer moves on and the second segment goes, just after the reader has listed it.
            try? writer.append(numbered(64..<65), from: .standardOutput)
        }
        let reader = LiveEvidenceReader(of: 1, in: try store(on: racing))
        let extent = try reader.extent()
        #expect(racing.wasTriggered)
        #expect(extent.keptRanges == [0..<16, 48..<65])
    }

    @Test func aFinishedLogIsReadAndVerified() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        let writer = try store.begin(attempt: 1)
        try writer.append(numbered(0..<100), from: .standardOutput)
        let digest = try writer.finish().evidence.digest
        let log = expectedLog(passed: 100, segmentBytes: 16)
        let reader = try store.reader(ofDigest: digest)
        #expect(try reader.size() == UInt64(log.count))
        #expect(try reader.bytes(from: 10, upTo: 30).bytes == Array(log[10..<40]))
        #expect(try reader.bytes(from: UInt64(log.count), upTo: 30).bytes.isEmpty)
        #expect(try reader.verify())

        for index in log.indices {
            var damaged = log
            damaged[index] ^= 4
            disk.place(damaged, at: evidenceFolder.appending(digest))
            #expect(try !reader.verify())
        }
    }

    @Test(arguments: [
        "", "abc", "../journal.jsonl", String(repeating: "a", count: 64), String(repeating: "A", count: 64),
    ])
    func whatIsNotThereOrIsNoDigestIsNotFound(digest: String) throws {
        let store = try store(on: MemoryStorage())
        #expect(throws: EvidenceError.notFound(digest: digest)) { try store.reader(ofDigest: digest) }
    }
}

extension LiveEvidenceReader {
    fileprivate init(of attempt: Int, in store: EvidenceStore) {
        self = store.reader(ofAttempt: attempt)
    }
}
