import Synchronization
import SystemPackage
import Text

/// The ordered record of everything that happened in a run, one JSON object a line.
///
/// An append returns when its records are on the disk, and not before; when it throws, none of them counts, and the
/// journal can be used again once the disk takes writes. Only the holder of the run's lock may append.
package final class JournalFile<Record: Encodable & JSONReadable & Sendable>: Sendable {
    /// A journal that was opened for appending, and what was in it.
    package struct Opened: Sendable {
        /// Ready to append to, behind `records`.
        package let journal: JournalFile
        /// Every record that counts, in order.
        package let records: [Record]
        /// What was torn or damaged, and where it was set aside.
        package let damage: JournalDamage?
    }

    /// What a journal holds, read without changing it.
    package struct Contents: Sendable {
        /// Every record that counts, in order.
        package let records: [Record]
        /// What stands behind the records and cannot be used.
        package let damage: JournalDamage?
        /// The digest of the last good line, which vouches for all before it.
        package let digest: String
    }

    private struct State {
        var position: JournalPosition
        /// Whether bytes of a failed append may stand behind the position.
        var mustBeCut = false
    }

    /// Where it was opened.
    package let path: FilePath
    private let storage: any Storage
    private let file: OpenFile
    private let state: Mutex<State>

    private init(storage: any Storage, file: OpenFile, position: JournalPosition) {
        self.storage = storage
        self.file = file
        path = file.path
        state = Mutex(State(position: position))
    }

    deinit {
        storage.close(file)
    }

    /// The digest of the last good line, which vouches for all before it.
    package var digest: String {
        state.withLock { $0.position.digest }
    }

    /// How long the journal is as far as it is on the disk; what stands behind that may be taken back, or lost.
    package var durableBytes: UInt64 {
        state.withLock { $0.position.offset }
    }

    /// How many records are in the journal.
    package var recordCount: Int {
        state.withLock { $0.position.records }
    }

    /// Opens a journal for appending, creating it if there is none, and returns what it holds.
    ///
    /// What is read here may have been written by a process that died before it was on the disk, so it is made sure of
    /// first. A torn end is copied to `<path>.damaged-K` and then cut off. Throws `JournalError` or `StorageError`, and
    /// then nothing was changed, save that a copy may remain.
    package static func open(storage: any Storage, path: FilePath) throws -> Opened {
        let file = try storage.open(path, .writing)
        do {
            try storage.synchronizeDirectory(path.directory)
            var scan = JournalScan<Record>(storage: storage, file: file, from: JournalPosition())
            try scan.run()
            var damage = try scan.damage()
            if let damage, try scan.isAltered { throw JournalError.altered(damage) }
            if let found = damage {
                damage?.setAsideIn = try setAside(found, of: file, in: storage)
                try storage.truncate(file, to: found.offset)
            }
            // Read from memory, the last line may be one that a process was told had not reached the disk; the system
            // then never writes it of itself. The lines before were made sure of before it was begun.
            let lastLine = scan.position.lastLineOffset..<scan.position.offset
            try storage.copy(lastLine, of: file, to: file, at: lastLine.lowerBound)
            try storage.synchronize(file)
            let journal = JournalFile(storage: storage, file: file, position: scan.position)
            return Opened(journal: journal, records: scan.records, damage: damage)
        } catch {
            storage.close(file)
            throw error
        }
    }

    /// Reads a journal without changing anything, for a report or a screen that only looks.
    package static func read(storage: any Storage, path: FilePath) throws -> Contents {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        var scan = JournalScan<Record>(storage: storage, file: file, from: JournalPosition())
        try scan.run()
        let damage = try scan.damage()
        if let damage, try scan.isAltered { throw JournalError.altered(damage) }
        return Contents(records: scan.records, damage: damage, digest: scan.position.digest)
    }

    /// Appends records as one batch, which counts as a whole or not at all, and returns when it is on the disk.
    package func append(_ records: [Record]) throws {
        if records.isEmpty { return }
        let payload = try Self.encode(records, for: path)
        try state.withLock { state in
            let line = JournalLine.compose(
                sequence: state.position.lines, previous: state.position.digest, payload: payload)
            if line.bytes.count > JournalLine.maximumBytes {
                throw JournalError.recordsTooLarge(path: path, bytes: line.bytes.count)
            }
            try prepare(&state)
            state.mustBeCut = true
            do {
                try storage.writeAll(line.bytes, to: file, at: state.position.offset)
                try storage.synchronize(file)
            } catch {
                // If the cut fails as well, the next append begins with it.
                try? cut(&state)
                throw error
            }
            state.mustBeCut = false
            state.position.advance(bytes: line.bytes.count, records: records.count, digest: line.digest)
        }
    }

    /// Writes a journal anew, a line a record: what had its name is on the disk until the new one is, whole.
    ///
    /// Only one process at a time may; what one that died has left of a new journal is written over.
    package static func replace(_ path: FilePath, with records: [Record], storage: any Storage) throws {
        var position = JournalPosition()
        var bytes: [UInt8] = []
        for record in records {
            let line = JournalLine.compose(
                sequence: position.lines, previous: position.digest, payload: try encode([record], for: path))
            position.advance(bytes: line.bytes.count, records: 1, digest: line.digest)
            bytes += line.bytes
        }
        let draft = path.appendingToName(".new")
        let file = try storage.open(draft, .writing)
        defer { storage.close(file) }
        try storage.truncate(file, to: 0)
        try storage.writeAll(bytes, to: file, at: 0)
        try storage.synchronize(file)
        try storage.rename(draft, to: path)
        try storage.synchronizeDirectory(path.directory)
    }

    /// Makes sure that the file ends with the last good line.
    private func prepare(_ state: inout State) throws {
        if state.mustBeCut {
            try cut(&state)
        }
        if try storage.size(of: file) != state.position.offset {
            throw JournalError.changedByAnother(path: path)
        }
    }

    private func cut(_ state: inout State) throws(StorageError) {
        try storage.truncate(file, to: state.position.offset)
        try storage.synchronize(file)
        state.mustBeCut = false
    }

    private static func encode(_ records: [Record], for path: FilePath) throws(JournalError) -> [UInt8] {
        do {
            return try JSONText.written(records)
        } catch {
            throw .notEncodable(path: path, reason: String(describing: error))
        }
    }

    /// Copies the damaged part to a file of its own and returns its name once it is on the disk.
    private static func setAside(
        _ damage: JournalDamage, of file: OpenFile, in storage: any Storage
    ) throws(StorageError) -> FilePath {
        var number = 1
        while try storage.exists(file.path.appendingToName(".damaged-\(number)")) { number += 1 }
        let place = file.path.appendingToName(".damaged-\(number)")
        let copy = try storage.open(place, .writing)
        defer { storage.close(copy) }
        do {
            try storage.copy(damage.offset..<(damage.offset + damage.bytes), of: file, to: copy, at: 0)
            try storage.synchronize(copy)
            try storage.synchronizeDirectory(place.directory)
        } catch {
            // An unfinished copy would only take room; the original is still whole.
            try? storage.remove(place)
            throw error
        }
        return place
    }
}

