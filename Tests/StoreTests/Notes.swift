import Disks
import Store
import SystemPackage
import Text

/// A record like the engine's: a payload with text that needs escaping.
struct Note: Codable, JSONReadable, Hashable, Sendable {
    let number: Int
    var text = "é / \"quoted\"\n"
}

let journalPath: FilePath = "/run/journal.jsonl"

/// A disk that holds a journal of these batches.
func diskWithJournal(of batches: [[Note]]) throws -> MemoryStorage {
    let disk = MemoryStorage()
    try disk.createDirectories("/run")
    let journal = try JournalFile<Note>.open(storage: disk, path: journalPath).journal
    for batch in batches { try journal.append(batch) }
    return disk
}

func notes(_ numbers: some Sequence<Int>) -> [Note] {
    numbers.map { Note(number: $0) }
}

/// Where each line of a file begins, and its end.
func lineStarts(_ bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
}
