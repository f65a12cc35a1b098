import Store
import Synchronization
import SystemPackage

/// A file layer in memory that forgets, when the power goes, what was not made sure of.
///
/// A crash keeps some first part of the writes to each file since its last `synchronize`, the last of them perhaps by
/// half or as zeros, and some first part of the names made, changed and removed in each folder since its last
/// `synchronizeDirectory`. Which parts is decided by the seed.
package final class MemoryStorage: Storage {
    private let state = Mutex(MemoryDisk())

    /// A disk with an empty root folder.
    package init() {}

    /// How many bytes the disk takes in all before it is full; nil for no end.
    package var capacityBytes: Int? {
        get { state.withLock { $0.capacityBytes } }
        set { state.withLock { $0.capacityBytes = newValue } }
    }

    /// How many bytes the files hold now.
    package var usedBytes: Int { state.withLock { $0.usedBytes } }

    /// The power goes: open files are closed, and the disk holds what it had taken.
    package func crash(seed: UInt64) {
        state.withLock { $0.crash(seed: seed) }
    }

    /// Everything written so far reaches the disk, as it does some time after a write.
    package func settle() { state.withLock { $0.settle() } }

    /// What a `synchronize` that failed leaves: the bytes can still be read, and will never reach the disk.
    package func forgetUnsynchronizedWrites(to file: OpenFile) {
        state.withLock { disk in
            if let number = disk.openFiles[file.descriptor] { disk.files[number]?.forgetWrites() }
        }
    }

    /// The contents of a file, for looking at.
    package func contents(of path: FilePath) -> [UInt8]? {
        state.withLock { disk in disk.fileNumber(MemoryPath(path)).flatMap { disk.files[$0]?.live } }
    }

    /// Puts a file on the disk, made sure of, with its folders.
    package func place(_ bytes: [UInt8], at path: FilePath) {
        state.withLock { $0.place(bytes, at: path) }
    }

    package func createDirectory(_ path: FilePath) throws(StorageError) {
        try state.withLock { disk throws(StorageError) in
            let place = MemoryPath(path)
            guard disk.folders[place.folder] != nil else {
                throw StorageError(.createDirectory, path, .noSuchFileOrDirectory)
            }
            if disk.folders[place.whole] != nil { return }
            if disk.fileNumber(place) != nil { throw StorageError(.createDirectory, path, .fileExists) }
            disk.folders[place.whole] = MemoryFolder()
            disk.folders[place.folder]?.change(.link(place.name, .folder))
        }
    }

    package func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        try state.withLock { disk throws(StorageError) in
            let place = MemoryPath(path)
            guard disk.folders[place.folder] != nil else { throw StorageError(.open, path, .noSuchFileOrDirectory) }
            switch (disk.fileNumber(place), purpose) {
            case (let number?, _): return disk.open(number, at: path)
            case (nil, .reading): throw StorageError(.open, path, .noSuchFileOrDirectory)
            case (nil, .writing):
                let number = disk.makeFile()
                disk.folders[place.folder]?.change(.link(place.name, .file(number)))
                return disk.open(number, at: path)
            }
        }
    }

    package func write(
        _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64
    ) throws(StorageError) -> Int {
        try state.withLock { disk throws(StorageError) in
            let number = try disk.number(of: file, for: .write)
            let present = max(0, (disk.files[number]?.live.count ?? 0) - Int(offset))
            let room = disk.capacityBytes.map { present + max(0, $0 - disk.usedBytes) } ?? bytes.count
            if room == 0, !bytes.isEmpty { throw StorageError(.write, file.path, .noSpace) }
            let taken = bytes.prefix(room)
            disk.files[number]?.write(taken, at: Int(offset))
            return taken.count
        }
    }

    package func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        try state.withLock { disk throws(StorageError) in
            let live = disk.files[try disk.number(of: file, for: .read)]?.live ?? []
            return Array(live.dropFirst(Int(offset)).prefix(count))
        }
    }

    package func size(of file: OpenFile) throws(StorageError) -> UInt64 {
        try state.withLock { disk throws(StorageError) in
            UInt64(disk.files[try disk.number(of: file, for: .size)]?.live.count ?? 0)
        }
    }

    package func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) {
        try state.withLock { disk throws(StorageError) in
            let number = try disk.number(of: file, for: .truncate)
            disk.files[number]?.truncate(to: Int(size))
        }
    }

    package func synchronize(_ file: OpenFile) throws(StorageError) {
        try state.withLock { disk throws(StorageError) in
            let number = try disk.number(of: file, for: .synchronize)
            disk.files[number]?.synchronize()
        }
    }

    package func synchronizeDirectory(_ path: FilePath) throws(StorageError) {
        try state.withLock { disk throws(StorageError) in
            guard disk.folders[path.string] != nil else {
                throw StorageError(.synchronizeDirectory, path, .noSuchFileOrDirectory)
            }
            disk.folders[path.string]?.synchronize()
        }
    }

    package func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try state.withLock { disk throws(StorageError) in
            let from = MemoryPath(source)
            let to = MemoryPath(destination)
            guard from.folder == to.folder else { throw StorageError(.rename, source, .improperLink) }
            guard disk.fileNumber(from) != nil else { throw StorageError(.rename, source, .noSuchFileOrDirectory) }
            disk.folders[from.folder]?.change(.rename(from.name, to.name))
        }
    }

    package func remove(_ path: FilePath) throws(StorageError) {
        state.withLock { disk in
            let place = MemoryPath(path)
            if disk.fileNumber(place) != nil { disk.folders[place.folder]?.change(.unlink(place.name)) }
        }
    }

    package func list(_ path: FilePath) throws(StorageError) -> [String] {
        try state.withLock { disk throws(StorageError) in
            guard let folder = disk.folders[path.string] else {
                throw StorageError(.list, path, .noSuchFileOrDirectory)
            }
            return folder.live.keys.sorted()
        }
    }

    package func exists(_ path: FilePath) throws(StorageError) -> Bool {
        state.withLock { $0.folders[path.string] != nil || $0.fileNumber(MemoryPath(path)) != nil }
    }

    package func close(_ file: OpenFile) {
        state.withLock { _ = $0.openFiles.removeValue(forKey: file.descriptor) }
    }
}
