import Glibc
import SystemPackage
import Text

/// Where reading or writing a journal has got to.
struct JournalPosition: Hashable, Sendable {
    /// The end of the last good line.
    var offset: UInt64 = 0
    /// Where the last good line begins.
    var lastLineOffset: UInt64 = 0
    /// How many good lines there are, which is the sequence number of the next one.
    var lines = 0
    /// How many records stand on them.
    var records = 0
    /// The digest of the last good line.
    var digest = JournalLine.firstPrevious

    /// Goes on behind a line, whose newline is counted in `bytes`.
    mutating func advance(bytes: Int, records count: Int, digest: String) {
        lastLineOffset = offset
        offset += UInt64(bytes)
        lines += 1
        records += count
        self.digest = digest
    }
}

/// Reads lines from a position on, up to the end or to the first that is not good.
struct JournalScan<Record: JSONReadable> {
    let storage: any Storage
    let file: OpenFile
    private(set) var position: JournalPosition
    private(set) var records: [Record] = []
    /// The bytes of a last line that has no newline yet.
    private(set) var unfinishedBytes = 0
    /// What stopped the scan; nil at the end of the file or before an unfinished line.
    private(set) var fault: JournalLine.Fault?
    /// Where the line ends that stopped the scan; nil where it has no end.
    private(set) var faultEnd: UInt64?
    /// Whether that line has bytes that were never written.
    private(set) var faultHasZeros = false
    /// Where to stop, though the file may go on.
    private let end: UInt64

    init(storage: any Storage, file: OpenFile, from position: JournalPosition, upTo end: UInt64 = .max) {
        self.storage = storage
        self.file = file
        self.position = position
        self.end = end
    }

    /// Reads on until there is nothing more to use.
    mutating func run() throws {
        var rest: [UInt8] = []
        var offset = position.offset
        while true {
            let left = end > offset ? end - offset : 0
            let piece = try storage.read(file, at: offset, count: Int(min(UInt64(readPieceBytes), left)))
            offset += UInt64(piece.count)
            let searched = rest.count
            rest += piece
            let used = try consumeLines(in: rest, newlineMayBeAt: searched)
            rest.removeFirst(used)
            if fault != nil || piece.isEmpty { break }
            if rest.count > JournalLine.maximumBytes {
                fault = .tooLong
                return
            }
        }
        unfinishedBytes = fault == nil ? rest.count : 0
    }

    /// Consumes whole good lines and returns how many bytes that were.
    private mutating func consumeLines(in bytes: [UInt8], newlineMayBeAt searched: Int) throws -> Int {
        var start = 0
        var from = searched
        while let end = newline(in: bytes, from: from) {
            try consume(bytes[start..<end])
            if fault != nil { return start }
            start = end + 1
            from = start
        }
        return start
    }

    private func newline(in bytes: [UInt8], from offset: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return nil }
            let found = memchr(start + offset, Int32(JournalLine.newline), buffer.count - offset)
            return found.map { UnsafeRawPointer($0) - start }
        }
    }

    private mutating func consume(_ line: ArraySlice<UInt8>) throws {
        let outcome = JournalLine.check(line, sequence: position.lines, previous: position.digest)
        switch outcome {
        case .damaged(let reason):
            fault = reason
            faultEnd = position.offset + UInt64(line.count) + 1
            faultHasZeros = line.contains(0)
        case .otherVersion(let version):
            throw JournalError.otherVersion(path: file.path, line: position.lines + 1, version: version)
        case .valid(let valid):
            let before = records.count
            try decode(valid.payload)
            position.advance(bytes: line.count + 1, records: records.count - before, digest: valid.digest)
        }
    }

    private mutating func decode(_ payload: ArraySlice<UInt8>) throws(JournalError) {
        do {
            try JSONText.readList(from: payload, into: &records)
        } catch {
            let reason = String(String(describing: error).prefix(maximumReasonCharacters))
            throw .unknownRecord(path: file.path, line: position.lines + 1, reason: reason)
        }
    }
}

/// How much of a journal is read at a time.
private let readPieceBytes = 256 << 10

/// How much of a decoder's complaint is shown.
private let maximumReasonCharacters = 300
