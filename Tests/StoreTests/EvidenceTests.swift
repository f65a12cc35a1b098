import Disks
import Store
import SystemPackage
import Testing

let evidenceFolder: FilePath = "/run/evidence"

/// Bytes that tell where in the stream they stand.
func numbered(_ range: Range<Int>) -> [UInt8] {
    range.map { UInt8(ascii: "!") + UInt8($0 % 89) }
}

/// What a log must hold when `passed` numbered bytes were printed.
func expectedLog(passed: Int, segmentBytes: Int) -> [UInt8] {
    if passed <= 2 * segmentBytes { return numbered(0..<passed) }
    let missing = passed - 2 * segmentBytes
    return numbered(0..<segmentBytes)
        + Array("\n… \(missing == 1 ? "1 byte" : "\(missing) bytes") printed here and not kept …\n".utf8)
        + numbered((passed - segmentBytes)..<passed)
}

@Suite struct EvidenceTests {
    private static let limits = EvidenceLimits(segmentBytes: 16, judgedBytes: 40, judgedErrorBytes: 8)

    private func store(on disk: MemoryStorage) throws -> EvidenceStore {
        try EvidenceStore(storage: disk, folder: evidenceFolder, limits: Self.limits)
    }

    @Test func whatWaitsForRoomIsWrittenWhenThereIsRoomThoughNothingMoreIsPrinted() throws {
        let disk = MemoryStorage()
        let writer = try store(on: disk).begin(attempt: 1)
        disk.capacityBytes = disk.usedBytes + 4
        try writer.append(numbered(0..<10), from: .standardOutput)
        #expect(throws: StorageError.self) { try writer.flush() }
        #expect(writer.trouble?.code == .noSpace)
        disk.capacityBytes = nil
        try writer.flush()
        #expect(writer.trouble == nil)
        #expect(disk.contents(of: evidenceFolder.appending("attempt-1.from-0")) == numbered(0..<10))
    }

    @Test func theLogHoldsBothStreamsInTheOrderOfArrivalAndIsNamedByItsDigest() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        let writer = try store.begin(attempt: 7)
        try writer.append(Array("out1 ".utf8), from: .standardOutput)
        try writer.append(Array("err ".utf8), from: .standardError)
        try writer.append(Array("out2".utf8), from: .standardOutput)
        let finished = try writer.finish()

