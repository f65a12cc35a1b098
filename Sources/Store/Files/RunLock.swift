import Glibc
import Synchronization
import SystemPackage
import Text

/// Who holds a lock, as they said it themselves.
package struct LockHolder: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The number by which the kernel of its host knows it.
    package let processIdentifier: Int32
    /// The name of the machine that it runs on.
    package let host: String
    /// The login name that it runs under, or `user 1000` where there is none.
    package let user: String
    /// Free text: what runs there, and from where.
    package let note: String

    package init(processIdentifier: Int32, host: String, user: String, note: String) {
        self.processIdentifier = processIdentifier
        self.host = host
        self.user = user
        self.note = note
    }

    /// This process, on this host, as this user.
    package static func current(note: String) -> LockHolder {
        var name = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
        _ = gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return LockHolder(processIdentifier: getpid(), host: host, user: userName(), note: note)
    }

    package var description: String {
        let process = "\(user) on \(host) (process \(processIdentifier))"
        return note.isEmpty ? process : "\(process), \(note)"
    }

    /// The login name, or the number where the machine knows no name.
    private static func userName() -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let name: String? = buffer.withUnsafeMutableBufferPointer { space in
            guard let start = space.baseAddress,
                getpwuid_r(getuid(), &entry, start, space.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return nil }
            return String(cString: name)
        }
        return name ?? "user \(getuid())"
    }
}

/// A file that one process at a time can hold; the kernel releases it when that process is gone, however it went.
///
/// Locks of the open file description are used and not `flock`, because they can be asked who conflicts without being
/// taken: a screen that looks who is at the wheel never stands in the way of one that takes it. Byte 0 is the lock;
/// byte 1 is taken once the holder's description is written, so that the description of an earlier holder is never
/// read as that of the present one.
package struct RunLock: Sendable {
    /// The outcome of reaching for the lock.
    package enum Attempt: Sendable {
        /// It is ours until `HeldLock.release()` or the end of the process.
        case acquired(HeldLock)
        /// Another process has it; nil while that process is still writing who it is.
        case heldBy(LockHolder?)
    }

    /// The state of the lock as anybody can see it.
    package enum State: Hashable, Sendable {
        case free
        case heldBy(LockHolder?)
    }

    /// The file whose two bytes are the lock.
    package let path: FilePath

    package init(path: FilePath) {
        self.path = path
    }

    /// Takes the lock if nobody has it; never waits.
    package func tryAcquire(as holder: LockHolder) throws(StorageError) -> Attempt {
        let descriptor = try OwnFile.open(path, O_RDWR | O_CREAT)
        do throws(StorageError) {
            guard try set(descriptor, .holding) else {
                let other = try readHolder(descriptor)
                _ = close(descriptor)
                return .heldBy(other)
            }
            try describe(holder, in: descriptor)
            guard try set(descriptor, .described) else { throw StorageError(.lock, path, .deadlock) }
            return .acquired(HeldLock(descriptor: descriptor))
        } catch {
            _ = close(descriptor)
            throw error
        }
    }

    /// Looks who has the lock without touching it.
    package func state() throws(StorageError) -> State {
        let descriptor: Int32
        do {
            descriptor = try OwnFile.open(path, O_RDONLY)
        } catch let error where error.code == .noSuchFileOrDirectory {
            return .free
        }
        defer { _ = close(descriptor) }
        return try isTaken(descriptor, .holding) ? .heldBy(readHolder(descriptor)) : .free
    }

    /// Who has the lock, nil if it is free or its holder is still writing who it is.
    package func holder() throws(StorageError) -> LockHolder? {
        if case .heldBy(let holder) = try state() { holder } else { nil }
    }

    private func readHolder(_ descriptor: Int32) throws(StorageError) -> LockHolder? {
        guard try isTaken(descriptor, .described) else { return nil }
        var bytes = [UInt8](repeating: 0, count: maximumDescriptionBytes)
        let count = try check(.read, path) { pread(descriptor, &bytes, maximumDescriptionBytes, 0) }
        // Asked again, because the holder may have gone and another come while we read.
        guard try isTaken(descriptor, .described) else { return nil }
        return try? JSONText.read(LockHolder.self, from: Array(bytes.prefix(count)))
    }

    private func describe(_ holder: LockHolder, in descriptor: Int32) throws(StorageError) {
        guard let json = try? JSONText.written(holder), json.count < maximumDescriptionBytes else {
            throw StorageError(.write, path, .fileTooLarge)
        }
        let text = json + [UInt8(ascii: "\n")]
        try check(.truncate, path) { ftruncate(descriptor, 0) }
        let count = try check(.write, path) { pwrite(descriptor, text, text.count, 0) }
        if count < text.count { throw StorageError(.write, path, .noSpace) }
    }

    private func set(_ descriptor: Int32, _ byte: LockedByte) throws(StorageError) -> Bool {
        var request = byte.request
        do {
            try check(.lock, path) { fcntl(descriptor, setDescriptionLock, &request) }
            return true
        } catch let error where error.code == .resourceTemporarilyUnavailable || error.code == .permissionDenied {
            return false
        }
    }

    private func isTaken(_ descriptor: Int32, _ byte: LockedByte) throws(StorageError) -> Bool {
        var request = byte.request
        try check(.lock, path) { fcntl(descriptor, getDescriptionLock, &request) }
        return Int32(request.l_type) != F_UNLCK
    }
}

/// A lock that this process holds; it is released when this object goes, at the latest.
package final class HeldLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// Lets the next one take the lock.
    package func release() {
        descriptor.withLock { held in
            guard let open = held.take() else { return }
            // Not by closing alone: a child that is being started holds the description until it runs its program.
            for byte in [LockedByte.described, .holding] {
                var request = byte.request
                request.l_type = Int16(F_UNLCK)
                _ = fcntl(open, setDescriptionLock, &request)
            }
            _ = close(open)
        }
    }

    deinit {
        release()
    }
}

/// The two bytes of the file that are locked.
private enum LockedByte: off_t {
    case holding = 0
    case described = 1

    var request: flock {
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        request.l_start = rawValue
        request.l_len = 1
        return request
    }
}

/// `F_OFD_GETLK` and `F_OFD_SETLK` of the Linux interface; the C library hides them behind a feature macro.
private let getDescriptionLock: Int32 = 36
private let setDescriptionLock: Int32 = 37

/// A holder's description is one line; more is refused.
private let maximumDescriptionBytes = 4096
