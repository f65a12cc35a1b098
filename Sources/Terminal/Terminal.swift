import CNcurses
public import Canvas
import Glibc

/// The terminal, held through ncurses from `init` to `close`; used from one thread.
public final class Terminal {
    private let file: UnsafeMutablePointer<FILE>
    private let descriptor: Int32
    private let signals: Int32
    private let screen: OpaquePointer
    /// Keys are read from a pad: reading from it never refreshes the screen.
    private let keys: UnsafeMutablePointer<WINDOW>
    private let usesColor: Bool
    private let usesUnicode: Bool
    private var decoder = KeyDecoder()
    private var isOpen = true
    private var hasHungUp = false

    /// Takes the terminal; throws a sentence when there is none or ncurses does not know it.
    public init() throws(TerminalError) {
        setlocale(LC_ALL, "")
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw .noTerminal }
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        guard !name.isEmpty, name != "dumb" else { throw .unusable(name) }
        guard let file = fdopen(descriptor, "r+") else { throw .noTerminal }
        signals = Signals.install()
        guard let screen = newterm(nil, file, file) else { throw .unusable(name) }
        self.file = file
        self.descriptor = descriptor
        self.screen = screen
        set_term(screen)
        usesColor = Terminal.startColor()
        usesUnicode = cn_is_utf8() != 0
        raw()
        noecho()
        nonl()
        curs_set(0)
        set_escdelay(25)
        keys = newpad(1, 1)
        keypad(keys, true)
        nodelay(keys, true)
        var old: mmask_t = 0
        mousemask(cn_mouse_events(), &old)
        mouseinterval(0)
        KeyDecoder.defineKeys()
        Terminal.write("\u{1b}[?2004h", to: descriptor)
        Restoring.arm(descriptor)
    }

    deinit { close() }

    private static func startColor() -> Bool {
        let refused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        guard !refused, has_colors(), start_color() == OK else { return false }
        use_default_colors()
        for role in Style.Role.allCases {
            if let color = role.color { init_pair(Int16(role.rawValue) + 1, color, -1) }
        }
        return true
    }

    /// Columns and rows.
    public var size: Size {
        Size(width: Int(getmaxx(cn_stdscr())), height: Int(getmaxy(cn_stdscr())))
    }

    /// Gives the terminal back as it was; may be called again.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        Restoring.disarm()
        Terminal.write("\u{1b}[?2004l", to: descriptor)
        endwin()
    }

    // MARK: - Drawing

    /// Shows a picture; ncurses sends what differs from the one before.
    public func draw(_ canvas: Canvas, cursor: Point? = nil) {
        let picture = usesUnicode ? canvas : canvas.asAscii()
        let window = cn_stdscr()
        let visible = size
        for y in 0..<min(picture.height, visible.height) {
            var x = 0
            wmove(window, Int32(y), 0)
            while x < min(picture.width, visible.width) {
                let cell = picture[Point(x: x, y: y)]
                if cell.width > 0 {
                    set(cell.style)
                    let text = cell.text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
                    mvwaddnwstr(window, Int32(y), Int32(x), text, Int32(text.count))
                }
                x += max(1, Int(cell.width))
            }
        }
        if let cursor {
            curs_set(1)
            wmove(window, Int32(cursor.y), Int32(cursor.x))
        } else {
            curs_set(0)
        }
        wrefresh(window)
    }

    private func set(_ style: Style) {
        var attributes: attr_t = 0
        if style.flags.contains(.bold) || style.role.isStrong { attributes |= cn_bold() }
        if style.flags.contains(.reversed) { attributes |= cn_reverse() }
        if style.flags.contains(.underlined) { attributes |= cn_underline() }
        if style.role == .dim { attributes |= usesColor ? cn_dim() : 0 }
        if style.role == .rehearsal, !usesColor { attributes |= cn_reverse() }
        let pair = usesColor && style.role.color != nil ? Int16(style.role.rawValue) + 1 : 0
        wattr_set(cn_stdscr(), attributes, pair, nil)
    }

    /// Rings once.
    public func ring() { beep() }

    /// Paints everything anew with the next picture.
    public func redraw() { clearok(cn_stdscr(), true) }

    // MARK: - Input

    /// Waits until the terminal, a signal or one of `descriptors` has something, or the time is over.
    public func wait(timeoutMilliseconds: Int?, alsoReadable descriptors: [Int32] = []) {
        var polled = ([descriptor, signals] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polled, nfds_t(polled.count), timeoutMilliseconds.map(Int32.init) ?? -1)
        if polled[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { hasHungUp = true }
    }

    /// Everything that came since the last call.
    public func read() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        for number in Signals.drain(signals) {
            switch number {
            case SIGWINCH: inputs += resized()
            case SIGTERM: inputs.append(.signal(.terminate))
            case SIGHUP: hasHungUp = true
            case SIGINT: inputs.append(.signal(.interrupt))
            case SIGCONT: inputs.append(.signal(.continue))
            default: break
            }
        }
        if hasHungUp { return inputs + [.signal(.hangup)] }
        while true {
            var code: wint_t = 0
            let status = wget_wch(keys, &code)
            if status == ERR { break }
            inputs += decoder.take(code, isKey: status == KEY_CODE_YES)
        }
        return inputs + decoder.finish()
    }

    private func resized() -> [TerminalInput] {
        var (rows, columns): (Int32, Int32) = (0, 0)
        guard cn_window_size(descriptor, &rows, &columns) == 0 else { return [] }
        resize_term(rows, columns)
        clearok(cn_stdscr(), true)
        return [.resized(size)]
    }

    /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it goes on.
    public func suspend() {
        Terminal.write("\u{1b}[?2004l", to: descriptor)
        endwin()
        // The whole group, as the shell that waits for it expects; SIGSTOP cannot be missed.
        kill(0, SIGSTOP)
        Terminal.write("\u{1b}[?2004h", to: descriptor)
        _ = resized()
        wrefresh(cn_stdscr())
        clearok(cn_stdscr(), true)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }
}

/// Why there is no screen.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
    case noTerminal
    case unusable(String)

    public var description: String {
        switch self {
        case .noTerminal: "this needs a terminal, and there is none (cutover status and cutover list do without)"
        case .unusable(let name):
            "TERM=\(name.isEmpty ? "(empty)" : name) cannot be drawn on: try TERM=xterm-256color"
        }
    }
}

extension Style.Role {
    /// The colour that goes with the meaning; nil for the terminal's own.
    var color: Int16? {
        switch self {
        case .normal, .dim, .strong: nil
        case .good: Int16(COLOR_GREEN)
        case .bad: Int16(COLOR_RED)
        case .warning: Int16(COLOR_YELLOW)
        case .running: Int16(COLOR_CYAN)
        case .accent, .title: Int16(COLOR_BLUE)
        case .rehearsal: Int16(COLOR_MAGENTA)
        }
    }

    /// Shown bold, so that it stands out without colour as well.
    var isStrong: Bool {
        switch self {
        case .strong, .title, .bad, .rehearsal: true
        case .normal, .dim, .good, .warning, .running, .accent: false
        }
    }
}
