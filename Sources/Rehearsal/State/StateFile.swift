import Enclosure
import FoundationEssentials
import Glibc
import Store
import Synchronization
import SystemPackage

/// The estate's state on disk: read whole, changed under a lock, replaced by renaming.
struct StateFile: Sendable {
    let layout: EstateLayout
    private let latest = LatestState()

    init(layout: EstateLayout) { self.layout = layout }

    /// The state as it is at a moment of the machine's time: what is due by then has taken effect.
    ///
    /// Needs no lock, as a rename replaces the file at once.
    func read(now: Double) throws -> EstateState {
        do {
            // Asked for before it is read: a file that takes its place meanwhile is decoded again the next time.
            var state = try latest.state(of: LatestState.File(at: layout.state)) {
                let disk = DiskStorage()
                let file = try disk.open(FilePath(layout.state), .reading)
                defer { disk.close(file) }
                let bytes = try disk.read(file, at: 0, count: Int(disk.size(of: file)))
                return try JSONDecoder().decode(EstateState.self, from: Data(bytes))
            }
            state.settle(at: state.time(at: now))
            return state
        } catch {
            throw EstateError.unreadable(layout.state, reason: "\(error)")
        }
    }

    /// Changes the state; nobody else changes it meanwhile, and a change that throws changes nothing.
    ///
    /// - Parameter change: gets the state and the estate's time.
    func update<Result>(now: Double, _ change: (inout EstateState, Double) throws -> Result) throws -> Result {
        let lock = try OwnFile.open(FilePath(layout.lock), O_RDWR | O_CREAT)
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw EstateError.unwritable(layout.lock, reason: String(cString: strerror(errno)))
            }
        }
        var state = try read(now: now)
        let time = state.time(at: now)
        let result = try change(&state, time)
        state.settle(at: time)
        try write(state)
        return result
    }

    /// Writes beside the state and renames, so that a reader meets the old state or the new one.
    func write(_ state: EstateState) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let temporary = layout.state + ".new"
        try PrivateFile.write(Array(try encoder.encode(state)), to: temporary)
        guard rename(temporary, layout.state) == 0 else {
            throw EstateError.unwritable(layout.state, reason: String(cString: strerror(errno)))
        }
    }
}

/// The state that was decoded last: a server that answers hundreds of requests decodes each file once.
private final class LatestState: Sendable {
    /// A file that was written once and never again: a change is a new file.
    struct File: Hashable {
        var inode: ino_t
        var seconds: Int
        var nanoseconds: Int

        /// Nil where there is none.
        init?(at path: String) {
            var status = stat()
            guard lstat(path, &status) == 0 else { return nil }
            (inode, seconds, nanoseconds) = (status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    private let held = Mutex<(file: File, state: EstateState)?>(nil)

    func state(of file: File?, decoded: () throws -> EstateState) throws -> EstateState {
        if let file, let held = held.withLock({ $0 }), held.file == file { return held.state }
        let state = try decoded()
        if let file { held.withLock { $0 = (file, state) } }
        return state
    }
}
