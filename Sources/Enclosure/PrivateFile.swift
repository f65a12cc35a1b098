import Glibc

/// Files that only their owner can read.
package enum PrivateFile {
    /// Makes a file of these bytes, or replaces what a file holds; what is there and no file is refused.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
        guard file >= 0 else { throw EstateError.unwritable(path, reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw EstateError.unwritable(path, reason: String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes a folder, unless it is there.
    package static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw EstateError.unwritable(path, reason: String(cString: strerror(errno)))
        }
    }

    /// Makes a link; throws where something has its name.
    package static func link(_ path: String, to target: String) throws {
        guard symlink(target, path) == 0 else {
            throw EstateError.unwritable(path, reason: String(cString: strerror(errno)))
        }
    }
}

/// `write(2)`, whose name a method of the same name would hide.
package func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
