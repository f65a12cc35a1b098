import SystemPackage

/// What a `MemoryStorage` holds: how things look to the processes, and what is on the disk.
struct MemoryDisk {
    var files: [Int: MemoryFile] = [:]
    var folders: [FilePath: MemoryFolder] = ["/": MemoryFolder()]
    var openFiles: [Int32: Int] = [:]
    var capacityBytes: Int?
    private var nextFile = 1
    private var nextDescriptor: Int32 = 3

    /// What the files take that have a name or are open.
    var usedBytes: Int {
        var numbers = Set(openFiles.values)
        for folder in folders.values {
            for case .file(let number) in folder.live.values { numbers.insert(number) }
        }
        return numbers.reduce(0) { $0 + (files[$1]?.live.count ?? 0) }
    }

    func fileNumber(_ path: FilePath) -> Int? {
        if case .file(let number)? = folders[path.directory]?.live[path.name] { number } else { nil }
    }

    func number(of file: OpenFile, for operation: StorageError.Operation) throws(StorageError) -> Int {
        guard let number = openFiles[file.descriptor] else {
            throw StorageError(operation, file.path, .badFileDescriptor)
        }
        return number
    }

    mutating func makeFile() -> Int {
        defer { nextFile += 1 }
        files[nextFile] = MemoryFile()
        return nextFile
    }

    mutating func open(_ number: Int, at path: FilePath) -> OpenFile {
        defer { nextDescriptor += 1 }
        openFiles[nextDescriptor] = number
        return OpenFile(descriptor: nextDescriptor, path: path)
    }

    mutating func place(_ bytes: [UInt8], at path: FilePath) {
        var folder: FilePath = "/"
        for component in path.directory.components {
            let inner = folder.appending(component)
            if folders[inner] == nil {
                folders[inner] = MemoryFolder()
                folders[folder]?.change(.link(component.string, .folder))
                folders[folder]?.synchronize()
            }
            folder = inner
        }
        let number = makeFile()
        files[number]?.append(bytes[...])
        files[number]?.synchronize()
        folders[folder]?.change(.link(path.name, .file(number)))
        folders[folder]?.synchronize()
    }

    mutating func crash(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        openFiles = [:]
        for path in folders.keys.sorted(by: { $0.string < $1.string }) {
            folders[path]?.crash(&generator)
        }
        for number in files.keys.sorted() {
            files[number]?.crash(&generator)
        }
        // A folder whose own name was lost is gone with all that was in it.
        for path in folders.keys.sorted(by: { $0.string < $1.string }) where path != "/" {
            if folders[path.directory]?.live[path.name] != .folder { folders[path] = nil }
        }
    }
}

/// The names in a folder.
struct MemoryFolder {
    enum Entry: Hashable {
        case file(Int)
        case folder
    }

    enum Change {
        case link(String, Entry)
        case unlink(String)
        case rename(String, String)
    }

    private(set) var live: [String: Entry] = [:]
    private var durable: [String: Entry] = [:]
    private var pending: [Change] = []

    mutating func change(_ change: Change) {
        Self.apply(change, to: &live)
        pending.append(change)
    }

    mutating func synchronize() {
        durable = live
        pending = []
    }

    mutating func crash(_ generator: inout SeededGenerator) {
        let kept = Int.random(in: 0...pending.count, using: &generator)
        for change in pending.prefix(kept) {
            Self.apply(change, to: &durable)
        }
        live = durable
        pending = []
    }

    private static func apply(_ change: Change, to entries: inout [String: Entry]) {
        switch change {
        case .link(let name, let entry): entries[name] = entry
        case .unlink(let name): entries[name] = nil
        case .rename(let source, let destination): entries[destination] = entries.removeValue(forKey: source)
        }
    }
}

/// The bytes of a file.
struct MemoryFile {
    private enum Change {
        case write(offset: Int, [UInt8])
        case truncate(Int)
    }

    private(set) var live: [UInt8] = []
    private var durable: [UInt8] = []
    private var pending: [Change] = []

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        pending.append(.write(offset: live.count, Array(bytes)))
        live += bytes
    }

    mutating func truncate(to size: Int) {
        pending.append(.truncate(size))
        Self.apply(.truncate(size), to: &live)
    }

    mutating func synchronize() {
        for change in pending { Self.apply(change, to: &durable) }
        pending = []
    }

    mutating func forgetWrites() {
        pending.removeAll { if case .write = $0 { true } else { false } }
    }

    mutating func crash(_ generator: inout SeededGenerator) {
        let kept = Int.random(in: 0...pending.count, using: &generator)
        for change in pending.prefix(kept) { Self.apply(change, to: &durable) }
        if kept < pending.count, case .write(let offset, let bytes) = pending[kept] {
            let part = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
            // File systems may have noted the new length before the bytes arrived.
            let arrives = Int.random(in: 0..<4, using: &generator) > 0
            Self.apply(.write(offset: offset, arrives ? Array(part) : part.map { _ in 0 }), to: &durable)
        }
        live = durable
        pending = []
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .write(let offset, let more):
            if bytes.count < offset + more.count {
                bytes += [UInt8](repeating: 0, count: offset + more.count - bytes.count)
            }
            bytes.replaceSubrange(offset..<(offset + more.count), with: more)
        case .truncate(let size):
            if size < bytes.count { bytes.removeLast(bytes.count - size) }
        }
    }
}

/// A generator whose numbers are the same for the same seed (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension FilePath {
    /// The last name, empty for the root.
    var name: String { lastComponent?.string ?? "" }
}
