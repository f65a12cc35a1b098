import Journal
import Synchronization
import SystemPackage

/// A file layer on the real disk that fails the Nth call.
final class FailingStorage: Storage {
    enum Fault: Hashable, CaseIterable, Sendable {
        /// This call fails, later ones work.
        case once
        /// This call and every one for a while fail: the disk is full until room is made.
        case untilRoom
        /// The process dies at this call: nothing works any more.
        case crash
        /// The process dies half-way through a write.
        case crashInWrite
    }

    private struct State {
        var calls = 0
        var failures = 0
        var isDead = false
    }

    /// Calls that fail before there is room again.
    private static let failuresUntilRoom = 5

    private let disk = DiskStorage()
    private let fault: Fault?
    private let failing: Int
    private let state = Mutex(State())

    init(_ fault: Fault? = nil, at call: Int = 0) {
        self.fault = fault
        failing = call
    }

    var calls: Int { state.withLock(\.calls) }
    var isDead: Bool { state.withLock(\.isDead) }

    /// Whether this call is to fail.
    private func fails() -> Bool {
        state.withLock { state in
            if state.isDead { return true }
            state.calls += 1
            guard let fault, state.calls >= failing else { return false }
            switch fault {
            case .once: return state.calls == failing
            case .untilRoom:
                state.failures += 1
                return state.failures <= FailingStorage.failuresUntilRoom
            case .crash, .crashInWrite:
                state.isDead = true
                return true
            }
        }
    }

    private func check(_ operation: StorageError.Operation, _ path: FilePath) throws(StorageError) {
        if fails() { throw StorageError(operation, path, .noSpace) }
    }

    func createDirectory(_ path: FilePath) throws(StorageError) {
        try check(.createDirectory, path)
        try disk.createDirectory(path)
    }

    func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        try check(.open, path)
        return try disk.open(path, purpose)
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile) throws(StorageError) -> Int {
        if fails() {
            if fault == .crashInWrite, bytes.count > 1 { _ = try? disk.write(bytes.prefix(bytes.count / 2), to: file) }
            throw StorageError(.write, file.path, .noSpace)
        }
        return try disk.write(bytes, to: file)
    }

    func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        try check(.read, file.path)
        return try disk.read(file, at: offset, count: count)
    }

    func size(of file: OpenFile) throws(StorageError) -> UInt64 { try disk.size(of: file) }

    func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) {
        try check(.truncate, file.path)
        try disk.truncate(file, to: size)
    }

    func synchronize(_ file: OpenFile) throws(StorageError) {
        try check(.synchronize, file.path)
        try disk.synchronize(file)
    }

    func synchronizeDirectory(_ path: FilePath) throws(StorageError) {
        try check(.synchronizeDirectory, path)
        try disk.synchronizeDirectory(path)
    }

    func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try check(.rename, source)
        try disk.rename(source, to: destination)
    }

    func remove(_ path: FilePath) throws(StorageError) {
        try check(.remove, path)
        try disk.remove(path)
    }

    func list(_ path: FilePath) throws(StorageError) -> [String] {
        try check(.list, path)
        return try disk.list(path)
    }

    func exists(_ path: FilePath) throws(StorageError) -> Bool { try disk.exists(path) }
    func close(_ file: OpenFile) { disk.close(file) }
}
