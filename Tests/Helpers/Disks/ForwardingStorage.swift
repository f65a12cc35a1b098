import Store
import SystemPackage

/// A file layer that leaves to another what it does not do itself.
package protocol ForwardingStorage: Storage {
    var base: any Storage { get }
}

extension ForwardingStorage {
    package func createDirectory(_ path: FilePath) throws(StorageError) { try base.createDirectory(path) }

    package func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        try base.open(path, purpose)
    }

    package func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64) throws(StorageError) -> Int {
        try base.write(bytes, to: file, at: offset)
    }

    package func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        try base.read(file, at: offset, count: count)
    }

    package func size(of file: OpenFile) throws(StorageError) -> UInt64 { try base.size(of: file) }

    package func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) {
        try base.truncate(file, to: size)
    }

    package func synchronize(_ file: OpenFile) throws(StorageError) { try base.synchronize(file) }

    package func synchronizeDirectory(_ path: FilePath) throws(StorageError) { try base.synchronizeDirectory(path) }

    package func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try base.rename(source, to: destination)
    }

    package func remove(_ path: FilePath) throws(StorageError) { try base.remove(path) }

    package func list(_ path: FilePath) throws(StorageError) -> [String] { try base.list(path) }

    package func exists(_ path: FilePath) throws(StorageError) -> Bool { try base.exists(path) }

    package func close(_ file: OpenFile) { base.close(file) }
}
