import Seeds
import Store
import SystemPackage

/// What a `MemoryStorage` holds: how things look to the processes, and what is on the disk.
struct MemoryDisk {
    var files: [Int: MemoryFile] = [:]
    var folders: [String: MemoryFolder] = ["/": MemoryFolder()]
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

    func fileNumber(_ path: MemoryPath) -> Int? {
        if case .file(let number)? = folders[path.folder]?.live[path.name] { number } else { nil }
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
        let place = MemoryPath(path)
        makeFolders(place.folder)
        let number = makeFile()
        files[number]?.write(bytes[...], at: 0)
        files[number]?.synchronize()
        folders[place.folder]?.change(.link(place.name, .file(number)))
        folders[place.folder]?.synchronize()
    }

    private mutating func makeFolders(_ whole: String) {
        if folders[whole] != nil { return }
        let path = MemoryPath(whole)
        makeFolders(path.folder)
        folders[whole] = MemoryFolder()
        folders[path.folder]?.change(.link(path.name, .folder))
        folders[path.folder]?.synchronize()
    }

    /// Everything written so far reaches the disk, as it does some time after a write.
    mutating func settle() {
        for path in folders.keys { folders[path]?.synchronize() }
        for number in files.keys { files[number]?.synchronize() }
    }

    mutating func crash(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        openFiles = [:]
        for path in folders.keys.sorted() {
            folders[path]?.crash(&generator)
        }
        for number in files.keys.sorted() {
            files[number]?.crash(&generator)
        }
        // A folder whose own name was lost is gone with all that was in it.
        for path in folders.keys.sorted() where path != "/" {
            let place = MemoryPath(path)
            if folders[place.folder]?.live[place.name] != .folder { folders[path] = nil }
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

    mutating func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        let change = Change.write(offset: offset, Array(bytes))
        pending.append(change)
        Self.apply(change, to: &live)
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
            // A file system may have noted a new length before the bytes arrived.
            let arrives = offset < durable.count || Int.random(in: 0..<4, using: &generator) > 0
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

/// A path split at its last slash, for looking up in dictionaries.
struct MemoryPath {
    let whole: String
    /// The folder that holds the name.
    let folder: String
    /// The last name, empty for the root.
    let name: String

    init(_ path: FilePath) {
        self.init(path.string)
    }

    init(_ whole: String) {
        self.whole = whole
        let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")) ?? whole.startIndex
        folder = slash == whole.startIndex ? "/" : String(whole[..<slash])
        name = String(whole[slash...].dropFirst())
    }
}
