/// A JSON text, taken apart in one pass: each value is a node, and the values in it follow it.
///
/// What RFC 8259 does not allow is refused, which is stricter than libjq (that takes `nan`, and says only roughly where it
/// stumbled); numbers stay the digits that they are written with.
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

    /// Deeper nesting is refused, as by libjq.
    static let depthLimit = 250

    /// The first is the whole.
    private(set) var nodes: [Node] = []
    private var offset = 0
    /// Whether what is seen is kept: only to see whether it is JSON, nothing is.
    private let keepsNodes: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
        keepsNodes = true
        nodes.reserveCapacity(bytes.count / 8 + 4)
        guard takeAll(bytes) else { throw JSONFault("it is no JSON from byte \(offset) on") }
    }

    private init(startingAt offset: Int) {
        keepsNodes = false
        self.offset = offset
    }

    /// See `JSONText.firstFault`.
    static func firstFault(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var tree = JSONTree(startingAt: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0)
            return tree.takeAll(bytes) ? nil : tree.offset
        }
    }

    private mutating func takeAll(_ bytes: Bytes) -> Bool {
        guard takeValue(bytes, depth: 0) else { return false }
        skipSpace(bytes)
        return offset == bytes.count
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
        let index = begin(kind)
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
        let index = begin(.plainString)
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                end(index)
                offset += 1
                return true
            case UInt8(ascii: "\\"):
                isNotPlain(index)
                offset += 1
                guard takeEscaped(bytes) else { return false }
            case 0..<0x20: return false
            case 0x80...:
                isNotPlain(index)
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
            offset += 1
            for _ in 0..<4 {
                guard offset < bytes.count, hexadecimalDigit(bytes[offset]) != nil else { return false }
                offset += 1
            }
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
        let index = begin(kind)
        offset = end
        self.end(index)
        return true
    }

    private mutating func takeNumber(_ bytes: Bytes) -> Bool {
        let index = begin(.number)
        let start = offset
        _ = take(UInt8(ascii: "-"), bytes)
        let first = offset
        guard takeDigits(bytes), bytes[first] != UInt8(ascii: "0") || offset == first + 1 else {
            offset = start
            return false
        }
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

    private mutating func begin(_ kind: Kind) -> Int {
        if keepsNodes { nodes.append(Node(kind: kind, start: offset)) }
        return nodes.count - 1
    }

    private mutating func isNotPlain(_ index: Int) {
        if keepsNodes { nodes[index].kind = .string }
    }

    private mutating func end(_ index: Int) {
        guard keepsNodes else { return }
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
