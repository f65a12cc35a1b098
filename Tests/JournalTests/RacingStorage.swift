import Journal
import Synchronization
import SystemPackage

/// A file layer during whose next listing something else happens.
final class RacingStorage: Storage {
    private let base: any Storage
    private let other: @Sendable () -> Void
    private let triggered = Mutex(false)

    init(_ base: any Storage, during other: @escaping @Sendable () -> Void) {
        self.base = base
        self.other = other
    }

    var wasTriggered: Bool { triggered.withLock { $0 } }

    func list(_ path: FilePath) throws(StorageError) -> [String] {
        let names = try base.list(path)
        let isFirst = triggered.withLock { triggered in
            defer { triggered = true }
            return !triggered
        }
        if isFirst { other() }
        return names
    }

    func createDirectory(_ path: FilePath) throws(StorageError) { try base.createDirectory(path) }

    func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        try base.open(path, purpose)
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64) throws(StorageError) -> Int {
        try base.write(bytes, to: file, at: offset)
    }

    func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        try base.read(file, at: offset, count: count)
    }

    func size(of file: OpenFile) throws(StorageError) -> UInt64 { try base.size(of: file) }

    func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) { try base.truncate(file, to: size) }

    func synchronize(_ file: OpenFile) throws(StorageError) { try base.synchronize(file) }

    func synchronizeDirectory(_ path: FilePath) throws(StorageError) { try base.synchronizeDirectory(path) }

    func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try base.rename(source, to: destination)
    }

    func remove(_ path: FilePath) throws(StorageError) { try base.remove(path) }

    func exists(_ path: FilePath) throws(StorageError) -> Bool { try base.exists(path) }

    func close(_ file: OpenFile) { base.close(file) }
}
