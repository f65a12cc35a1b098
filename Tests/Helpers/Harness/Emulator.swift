import CVTerm

/// libvterm behind Swift types; used under its owner's lock.
final class Emulator {
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    /// On the heap at a fixed place, because libvterm's callbacks write to it.
    private let events: UnsafeMutablePointer<cv_events>
    private(set) var size: TerminalSize

    init(size: TerminalSize) {
        self.size = size
        terminal = vterm_new(Int32(size.height), Int32(size.width))
        events = .allocate(capacity: 1)
        events.initialize(to: cv_events(bells: 0, is_alternate: 0, shows_cursor: 1, mouse: 0))
        vterm_set_utf8(terminal, 1)
        screen = vterm_obtain_screen(terminal)
        vterm_screen_enable_altscreen(screen, 1)
        cv_observe(screen, events)
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(terminal)
        events.deallocate()
    }

    /// Draws what the program wrote.
    func write(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { raw in
            let text = raw.bindMemory(to: CChar.self)
            _ = vterm_input_write(terminal, text.baseAddress, text.count)
        }
    }

    /// What the terminal sends to the program: keys, mouse reports, answers to its questions.
    func takeOutput() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [CChar](repeating: 0, count: 1024)
        while true {
            let count = vterm_output_read(terminal, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count].map { UInt8(bitPattern: $0) }
        }
    }

    func resize(_ size: TerminalSize) {
        self.size = size
        vterm_set_size(terminal, Int32(size.height), Int32(size.width))
    }

    func press(_ key: NamedKey) {
        let none = VTERM_MOD_NONE
        switch key {
        case .up: vterm_keyboard_key(terminal, VTERM_KEY_UP, none)
        case .down: vterm_keyboard_key(terminal, VTERM_KEY_DOWN, none)
        case .left: vterm_keyboard_key(terminal, VTERM_KEY_LEFT, none)
        case .right: vterm_keyboard_key(terminal, VTERM_KEY_RIGHT, none)
        case .home: vterm_keyboard_key(terminal, VTERM_KEY_HOME, none)
        case .end: vterm_keyboard_key(terminal, VTERM_KEY_END, none)
        case .pageUp: vterm_keyboard_key(terminal, VTERM_KEY_PAGEUP, none)
        case .pageDown: vterm_keyboard_key(terminal, VTERM_KEY_PAGEDOWN, none)
        case .delete: vterm_keyboard_key(terminal, VTERM_KEY_DEL, none)
        case .enter: vterm_keyboard_key(terminal, VTERM_KEY_ENTER, none)
        case .escape: vterm_keyboard_key(terminal, VTERM_KEY_ESCAPE, none)
        case .tab: vterm_keyboard_key(terminal, VTERM_KEY_TAB, none)
        case .backTab: vterm_keyboard_key(terminal, VTERM_KEY_TAB, VTERM_MOD_SHIFT)
        case .backspace: vterm_keyboard_key(terminal, VTERM_KEY_BACKSPACE, none)
        case .function(let number):
            vterm_keyboard_key(terminal, VTermKey(rawValue: VTERM_KEY_FUNCTION_0.rawValue + UInt32(number)), none)
        case .control(let letter):
            guard let scalar = letter.unicodeScalars.first else { return }
            vterm_keyboard_unichar(terminal, scalar.value, VTERM_MOD_CTRL)
        }
    }

    /// Presses and releases the left button.
    func click(row: Int, column: Int) {
        vterm_mouse_move(terminal, Int32(row), Int32(column), VTERM_MOD_NONE)
        vterm_mouse_button(terminal, 1, true, VTERM_MOD_NONE)
        vterm_mouse_button(terminal, 1, false, VTERM_MOD_NONE)
    }

    /// The wheel counts as buttons 4 and 5, which are never released.
    func turnWheel(up: Bool, row: Int, column: Int) {
        vterm_mouse_move(terminal, Int32(row), Int32(column), VTERM_MOD_NONE)
        vterm_mouse_button(terminal, up ? 4 : 5, true, VTERM_MOD_NONE)
    }

    /// The marks around a paste, when the program asked for them.
    func markPaste(isStart: Bool) {
        if isStart { vterm_keyboard_start_paste(terminal) } else { vterm_keyboard_end_paste(terminal) }
    }

    func snapshot() -> TerminalScreen {
        var cells: [TerminalScreen.Cell] = []
        cells.reserveCapacity(size.width * size.height)
        for row in 0..<size.height {
            for column in 0..<size.width { cells.append(cell(row: row, column: column)) }
        }
        var cursor = VTermPos(row: 0, col: 0)
        vterm_state_get_cursorpos(vterm_obtain_state(terminal), &cursor)
        return TerminalScreen(
            size: size, cells: cells, cursorRow: Int(cursor.row), cursorColumn: Int(cursor.col),
            showsCursor: events.pointee.shows_cursor != 0, isAlternate: events.pointee.is_alternate != 0,
            reportsMouse: events.pointee.mouse != 0, bells: Int(events.pointee.bells))
    }

    private func cell(row: Int, column: Int) -> TerminalScreen.Cell {
        var raw = cv_read_cell(screen, Int32(row), Int32(column))
        let count = Int(raw.scalar_count)
        var text = String.UnicodeScalarView()
        withUnsafeBytes(of: &raw.scalars) { bytes in
            for value in bytes.bindMemory(to: UInt32.self).prefix(count) {
                // The right half of a wide character holds no scalar but all ones.
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            }
        }
        return TerminalScreen.Cell(
            text: count == 0 ? " " : String(text), isBold: raw.bold != 0, isUnderlined: raw.underline != 0,
            isReversed: raw.reverse != 0,
            foreground: Self.color(raw.foreground), background: Self.color(raw.background))
    }

    private static func color(_ value: Int32) -> TerminalScreen.Color {
        switch value {
        case -1: .standard
        case 0...: .indexed(Int(value))
        default: .other
        }
    }
}
