import Engine
import Glibc
import SystemPackage

/// A run's folder and journal as they were when the run was taken up, told apart from others of the same names.
struct Standing {
    private struct Identity: Equatable {
        var device: UInt64
        var number: UInt64

        /// Nil where nothing has this name; throws where that cannot be told.
        init?(of path: FilePath) throws(Errno) {
            var status = stat()
            guard lstat(path.string, &status) == 0 else {
                let code = Errno(rawValue: errno)
                if code == .noSuchFileOrDirectory || code == .notDirectory { return nil }
                throw code
            }
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    private let folder: RunFolder
    private let identities: [Identity?]

    init(_ folder: RunFolder) {
        self.folder = folder
        identities = (try? Standing.identities(of: folder)) ?? []
    }

    /// Whether what is written to the run would be found by nobody: its folder or journal was deleted, moved or replaced.
    var isGone: Bool {
        // What cannot be looked at just now may well be there.
        guard !identities.isEmpty, let now = try? Standing.identities(of: folder) else { return false }
        return now != identities
    }

    private static func identities(of folder: RunFolder) throws(Errno) -> [Identity?] {
        [try Identity(of: folder.path), try Identity(of: folder.journal)]
    }
}
