extension JSONText {
    /// Writes a value on one line, the members of an object by their names.
    package static func written(_ value: some Encodable) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try JSONValueBeingWritten(of: value).write(to: &bytes)
        return bytes
    }
}

/// A value that grows while `Encodable` says what it consists of.
private final class JSONValueBeingWritten {
    enum Content {
        case plain([UInt8])
        case list([JSONValueBeingWritten])
        case object([String: JSONValueBeingWritten])
    }

    var content = Content.plain(Array("null".utf8))

    init() {}

    init(of value: some Encodable) throws { try set(value) }

    func set<Value: Encodable>(_ value: Value) throws {
        if let text = value as? String { return set(text: text) }
        try value.encode(to: JSONNodeEncoder(value: self))
    }

    func set(text: String) {
        var bytes: [UInt8] = []
        JSON.quote(text, to: &bytes)
        content = .plain(bytes)
    }

    func set(plain value: some CustomStringConvertible) { content = .plain(Array(value.description.utf8)) }

    func append() -> JSONValueBeingWritten {
        let element = JSONValueBeingWritten()
        guard case .list(var elements) = content else { return element }
        // Held once, so that a long list is not copied for each of its elements.
        content = .list([])
        elements.append(element)
        content = .list(elements)
        return element
    }

    func add(_ name: String) -> JSONValueBeingWritten {
        let member = JSONValueBeingWritten()
        guard case .object(var members) = content else { return member }
        content = .object([:])
        members[name] = member
        content = .object(members)
        return member
    }

    // MARK: Writing

    func write(to bytes: inout [UInt8]) {
        switch content {
        case .plain(let plain): bytes += plain
        case .list(let elements):
            JSONValueBeingWritten.enclose("[", elements, "]", to: &bytes) { element, bytes in
                element.write(to: &bytes)
            }
        case .object(let members):
            JSONValueBeingWritten.enclose("{", members.sorted { $0.key < $1.key }, "}", to: &bytes) { member, bytes in
                JSON.quote(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
        }
    }

    private static func enclose<Part>(
        _ opening: Unicode.Scalar, _ parts: [Part], _ closing: Unicode.Scalar, to bytes: inout [UInt8],
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(part, &bytes)
        }
        bytes.append(UInt8(ascii: closing))
    }
}

/// A value as `Encodable` says it. What cannot be written is never a matter of where, so that no path is kept.
private struct JSONNodeEncoder: Encoder, SingleValueEncodingContainer {
    let value: JSONValueBeingWritten

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = value.content {} else { value.content = .object([:]) }
        return KeyedEncodingContainer(JSONMembersBeingWritten<Key>(object: value))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .list = value.content {} else { value.content = .list([]) }
        return JSONElementsBeingWritten(list: value)
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { value.set(plain: "null") }
    func encode(_ value: Bool) { self.value.set(plain: value) }
    func encode(_ value: String) { self.value.set(text: value) }
    func encode(_ value: Int) { self.value.set(plain: value) }
    func encode(_ value: Int8) { self.value.set(plain: value) }
    func encode(_ value: Int16) { self.value.set(plain: value) }
    func encode(_ value: Int32) { self.value.set(plain: value) }
    func encode(_ value: Int64) { self.value.set(plain: value) }
    func encode(_ value: UInt) { self.value.set(plain: value) }
    func encode(_ value: UInt8) { self.value.set(plain: value) }
    func encode(_ value: UInt16) { self.value.set(plain: value) }
    func encode(_ value: UInt32) { self.value.set(plain: value) }
    func encode(_ value: UInt64) { self.value.set(plain: value) }
    func encode(_ value: Double) throws { throw JSONFault("no number with a fraction is written") }
    func encode(_ value: Float) throws { throw JSONFault("no number with a fraction is written") }
    func encode(_ value: some Encodable) throws { try self.value.set(value) }
}

private struct JSONMembersBeingWritten<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: JSONValueBeingWritten

    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key) -> JSONNodeEncoder { JSONNodeEncoder(value: object.add(key.stringValue)) }

    func encodeNil(forKey key: Key) { member(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: String, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try member(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try member(key).encode(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try member(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        member(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { member(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { JSONNodeEncoder(value: object.add("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { member(key) }
}

private struct JSONElementsBeingWritten: UnkeyedEncodingContainer {
    let list: JSONValueBeingWritten
    private(set) var count = 0

    init(list: JSONValueBeingWritten) { self.list = list }

    var codingPath: [any CodingKey] { [] }

    private mutating func element() -> JSONNodeEncoder {
        count += 1
        return JSONNodeEncoder(value: list.append())
    }

    mutating func encodeNil() { element().encodeNil() }
    mutating func encode(_ value: Bool) { element().encode(value) }
    mutating func encode(_ value: String) { element().encode(value) }
    mutating func encode(_ value: Int) { element().encode(value) }
    mutating func encode(_ value: Int8) { element().encode(value) }
    mutating func encode(_ value: Int16) { element().encode(value) }
    mutating func encode(_ value: Int32) { element().encode(value) }
    mutating func encode(_ value: Int64) { element().encode(value) }
    mutating func encode(_ value: UInt) { element().encode(value) }
    mutating func encode(_ value: UInt8) { element().encode(value) }
    mutating func encode(_ value: UInt16) { element().encode(value) }
    mutating func encode(_ value: UInt32) { element().encode(value) }
    mutating func encode(_ value: UInt64) { element().encode(value) }
    mutating func encode(_ value: Double) throws { try element().encode(value) }
    mutating func encode(_ value: Float) throws { try element().encode(value) }
    mutating func encode(_ value: some Encodable) throws { try element().encode(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        element().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { element() }
}
