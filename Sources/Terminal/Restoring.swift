import Glibc

/// Gives the terminal back when the program ends without `Terminal.close`: by `exit`, or by a fatal signal.
enum Restoring {
    /// Leaves the alternate screen, shows the cursor, resets attributes, mouse and paste reports.
    private static let sequence: StaticString =
        "\u{1b}[?1000l\u{1b}[?1006l\u{1b}[?2004l\u{1b}[?1049l\u{1b}[?25h\u{1b}[0m\r\n"
    /// Signals of a program that went wrong.
    private static let fatal: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT]

    nonisolated(unsafe) private static var descriptor: Int32 = -1
    nonisolated(unsafe) private static var settings = termios()

    static func arm(_ terminal: Int32) {
        tcgetattr(0, &settings)
        if isatty(0) == 0 { tcgetattr(terminal, &settings) }
        descriptor = terminal
        // ncurses put the terminal into raw mode by now: what to go back to is the sane line mode.
        settings.c_iflag |= tcflag_t(ICRNL | IXON | BRKINT)
        settings.c_oflag |= tcflag_t(OPOST | ONLCR)
        settings.c_lflag |= tcflag_t(ICANON | ECHO | ECHOE | ISIG | IEXTEN)
        atexit { Restoring.restore() }
        for number in fatal {
            signal(number) { number in
                Restoring.restore()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    static func disarm() { descriptor = -1 }

    private static func restore() {
        guard descriptor >= 0 else { return }
        _ = write(descriptor, sequence.utf8Start, sequence.utf8CodeUnitCount)
        tcsetattr(descriptor, TCSANOW, &settings)
        descriptor = -1
    }
}
