import CutoverCore
import Engine
import Glibc
import Store
import SystemPackage

/// What the file system says of all that is believed of a run: whose its files are, how long, and when they were changed.
///
/// Whoever writes to a file, or puts another in its place, changes this: nobody can choose the time of a file's change,
/// only its other times. What a disk loses by itself does not.
struct RunStamp: Hashable {
    let digest: String
    /// When something of it was changed last.
    private let changedAt: Timestamp

    /// Nil where a run's folder cannot be looked at, or is not to be.
    init?(of folder: RunFolder) {
        guard let descriptor = try? OwnFile.openFolder(folder.path) else { return nil }
        defer { _ = close(descriptor) }
        var looks = Looks(descriptor)
        do {
            try looks.add(".")
            for name in RunFolder.Name.allCases {
                guard try looks.add(name.rawValue), name == .evidence else { continue }
                for log in try DiskStorage().list(folder.evidence) { try looks.add(name.rawValue + "/" + log) }
            }
        } catch { return nil }
        digest = Digest.sha256Hex(looks.described)
        changedAt = Timestamp(milliseconds: looks.newest / 1_000_000)
    }

    /// Whether a change that comes now would be told from the newest by its time: file systems count in steps, of two
    /// seconds at most.
    func isSettled(at now: Timestamp) -> Bool { changedAt.adding(seconds: 3) <= now }
}

/// Looks at the files of one folder, one after the other.
private struct Looks {
    /// To be counted up when more of a run is looked at before it is believed, so that it is looked at again.
    private static let version: UInt8 = 1

    private(set) var described: [UInt8] = [version]
    /// When the file was changed that was changed last, in nanoseconds.
    private(set) var newest: Int64 = 0
    private let folder: Int32

    init(_ folder: Int32) { self.folder = folder }

    /// - Returns: whether it is there.
    @discardableResult
    mutating func add(_ name: String) throws(Errno) -> Bool {
        var status = stat()
        let isThere = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
        guard isThere || errno == ENOENT else { throw Errno(rawValue: errno) }
        described += name.utf8
        described.append(0)
        if !isThere { return false }
        for number in [
            Int64(status.st_mode), Int64(status.st_uid), Int64(status.st_size),
            Int64(truncatingIfNeeded: status.st_ino), status.st_mtim.nanoseconds, status.st_ctim.nanoseconds,
        ] {
            withUnsafeBytes(of: number) { described += $0 }
        }
        newest = max(newest, status.st_ctim.nanoseconds)
        return true
    }
}

extension timespec {
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}
