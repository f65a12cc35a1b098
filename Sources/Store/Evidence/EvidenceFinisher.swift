import SystemPackage
import Text

/// Turns the segments of an attempt into one log named by its digest.
///
/// It finds out from the folder how far an earlier call came, so it can be called again after any error and any crash.
struct EvidenceFinisher {
    let store: EvidenceStore
    let attempt: Int
    /// Whether the writer has made sure of the segments. If not, a copy is made and made sure of, because a segment of
    /// a writer that died may have failed to reach the disk without anybody being told.
    let segmentsAreSynchronized: Bool

    private struct Piece {
        let segment: AttemptFiles.Segment
        let range: Range<UInt64>
    }

    /// Returns what is kept, or nil if the attempt left nothing.
    func finish() throws -> KeptOutput? {
        let files = try AttemptFiles(of: attempt, in: store.folder, storage: store.storage)
        if let evidence = files.finished {
            try store.storage.synchronizeDirectory(store.folder)
            try removeRemains(files)
            return evidence
        }
        guard let first = files.segments.first else { return nil }

        let (pieces, passed) = try choosePieces(files.segments)
        let canRename = segmentsAreSynchronized && files.segments.count == 1 && first.offset == 0
        let log = canRename ? first.path : try assemble(pieces)
        let evidence = KeptOutput(
            digest: try digest(of: log), bytesPassed: passed,
            bytesKept: pieces.reduce(0) { $0 + UInt64($1.range.count) })
        let claim = try store.storage.open(store.path(.finished(attempt: attempt, evidence)), .writing)
        store.storage.close(claim)
        try store.storage.rename(log, to: store.folder.appending(evidence.digest))
        try store.storage.synchronizeDirectory(store.folder)
        try removeRemains(files)
        return evidence
    }

    /// The first and the last bytes that are to be kept, as far as segments have them, and how many bytes passed.
    private func choosePieces(_ segments: [AttemptFiles.Segment]) throws -> (pieces: [Piece], passed: UInt64) {
        let sized = try segments.map { segment in
            (segment, segment.offset..<(segment.offset + (try store.sizeOfFile(segment.path))))
        }
        let passed = sized.last?.1.upperBound ?? 0
        let headEnd = min(passed, store.limits.segmentBytes)
        let tailStart = passed - min(passed, store.limits.segmentBytes)
        let wanted =
            tailStart <= headEnd ? [0..<passed] : [0..<headEnd, tailStart..<passed]
        let pieces = wanted.flatMap { range in
            sized.compactMap { segment, present -> Piece? in
                let kept = present.clamped(to: range)
                return kept.isEmpty ? nil : Piece(segment: segment, range: kept)
            }
        }
        return (pieces, passed)
    }

    /// Copies the pieces to one file, with a line wherever something is missing.
    private func assemble(_ pieces: [Piece]) throws(StorageError) -> FilePath {
        let storage = store.storage
        let path = store.path(.copy(attempt: attempt))
        try storage.remove(path)
        let copy = try storage.open(path, .writing)
        defer { storage.close(copy) }
        var position: UInt64 = 0
        var written: UInt64 = 0
        for piece in pieces {
            if piece.range.lowerBound > position {
                let missing = ByteSize.text(piece.range.lowerBound - position)
                let line = Array("\n… \(missing) printed here and not kept …\n".utf8)
                try storage.writeAll(line, to: copy, at: written)
                written += UInt64(line.count)
            }
            let source = try storage.open(piece.segment.path, .reading)
            defer { storage.close(source) }
            let start = piece.range.lowerBound - piece.segment.offset
            try storage.copy(start..<(start + UInt64(piece.range.count)), of: source, to: copy, at: written)
            written += UInt64(piece.range.count)
            position = piece.range.upperBound
        }
        try storage.synchronize(copy)
        return path
    }

    private func digest(of path: FilePath) throws(StorageError) -> String {
        let file = try store.storage.open(path, .reading)
        defer { store.storage.close(file) }
        return try store.storage.digest(of: file)
    }

    private func removeRemains(_ files: AttemptFiles) throws(StorageError) {
        for segment in files.segments {
            try store.storage.remove(segment.path)
        }
        try store.storage.remove(store.path(.copy(attempt: attempt)))
    }
}

extension Storage {
    /// The digest of a whole file, read a bounded piece at a time.
    func digest(of file: OpenFile) throws(StorageError) -> String {
        var hasher = DigestHasher()
        var offset: UInt64 = 0
        while true {
            let piece = try read(file, at: offset, count: copyPieceBytes)
            if piece.isEmpty { return hasher.hex() }
            hasher.update(piece)
            offset += UInt64(piece.count)
        }
    }
}
