/// Why a text is not the value that was asked for.
package struct JSONFault: Error, Hashable, CustomStringConvertible {
    /// What is wrong, mostly with the byte of the text where it is: `it has no text at byte 12`.
    package let description: String

    init(_ description: String) { self.description = description }
}

/// What is read from JSON by its own hand, many times faster than by `Decodable`: what a journal has a million of.
package protocol JSONReadable {
    init(reading node: JSONNode) throws
}

extension JSONReadable where Self: Decodable {
    package init(reading node: JSONNode) throws { self = try node.decoded(Self.self) }
}

/// Values as JSON.
package enum JSONText {
    /// Takes a text apart and reads from it; throws where it is no JSON. No node may be used when that is over.
    package static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (JSONNode) throws -> Value
    ) throws -> Value {
        let tree = try JSONTree(bytes)
        return try tree.nodes.withUnsafeBufferPointer { nodes in
            try withUnsafePointer(to: JSONNode.Source(nodes: nodes, bytes: bytes)) { try body(JSONNode($0, 0)) }
        }
    }

    /// The offset of the first byte that does not belong to one JSON document; nil for a document, which may begin with
    /// a byte order mark.
    package static func firstFault(in bytes: [UInt8]) -> Int? { JSONTree.firstFault(in: bytes) }

    /// Appends the elements of a list; throws where the text is no JSON, or JSON of something else, and has then appended
    /// those before.
    package static func readList<Element: JSONReadable>(
        from bytes: ArraySlice<UInt8>, into list: inout [Element]
    ) throws {
        try bytes.withUnsafeBufferPointer { bytes in
            try read(bytes) { node in
                for element in try node.elements { list.append(try Element(reading: element)) }
            }
        }
    }

    /// Reads a value; throws where the text is no JSON, or JSON of something else.
    package static func read<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try bytes.withUnsafeBufferPointer { try read($0) { try $0.decoded(type) } }
    }
}

/// A value in a text. Where one of two members bears a name that the other bears, too, the first counts.
package struct JSONNode {
    struct Source {
        let nodes: UnsafeBufferPointer<JSONTree.Node>
        let bytes: UnsafeBufferPointer<UInt8>
    }

    // No reference that is counted: counting costs as much as all the rest.
    private let source: UnsafePointer<Source>
    private let index: Int

    init(_ source: UnsafePointer<Source>, _ index: Int) {
        self.source = source
        self.index = index
    }

    private var place: JSONTree.Node { source.pointee.nodes[index] }
    private var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: source.pointee.bytes[place.start..<place.end])
    }
    private var first: JSONNode { JSONNode(source, index + 1) }
    private var next: JSONNode { JSONNode(source, place.next) }

    /// What it is not, as an error.
    package func fault(_ what: String) -> JSONFault { JSONFault("it has no \(what) at byte \(place.start)") }

    // MARK: Plain values

    var isNull: Bool { place.kind == .null }
    var isObject: Bool { place.kind == .object }

    /// Throws where it is neither true nor false.
    package func boolean() throws -> Bool {
        switch place.kind {
        case .yes: return true
        case .no: return false
        default: throw fault("true or false")
        }
    }

    /// The text that it spells, without its escapes; throws where it is no string, or no Unicode.
    package func text() throws -> String {
        switch place.kind {
        case .plainString: return String(decoding: bytes, as: UTF8.self)
        case .string:
            guard let text = JSONEscapes.plain(bytes) else { throw fault("text that is Unicode") }
            return text
        default: throw fault("text")
        }
    }

    /// A number without a fraction.
    package func integer() throws -> Int64 {
        guard place.kind == .number else { throw fault("number") }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        var number: Int64 = 0
        for byte in bytes[(isNegative ? 1 : 0)...] {
            guard byte >= 0x30, byte <= 0x39 else { throw fault("whole number") }
            let digit = Int64(byte - 0x30)
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = tens.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isTooLarge, !isOver else { throw fault("number that small") }
            number = sum
        }
        return number
    }

    /// The same for a plain integer.
    package func integer() throws -> Int { Int(try integer() as Int64) }

    /// A number that the type holds.
    func integer<Number: FixedWidthInteger>(as type: Number.Type) throws -> Number {
        guard let number = Number(exactly: try integer() as Int64) else { throw fault("number that small") }
        return number
    }

    // MARK: Lists and objects

    /// The elements of a list.
    package var elements: [JSONNode] {
        get throws {
            guard place.kind == .array else { throw fault("list") }
            let end = place.next
            var elements: [JSONNode] = []
            var element = first
            while element.index < end {
                elements.append(element)
                element = element.next
            }
            return elements
        }
    }

    /// A member of an object, which has to be there.
    package subscript(_ name: StaticString) -> JSONNode {
        get throws {
            guard let found = try ifPresent(name) else { throw fault("'\(name)'") }
            return found
        }
    }

    /// A member of an object; nil where there is none of that name, or null.
    package func ifPresent(_ name: StaticString) throws -> JSONNode? {
        let found = try member(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        return found?.isNull == true ? nil : found
    }

    /// A member of an object; nil where there is none of that name.
    func member(_ name: String) throws -> JSONNode? {
        var name = name
        return try name.withUTF8 { try member($0) }
    }

    private func member(_ name: UnsafeBufferPointer<UInt8>) throws -> JSONNode? {
        guard place.kind == .object else { throw fault("object") }
        let end = place.next
        var node = first
        while node.index < end {
            if node.isSpelled(name) { return node.first }
            node = node.first.next
        }
        return nil
    }

    private func isSpelled(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if place.kind == .plainString {
            guard place.end - place.start == name.count else { return false }
            for (byte, other) in zip(bytes, name) where byte != other { return false }
            return true
        }
        return (try? text()).map { $0.utf8.elementsEqual(name) } ?? false
    }

    /// The members of an object.
    package var members: [(name: String, value: JSONNode)] {
        get throws {
            guard place.kind == .object else { throw fault("object") }
            let end = place.next
            var members: [(name: String, value: JSONNode)] = []
            var node = first
            while node.index < end {
                members.append((try node.text(), node.first))
                node = node.first.next
            }
            return members
        }
    }

    /// The one member of an object, as a case of an enumeration is written.
    package var only: (name: String, value: JSONNode) {
        get throws {
            guard place.kind == .object, place.next > index + 1, first.first.place.next == place.next else {
                throw fault("object of one member")
            }
            return (try first.text(), first.first)
        }
    }
}

/// What stands for other characters in a string.
private enum JSONEscapes {
    /// The text of what is between quotes; nil where it is no Unicode, or where half of a pair stands alone.
    static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var plain: [UInt8] = []
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "\\") else {
                plain.append(bytes[offset])
                offset += 1
                continue
            }
            let code = bytes[offset + 1]
            offset += 2
            guard code == UInt8(ascii: "u") else {
                plain.append(meaning(of: code))
                continue
            }
            var units = [unit(bytes[offset..<offset + 4])]
            offset += 4
            if UTF16.isLeadSurrogate(units[0]) {
                guard bytes[offset...].starts(with: #"\u"#.utf8) else { return nil }
                units.append(unit(bytes[offset + 2..<offset + 6]))
                offset += 6
            }
            guard let text = String(validating: units, as: UTF16.self) else { return nil }
            plain += text.utf8
        }
        return String(validating: plain, as: UTF8.self)
    }

    private static func unit(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
        digits.reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    }

    private static func meaning(of code: UInt8) -> UInt8 {
        switch code {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: code
        }
    }
}
