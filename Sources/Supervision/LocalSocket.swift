import Glibc
import Store
import SystemPackage

/// A socket in a run's folder. Its path may be longer than an address holds, so it is named through the folder's
/// descriptor.
enum LocalSocket {
    /// Screens that may wait to be let in.
    static let backlog: Int32 = 16

    static func listen(at path: FilePath) throws -> Int32 {
        let folder = try OwnFile.openFolder(path.removingLastComponent())
        defer { close(folder) }
        unlinkat(folder, name(of: path), 0)
        let descriptor = try make()
        let old = umask(0o177)
        defer { umask(old) }
        guard withAddress(path, in: folder, { Glibc.bind(descriptor, $0, $1) }) == 0,
            Glibc.listen(descriptor, backlog) == 0
        else {
            let code = errno
            close(descriptor)
            throw SocketError(action: "listen at", path: path, code: code)
        }
        setNonBlocking(descriptor)
        return descriptor
    }

    static func connect(to path: FilePath) throws -> Int32 {
        let folder = try OwnFile.openFolder(path.removingLastComponent())
        defer { close(folder) }
        var status = stat()
        // The system would follow a link to another's socket.
        if fstatat(folder, name(of: path), &status, AT_SYMLINK_NOFOLLOW) == 0,
            status.st_mode & S_IFMT != S_IFSOCK || status.st_uid != geteuid()
        {
            throw SocketError(action: "connect to", path: path, code: ENOTSOCK)
        }
        let descriptor = try make()
        guard withAddress(path, in: folder, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            close(descriptor)
            throw SocketError(action: "connect to", path: path, code: code)
        }
        setNonBlocking(descriptor)
        return descriptor
    }

    /// The next one that waits to be let in; nil when nobody does. Throws when there is no descriptor for it.
    static func accept(_ listener: Int32) throws(SocketError) -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else {
            if [EAGAIN, EINTR, ECONNABORTED].contains(errno) { return nil }
            throw SocketError(action: "let a screen in at", path: "the socket", code: errno)
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        setNonBlocking(descriptor)
        return descriptor
    }

    private static func make() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(action: "make a socket for", path: "", code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private static func name(of path: FilePath) -> String { path.lastComponent?.string ?? "socket" }

    private static func withAddress(
        _ path: FilePath, in folder: Int32, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let link = "/proc/self/fd/\(folder)/\(name(of: path))"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(link.utf8).prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

/// Why a screen and its supervising process could not meet.
package struct SocketError: Error, CustomStringConvertible {
    let action: String
    let path: FilePath
    let code: Int32

    package var description: String { "cannot \(action) \(path): \(String(cString: strerror(code)))" }
}
