import CNcurses
import Canvas
import Glibc
import Synchronization

extension Terminal {
    /// What opening the terminal yields.
    struct Opened: ~Copyable {
        let file: UnsafeMutablePointer<FILE>
        let screen: OpaquePointer
        let modes: termios
        var rescue: Rescue
    }

    /// Says why no screen can be drawn here, without touching the terminal; for asking before anything is begun.
    package static func requireUsable() throws(TerminalError) {
        let tty = try open()
        defer { Glibc.close(tty) }
        try checkTerminalType(tty)
        try checkSize(tty)
    }

    /// The process's own terminal, whatever its standard input and output are.
    static func open() throws(TerminalError) -> Int32 {
        let tty = Glibc.open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard tty >= 0 else { throw .noTerminal(reason: String(cString: strerror(errno))) }
        return tty
    }

    /// Starts ncurses on the open terminal, or says why not; the descriptor stays the caller's when it throws.
    static func start(_ tty: Int32) throws(TerminalError) -> Opened {
        useLocale()
        try checkTerminalType(tty)
        try checkSize(tty)
        forgetClaimedSize(tty)
        var modes = termios()
        guard tcgetattr(tty, &modes) == 0 else { throw .noTerminal(reason: String(cString: strerror(errno))) }
        guard let rescue = Rescue(), let file = fdopen(tty, "r+") else {
            throw .notStarted(reason: String(cString: strerror(errno)))
        }
        set_escdelay(Int32(InputDecoder.escapeMilliseconds))
        guard let screen = newterm(nil, file, file) else {
            // Closing the file closes the caller's descriptor, so it is left to the end of the process.
            throw .notStarted(reason: "ncurses refused the terminal")
        }
        set_term(screen)
        return Opened(file: file, screen: screen, modes: modes, rescue: rescue)
    }

    /// What undoes the screen by plain bytes, for the ways out on which ncurses may not be called.
    static func leaveBytes() -> [UInt8] {
        var bytes = Array(leaveSequence.utf8)
        for name in ["sgr0", "cnorm", "rmcup"] {
            guard let capability = cn_capability(name) else { continue }
            bytes += withoutPadding(String(cString: capability))
        }
        // On a terminal without an alternate screen the message of the crash begins a line of its own.
        if cn_capability("rmcup") == nil { bytes += Array("\r\n".utf8) }
        return bytes
    }

    /// The character type of the operator's locale; UTF-8 where the name says so and only the locale is not installed.
    private static func useLocale() {
        // Numbers and dates stay as the C library writes them: other parts of the process read them back.
        if setlocale(LC_CTYPE, "") != nil { return }
        let names: [String] = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environmentValue($0) }
        let lowered = names.first?.lowercased() ?? ""
        if lowered.hasSuffix("utf-8") || lowered.hasSuffix("utf8") { setlocale(LC_CTYPE, "C.UTF-8") }
    }

    /// The variable's value; nil when it is not set or empty.
    private static func environmentValue(_ name: String) -> String? {
        guard let value = getenv(name), value[0] != 0 else { return nil }
        return String(cString: value)
    }

    private static func checkTerminalType(_ tty: Int32) throws(TerminalError) {
        guard let name = environmentValue("TERM") else { throw .terminalNotNamed }
        switch cn_terminal_type(name, tty) {
        case cn_type_usable: return
        case cn_type_too_simple: throw .tooSimple(name: name)
        default: throw .unknownTerminal(name: name)
        }
    }

    /// More cells than these no window has; a picture of them all would not fit the memory.
    static let mostColumns: Int32 = 2000
    static let mostRows: Int32 = 1000

    private static func checkSize(_ tty: Int32) throws(TerminalError) {
        guard let (columns, rows) = windowSize(tty), columns > mostColumns || rows > mostRows else { return }
        throw .tooLarge(columns: Int(columns), rows: Int(rows))
    }

    /// ncurses believes LINES and COLUMNS more than the window, whatever they say.
    private static func forgetClaimedSize(_ tty: Int32) {
        let isKnown = windowSize(tty) != nil
        for (name, most) in [("LINES", mostRows), ("COLUMNS", mostColumns)] {
            let claimed = environmentValue(name).flatMap { Int32($0) } ?? 0
            if isKnown || !(1...most).contains(claimed) { unsetenv(name) }
        }
    }

    /// The window's size; nil for a serial line, which has none of its own.
    static func windowSize(_ tty: Int32) -> (columns: Int32, rows: Int32)? {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard cn_window_size(tty, &rows, &columns) == 0, rows > 0, columns > 0 else { return nil }
        return (columns, rows)
    }

    /// terminfo writes delays as `$<5>`; no terminal of today waits.
    private static func withoutPadding(_ capability: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(capability.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
            {
                rest = rest[(end + 1)...]
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}

/// The right to draw on the terminal; ncurses and the signal handlers exist once a process.
enum Claim {
    private static let isTaken = Atomic<Bool>(false)

    /// False when somebody has it.
    static func take() -> Bool {
        !isTaken.exchange(true, ordering: .acquiringAndReleasing)
    }

    static func giveBack() {
        isTaken.store(false, ordering: .releasing)
    }
}
