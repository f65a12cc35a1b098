import CNcurses
import Canvas

/// Makes keys of what ncurses reads: characters, function keys, mouse reports and pastes.
struct KeyDecoder {
    /// A longer paste is cut: nothing that is asked for is as long.
    static let longestPasteScalars = 4096
    private static let pasteBegins: Int32 = 701
    private static let pasteEnds: Int32 = 702

    private var paste: String?

    /// Teaches ncurses sequences that terminal descriptions lack.
    static func defineKeys() {
        define_key("\u{1b}[200~", pasteBegins)
        define_key("\u{1b}[201~", pasteEnds)
        // Arrows as they come in normal mode.
        for (letter, key) in zip("ABCDHF", [KEY_UP, KEY_DOWN, KEY_RIGHT, KEY_LEFT, KEY_HOME, KEY_END]) {
            define_key("\u{1b}[\(letter)", key)
            define_key("\u{1b}O\(letter)", key)
        }
    }

    mutating func take(_ code: wint_t, isKey: Bool) -> [TerminalInput] {
        if isKey { return takeKey(Int32(bitPattern: code)) }
        guard let scalar = Unicode.Scalar(code) else { return [] }
        if paste != nil {
            if (paste?.unicodeScalars.count ?? 0) < KeyDecoder.longestPasteScalars { paste?.unicodeScalars.append(scalar) }
            return []
        }
        return [.key(key(scalar))]
    }

    /// What is left when nothing more comes.
    mutating func finish() -> [TerminalInput] { [] }

    private mutating func takeKey(_ code: Int32) -> [TerminalInput] {
        switch code {
        case KeyDecoder.pasteBegins:
            paste = ""
            return []
        case KeyDecoder.pasteEnds:
            defer { paste = nil }
            return paste.map { [.paste($0)] } ?? []
        case KEY_MOUSE: return mouse().map { [.mouse($0)] } ?? []
        default: return named(code).map { [.key($0)] } ?? []
        }
    }

    private func key(_ scalar: Unicode.Scalar) -> Key {
        switch scalar.value {
        case 0x0d, 0x0a: return .enter
        case 0x1b: return .escape
        case 0x09: return .tab
        case 0x7f, 0x08: return .backspace
        case 0x01...0x1a: return .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        default: return .character(Character(scalar))
        }
    }

    private func named(_ code: Int32) -> Key? {
        switch code {
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_HOME: .home
        case KEY_END: .end
        case KEY_PPAGE: .pageUp
        case KEY_NPAGE: .pageDown
        case KEY_BACKSPACE: .backspace
        case KEY_DC: .delete
        case KEY_BTAB: .backTab
        case KEY_ENTER: .enter
        case (KEY_F0 + 1)...(KEY_F0 + 12): .function(Int(code - KEY_F0))
        default: nil
        }
    }

    private func mouse() -> Mouse? {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return nil }
        let point = Point(x: Int(event.x), y: Int(event.y))
        if cn_is_wheel_up(event.bstate) != 0 { return .wheelUp(point) }
        if cn_is_wheel_down(event.bstate) != 0 { return .wheelDown(point) }
        return cn_is_press(event.bstate) != 0 ? .press(point) : nil
    }
}
