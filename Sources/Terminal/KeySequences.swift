import Canvas

/// What the sequences of the usual terminals mean.
enum KeySequences {
    /// ESC [ parameters final.
    static func input(parameters: [UInt8], final: UInt8) -> TerminalInput? {
        if parameters.first == UInt8(ascii: "<") {
            return mouse(fields: numbers(parameters.dropFirst()), isPress: final == UInt8(ascii: "M")).map { .mouse($0) }
        }
        let fields = numbers(parameters[...])
        switch final {
        case UInt8(ascii: "~"): return numbered[fields.first ?? 0].map { .key($0) }
        // rxvt sends its arrows in lower case with Shift.
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return cursor[final - 0x20].map { .key($0) }
        case UInt8(ascii: "Z"): return .key(.backTab)
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            // With a modifier; without one they come by ESC O, and these finals mean other things.
            guard fields.count == 2, fields[0] == 1 else { return nil }
            return .key(.function(Int(final) - 0x4F))
        default: return cursor[final].map { .key($0) }
        }
    }

    /// ESC O final.
    static func singleShift(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "a")...UInt8(ascii: "d"): cursor[final - 0x20]
        default: cursor[final]
        }
    }

    /// ESC [ M and three bytes, each 32 more than its value.
    static func oldMouse(button: UInt8, column: UInt8, row: UInt8) -> Mouse? {
        mouse(fields: [Int(button) - 32, Int(column) - 32, Int(row) - 32], isPress: true)
    }

    private static func mouse(fields: [Int], isPress: Bool) -> Mouse? {
        guard fields.count == 3, fields[1] >= 1, fields[2] >= 1 else { return nil }
        let point = Point(x: fields[1] - 1, y: fields[2] - 1)
        let modifiers = 4 | 8 | 16
        switch fields[0] & ~modifiers {
        case 0 where isPress: return .press(point)
        case 64: return .wheelUp(point)
        case 65: return .wheelDown(point)
        default: return nil
        }
    }

    /// The parameters between semicolons; one that is no number is 0, as an empty one is.
    private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
        parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
            Int(String(decoding: $0, as: UTF8.self)) ?? 0
        }
    }

    private static let cursor: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    ]

    private static let numbered: [Int: Key] = [
        1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]
}
