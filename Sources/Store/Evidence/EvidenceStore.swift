import SystemPackage

/// The folder that holds what commands printed, one file a finished attempt, named by the digest of its contents.
///
/// While an attempt runs its output is in segments (`EvidenceName`). When it finishes they become one log, and an empty
/// file whose name says which attempt made which log stays beside it, so that a process which died between finishing
/// the log and recording it finds it again.
package struct EvidenceStore: Sendable {
    /// Where the logs and the segments are.
    package let folder: FilePath
    /// How much of each attempt's output is kept.
    package let limits: EvidenceLimits
    let storage: any Storage

    /// Opens the store, creating the folder if there is none.
    package init(storage: any Storage, folder: FilePath, limits: EvidenceLimits = EvidenceLimits()) throws {
        self.storage = storage
        self.folder = folder
        self.limits = limits
        try storage.createDirectories(folder)
    }

    /// Begins to keep the output of an attempt that has none yet; returns when its file is on the disk.
    package func begin(attempt: Int, masker: Masker = Masker(secrets: [])) throws -> EvidenceWriter {
        let files = try AttemptFiles(of: attempt, in: folder, storage: storage)
        let hasOutput = try files.segments.contains { try sizeOfFile($0.path) > 0 }
        if hasOutput || files.finished != nil {
            throw EvidenceError.attemptHasOutput(attempt: attempt)
        }
        return try EvidenceWriter(store: self, attempt: attempt, masker: masker)
    }

    /// Finds the output of an attempt whose writer died, and finishes its log; nil if the attempt never began.
    ///
    /// Only for attempts nobody writes any more. Can be called again after an error, and after success.
    package func recover(attempt: Int) throws -> KeptOutput? {
        try EvidenceFinisher(store: self, attempt: attempt, segmentsAreSynchronized: false).finish()
    }

    /// Gives the files of later attempts other names: nothing is deleted, and the numbers can be used anew.
    ///
    /// Only for attempts that no record names any more. Can be called again after an error.
    package func setAside(attemptsAfter last: Int) throws(StorageError) {
        let names = try storage.list(folder)
        let later = names.filter { name in EvidenceName(name).map { $0.attempt > last } ?? false }
        if later.isEmpty { return }
        for name in later {
            var number = 1
            while names.contains("\(name).damaged-\(number)") { number += 1 }
            try storage.rename(folder.appending(name), to: folder.appending("\(name).damaged-\(number)"))
        }
        try storage.synchronizeDirectory(folder)
    }

    /// A reader of the output of an attempt that may still be running.
    package func reader(ofAttempt attempt: Int) -> LiveEvidenceReader {
        LiveEvidenceReader(storage: storage, folder: folder, attempt: attempt)
    }

    /// A reader of a finished log.
    package func reader(ofDigest digest: String) throws -> EvidenceReader {
        try EvidenceReader(storage: storage, folder: folder, digest: digest)
    }

    func path(_ name: EvidenceName) -> FilePath {
        folder.appending(name.text)
    }

    func sizeOfFile(_ path: FilePath) throws(StorageError) -> UInt64 {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        return try storage.size(of: file)
    }
}

/// The names of the files in an evidence folder.
enum EvidenceName: Hashable {
    /// `attempt-7.from-0`: output of attempt 7 from this offset on.
    case segment(attempt: Int, offset: UInt64)
    /// `attempt-7.copy`: a copy that is not yet whole; whatever is in it can be made again.
    case copy(attempt: Int)
    /// `attempt-7.is-<digest>-<kept>-of-<passed>`: an empty file that says which log attempt 7 made.
    case finished(attempt: Int, KeptOutput)

    var text: String {
        switch self {
        case .segment(let attempt, let offset): "attempt-\(attempt).from-\(offset)"
        case .copy(let attempt): "attempt-\(attempt).copy"
        case .finished(let attempt, let evidence):
            "attempt-\(attempt).is-\(evidence.digest)-\(evidence.bytesKept)-of-\(evidence.bytesPassed)"
        }
    }

    var attempt: Int {
        switch self {
        case .segment(let attempt, _), .copy(let attempt), .finished(let attempt, _): attempt
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let head = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        let tail = parts[1].split(separator: "-", omittingEmptySubsequences: false)
        guard head.count == 2, head[0] == "attempt", let attempt = Int(head[1]) else { return nil }
        switch (tail.first, tail.count) {
        case ("from", 2):
            guard let offset = UInt64(tail[1]) else { return nil }
            self = .segment(attempt: attempt, offset: offset)
        case ("copy", 1):
            self = .copy(attempt: attempt)
        case ("is", 5):
            guard let kept = UInt64(tail[2]), tail[3] == "of", let passed = UInt64(tail[4]) else { return nil }
            let evidence = KeptOutput(digest: String(tail[1]), bytesPassed: passed, bytesKept: kept)
            self = .finished(attempt: attempt, evidence)
        default:
            return nil
        }
        // Only the one way of writing each name counts, so that no two files stand for the same thing.
        if self.text != text { return nil }
    }
}

/// The files of one attempt as they are found in the folder.
struct AttemptFiles {
    struct Segment: Hashable {
        let offset: UInt64
        let path: FilePath
    }

    /// By offset.
    private(set) var segments: [Segment] = []
    /// Every log this attempt is said to have made; more than one only where a crash came between.
    private(set) var claims: [KeptOutput] = []
    /// The log that is there.
    private(set) var finished: KeptOutput?

    init(of attempt: Int, in folder: FilePath, storage: any Storage) throws(StorageError) {
        let names = try storage.list(folder)
        for name in names {
            switch EvidenceName(name) {
            case .segment(attempt, let offset):
                segments.append(Segment(offset: offset, path: folder.appending(name)))
            case .finished(attempt, let evidence): claims.append(evidence)
            default: break
            }
        }
        segments.sort { $0.offset < $1.offset }
        let present = Set(names)
        finished = claims.first { present.contains($0.digest) }
    }
}
