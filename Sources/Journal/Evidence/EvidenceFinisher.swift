internal import Crypto
import SystemPackage

/// Makes one log of an attempt's segments: after its writer is through, or after its writer died.
struct EvidenceFinisher {
    let store: EvidenceStore
    let attempt: Int

    private var storage: any Storage { store.storage }

    /// The evidence of the attempt; nil if it never began. Every step can be done again after a crash between them.
    func finish() throws -> Evidence? {
        let files = try AttemptFiles(of: attempt, in: store.folder, storage: storage)
        if let finished = files.finished {
            try remove(files.segments)
            return finished
        }
        guard !files.segments.isEmpty else { return nil }
        let evidence = try assemble(files.segments)
        let claim = store.folder.appending(EvidenceName.finished(attempt: attempt, evidence).text)
        storage.close(try storage.open(claim, .appending))
        try storage.synchronizeDirectory(store.folder)
        try remove(files.segments)
        return evidence
    }

    private func remove(_ segments: [AttemptFiles.Segment]) throws {
        for segment in segments { try storage.remove(segment.path) }
    }

    private func assemble(_ segments: [AttemptFiles.Segment]) throws -> Evidence {
        let pieces = try keptPieces(of: segments)
        let path = store.folder.appending("assembling-\(attempt)")
        let log = try storage.open(path, .appending)
        defer { storage.close(log) }
        try storage.truncate(log, to: 0)
        var hasher = SHA256()
        for piece in pieces.pieces {
            switch piece {
            case .gap(let bytes):
                let line = Array("\n… \(ByteCount.text(bytes)) passed here and were not kept …\n".utf8)
                hasher.update(data: line)
                try storage.writeAll(line, to: log)
            case .file(let source, let range): try copy(source, range, to: log, &hasher)
            }
        }
        try storage.synchronize(log)
        let digest = hasher.finalize().map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
        try storage.rename(path, to: store.folder.appending(digest))
        return Evidence(digest: digest, bytesPassed: pieces.passed, bytesKept: pieces.kept)
    }

    private enum Piece {
        case file(FilePath, Range<UInt64>)
        case gap(UInt64)
    }

    /// The first segment, a gap where bytes are gone, and the last `segmentBytes`.
    private func keptPieces(
        of segments: [AttemptFiles.Segment]
    ) throws -> (pieces: [Piece], passed: UInt64, kept: UInt64) {
        let sizes = try segments.map { try store.sizeOfFile($0.path) }
        let passed = zip(segments, sizes).map { $0.offset + $1 }.max() ?? 0
        let limit = store.limits.segmentBytes
        let tailStart = passed > limit * 2 ? passed - limit : limit
        var pieces: [Piece] = []
        var position: UInt64 = 0
        var kept: UInt64 = 0
        for (segment, size) in zip(segments, sizes) {
            let from = segment.offset == 0 ? 0 : max(segment.offset, tailStart)
            let end = segment.offset + size
            guard from < end else { continue }
            if from > position { pieces.append(.gap(from - position)) }
            pieces.append(.file(segment.path, (from - segment.offset)..<size))
            kept += end - from
            position = end
        }
        return (pieces, passed, kept)
    }

    private func copy(_ path: FilePath, _ range: Range<UInt64>, to log: OpenFile, _ hasher: inout SHA256) throws {
        let source = try storage.open(path, .reading)
        defer { storage.close(source) }
        var offset = range.lowerBound
        while offset < range.upperBound {
            let bytes = try storage.read(source, at: offset, count: min(copyPieceBytes, Int(range.upperBound - offset)))
            if bytes.isEmpty { throw StorageError(.read, path, .ioError) }
            hasher.update(data: bytes)
            try storage.writeAll(bytes, to: log)
            offset += UInt64(bytes.count)
        }
    }
}
