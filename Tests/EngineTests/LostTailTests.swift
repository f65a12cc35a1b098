import CutoverCore
import Disks
import Store
import Testing

@testable import Engine

/// The journal's tail is gone, and what the lost stages printed is still there.
@Suite struct LostTailTests {
    @Test func aRunGoesOnFromWhateverIsLeftOfItsJournal() throws {
        let whole = MemoryStorage()
        try whole.createDirectories(folder.path)
        let (world, clock) = (World(), FakeClock())
        try walkToTheEnd(try makeEngine(folder, whole, world, clock), world, clock)
        let journal = try #require(whole.contents(of: folder.journal))
        let ends = journal.indices.filter { journal[$0] == UInt8(ascii: "\n") }
        for end in ends.dropLast() {
            // Cut behind a line, which shows nowhere, and in the line after it.
            for length in [end + 1, end + 2] {
                let disk = try disk(with: Array(journal[..<length]), evidenceOf: whole)
                let names = try disk.list(folder.evidence)
                let world = World()
                let engine = try makeEngine(folder, disk, world, clock)
                try walkToTheEnd(engine, world, clock)
                #expect(engine.trouble == nil, "cut to \(length)")
                let left = try disk.list(folder.evidence)
                let kept = names.filter { name in left.contains { $0 == name || $0.hasPrefix(name + ".damaged-") } }
                #expect(kept == names, "set aside and never deleted: cut to \(length)")
            }
        }
    }

    private func disk(with journal: [UInt8], evidenceOf whole: MemoryStorage) throws -> MemoryStorage {
        let disk = MemoryStorage()
        disk.place(journal, at: folder.journal)
        for name in try whole.list(folder.evidence) {
            let path = folder.evidence.appending(name)
            disk.place(whole.contents(of: path) ?? [], at: path)
        }
        return disk
    }
}

private let folder = RunFolder("/run")
