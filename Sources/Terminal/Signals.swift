import Glibc

/// Turns signals into bytes of a pipe, so that they are met in the one loop and nowhere else.
enum Signals {
    /// The signals that a screen has to answer.
    static let watched: [Int32] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT]

    /// The writing end; written once, before the first handler is in place.
    nonisolated(unsafe) private static var writing: Int32 = -1

    /// Installs the handlers and returns the end to read from.
    static func install() -> Int32 {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return -1 }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        writing = ends[1]
        for number in watched {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Signals.writing, &byte, 1)
                errno = saved
            }
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
        }
        signal(SIGPIPE, SIG_IGN)
        return ends[0]
    }

    /// The signals that came since the last look.
    static func drain(_ reading: Int32) -> [Int32] {
        var buffer = [UInt8](repeating: 0, count: 64)
        var numbers: [Int32] = []
        while true {
            let count = buffer.withUnsafeMutableBytes { read(reading, $0.baseAddress, $0.count) }
            guard count > 0 else { return numbers }
            numbers += buffer[..<count].map(Int32.init)
        }
    }
}
