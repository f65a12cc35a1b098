import Disks
import Foundation
import Store
import SystemPackage
import Testing

/// A folder that goes when the test is over.
final class TemporaryFolder {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    func mode(of path: FilePath) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path.string)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}

@Suite struct StorageTests {
    @Test func aJournalAndItsEvidenceOnARealDiskAreTheOperatorsAlone() throws {
        let folder = try TemporaryFolder()
        let disk = DiskStorage()
        let run = folder.path.appending("runs").appending("one")
        try disk.createDirectories(run)
        try disk.createDirectories(run)
        let journalPath = run.appending("journal.jsonl")
        let journal = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
        for number in 1...20 { try journal.append(notes([number])) }
        #expect(try JournalFile<Note>.read(storage: disk, path: journalPath).records == notes(1...20))

        let limits = EvidenceLimits(segmentBytes: 1000)
        let store = try EvidenceStore(storage: disk, folder: run.appending("evidence"), limits: limits)
        let writer = try store.begin(attempt: 1)
        for start in stride(from: 0, to: 9000, by: 300) {
            try writer.append(numbered(start..<(start + 300)), from: .standardOutput)
        }
        #expect(try store.reader(ofAttempt: 1).bytes(from: 8900, upTo: 500).bytes == numbered(8900..<9000))
        let evidence = try writer.finish().evidence
        #expect(try store.reader(ofDigest: evidence.digest).verify())
        #expect(evidence.bytesPassed == 9000)

        #expect(try folder.mode(of: run) == 0o700)
        #expect(try folder.mode(of: run.removingLastComponent()) == 0o700)
        #expect(try folder.mode(of: journalPath) == 0o600)
        #expect(try folder.mode(of: store.folder) == 0o700)
        for name in try disk.list(store.folder) {
            #expect(try folder.mode(of: store.folder.appending(name)) == 0o600)
        }
    }

    @Test func aTornTailOnARealDiskIsSetAside() throws {
        let folder = try TemporaryFolder()
        let disk = DiskStorage()
        let path = folder.path.appending("journal.jsonl")
        try JournalFile<Note>.open(storage: disk, path: path).journal.append(notes([1, 2]))
        let file = try disk.open(path, .writing)
        let size = try disk.size(of: file)
        #expect(try disk.write(Array("torn".utf8)[...], to: file, at: size) == 4)
        disk.close(file)
        let opened = try JournalFile<Note>.open(storage: disk, path: path)
        #expect(opened.records == notes([1, 2]))
        let copy = try #require(opened.damage?.setAsideIn)
        #expect(try folder.mode(of: copy) == 0o600)
        let copied = try disk.open(copy, .reading)
        defer { disk.close(copied) }
        #expect(try disk.read(copied, at: 0, count: 100) == Array("torn".utf8))
    }

    @Test func theRealDiskReportsWhatItRefuses() throws {
        let folder = try TemporaryFolder()
        let disk = DiskStorage()
        let missing = folder.path.appending("missing")
        #expect(throws: StorageError(.open, missing, .noSuchFileOrDirectory)) { try disk.open(missing, .reading) }
        #expect(throws: StorageError(.list, missing, .noSuchFileOrDirectory)) { try disk.list(missing) }
        #expect(throws: StorageError(.rename, missing, .noSuchFileOrDirectory)) {
            try disk.rename(missing, to: folder.path.appending("other"))
        }
        try disk.remove(missing)
        #expect(try !disk.exists(missing))
        let file = try disk.open(missing, .writing)
        disk.close(file)
        #expect(throws: StorageError(.createDirectory, missing, .fileExists)) { try disk.createDirectory(missing) }
        #expect(try disk.list(folder.path) == ["missing"])
    }

    @Test func aDiskThatIsReallyFullIsSaid() throws {
        let full: FilePath = "/dev/full"
        let disk = DiskStorage()
        // A device is none of the files that the layer opens itself.
        let file = OpenFile(descriptor: open(full.string, O_RDWR | O_CLOEXEC), path: full)
        defer { disk.close(file) }
        #expect(throws: StorageError(.write, full, .noSpace)) { try disk.write([1, 2, 3], to: file, at: 0) }
    }

    @Test func everyErrorHasItsSentence() {
        let promise = "nothing is started until it can be recorded"
        let sentences: [(StorageError.Operation, Errno, String)] = [
            (.write, .noSpace, "no room left on the disk for /r/j: free some space; \(promise)"),
            (.write, .readOnlyFileSystem, "the disk that holds /r/j is read-only: make it writable; \(promise)"),
            (.open, .permissionDenied, "no permission to open /r/j: check its owner and mode; \(promise)"),
            (
                .open, .tooManyOpenFiles,
                "this process has no file descriptor left to open /r/j: raise `ulimit -n`; \(promise)"
            ),
            (
                .open, .tooManyOpenFilesInSystem,
                "the machine has no file descriptor left to open /r/j: close other programs; \(promise)"
            ),
            (
                .synchronize, .ioError,
                "the disk failed to make sure of the contents of /r/j: look at the machine's kernel log; \(promise)"
            ),
        ]
        for (operation, code, sentence) in sentences {
            #expect(StorageError(operation, "/r/j", code).description == sentence)
        }
    }

    @Test func theDiskInMemoryForgetsWhatWasNotMadeSureOf() throws {
        var lengths: Set<Int> = []
        for seed in 1...50 as ClosedRange<UInt64> {
            let disk = MemoryStorage()
            try disk.createDirectories("/run")
            let file = try disk.open("/run/a", .writing)
            _ = try disk.write([1, 2, 3, 4], to: file, at: 0)
            try disk.synchronize(file)
            try disk.synchronizeDirectory("/run")
            _ = try disk.write([5, 6, 7, 8], to: file, at: 4)
            disk.crash(seed: seed)
            let found = try #require(disk.contents(of: "/run/a"))
            #expect(found.starts(with: [1, 2, 3, 4]))
            lengths.insert(found.count)
        }
        #expect(lengths == [4, 5, 6, 7, 8])
    }
}
