import SystemPackage

/// Bytes of a log, and where they begin.
package struct EvidenceSlice: Hashable, Sendable {
    /// The offset of the first byte: the one asked for, or the next that is kept.
    package let offset: UInt64
    /// Empty at the end.
    package let bytes: [UInt8]
}

/// Reads a finished log.
package struct EvidenceReader: Sendable {
    /// SHA-256 of the log as it was recorded, in hex; also the file's name.
    package let digest: String
    private let storage: any Storage
    private let path: FilePath

    init(storage: any Storage, folder: FilePath, digest: String) throws {
        let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { Array("0123456789abcdef".utf8).contains($0) }
        // Checked before it is made part of a path.
        guard isDigest else { throw EvidenceError.notFound(digest: digest) }
        self.storage = storage
        self.digest = digest
        path = folder.appending(digest)
        guard try storage.exists(path) else { throw EvidenceError.notFound(digest: digest) }
    }

    /// The size of the file, the line about what was not kept included.
    package func size() throws(StorageError) -> UInt64 {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        return try storage.size(of: file)
    }

    /// Up to `count` bytes of the file, at most `maximumReadBytes`.
    package func bytes(from offset: UInt64, upTo count: Int) throws(StorageError) -> EvidenceSlice {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        let bytes = try storage.read(file, at: offset, count: min(count, maximumReadBytes))
        return EvidenceSlice(offset: offset, bytes: bytes)
    }

    /// What is wrong with the log that a record names, as the beginning of a sentence; nil where it is as it was recorded.
    package static func misfit(
        storage: any Storage, folder: FilePath, digest: String
    ) throws(StorageError) -> String? {
        do {
            let reader = try EvidenceReader(storage: storage, folder: folder, digest: digest)
            return try reader.verify() ? nil : "\(reader.path) was changed after it was recorded"
        } catch let error as StorageError {
            guard let flaw = error.flaw else { throw error }
            return flaw == .link ? "\(error.path) was replaced by a link" : "\(error.path) \(flaw)"
        } catch {
            return "\(folder.appending(digest)) was removed"
        }
    }

    /// Whether the file still has the digest that it is named by.
    package func verify() throws(StorageError) -> Bool {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        return try storage.digest(of: file) == digest
    }
}

/// Reads the output of an attempt while it is being written, by this process or another.
///
/// Offsets count the bytes printed. Throws `EvidenceError.attemptFinished` once the output has become a log.
package struct LiveEvidenceReader: Sendable {
    /// The number in the names of its files.
    package let attempt: Int
    private let storage: any Storage
    private let folder: FilePath

    /// How much was printed so far, and which parts of it can be read.
    package struct Extent: Hashable, Sendable {
        /// Bytes printed so far, those that were not kept included.
        package internal(set) var bytesPassed: UInt64 = 0
        /// Ascending, and not touching each other.
        package internal(set) var keptRanges: [Range<UInt64>] = []
    }

    init(storage: any Storage, folder: FilePath, attempt: Int) {
        self.storage = storage
        self.folder = folder
        self.attempt = attempt
    }

    /// How much was printed so far, and which parts of it can be read.
    package func extent() throws -> Extent {
        try whileFilesChange {
            var extent = Extent()
            for (_, range) in try segments() {
                extent.bytesPassed = range.upperBound
                if range.isEmpty { continue }
                if let last = extent.keptRanges.last, last.upperBound == range.lowerBound {
                    extent.keptRanges[extent.keptRanges.count - 1] = last.lowerBound..<range.upperBound
                } else {
                    extent.keptRanges.append(range)
                }
            }
            return extent
        }
    }

    /// Up to `count` bytes, at most `maximumReadBytes`, from the offset or the next byte that is kept; fewer where a
    /// segment ends, and none at the end.
    package func bytes(from offset: UInt64, upTo count: Int) throws -> EvidenceSlice {
        try whileFilesChange {
            for (path, range) in try segments() where range.upperBound > offset {
                let start = max(offset, range.lowerBound)
                let file = try storage.open(path, .reading)
                defer { storage.close(file) }
                let wanted = min(UInt64(max(0, min(count, maximumReadBytes))), range.upperBound - start)
                let bytes = try storage.read(file, at: start - range.lowerBound, count: Int(wanted))
                return EvidenceSlice(offset: start, bytes: bytes)
            }
            return EvidenceSlice(offset: offset, bytes: [])
        }
    }

    private func segments() throws -> [(path: FilePath, range: Range<UInt64>)] {
        let files = try AttemptFiles(of: attempt, in: folder, storage: storage)
        if let evidence = files.finished { throw EvidenceError.attemptFinished(evidence) }
        return try files.segments.map { segment in
            let file = try storage.open(segment.path, .reading)
            defer { storage.close(file) }
            return (segment.path, segment.offset..<(segment.offset + (try storage.size(of: file))))
        }
    }

    /// Looks again when a file went away between being listed and being opened.
    private func whileFilesChange<Value>(_ look: () throws -> Value) throws -> Value {
        for _ in 1..<maximumLooks {
            do {
                return try look()
            } catch let error as StorageError where error.code == .noSuchFileOrDirectory && error.operation == .open {
                continue
            }
        }
        return try look()
    }
}

/// The most that one read returns.
package let maximumReadBytes = 1 << 20

/// How often a reader looks again at files that change under it; a file goes once in a segment's time.
private let maximumLooks = 16
