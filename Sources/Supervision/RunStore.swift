import CutoverCore
import Engine
import Glibc
import Store
import SystemPackage
import Text

/// Where all runs of this user are, under the XDG data directory.
package struct RunStore: Sendable {
    /// The folder that holds the runs, the locks of targets and what is remembered of closed runs.
    package let root: FilePath
    let storage: any Storage

    package init(root: FilePath, storage: any Storage = DiskStorage()) {
        self.root = root
        self.storage = storage
    }

    /// `$XDG_DATA_HOME/cutover`, or `~/.local/share/cutover`; throws where neither is an absolute path, or where what is
    /// there is not this user's alone.
    package init(environment: [String: String]) throws {
        if let data = environment["XDG_DATA_HOME"], !data.isEmpty {
            guard data.hasPrefix("/") else { throw RunStoreError.relative("XDG_DATA_HOME", data) }
            self.init(root: FilePath(data).appending("cutover"))
        } else {
            guard let home = environment["HOME"], !home.isEmpty else { throw RunStoreError.homeless }
            guard home.hasPrefix("/") else { throw RunStoreError.relative("HOME", home) }
            self.init(root: FilePath(home).appending(".local/share/cutover"))
        }
        for folder in [root, runs, targets] where try storage.exists(folder) { try OwnFile.requireFolder(folder) }
    }

    private var runs: FilePath { root.appending("runs") }
    private var targets: FilePath { root.appending("targets") }
    /// What is remembered of closed runs.
    var closedRuns: FilePath { root.appending("closed-runs.jsonl") }
    var closedRunsLock: FilePath { root.appending("closed-runs.lock") }

    /// Where a run's files are, whether or not it exists.
    package func folder(of id: String) -> RunFolder { RunFolder(runs.appending(id)) }

    /// The lock of a target environment: two runs on one target exclude each other.
    package func targetLock(_ target: String) -> FilePath {
        targets.appending(String(target.map { $0.isLetter || $0.isNumber ? $0 : "-" }) + ".lock")
    }

    /// What a new run's folder holds before its journal has a first record.
    package struct Beginning: Codable, Sendable {
        /// What its first record will say.
        package var info: RunInfo
        /// Values given on the command line, by variable; no secret is among them.
        package var values: [String: String]

        package init(info: RunInfo, values: [String: String]) {
            self.info = info
            self.values = values
        }
    }

    /// Makes the folder of a new run with its runbook, byte for byte.
    package func create(_ beginning: Beginning, runbook: [UInt8]) throws -> RunFolder {
        let folder = folder(of: beginning.info.id)
        try storage.createDirectories(folder.path)
        try write(runbook, to: folder.runbook)
        try write(JSONText.written(beginning), to: folder.beginning)
        return folder
    }

    /// What a run was begun with; throws `RunMisfit` where that is no longer there, or cannot be understood.
    package func beginning(of folder: RunFolder) throws -> Beginning {
        do {
            return try JSONText.read(Beginning.self, from: read(folder.beginning))
        } catch let error where error is JSONFault || error is DecodingError {
            throw RunMisfit("\(folder.beginning) cannot be understood", folder)
        } catch let error as StorageError where error.code == .noSuchFileOrDirectory {
            // Until it is there a run is only being made.
            guard try storage.exists(folder.journal) else { throw error }
            throw RunMisfit("\(folder.beginning) was removed", folder)
        }
    }

    /// The ids of all runs, newest first.
    package func ids() -> [String] { ids(of: names()) }

    func ids(of names: [String]) -> [String] {
        let begun = names.compactMap { name in
            (try? beginning(of: folder(of: name))).map { ($0.info.startedAt, name) }
        }
        return begun.sorted { $0.0 > $1.0 }.map(\.1)
    }

    /// What stands among the runs and is not believed, with the reason: folders that are links or another user's, say, or
    /// that do not say any more what was begun.
    package func strangers() -> [(id: String, reason: any Error)] {
        names().compactMap { name in
            do {
                _ = try begun(name)
                return nil
            } catch {
                return (name, error)
            }
        }
    }

    /// The names of everything that stands among the runs.
    func names() -> [String] { (try? storage.list(runs)) ?? [] }

    /// What a run began with; nil where it is only being made, or cannot be read now. Throws where it is not believed.
    func begun(_ name: String) throws -> Beginning? {
        do {
            return try beginning(of: folder(of: name))
        } catch let error as RunMisfit {
            throw error
        } catch let error as StorageError where error.flaw != nil {
            throw error
        } catch {
            return nil
        }
    }

    /// A run's events, read without changing anything.
    package func events(of folder: RunFolder) throws -> [Event] {
        try journal(of: folder)?.records ?? []
    }

    /// What a run's journal holds, read without changing anything; nil where there is none yet.
    func journal(of folder: RunFolder) throws -> JournalFile<Event>.Contents? {
        guard try storage.exists(folder.journal) else { return nil }
        return try JournalFile<Event>.read(storage: storage, path: folder.journal)
    }

    /// All bytes of a file, which has to be the operator's own.
    package func read(_ path: FilePath) throws -> [UInt8] {
        let file = try storage.open(path, .reading)
        defer { storage.close(file) }
        return try storage.read(file, at: 0, count: Int(storage.size(of: file)))
    }

    private func write(_ bytes: [UInt8], to path: FilePath) throws {
        let file = try storage.open(path, .writing)
        defer { storage.close(file) }
        try storage.writeAll(bytes, to: file, at: 0)
        try storage.synchronize(file)
        try storage.synchronizeDirectory(path.removingLastComponent())
    }

    /// Takes the locks of a run and of its target.
    package func lock(_ folder: RunFolder, target: String, note: String) throws -> [HeldLock] {
        let path = targetLock(target)
        try storage.createDirectories(path.removingLastComponent())
        let run = try hold(RunLock(path: folder.lock), note: note) { RunStoreError.supervised($0) }
        let environment = try hold(RunLock(path: path), note: note) { RunStoreError.targetTaken(target, $0) }
        return [run, environment]
    }

    private func hold(_ lock: RunLock, note: String, _ refusal: (String) -> RunStoreError) throws -> HeldLock {
        switch try lock.tryAcquire(as: .current(note: note)) {
        case .acquired(let held): return held
        case .heldBy(let holder): throw refusal(holder?.description ?? "another process")
        }
    }
}

/// Why a run cannot be taken up.
package enum RunStoreError: Error, CustomStringConvertible {
    case supervised(String)
    case targetTaken(String, String)
    case homeless
    case relative(String, String)

    package var description: String {
        switch self {
        case .supervised(let holder): "this run is supervised already, by \(holder)"
        case .targetTaken(let target, let holder):
            "another run works on \(target): \(holder); finish or leave that one first"
        case .homeless:
            "HOME is not set, so there is no place for runs: set it, or XDG_DATA_HOME, to an absolute path"
        case .relative(let name, let path):
            "\(name) is '\(path)', which is not an absolute path, so there is no place for runs: set it to one"
        }
    }
}
