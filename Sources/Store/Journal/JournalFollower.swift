import SystemPackage
import Text

/// What is new in a journal that another process writes.
package struct JournalUpdate<Record: Sendable>: Sendable {
    /// The records to add, in order.
    package var records: [Record] = []
    /// Whether all that was read before is void, because the journal was cut: `records` are then all there are.
    package var startsOver = false
}

/// Reads a journal while another process appends to it.
///
/// A last line that is still being written is left for the next poll. The writer takes back a line whose append failed;
/// a follower that has already read it notices, and starts over.
package struct JournalFollower<Record: JSONReadable & Sendable>: Sendable {
    /// The journal that is followed; it need not exist yet.
    package let path: FilePath
    private let storage: any Storage
    private var position = JournalPosition()

    package init(storage: any Storage, path: FilePath) {
        self.storage = storage
        self.path = path
    }

    /// How many records have been read so far.
    package var recordCount: Int { position.records }

    /// Reads what is new since the last poll; nothing while there is no journal yet.
    ///
    /// - Parameter end: the writer's `durableBytes`, behind which stands what may still be lost.
    ///
    /// Throws `JournalError.damaged` once the records before the damage have been delivered, and again until it is gone.
    package mutating func poll(upTo end: UInt64 = .max) throws -> JournalUpdate<Record> {
        guard try storage.exists(path) else { return startOver(with: JournalPosition(), []) }
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }

        if try isContinued(file) {
            var scan = JournalScan<Record>(storage: storage, file: file, from: position, upTo: end)
            try scan.run()
            if scan.fault == nil || scan.position != position {
                position = scan.position
                return JournalUpdate(records: scan.records)
            }
        }
        var scan = JournalScan<Record>(storage: storage, file: file, from: JournalPosition(), upTo: end)
        try scan.run()
        if scan.fault != nil, scan.position == position, let damage = try scan.damage() {
            throw JournalError.damaged(damage)
        }
        return startOver(with: scan.position, scan.records)
    }

    private mutating func startOver(with position: JournalPosition, _ records: [Record]) -> JournalUpdate<Record> {
        defer { self.position = position }
        return JournalUpdate(records: records, startsOver: self.position.records > 0)
    }

    /// Whether the last line that was read still stands where it stood.
    private func isContinued(_ file: OpenFile) throws(StorageError) -> Bool {
        if position.lines == 0 { return true }
        if try storage.size(of: file) < position.offset { return false }
        let ending = Array(#","digest":"\#(position.digest)"}"#.utf8) + [JournalLine.newline]
        return try storage.read(file, at: position.offset - UInt64(ending.count), count: ending.count) == ending
    }
}
