import Canvas
import Engine
import Screens
import Store
import Supervision
import SystemPackage
import Text

/// The output of commands, read from the evidence folder as far as it is looked at.
final class DiskOutputs: OutputSource {
    /// Lines that are held of one output; older ones of a noisy command are dropped from the screen, not from the disk.
    static let mostLines = 200_000
    static let dropStepLines = 50_000
    /// Bytes that these lines may hold; beyond that the older half is dropped.
    static let mostLineBytes = 1 << 28
    /// Bytes that are read at a time.
    static let pieceBytes = 1 << 20
    /// Outputs that are held at once.
    static let mostOutputs = 4

    /// A class, so that a growing text is not copied.
    private final class Held {
        var cleaner = OutputCleaner()
        var lines: [String] = []
        var lineBytes = 0
        var hasCutLine = false
        var offset: UInt64 = 0
        var skipped: UInt64 = 0
        var isComplete = false
    }

    private let store: EvidenceStore?
    private var logs = LogNumbers()
    private var held: [OutputReference: Held] = [:]

    private let folder: FilePath

    init(folder: RunFolder) {
        self.folder = folder.evidence
        store = try? EvidenceStore(storage: DiskStorage(), folder: folder.evidence)
    }

    func follow(_ logs: LogNumbers) {
        if self.logs == logs { return }
        self.logs = logs
        // A new stage of an attempt writes a log of its own.
        held = held.filter { if case .live = $0.key { false } else { true } }
    }

    func extent(of output: OutputReference) -> OutputExtent {
        let text = load(output)
        let count = text.lines.count + (text.cleaner.unfinishedLine.isEmpty ? 0 : 1)
        return OutputExtent(lineCount: count, bytesPassed: Int(text.offset), bytesDropped: Int(text.skipped))
    }

    func lines(of output: OutputReference, first: Int, count: Int) -> [String] {
        let text = load(output)
        let start = min(max(0, first), text.lines.count)
        let end = min(text.lines.count, start + max(0, count))
        let unfinished = text.cleaner.unfinishedLine
        let hasRoom = end - start < count && !unfinished.isEmpty && first <= text.lines.count
        return Array(text.lines[start..<end]) + (hasRoom ? [unfinished] : [])
    }

    func line(of output: OutputReference, containing text: String, from start: Int, backwards: Bool) -> Int? {
        let loaded = load(output)
        let unfinished = loaded.cleaner.unfinishedLine
        let lines = unfinished.isEmpty ? loaded.lines : loaded.lines + [unfinished]
        return TextOutputs([output: lines]).line(of: output, containing: text, from: start, backwards: backwards)
    }

    func hasCutLine(_ output: OutputReference) -> Bool {
        let text = load(output)
        return text.hasCutLine || OutputCleaner.isCut(text.cleaner.unfinishedLine)
    }

    private func load(_ output: OutputReference) -> Held {
        if held.count >= DiskOutputs.mostOutputs, held[output] == nil { held.removeAll() }
        let text = held[output] ?? Held()
        held[output] = text
        if !text.isComplete { read(output, into: text) }
        return text
    }

    private func read(_ output: OutputReference, into text: Held) {
        switch output {
        case .kept(let digest):
            do throws(StorageError) {
                let misfit = try EvidenceReader.misfit(storage: DiskStorage(), folder: folder, digest: digest)
                if let misfit {
                    text.lines = ["\(misfit), so it is not shown."]
                    text.isComplete = true
                    return
                }
            } catch {
                return
            }
            guard let reader = try? store?.reader(ofDigest: digest) else { return }
            while let piece = try? reader.bytes(from: text.offset, upTo: DiskOutputs.pieceBytes) {
                text.isComplete = piece.bytes.isEmpty
                if text.isComplete { return }
                take(piece.bytes, at: piece.offset, into: text)
            }
        case .live(let attempt):
            guard let log = logs[attempt], let reader = store?.reader(ofAttempt: log) else { return }
            while let piece = try? reader.bytes(from: text.offset, upTo: DiskOutputs.pieceBytes), !piece.bytes.isEmpty {
                take(piece.bytes, at: piece.offset, into: text)
            }
        }
    }

    private func take(_ bytes: [UInt8], at offset: UInt64, into text: Held) {
        text.skipped += offset - text.offset
        let lines = text.cleaner.feed(bytes)
        text.lines += lines
        text.lineBytes += lines.reduce(0) { $0 + $1.utf8.count }
        if lines.contains(where: OutputCleaner.isCut) { text.hasCutLine = true }
        text.offset = offset + UInt64(bytes.count)
        // By whole steps, so that a flood does not move all lines for each piece.
        if text.lines.count > DiskOutputs.mostLines + DiskOutputs.dropStepLines {
            drop(text.lines.count - DiskOutputs.mostLines, of: text)
        }
        if text.lineBytes > DiskOutputs.mostLineBytes { drop(text.lines.count / 2, of: text) }
    }

    private func drop(_ count: Int, of text: Held) {
        text.lineBytes -= text.lines.prefix(count).reduce(0) { $0 + $1.utf8.count }
        text.lines.removeFirst(count)
    }
}
