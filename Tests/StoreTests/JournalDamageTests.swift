import Disks
import Seeds
import Store
import SystemPackage
import Testing

/// Every way of tearing and flipping a small journal.
@Suite struct JournalDamageTests {
    private let batches = [notes([1]), notes([2]), notes([3, 4]), notes([5]), notes([6, 7]), notes([8])]

    /// The undamaged journal, and where its lines begin.
    private struct Original {
        let bytes: [UInt8]
        let starts: [Int]

        func line(at index: Int) -> Int { starts.lastIndex { $0 <= index } ?? 0 }
    }

    private func original() throws -> Original {
        let bytes = try #require(diskWithJournal(of: batches).contents(of: journalPath))
        return Original(bytes: bytes, starts: lineStarts(bytes))
    }

    /// Opens these bytes. What a crash can have done is set aside, and the lines before `line` are used; a line that was
    /// written whole was changed by somebody, and nothing is touched.
    private func expectDamage(in bytes: [UInt8], fromLine line: Int, of original: Original, _ what: String) throws {
        let disk = MemoryStorage()
        disk.place(bytes, at: journalPath)
        let newline = bytes[original.starts[line]...].firstIndex(of: UInt8(ascii: "\n"))
        if let newline, newline + 1 < bytes.count || !bytes[original.starts[line]..<newline].contains(0) {
            let error = #expect(throws: JournalError.self, "\(what)") {
                try JournalFile<Note>.open(storage: disk, path: journalPath)
            }
            guard case .altered(let damage) = error, damage.line == line + 1 else {
                Issue.record("\(what): \(error.map(String.init(describing:)) ?? "no error")")
                return
            }
            #expect(disk.contents(of: journalPath) == bytes)
            return
        }
        let opened = try JournalFile<Note>.open(storage: disk, path: journalPath)
        let start = original.starts[line]
        let isWhole = bytes.count == start
        guard opened.records == batches[..<line].flatMap({ $0 }),
            disk.contents(of: journalPath) == Array(original.bytes[..<start]),
            opened.damage?.setAsideIn == (isWhole ? nil : "/run/journal.jsonl.damaged-1"),
            disk.contents(of: "/run/journal.jsonl.damaged-1") == (isWhole ? nil : Array(bytes[start...]))
        else {
            Issue.record("\(what): \(opened.records.count) records, \(opened.damage?.description ?? "no damage")")
            return
        }
    }

    @Test func aTailTornAtAnyByteIsSetAsideAndTheRestUsed() throws {
        let original = try original()
        for length in original.bytes.indices {
            let torn = Array(original.bytes[..<length])
            try expectDamage(in: torn, fromLine: original.line(at: length), of: original, "cut to \(length)")
        }
        print("journal: torn at \(original.bytes.count) places")
    }

    @Test func garbageFromAnyByteOnIsSetAsideAndTheRestUsed() throws {
        let original = try original()
        let bytes = original.bytes
        let seed: UInt64 = 3
        var generator = SeededGenerator(seed: seed)
        let places = original.starts[original.starts.count - 4]..<bytes.count
        for from in places {
            for filler in [0x00, 0xFF, UInt8.random(in: 1...254, using: &generator)] where filler != bytes[from] {
                let tail = [UInt8](repeating: filler, count: bytes.count - from)
                let line = original.line(at: from)
                try expectDamage(in: bytes[..<from] + tail, fromLine: line, of: original, "\(filler) from \(from)")
            }
        }
        print("journal: garbage from \(places.count) places, seed \(seed)")
    }

    @Test func anyFlippedBitIsFound() throws {
        let original = try original()
        for index in original.bytes.indices {
            for bit in 0..<8 {
                var flipped = original.bytes
                flipped[index] ^= 1 << UInt8(bit)
                let line = original.line(at: index)
                try expectDamage(in: flipped, fromLine: line, of: original, "bit \(bit) of byte \(index)")
            }
        }
        print("journal: \(original.bytes.count * 8) bits flipped")
    }

    @Test func theReportSaysWhatIsLostAndWhatIsUsed() throws {
        let original = try original()
        let bytes = original.bytes
        let disk = MemoryStorage()
        disk.place(Array(bytes.dropLast(20)), at: journalPath)
        disk.place([1], at: "/run/journal.jsonl.damaged-1")
        let damage = try #require(try JournalFile<Note>.open(storage: disk, path: journalPath).damage)
        let lost = bytes.count - 20 - original.starts[5]
        #expect(
            damage.description == "the last \(lost) bytes of /run/journal.jsonl (from line 6, which does not end) are "
                + "damaged; set aside in /run/journal.jsonl.damaged-2; the 7 records before are used")
    }

    @Test func readingDoesNotTouchTheDamage() throws {
        let torn = Array(try original().bytes.dropLast(5))
        let disk = MemoryStorage()
        disk.place(torn, at: journalPath)
        let contents = try JournalFile<Note>.read(storage: disk, path: journalPath)
        #expect(contents.records == notes(1...7))
        #expect(contents.damage?.setAsideIn == nil)
        #expect(disk.contents(of: journalPath) == torn)
        #expect(try disk.list("/run") == ["journal.jsonl"])
    }

    @Test func aLineWithoutEndIsNotReadIntoMemory() throws {
        let endless = [UInt8](repeating: UInt8(ascii: "x"), count: JournalLine.maximumBytes + 1)
        let disk = MemoryStorage()
        disk.place(endless, at: journalPath)
        let damage = try JournalFile<Note>.open(storage: disk, path: journalPath).damage
        #expect(damage?.reason == .tooLong)
        #expect(damage?.bytes == UInt64(endless.count))
    }

    /// A crash may leave a last line of the right length with zeros in it: that one is no sign of a hand.
    @Test func aLastLineWithBytesThatWereNeverWrittenIsSetAside() throws {
        let original = try original()
        var bytes = original.bytes
        for index in (original.starts[5] + 40)..<(bytes.count - 1) { bytes[index] = 0 }
        let disk = MemoryStorage()
        disk.place(bytes, at: journalPath)
        #expect(try JournalFile<Note>.open(storage: disk, path: journalPath).records == notes(1...7))
    }

    @Test func aChangedLineIsRefusedWithWhatToDo() throws {
        var bytes = try original().bytes
        bytes[bytes.count - 80] ^= 1
        let disk = MemoryStorage()
        disk.place(bytes, at: journalPath)
        let error = #expect(throws: JournalError.self) { try JournalFile<Note>.read(storage: disk, path: journalPath) }
        #expect(
            error?.description == "/run/journal.jsonl was changed after it was written: line 6 does not have the "
                + "digest it states; move the run's folder away and keep it for whoever looks into it; nothing was "
                + "changed")
    }

    @Test func linesThatAreSwappedOrRepeatedAreFound() throws {
        let original = try original()
        let lines = zip(original.starts, original.starts.dropFirst()).map { Array(original.bytes[$0..<$1]) }
        let repeated = lines[0] + lines[1] + lines[1] + lines[2]
        try expectDamage(in: repeated, fromLine: 2, of: original, "line 2 twice")
        let swapped = lines[0] + lines[2] + lines[1]
        try expectDamage(in: swapped, fromLine: 1, of: original, "lines 2 and 3 swapped")
    }
}
