import Glibc

/// A command holds the reading ends of its own output pipes, too.
///
/// When the process that reads them is killed, a command that goes on printing would otherwise be killed by SIGPIPE in
/// the middle of a change. So it lives; and whoever takes the run up finds the pipes at the command's own descriptors.
enum OwnPipes {
    /// Opens both and becomes the bash that `$0` names, with the command that `$1` holds as it stands.
    static let script = #"exec 10</proc/self/fd/1 11</proc/self/fd/2; exec "$0" -c "$1""#
    private static let descriptors = [10, 11]

    /// Room that a pipe gets, so that a noisy command seldom waits for the next look at it; the system's own limit.
    private static let roomBytes: Int32 = 1 << 20
    /// What is taken of one pipe at one look.
    private static let mostBytes = 8 << 20
    /// `F_SETPIPE_SZ` of fcntl(2).
    private static let setPipeSize: Int32 = 1031

    /// Reads away what waits in the pipes of a process, as far as they may be opened.
    static func drain(_ process: Int32) {
        for number in descriptors {
            let descriptor = open("/proc/\(process)/fd/\(number)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            // A command may have put something else there.
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { continue }
            _ = fcntl(descriptor, setPipeSize, roomBytes)
            empty(descriptor)
        }
    }

    private static func empty(_ descriptor: Int32) {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var taken = 0
        while taken < mostBytes {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            taken += count
        }
    }
}
