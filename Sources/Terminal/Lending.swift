import CNcurses
import Canvas
import Glibc

/// The terminal in the hands of something that draws on it itself, byte by byte.
///
/// Between `lend` and `takeBack` nothing is drawn; `wait` works as always, and `readLent` takes the place of `read`.
extension Terminal {
    /// What came while the terminal is lent.
    package struct Lent {
        /// As they were typed.
        package var bytes: [UInt8] = []
        /// Whether the window's size changed.
        package var isResized = false
        /// Whether the process is to end, or the terminal went away.
        package var isOver = false
    }

    /// Leaves the screen; every key goes through as it is.
    package func lend() {
        guard !isGone else { return }
        leave()
        var modes = termios()
        guard tcgetattr(tty, &modes) == 0 else { return }
        cfmakeraw(&modes)
        tcsetattr(tty, TCSADRAIN, &modes)
    }

    /// Puts away what was left on it, and shows the next picture whole.
    package func takeBack() {
        guard !isGone else { return }
        showLent(Array("\u{1b}[0m\u{1b}[r\u{1b}[?25h\u{1b}[?1l\u{1b}>".utf8))
        guard regain() else { return }
        reenter()
    }

    /// Writes bytes as they are.
    package func showLent(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(tty, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What was typed since, without waiting.
    package func readLent() -> Lent {
        var lent = Lent()
        for signal in rescue.drain() {
            switch signal {
            case SIGWINCH: if takeWindowSize() { lent.isResized = true }
            case SIGTERM, SIGHUP: lent.isOver = true
            default: break
            }
        }
        // Left for whoever reads the terminal again.
        if lent.isOver { kill(getpid(), SIGTERM) }
        var descriptor = pollfd(fd: tty, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 0) > 0 else { return lent }
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(tty, &piece, piece.count)
        if count > 0 {
            lent.bytes = Array(piece[..<count])
        } else if count == 0 || errno != EINTR {
            isGone = true
            appendHangup(to: &pending)
            lent.isOver = true
        }
        return lent
    }
}
