import Glibc
import SystemPackage

/// Opens regular files and folders that are the operator's own, and nothing else.
///
/// A run's folder says what runs and what is believed. Whoever can put a link, a pipe or a file of his own there would
/// let the wizard hang, overwrite another file, or run his commands as the operator.
package enum OwnFile {
    /// Why something is not opened.
    package enum Flaw: Hashable, Sendable, CustomStringConvertible {
        case link
        case noFile
        case noFolder
        case ofAnother(owner: UInt32, reader: UInt32)
        case writableByOthers(mode: UInt32)

        package var description: String {
            switch self {
            case .link: "is a link, which is not followed here: remove it, or put the file that it names in its place"
            case .noFile: "is not a regular file: remove it"
            case .noFolder: "is not a folder: remove it"
            case .ofAnother(let owner, let reader):
                """
                belongs to \(Self.name(owner)) and not to \(Self.name(reader)), so it is not believed: run cutover as \
                \(Self.name(owner)), or take it away
                """
            case .writableByOthers(let mode):
                """
                can be changed by others (mode \(String(mode, radix: 8))), so it is not believed: look at what is in it, \
                then 'chmod go-w' it
                """
            }
        }

        private static func name(_ user: UInt32) -> String {
            getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
        }
    }

    /// Opens a regular file; neither a link nor a pipe makes it wait or leads it elsewhere.
    ///
    /// - Parameter flags: of open(2), with `O_CREAT` to make the file where there is none.
    package static func open(_ path: FilePath, _ flags: Int32) throws(StorageError) -> Int32 {
        let folder = try openFolder(path.directory, for: path, .open)
        defer { _ = close(folder) }
        let name = path.name
        let descriptor: Int32
        do {
            descriptor = try check(.open, path) {
                openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, fileMode)
            }
        } catch {
            // What a pipe, a socket or a link answers says little.
            var status = stat()
            if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, let flaw = flaw(of: status, as: S_IFREG) {
                throw StorageError(.open, path, flaw)
            }
            throw error
        }
        var status = stat()
        if fstat(descriptor, &status) != 0 || flaw(of: status, as: S_IFREG) != nil {
            _ = close(descriptor)
            throw StorageError(.open, path, flaw(of: status, as: S_IFREG) ?? .noFile)
        }
        return descriptor
    }

    /// Opens a folder.
    package static func openFolder(
        _ path: FilePath, _ operation: StorageError.Operation = .open
    ) throws(StorageError) -> Int32 {
        try openFolder(path, for: path, operation)
    }

    /// Says why a folder is not the operator's own.
    package static func requireFolder(_ path: FilePath) throws(StorageError) { _ = close(try openFolder(path)) }

    private static func openFolder(
        _ path: FilePath, for file: FilePath, _ operation: StorageError.Operation
    ) throws(StorageError) -> Int32 {
        var status = stat()
        let descriptor: Int32
        do {
            descriptor = try check(operation, file) {
                Glibc.open(path.string, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
        } catch {
            if lstat(path.string, &status) == 0, let flaw = flaw(of: status, as: S_IFDIR) {
                throw StorageError(.open, path, flaw)
            }
            throw error
        }
        if fstat(descriptor, &status) != 0 || flaw(of: status, as: S_IFDIR) != nil {
            _ = close(descriptor)
            throw StorageError(.open, path, flaw(of: status, as: S_IFDIR) ?? .noFolder)
        }
        return descriptor
    }

    /// - Parameter type: what it has to be, in the words of `st_mode`.
    static func flaw(of status: stat, as type: mode_t) -> Flaw? {
        if status.st_mode & S_IFMT == S_IFLNK { return .link }
        guard status.st_mode & S_IFMT == type else { return type == S_IFDIR ? .noFolder : .noFile }
        // In a folder such as /tmp others may add names, but not take the place of ours.
        let isShared = type == S_IFDIR && status.st_mode & S_ISVTX != 0
        if status.st_uid != geteuid(), !(isShared && status.st_uid == 0) {
            return .ofAnother(owner: status.st_uid, reader: geteuid())
        }
        let writableByOthers: mode_t = 0o022
        if status.st_mode & writableByOthers != 0, !isShared {
            return .writableByOthers(mode: status.st_mode & 0o777)
        }
        return nil
    }
}
