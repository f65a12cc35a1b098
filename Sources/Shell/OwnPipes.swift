import CLinux
import Glibc

/// A command holds the reading ends of its own output pipes, too.
///
/// When the process that reads them is killed, a command that goes on printing would otherwise be killed by SIGPIPE in
/// the middle of a change. So it lives; and whoever takes the run up finds the pipes at the command's own descriptors.
enum OwnPipes {
    /// Opens both and becomes the bash that `$0` names, with the command that `$1` holds as it stands, with the
    /// options after it.
    static let script = #"exec 10</proc/self/fd/1 11</proc/self/fd/2; exec "$0" "${@:2}" -c "$1""#
    /// The same of a terminal, which `$2` names: the window's end comes in as the input, and the options are behind both.
    static let terminalScript = #"exec 10<&0 0<>"$2" 1>&0 2>&0; exec "$0" "${@:3}" -c "$1""#
    /// Where a process reads its own output, and where it writes it.
    private static let ends = [(reading: 10, writing: 1), (reading: 11, writing: 2)]

    /// Room that a pipe gets, so that a noisy command seldom waits for the next look at it; the system's own limit.
    private static let roomBytes: Int32 = 1 << 20
    /// What is taken of one pipe at one look.
    private static let mostBytes = 8 << 20
    /// `F_SETPIPE_SZ` of fcntl(2).
    private static let setPipeSize: Int32 = 1031

    /// Reads away what waits in the pipes of a process, as far as they may be opened.
    static func drain(_ process: Int32) {
        if drainTerminal(of: process) { return }
        for end in ends {
            let descriptor = open("/proc/\(process)/fd/\(end.reading)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var (read, written) = (stat(), stat())
            // A command may have put a pipe of its own there, whose content is not ours to take.
            guard fstat(descriptor, &read) == 0, read.st_mode & S_IFMT == S_IFIFO,
                stat("/proc/\(process)/fd/\(end.writing)", &written) == 0, read.st_dev == written.st_dev,
                read.st_ino == written.st_ino
            else { continue }
            _ = fcntl(descriptor, setPipeSize, roomBytes)
            empty(descriptor)
        }
    }

    /// Reads away what waits in the terminal of a process, where it has one and the system lets it be had: opened by its
    /// name it would be a new one.
    private static func drainTerminal(of process: Int32) -> Bool {
        var status = stat()
        let windows: UInt = 0x502
        guard stat("/proc/\(process)/fd/\(ends[0].reading)", &status) == 0, status.st_mode & S_IFMT == S_IFCHR,
            status.st_rdev == windows
        else { return false }
        let descriptor = cl_take_descriptor(process, Int32(ends[0].reading))
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        // It holds little at a time, so that whoever prints much has filled it again at once.
        for _ in 0..<mostLooks {
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 1) > 0, polled.revents & Int16(POLLIN) != 0 else { break }
            empty(descriptor)
        }
        return true
    }

    /// How often a terminal is looked at in one go.
    private static let mostLooks = 512

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