extension JournalScan {
    /// Whether somebody changed the journal: a crash leaves a last line without its end, or with zeros in it, and nothing
    /// behind that.
    var isAltered: Bool {
        get throws(StorageError) {
            guard let faultEnd else { return false }
            if !faultHasZeros { return true }
            return try storage.size(of: file) > faultEnd
        }
    }

    /// What stands behind the last good line, nil if nothing does.
    func damage() throws(StorageError) -> JournalDamage? {
        guard let reason = fault ?? (unfinishedBytes > 0 ? .unfinished : nil) else { return nil }
        let bytes = try storage.size(of: file) - position.offset
        return JournalDamage(
            path: file.path, line: position.lines + 1, offset: position.offset, bytes: bytes,
            recordsBefore: position.records, reason: reason)
    }
}

extension FilePath {
    /// The folder that holds this name; the root's is the root.
    ///
    /// Split as text: taking a `FilePath` apart by components costs more than what is done with the folder.
    var directory: FilePath {
        let text = string
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == text.startIndex ? "/" : FilePath(String(text[..<slash]))
    }

    /// The last name.
    var name: String {
        let text = string
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
        return String(text[text.utf8.index(after: slash)...])
    }

    /// The same path with something behind its last name.
    func appendingToName(_ suffix: String) -> FilePath {
        FilePath(string + suffix)
    }
}
