import SystemPackage

/// Keeps one attempt's output as it arrives: masked, in arrival order, at once on its way to the disk.
///
/// Used from one thread. What the disk refused is kept and written first when it takes bytes again.
public final class EvidenceWriter {
    public let attempt: Int
    private let store: EvidenceStore
    private var maskers: [EvidenceStream: Masker]
    private var streams: [EvidenceStream: CapturedStream] = [:]
    private var segments: [AttemptFiles.Segment] = []
    private var file: OpenFile
    private var fileBytes: UInt64 = 0
    /// Masked bytes that are not in the file yet: at most one chunk.
    private var pending: ArraySlice<UInt8> = []
    private var isFinished = false

    init(store: EvidenceStore, attempt: Int, masker: Masker) throws {
        self.store = store
        self.attempt = attempt
        maskers = [.standardOutput: masker, .standardError: masker]
        let path = store.folder.appending(EvidenceName.segment(attempt: attempt, offset: 0).text)
        file = try store.storage.open(path, .appending)
        segments = [AttemptFiles.Segment(offset: 0, path: path)]
        try store.storage.synchronizeDirectory(store.folder)
    }

    deinit { if !isFinished { store.storage.close(file) } }

    /// Whether the disk refused bytes that were taken.
    public var isBehind: Bool { !pending.isEmpty }

    /// Takes a chunk. Throws before it takes anything when earlier bytes still cannot be written.
    public func append(_ bytes: [UInt8], from stream: EvidenceStream) throws {
        if isFinished { throw EvidenceError.writerFinished(attempt: attempt) }
        try writePending()
        let masked = maskers[stream]?.mask(bytes) ?? bytes
        take(masked, stream)
        // The chunk is taken: a disk that refuses it is reported by the next call.
        try? writePending()
    }

    /// Returns once everything taken so far is on the disk.
    public func synchronize() throws {
        try writePending()
        try store.storage.synchronize(file)
    }

    /// Makes the one log of the attempt; may be called again after it threw.
    public func finish() throws -> FinishedOutput {
        try writePending()
        for stream in EvidenceStream.allCases {
            if let rest = maskers[stream]?.finish(), !rest.isEmpty { take(rest, stream) }
            try writePending()
        }
        try store.storage.synchronize(file)
        let evidence = try EvidenceFinisher(store: store, attempt: attempt).finish()
        if !isFinished { store.storage.close(file) }
        isFinished = true
        guard let evidence else { throw EvidenceError.writerFinished(attempt: attempt) }
        return FinishedOutput(
            evidence: evidence, standardOutput: streams[.standardOutput] ?? CapturedStream(),
            standardError: streams[.standardError] ?? CapturedStream())
    }

    private func take(_ masked: [UInt8], _ stream: EvidenceStream) {
        let limit = stream == .standardOutput ? store.limits.judgedBytes : store.limits.judgedErrorBytes
        streams[stream, default: CapturedStream()].take(masked, upTo: limit)
        pending += masked
    }

    private func writePending() throws {
        while !pending.isEmpty {
            if fileBytes >= store.limits.segmentBytes { try nextSegment() }
            let room = Int(store.limits.segmentBytes - fileBytes)
            let written = try store.storage.write(pending.prefix(room), to: file)
            if written <= 0 { throw StorageError(.write, file.path, .noSpace) }
            fileBytes += UInt64(written)
            pending = pending.dropFirst(written)
        }
    }

    /// Goes on in a new file; of those between the first and the last two, none is kept.
    private func nextSegment() throws {
        let offset = (segments.last?.offset ?? 0) + fileBytes
        let path = store.folder.appending(EvidenceName.segment(attempt: attempt, offset: offset).text)
        let next = try store.storage.open(path, .appending)
        store.storage.close(file)
        file = next
        fileBytes = 0
        segments.append(AttemptFiles.Segment(offset: offset, path: path))
        while segments.count > 3 {
            try store.storage.remove(segments[1].path)
            segments.remove(at: 1)
        }
    }
}
