/// Decodes UTF-8 byte by byte, one U+FFFD for each maximal part that is invalid, as Unicode recommends.
package struct UTF8Decoder: Sendable {
    private var value: UInt32 = 0
    private var missing = 0
    /// What the next continuation byte may be: narrower than usual after E0, ED, F0 and F4.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    /// The byte just given ended an invalid sequence without belonging to it: give it once more.
    package private(set) var wantsSameByteAgain = false

    package init() {}

    /// Whether the last byte left a character unfinished.
    package var isUnfinished: Bool { missing > 0 }

    /// The character that the byte completes, U+FFFD where it ends an invalid part; nil while more bytes are wanted.
    package mutating func next(_ byte: UInt8) -> Unicode.Scalar? {
        wantsSameByteAgain = false
        if missing > 0 {
            guard allowed.contains(byte) else {
                missing = 0
                wantsSameByteAgain = true
                return "\u{FFFD}"
            }
            value = value << 6 | UInt32(byte & 0x3F)
            missing -= 1
            allowed = 0x80...0xBF
            return missing == 0 ? Unicode.Scalar(value) ?? "\u{FFFD}" : nil
        }
        return start(byte)
    }

    /// The replacement sign when the stream ended inside a character.
    mutating func finish() -> Unicode.Scalar? {
        defer { self = UTF8Decoder() }
        return missing > 0 ? "\u{FFFD}" : nil
    }

    private mutating func start(_ byte: UInt8) -> Unicode.Scalar? {
        allowed = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: return Unicode.Scalar(byte)
        case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF:
            (value, missing) = (UInt32(byte & 0x0F), 2)
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            (value, missing) = (UInt32(byte & 0x07), 3)
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default: return "\u{FFFD}"
        }
        return nil
    }
}
