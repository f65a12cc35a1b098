/// A JSON text, taken apart in one pass: each value is a node, and the values in it follow it.
///
/// What RFC 8259 does not allow is refused; numbers stay the digits that they are written with.
struct JSONTree {
    enum Kind: UInt8 {
        case null, yes, no, number
        /// A string of ASCII alone that stands for itself.
        case plainString
        /// Any other: with backslashes in it, or with what may be no UTF-8.
        case string
        /// The names and values of its members by turns.
        case object
        case array
    }

    /// A value, or the name of a member.
    struct Node {
        var kind: Kind
        /// Where it stands; of a string what is between its quotes.
        var start: Int
        var end = 0
        /// The node behind it and behind all that is in it.
        var next = 0
    }

    /// Deeper nesting is refused.
    static let depthLimit = 250

    /// The first is the whole.
    private(set) var nodes: [Node] = []
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
        nodes.reserveCapacity(bytes.count / 8 + 4)
        let isValue = takeValue(bytes, depth: 0)
        if isValue { skipSpace(bytes) }
        guard isValue, offset == bytes.count else { throw JSONFault("it is no JSON from byte \(offset) on") }
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private mutating func skipSpace(_ bytes: Bytes) {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8, _ bytes: Bytes) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func takeValue(_ bytes: Bytes, depth: Int) -> Bool {
        skipSpace(bytes)
        guard depth < JSONTree.depthLimit, offset < bytes.count else { return false }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return takeList(.object, closing: UInt8(ascii: "}"), bytes, depth)
        case UInt8(ascii: "["): return takeList(.array, closing: UInt8(ascii: "]"), bytes, depth)
        case UInt8(ascii: "\""): return takeString(bytes)
        case UInt8(ascii: "t"): return takeWord("true", .yes, bytes)
        case UInt8(ascii: "f"): return takeWord("false", .no, bytes)
        case UInt8(ascii: "n"): return takeWord("null", .null, bytes)
        default: return takeNumber(bytes)
        }
    }

    private mutating func takeList(_ kind: Kind, closing: UInt8, _ bytes: Bytes, _ depth: Int) -> Bool {
        let index = nodes.count
        nodes.append(Node(kind: kind, start: offset))
        offset += 1
        skipSpace(bytes)
        if !take(closing, bytes) {
            repeat {
                if kind == .object {
                    skipSpace(bytes)
                    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\""), takeString(bytes) else {
                        return false
                    }
                    skipSpace(bytes)
                    guard take(UInt8(ascii: ":"), bytes) else { return false }
                }
                guard takeValue(bytes, depth: depth + 1) else { return false }
                skipSpace(bytes)
            } while take(UInt8(ascii: ","), bytes)
            guard take(closing, bytes) else { return false }
        }
        end(index)
        return true
    }

    private mutating func takeString(_ bytes: Bytes) -> Bool {
        offset += 1
        let index = nodes.count
        nodes.append(Node(kind: .plainString, start: offset))
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                end(index)
                offset += 1
                return true
            case UInt8(ascii: "\\"):
                nodes[index].kind = .string
                offset += 1
                guard takeEscaped(bytes) else { return false }
            case 0..<0x20: return false
            case 0x80...:
                nodes[index].kind = .string
                offset += 1
            default: offset += 1
            }
        }
        return false
    }

    private mutating func takeEscaped(_ bytes: Bytes) -> Bool {
        guard offset < bytes.count else { return false }
        switch bytes[offset] {
        case UInt8(ascii: "u"):
            for place in offset + 1..<offset + 5 {
                guard place < bytes.count, hexadecimalDigit(bytes[place]) != nil else { return false }
            }
            offset += 5
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 1
        default: return false
        }
        return true
    }

    private mutating func takeWord(_ word: StaticString, _ kind: Kind, _ bytes: Bytes) -> Bool {
        let end = offset + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[offset..<end]) }) else { return false }
        nodes.append(Node(kind: kind, start: offset))
        offset = end
        self.end(nodes.count - 1)
        return true
    }

    private mutating func takeNumber(_ bytes: Bytes) -> Bool {
        let index = nodes.count
        nodes.append(Node(kind: .number, start: offset))
        _ = take(UInt8(ascii: "-"), bytes)
        let first = offset
        guard takeDigits(bytes), bytes[first] != UInt8(ascii: "0") || offset == first + 1 else { return false }
        if take(UInt8(ascii: "."), bytes), !takeDigits(bytes) { return false }
        if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
            if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
            if !takeDigits(bytes) { return false }
        }
        end(index)
        return true
    }

    private mutating func takeDigits(_ bytes: Bytes) -> Bool {
        let start = offset
        while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39 { offset += 1 }
        return offset > start
    }

    private mutating func end(_ index: Int) {
        nodes[index].end = offset
        nodes[index].next = nodes.count
    }
}

func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x41...0x46: UInt16(byte - 0x41 + 10)
    case 0x61...0x66: UInt16(byte - 0x61 + 10)
    default: nil
    }
}