        let log = Array("out1 err out2".utf8)
        #expect(finished.evidence == KeptOutput(digest: Digest.sha256Hex(log), bytesPassed: 13, bytesKept: 13))
        #expect(finished.standardOutput.text == "out1 out2")
        #expect(finished.standardError.text == "err ")
        #expect(!finished.standardOutput.isTruncated)
        #expect(disk.contents(of: evidenceFolder.appending(finished.evidence.digest)) == log)
        #expect(try writer.finish() == finished)
        #expect(try store.recover(attempt: 7) == finished.evidence)
        #expect(throws: EvidenceError.writerFinished(attempt: 7)) { try writer.append([1], from: .standardOutput) }
        #expect(throws: EvidenceError.attemptHasOutput(attempt: 7)) { try store.begin(attempt: 7) }
    }

    @Test func everyLengthKeepsItsBeginningAndItsEnd() throws {
        for passed in 0...130 {
            let disk = MemoryStorage()
            let store = try store(on: disk)
            let writer = try store.begin(attempt: 1)
            var most = 0
            for start in stride(from: 0, to: passed, by: 7) {
                try writer.append(numbered(start..<min(start + 7, passed)), from: .standardOutput)
                most = max(most, disk.usedBytes)
            }
            let finished = try writer.finish()
            let log = expectedLog(passed: passed, segmentBytes: 16)
            #expect(most <= 3 * Int(Self.limits.segmentBytes))
            #expect(disk.contents(of: evidenceFolder.appending(Digest.sha256Hex(log))) == log)
            #expect(finished.evidence.bytesPassed == UInt64(passed))
            #expect(finished.evidence.bytesKept == UInt64(min(passed, 32)))
            #expect(finished.standardOutput.bytes == numbered(0..<min(passed, 40)))
            #expect(finished.standardOutput.isTruncated == (passed > 40))
            #expect(try disk.list(evidenceFolder).count == 2, "the log and the name of the attempt")
        }
    }

    @Test func oneChunkOfAnySizeIsTheSameAsManySmallOnes() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        let whole = try store.begin(attempt: 1)
        try whole.append(numbered(0..<500), from: .standardOutput)
        let single = try store.begin(attempt: 2)
        for index in 0..<500 { try single.append(numbered(index..<(index + 1)), from: .standardOutput) }
        #expect(try whole.finish() == single.finish())
        #expect(try store.recover(attempt: 2) == store.recover(attempt: 1))
    }

    @Test func standardErrorHasItsOwnBoundForJudging() throws {
        let writer = try store(on: MemoryStorage()).begin(attempt: 1)
        try writer.append(Array("0123456789".utf8), from: .standardError)
        let finished = try writer.finish()
        #expect(finished.standardError.text == "01234567")
        #expect(finished.standardError.isTruncated)
        #expect(finished.evidence.bytesKept == 10)
    }

    @Test func secretsAreGoneBeforeAnythingIsWritten() throws {
        let disk = MemoryStorage()
        let writer = try store(on: disk).begin(attempt: 1, masker: Masker(secrets: ["hunter2"]))
        try writer.append(Array("a hun".utf8), from: .standardOutput)
        try writer.append(Array("b".utf8), from: .standardError)
        #expect(disk.contents(of: evidenceFolder.appending("attempt-1.from-0")) == Array("a b".utf8))
        try writer.append(Array("ter2 hunter".utf8), from: .standardOutput)
        let finished = try writer.finish()
        #expect(finished.standardOutput.text == "a •••••• hunter")
        let log = try #require(disk.contents(of: evidenceFolder.appending(finished.evidence.digest)))
        #expect(String(decoding: log, as: UTF8.self).hasSuffix("b•••••• hunter"))
    }

    @Test func aFullDiskTakesNothingTwiceAndGoesOnWhenThereIsRoom() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        let writer = try store.begin(attempt: 1)
        disk.capacityBytes = 10
        try writer.append(numbered(0..<15), from: .standardOutput)
        #expect(writer.trouble?.code == .noSpace)
        #expect(writer.bytesPassed == 10)
        for _ in 1...3 {
            #expect(throws: StorageError.self) { try writer.append(numbered(15..<30), from: .standardOutput) }
            #expect(throws: StorageError.self) { try writer.flush() }
        }
        disk.capacityBytes = nil
        try writer.append(numbered(15..<30), from: .standardOutput)
        #expect(writer.trouble == nil)
        disk.capacityBytes = disk.usedBytes
        #expect(throws: StorageError.self) { try writer.finish() }
        disk.capacityBytes = nil
        #expect(try writer.finish().evidence.digest == Digest.sha256Hex(numbered(0..<30)))
    }

    @Test func whatADeadWriterLeftIsFoundAgain() throws {
        for passed in [0, 5, 16, 20, 33, 100] {
            let disk = MemoryStorage()
            let store = try store(on: disk)
            #expect(try store.recover(attempt: 4) == nil)
            let writer = try store.begin(attempt: 4)
            try writer.append(numbered(0..<passed), from: .standardOutput)
            // The writer is not finished: its process is gone.
            let log = expectedLog(passed: passed, segmentBytes: 16)
            let found = try #require(try store.recover(attempt: 4))
            #expect(found.digest == Digest.sha256Hex(log))
            #expect(found.bytesPassed == UInt64(passed))
            #expect(try store.recover(attempt: 4) == found)
            #expect(try store.reader(ofDigest: found.digest).verify())
        }
    }

    @Test func equalOutputsShareOneLogAndBothAttemptsKnowIt() throws {
        let disk = MemoryStorage()
        let store = try store(on: disk)
        for attempt in 1...2 {
            let writer = try store.begin(attempt: attempt)
            try writer.append(Array("same".utf8), from: .standardOutput)
            _ = try writer.finish()
        }
        #expect(try store.recover(attempt: 1) == store.recover(attempt: 2))
        #expect(try disk.list(evidenceFolder).count == 3)
    }

    @Test func limitsAndSizesAreSaidAsPeopleReadThem() {
        #expect(EvidenceLimits().segmentBytes == 8 << 20)
        #expect(EvidenceLimits().segmentBytes == 8 << 20)
        let gigabyte = KeptOutput(digest: "", bytesPassed: 1_288_490_189, bytesKept: 16 << 20)
        #expect(gigabyte.summary == "16 MiB kept of 1.2 GiB")
        #expect(KeptOutput(digest: "", bytesPassed: 1, bytesKept: 1).summary == "1 byte kept")
        #expect(KeptOutput(digest: "", bytesPassed: 1_048_575, bytesKept: 1_048_575).summary == "1 MiB kept")
    }
}
