/// Tells whether bytes are one JSON document, and where they stop being one.
///
/// libjq is more lenient (it takes `nan` and says only roughly where it stumbled), so it gets only what passes here.
struct JSONScanner {
    /// As deep as libjq parses.
    static let depthLimit = 250

    private let bytes: [UInt8]
    private var offset = 0

    /// The offset of the first byte that does not belong; nil for a document.
    static func firstFault(in bytes: [UInt8]) -> Int? {
        var scanner = JSONScanner(bytes: bytes)
        scanner.skipByteOrderMark()
        guard scanner.takeValue(depth: 0) else { return scanner.offset }
        scanner.skipSpace()
        return scanner.offset == bytes.count ? nil : scanner.offset
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipByteOrderMark() {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { offset = 3 }
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { offset += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        offset += 1
        return true
    }

    private mutating func takeValue(depth: Int) -> Bool {
        skipSpace()
        guard depth < JSONScanner.depthLimit, let byte = next else { return false }
        switch byte {
        case UInt8(ascii: "{"): return takeList(closing: "}", depth: depth) { $0.takeMember(depth: depth + 1) }
        case UInt8(ascii: "["): return takeList(closing: "]", depth: depth) { $0.takeValue(depth: depth + 1) }
        case UInt8(ascii: "\""): return takeString()
        case UInt8(ascii: "t"): return takeWord("true")
        case UInt8(ascii: "f"): return takeWord("false")
        case UInt8(ascii: "n"): return takeWord("null")
        default: return takeNumber()
        }
    }

    private mutating func takeList(
        closing: Character, depth: Int, _ takeEntry: (inout JSONScanner) -> Bool
    ) -> Bool {
        offset += 1
        skipSpace()
        if take(closing) { return true }
        while takeEntry(&self) {
            skipSpace()
            if take(closing) { return true }
            guard take(",") else { return false }
        }
        return false
    }

    private mutating func takeMember(depth: Int) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: "\""), takeString() else { return false }
        skipSpace()
        return take(":") && takeValue(depth: depth)
    }

    private mutating func takeString() -> Bool {
        offset += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return true
            case UInt8(ascii: "\\"):
                offset += 1
                guard takeEscaped() else { return false }
            case 0..<0x20:
                return false
            default:
                offset += 1
            }
        }
        return false
    }

    private mutating func takeEscaped() -> Bool {
        guard let byte = next else { return false }
        if byte == UInt8(ascii: "u") {
            offset += 1
            for _ in 0..<4 {
                guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit, digit < 0x80 else { return false }
                offset += 1
            }
            return true
        }
        guard "\"\\/bfnrt".utf8.contains(byte) else { return false }
        offset += 1
        return true
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let start = offset
        for byte in word.description.utf8 {
            guard next == byte else {
                offset = start
                return false
            }
            offset += 1
        }
        return true
    }

    private mutating func takeNumber() -> Bool {
        let start = offset
        _ = take("-")
        let hasLeadingZero = next == UInt8(ascii: "0")
        let wholeDigits = takeDigits()
        guard wholeDigits > 0, !hasLeadingZero || wholeDigits == 1 else {
            offset = start
            return false
        }
        if take("."), takeDigits() == 0 { return false }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if takeDigits() == 0 { return false }
        }
        return true
    }

    private mutating func takeDigits() -> Int {
        let start = offset
        while let byte = next, (48...57).contains(byte) { offset += 1 }
        return offset - start
    }
}
