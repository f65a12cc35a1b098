import SystemPackage

/// Reads a finished log.
public struct EvidenceReader: Sendable {
    public let digest: String
    public let sizeBytes: UInt64
    private let storage: any Storage
    private let path: FilePath

    init(storage: any Storage, folder: FilePath, digest: String) throws {
        guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else { throw EvidenceError.notFound(digest: digest) }
        path = folder.appending(digest)
        guard try storage.exists(path) else { throw EvidenceError.notFound(digest: digest) }
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        sizeBytes = try storage.size(of: file)
        self.storage = storage
        self.digest = digest
    }

    /// Up to `count` bytes from `offset`, fewer only at the end.
    public func bytes(from offset: UInt64, count: Int) throws -> [UInt8] {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        return try storage.read(file, at: offset, count: count)
    }

    /// Whether the contents are those that the name says.
    public func isIntact() throws -> Bool {
        Digest.sha256Hex(try bytes(from: 0, count: Int(sizeBytes))) == digest
    }
}

/// Reads the output of an attempt that may still be written, by another process.
public struct LiveEvidenceReader: Sendable {
    private let storage: any Storage
    private let folder: FilePath
    private let attempt: Int

    init(storage: any Storage, folder: FilePath, attempt: Int) {
        self.storage = storage
        self.folder = folder
        self.attempt = attempt
    }

    /// Bytes from `offset` on, at most `count`: where they are gone, those that come next, with where they begin.
    ///
    /// Nothing when there is nothing yet. Throws `EvidenceError.attemptFinished` once the log has its digest.
    public func bytes(from offset: UInt64, count: Int) throws -> (offset: UInt64, bytes: [UInt8]) {
        let files = try AttemptFiles(of: attempt, in: folder, storage: storage)
        if let finished = files.finished { throw EvidenceError.attemptFinished(finished) }
        for segment in files.segments {
            let file = try storage.open(segment.path, .reading)
            defer { storage.close(file) }
            let end = segment.offset + (try storage.size(of: file))
            guard end > offset else { continue }
            let from = max(offset, segment.offset)
            return (from, try storage.read(file, at: from - segment.offset, count: count))
        }
        return (offset, [])
    }
}
