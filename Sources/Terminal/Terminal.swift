import CNcurses
import Canvas
import Glibc

/// The process's terminal: draws canvases, reads inputs, and is given back as it was found on every way out.
///
/// There is one at a time, used from one thread. It works on /dev/tty, so that standard input and output stay free.
package final class Terminal {
    /// Cells of the screen as last reported by `read` or `suspend`.
    package private(set) var size: Size

    /// Whether text is drawn as it is; else it is drawn in ASCII because the locale has no more.
    package var showsUnicode: Bool { pen.showsUnicode }

    let tty: Int32
    var rescue: Rescue
    var decoder = InputDecoder()
    /// Inputs that `wait` found and `read` has not returned yet.
    var pending: [TerminalInput] = []
    /// When the last bytes came, to tell a lone Esc from a sequence under way.
    var lastBytes = ContinuousClock.now
    /// The terminal went away; it is neither read nor polled again.
    var isGone = false
    var hangupIsTold = false

    private let file: UnsafeMutablePointer<FILE>
    private let screen: OpaquePointer
    private let originalModes: termios
    private var pen: Pen
    private var cursorIsShown = true
    private var isOpen = true

    /// Reports of the mouse's buttons and of pastes; a terminal that has neither ignores this.
    private static let enterSequence = "\u{1b}[?1000h\u{1b}[?1006h\u{1b}[?2004h"
    static let leaveSequence = endPicture + "\u{1b}[?2004l\u{1b}[?1006l\u{1b}[?1000l"

    /// Synchronized output: what comes between is shown at once; terminals that do not know it ignore it.
    static let beginPicture = "\u{1b}[?2026h"
    static let endPicture = "\u{1b}[?2026l"

    /// Takes the terminal over and clears the screen.
    package init() throws(TerminalError) {
        guard Claim.take() else { throw .alreadyOpen }
        do throws(TerminalError) {
            tty = try Self.open()
        } catch {
            Claim.giveBack()
            throw error
        }
        do throws(TerminalError) {
            let opened = try Self.start(tty)
            file = opened.file
            screen = opened.screen
            originalModes = opened.modes
            rescue = opened.rescue
        } catch {
            Glibc.close(tty)
            Claim.giveBack()
            throw error
        }
        pen = Pen(palette: Palette(), showsUnicode: cn_locale_is_utf8() == 1)
        raw()
        noecho()
        nonl()
        size = Size(width: Int(getmaxx(cn_standard_screen())), height: Int(getmaxy(cn_standard_screen())))
        rescue.arm(tty: tty, modes: originalModes, leave: Self.leaveBytes())
        takeWindowSize()
        send(Self.enterSequence)
        clearok(cn_standard_screen(), true)
        wrefresh(cn_standard_screen())
        showCursor(false)
    }

    deinit {
        close()
    }

    /// Shows the canvas, and the cursor at a cell of it or not at all.
    ///
    /// Only what differs from what the terminal shows is sent, between marks that let it show the picture at once.
    package func draw(_ canvas: Canvas, cursor: Point? = nil) {
        guard isOpen, !isGone, let window = cn_standard_screen() else { return }
        send(Self.beginPicture)
        defer { send(Self.endPicture) }
        pen.write(canvas, to: window, size: size)
        let bounds = Rectangle(size)
        let place = cursor.flatMap { bounds.contains($0) ? $0 : nil }
        wmove(window, Int32(place?.y ?? 0), Int32(place?.x ?? 0))
        wrefresh(window)
        showCursor(place != nil)
    }

    /// Rings the bell once.
    package func ring() {
        guard isOpen, !isGone else { return }
        beep()
    }

    /// Stops the process as Ctrl-Z does, the terminal restored meanwhile, and returns when it goes on, redrawn.
    ///
    /// Does nothing where whoever started the process has no job control. A size that changed meanwhile is an input.
    package func suspend() {
        guard isOpen, !isGone, rescue.canStop else { return }
        let before = size
        leave()
        rescue.stop()
        guard regain() else { return }
        reenter()
        if size != before { pending.append(.resized(size)) }
    }

    /// Gives the terminal back; calling it again does nothing.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        if !isGone { leave() }
        rescue.disarm()
        delscreen(screen)
        fclose(file)
        Claim.giveBack()
    }

    /// Asks the system for the window's size; true when it changed.
    @discardableResult
    func takeWindowSize() -> Bool {
        guard let claimed = Self.windowSize(tty) else { return false }
        let (columns, rows) = (min(claimed.columns, Self.mostColumns), min(claimed.rows, Self.mostRows))
        let found = Size(width: Int(columns), height: Int(rows))
        guard found != size else { return false }
        size = found
        resize_term(rows, columns)
        redraw()
        return true
    }

    /// Whether the terminal's keys and modes are this job's, not the shell's or another job's.
    var isForeground: Bool { tcgetpgrp(tty) == getpgrp() }

    /// A process that nobody can stop nor continue any more has lost its terminal.
    private static let mostStops = 100

    /// Stops again as long as the terminal is another job's; false when it will not be this one's any more.
    ///
    /// Without this a job continued in the background would be stopped by its first touch of the terminal, deaf to the
    /// signal that was to end it.
    func regain() -> Bool {
        var stops = 0
        while !isForeground {
            if rescue.isToldToEnd() {
                isGone = true
                return false
            }
            if stops == Self.mostStops || tcgetpgrp(tty) < 0 {
                isGone = true
                appendHangup(to: &pending)
                return false
            }
            rescue.stop()
            stops += 1
        }
        return true
    }

    /// Takes the terminal over again after a stop, when a shell may have changed everything about it.
    func reenter() {
        reset_prog_mode()
        takeWindowSize()
        redraw()
        wrefresh(cn_standard_screen())
        send(Self.enterSequence)
        curs_set(cursorIsShown ? 1 : 0)
        // Not left to the caller: a size that did not change tells it nothing to draw for.
        doupdate()
    }

    /// Sends the next picture whole, for a terminal that something else wrote to.
    package func redraw() {
        pen.forget()
        clearok(cn_shown_screen(), true)
    }

    func leave() {
        send(Self.leaveSequence)
        curs_set(1)
        endwin()
        var modes = originalModes
        tcsetattr(tty, TCSADRAIN, &modes)
    }

    private func showCursor(_ isShown: Bool) {
        guard isShown != cursorIsShown else { return }
        cursorIsShown = isShown
        curs_set(isShown ? 1 : 0)
        // curs_set only fills ncurses' buffer.
        doupdate()
    }

    private func send(_ sequence: String) {
        var rest = Array(sequence.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(tty, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
