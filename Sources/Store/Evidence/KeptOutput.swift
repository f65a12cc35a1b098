import Text

/// What is kept of one attempt's output, as it is recorded in the journal.
package struct KeptOutput: Codable, Hashable, Sendable {
    /// The SHA-256 of the kept log, which is also its file name.
    package let digest: String
    /// How many bytes were printed, after masking.
    package let bytesPassed: UInt64
    /// How many of them are in the log: all, or the first and the last `EvidenceLimits.segmentBytes`.
    package let bytesKept: UInt64

    package init(digest: String, bytesPassed: UInt64, bytesKept: UInt64) {
        self.digest = digest
        self.bytesPassed = bytesPassed
        self.bytesKept = bytesKept
    }

    /// Whether something was printed that the log does not have.
    package var isPartial: Bool { bytesKept < bytesPassed }

    /// One line for a screen: `340 bytes kept` or `16 MiB kept of 1.2 GiB`.
    package var summary: String {
        isPartial
            ? "\(ByteSize.text(bytesKept)) kept of \(ByteSize.text(bytesPassed))"
            : "\(ByteSize.text(bytesKept)) kept"
    }
}

/// What a finished attempt leaves: the evidence on disk, and the beginnings of both streams for judging.
package struct FinishedOutput: Hashable, Sendable {
    /// What is on the disk, to be recorded.
    package let evidence: KeptOutput
    /// The beginning of stdout.
    package let standardOutput: CapturedStream
    /// The beginning of stderr.
    package let standardError: CapturedStream
}

/// The beginning of one stream, masked, held in memory.
package struct CapturedStream: Hashable, Sendable {
    /// Up to `EvidenceLimits.judgedBytes` or `judgedErrorBytes` of them, with secrets masked.
    package internal(set) var bytes: [UInt8] = []
    /// Whether more was printed than is held here; nothing may be judged good on it unseen.
    package internal(set) var isTruncated = false

    /// The bytes as text; what is not UTF-8 shows as U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func take(_ more: [UInt8], upTo limit: Int) {
        let room = limit - bytes.count
        bytes += more.prefix(room)
        if more.count > room { isTruncated = true }
    }
}

/// Which stream of a command a chunk came from.
package enum EvidenceStream: String, Codable, Sendable, CaseIterable {
    case standardOutput = "stdout"
    case standardError = "stderr"
}

/// How much of an attempt's output is kept; a test injects small ones.
package struct EvidenceLimits: Hashable, Sendable {
    /// The size of a segment, of the kept beginning and of the kept end.
    package var segmentBytes: UInt64
    /// How much of standard output is held for judging.
    package var judgedBytes: Int
    /// How much of standard error is held for judging.
    package var judgedErrorBytes: Int

    package init(
        segmentBytes: UInt64 = Self.standardSegmentBytes,
        judgedBytes: Int = Self.standardJudgedBytes,
        judgedErrorBytes: Int = Self.standardJudgedBytes
    ) {
        precondition(segmentBytes > 0 && judgedBytes >= 0 && judgedErrorBytes >= 0)
        self.segmentBytes = segmentBytes
        self.judgedBytes = judgedBytes
        self.judgedErrorBytes = judgedErrorBytes
    }

    /// The size that a real run has: 8 MiB.
    package static let standardSegmentBytes: UInt64 = 8 << 20
    /// What is kept whole is judged whole.
    package static let standardJudgedBytes = Int(2 * standardSegmentBytes)
}

/// Why evidence cannot be written or read; a disk that fails is a `StorageError` instead.
package enum EvidenceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The attempt has output from before: it must be recovered, and run again under another number.
    case attemptHasOutput(attempt: Int)
    /// The attempt is finished: its log is now read by its digest.
    case attemptFinished(KeptOutput)
    /// No log has this digest.
    case notFound(digest: String)
    /// The writer has been finished.
    case writerFinished(attempt: Int)

    package var description: String {
        switch self {
        case .attemptHasOutput(let attempt):
            "attempt \(attempt) has printed something before: it is recovered, and not written over"
        case .attemptFinished(let evidence):
            "the attempt is finished; its output is in \(evidence.digest)"
        case .notFound(let digest):
            "there is no evidence with the digest \(digest)"
        case .writerFinished(let attempt):
            "the output of attempt \(attempt) is finished and takes nothing more"
        }
    }
}
