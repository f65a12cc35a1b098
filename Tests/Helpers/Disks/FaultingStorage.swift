import Store
import Synchronization
import SystemPackage

/// What goes wrong at one call of the file layer.
package enum StorageFault: Hashable, Sendable, CustomStringConvertible {
    /// The call fails without having done anything; later ones work.
    case errorOnce(Errno)
    /// The call and the next ones fail, so many in all, without having done anything; later ones work.
    case errors(Errno, times: Int)
    /// The call and every later one fail.
    case errorForever(Errno)
    /// A write takes half of its bytes; any other call works.
    case shortWrite
    /// The process ends before the call does anything.
    case crashBefore
    /// The process ends when a write has done half; any other call is done.
    case crashHalfway
    /// The process ends when the call is done and before it returns.
    case crashAfter

    package var description: String {
        switch self {
        case .errorOnce(let code): "error once (\(code))"
        case .errors(let code, let times): "\(times) errors (\(code))"
        case .errorForever(let code): "error for ever (\(code))"
        case .shortWrite: "short write"
        case .crashBefore: "crash before"
        case .crashHalfway: "crash half-way"
        case .crashAfter: "crash after"
        }
    }
}

/// A file layer that fails at one chosen call, for tests that try every one in turn.
///
/// Calls are counted from 1; closing a file is no call. A process that has crashed does nothing any more: every later
/// call throws `crashCode`, and what the disk then holds is for the wrapped storage to say.
package final class FaultingStorage: Storage {
    /// The code that stands for the end of the process.
    package static let crashCode = Errno.canceled

    private struct State {
        var calls = 0
        var hasCrashed = false
        var fault: StorageFault?
        var faultAt: Int
    }

    private enum Verdict {
        case pass
        case half
        case crash(doing: Work)
        case fail(Errno)

        enum Work { case nothing, half, all }
    }

    private let base: any Storage
    private let state: Mutex<State>

    /// Wraps a storage; with no fault it only counts.
    package init(_ base: any Storage, fault: StorageFault? = nil, atCall faultAt: Int = 0) {
        self.base = base
        state = Mutex(State(fault: fault, faultAt: faultAt))
    }

    /// How many calls there were.
    package var calls: Int { state.withLock { $0.calls } }

    /// Whether the chosen call was reached.
    package var wasReached: Bool { state.withLock { $0.fault != nil && $0.calls >= $0.faultAt } }

    /// Whether the process is to be taken for dead.
    package var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

    /// Ends the fault: there is room again.
    package func heal() {
        state.withLock { $0.fault = nil }
    }

    private func verdict() -> Verdict {
        state.withLock { state in
            if state.hasCrashed { return .fail(Self.crashCode) }
            state.calls += 1
            guard let fault = state.fault, state.calls >= state.faultAt else { return .pass }
            let isTheCall = state.calls == state.faultAt
            switch fault {
            case .errorForever(let code): return .fail(code)
            case .errors(let code, let times): return state.calls < state.faultAt + times ? .fail(code) : .pass
            case .errorOnce(let code): return isTheCall ? .fail(code) : .pass
            case .shortWrite: return isTheCall ? .half : .pass
            case .crashBefore: return crash(&state, doing: .nothing)
            case .crashHalfway: return crash(&state, doing: .half)
            case .crashAfter: return crash(&state, doing: .all)
            }
        }
    }

    private func crash(_ state: inout State, doing work: Verdict.Work) -> Verdict {
        state.hasCrashed = true
        return .crash(doing: work)
    }

    /// Runs a call that cannot be done by half.
    private func run<Value>(
        _ operation: StorageError.Operation, _ path: FilePath, _ call: () throws(StorageError) -> Value
    ) throws(StorageError) -> Value {
        switch verdict() {
        case .pass, .half: return try call()
        case .fail(let code): throw StorageError(operation, path, code)
        case .crash(let work):
            if work != .nothing { _ = try call() }
            throw StorageError(operation, path, Self.crashCode)
        }
    }

    package func write(
        _ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64
    ) throws(StorageError) -> Int {
        let half = bytes.prefix((bytes.count + 1) / 2)
        switch verdict() {
        case .pass: return try base.write(bytes, to: file, at: offset)
        case .half: return try base.write(half, to: file, at: offset)
        case .fail(let code): throw StorageError(.write, file.path, code)
        case .crash(let work):
            switch work {
            case .nothing: break
            case .half: _ = try base.write(half, to: file, at: offset)
            case .all: _ = try base.write(bytes, to: file, at: offset)
            }
            throw StorageError(.write, file.path, Self.crashCode)
        }
    }

    package func synchronize(_ file: OpenFile) throws(StorageError) {
        do throws(StorageError) {
            try run(.synchronize, file.path) { () throws(StorageError) in try base.synchronize(file) }
        } catch {
            if error.code != Self.crashCode { (base as? MemoryStorage)?.forgetUnsynchronizedWrites(to: file) }
            throw error
        }
    }

    package func createDirectory(_ path: FilePath) throws(StorageError) {
        try run(.createDirectory, path) { () throws(StorageError) in try base.createDirectory(path) }
    }

    package func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        try run(.open, path) { () throws(StorageError) in try base.open(path, purpose) }
    }

    package func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8] {
        try run(.read, file.path) { () throws(StorageError) in try base.read(file, at: offset, count: count) }
    }

    package func size(of file: OpenFile) throws(StorageError) -> UInt64 {
        try run(.size, file.path) { () throws(StorageError) in try base.size(of: file) }
    }

    package func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError) {
        try run(.truncate, file.path) { () throws(StorageError) in try base.truncate(file, to: size) }
    }

    package func synchronizeDirectory(_ path: FilePath) throws(StorageError) {
        try run(.synchronizeDirectory, path) { () throws(StorageError) in try base.synchronizeDirectory(path) }
    }

    package func rename(_ source: FilePath, to destination: FilePath) throws(StorageError) {
        try run(.rename, source) { () throws(StorageError) in try base.rename(source, to: destination) }
    }

    package func remove(_ path: FilePath) throws(StorageError) {
        try run(.remove, path) { () throws(StorageError) in try base.remove(path) }
    }

    package func list(_ path: FilePath) throws(StorageError) -> [String] {
        try run(.list, path) { () throws(StorageError) in try base.list(path) }
    }

    package func exists(_ path: FilePath) throws(StorageError) -> Bool {
        try run(.size, path) { () throws(StorageError) in try base.exists(path) }
    }

    package func close(_ file: OpenFile) {
        base.close(file)
    }
}
