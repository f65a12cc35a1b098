import CNcurses
import Glibc

/// Signals, and the terminal's roll-back to how it was found.
///
/// The only file that uses the shim's rescue state: a header's static variable exists once for each file that does.
struct Rescue: ~Copyable {
    /// Signals that reach the loop as a byte in the wake pipe.
    private static let reported = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGTSTP]
    /// Signals that end the process; it gives the terminal back and lets them.
    private static let fatal = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT]

    /// Readable when a signal came; each byte is a signal's number.
    let wakeDescriptor: Int32
    private let reportDescriptor: Int32
    private var handled: [Int32] = []
    private var isClosed = false

    /// Whether a stop from the keyboard is wanted by whoever started the process.
    private(set) var canStop = false

    /// Remembers what the signals were to do, so it comes before ncurses' start.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        wakeDescriptor = ends[0]
        reportDescriptor = ends[1]
        for number in Self.reported + Self.fatal + [SIGPIPE] { cn_remember_signal(number) }
    }

    /// From here on every way out leaves the terminal with these modes, after writing `leave` to it.
    mutating func arm(tty: Int32, modes: termios, leave: [UInt8]) {
        var modes = modes
        leave.withUnsafeBytes { bytes in
            cn_rescue_arm(tty, reportDescriptor, &modes, bytes.baseAddress, bytes.count)
        }
        for number in Self.reported where cn_report_signal(number) == 1 {
            handled.append(number)
            if number == SIGTSTP { canStop = true }
        }
        for number in Self.fatal {
            cn_rescue_on_fatal(number)
            handled.append(number)
        }
        cn_ignore_signal(SIGPIPE)
        handled.append(SIGPIPE)
    }

    /// Lets the process be stopped as a job, and returns when it was continued.
    func stop() {
        // Only the pause is without rescue: the terminal is the shell's then.
        cn_rescue_disarm()
        cn_default_signal(SIGTSTP)
        kill(0, SIGTSTP)
        // Another thread may take the signal; this one must not draw before the stop is over. A process without a
        // shell to continue it is not stopped by the kernel, and goes on after this short wait.
        var descriptor = pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptor, 1, Self.stopMilliseconds)
        _ = cn_report_signal(SIGTSTP)
        cn_rescue_rearm()
    }

    private static let stopMilliseconds: Int32 = 100

    /// The signals that came since the last call, oldest first.
    func drain() -> [Int32] {
        var signals: [Int32] = []
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let count = Glibc.read(wakeDescriptor, &bytes, bytes.count)
            if count > 0 {
                signals += bytes[..<count].map { Int32($0) }
            } else if count == 0 || errno != EINTR {
                return signals
            }
        }
    }

    /// Whether one of the signals asks the process to end.
    static func containsEnding(_ signals: [Int32]) -> Bool {
        signals.contains(SIGTERM) || signals.contains(SIGHUP)
    }

    /// Whether a signal that came asks the process to end; `drain` still returns it.
    func isToldToEnd() -> Bool {
        let signals = drain()
        let bytes = signals.map { UInt8(truncatingIfNeeded: $0) }
        _ = bytes.withUnsafeBytes { Glibc.write(reportDescriptor, $0.baseAddress, $0.count) }
        return Self.containsEnding(signals)
    }

    /// Ends the rescue and puts the signals back; the terminal must have been restored before.
    mutating func disarm() {
        guard !isClosed else { return }
        isClosed = true
        cn_rescue_disarm()
        for number in handled { cn_put_back_signal(number) }
        handled = []
        Glibc.close(wakeDescriptor)
        Glibc.close(reportDescriptor)
    }

    /// Gives the terminal back at once, from anywhere, a signal handler included; does nothing when no screen is open.
    static func restoreNow() {
        cn_rescue_terminal()
    }
}
