import Glibc
import SystemPackage

/// The file layer on the real disk.
package struct DiskStorage: Storage {
    package init() {}

    /// By mkdir(2) with mode 0700; a link in its place is an error, not a folder.
    package func createDirectory(_ path: FilePath) throws(StorageError) {
        do {
            try check(.createDirectory, path) { mkdir(path.string, directoryMode) }
        } catch let error where error.code == .fileExists && isDirectory(path) {
            return
        }
    }

    /// Opens only a regular file that is the operator's own, and follows no link at its end.
    package func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        let flags =
            switch purpose {
            case .reading: O_RDONLY
            case .writing: O_RDWR | O_CREAT
            }
        let descriptor = try OwnFile.open(path, flags)
        return OpenFile(descriptor: descriptor, path: path)
    }

    /// By one pwrite(2).
    package func write(
        _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64
    ) throws(StorageError) -> Int {
        try check(.write, file.path) {
            bytes.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, off_t(offset)) }
        }
    }

    /// By pread(2), as often as it takes to the end of the file or to `count` bytes.
    package func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let taken = try check(.read, file.path) {
                bytes.withUnsafeMutableBytes {
                    pread(file.descriptor, $0.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + filled)
                }
            }
            if taken == 0 { break }
            filled += taken
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// By fstat(2).
    package func size(of file: OpenFile) throws(StorageError) -> UInt64 {
        var status = stat()
        try check(.size, file.path) { fstat(file.descriptor, &status) }
        return UInt64(status.st_size)
    }

    /// By ftruncate(2).
    package func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) {
        try check(.truncate, file.path) { ftruncate(file.descriptor, off_t(size)) }
    }

    /// By fdatasync(2).
    package func synchronize(_ file: OpenFile) throws(StorageError) {
        try check(.synchronize, file.path) { fdatasync(file.descriptor) }
    }

    /// By fsync(2) of the folder.
    package func synchronizeDirectory(_ path: FilePath) throws(StorageError) {
        let descriptor = try check(.open, path) { Glibc.open(path.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { _ = Glibc.close(descriptor) }
        try check(.synchronizeDirectory, path) { fsync(descriptor) }
    }

    /// By rename(2).
    package func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try check(.rename, source) { Glibc.rename(source.string, destination.string) }
    }

    /// By unlink(2).
    package func remove(_ path: FilePath) throws(StorageError) {
        do {
            try check(.remove, path) { unlink(path.string) }
        } catch let error where error.code == .noSuchFileOrDirectory {
            return
        }
    }

    /// By readdir(3) of a folder that is the operator's own, without `.` and `..`.
    package func list(_ path: FilePath) throws(StorageError) -> [String] {
        let folder = try OwnFile.openFolder(path, .list)
        guard let stream = fdopendir(folder) else {
            let code = Errno(rawValue: errno)
            _ = Glibc.close(folder)
            throw StorageError(.list, path, code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw StorageError(.list, path, Errno(rawValue: errno)) }
        return names.sorted()
    }

    /// By lstat(2): a link counts, whatever it names.
    package func exists(_ path: FilePath) throws(StorageError) -> Bool {
        var status = stat()
        do {
            try check(.size, path) { lstat(path.string, &status) }
            return true
        } catch let error where error.code == .noSuchFileOrDirectory || error.code == .notDirectory {
            return false
        }
    }

    /// By close(2).
    package func close(_ file: OpenFile) {
        _ = Glibc.close(file.descriptor)
    }

    private func isDirectory(_ path: FilePath) -> Bool {
        var status = stat()
        return lstat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Only the operator reads what a run holds.
private let directoryMode: mode_t = 0o700
let fileMode: mode_t = 0o600

/// Calls the system until it is not interrupted, and turns −1 into an error.
@discardableResult
func check<Value: SignedInteger>(
    _ operation: StorageError.Operation, _ path: FilePath, _ call: () -> Value
) throws(StorageError) -> Value {
    while true {
        let value = call()
        if value != -1 { return value }
        let code = Errno(rawValue: errno)
        if code != .interrupted { throw StorageError(operation, path, code) }
    }
}
