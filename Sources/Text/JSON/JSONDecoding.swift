extension JSONNode {
    /// Reads it as anything that says by `Decodable` how.
    package func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // As itself, which is faster.
        if type == String.self, let text = try text() as? Value { return text }
        return try Value(from: JSONNodeDecoder(node: self))
    }
}

/// A node as `Decodable` asks for it. Where a value was looked for is said by the byte, so that no path is kept.
private struct JSONNodeDecoder: Decoder, SingleValueDecodingContainer {
    let node: JSONNode

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard node.isObject else { throw node.fault("object") }
        return KeyedDecodingContainer(JSONMembers<Key>(object: node))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { JSONElements(try node.elements) }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { node.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try node.boolean() }
    func decode(_ type: String.Type) throws -> String { try node.text() }
    func decode(_ type: Int.Type) throws -> Int { try node.integer(as: type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try node.integer(as: type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try node.integer(as: type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try node.integer(as: type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try node.integer(as: type) }
    func decode(_ type: UInt.Type) throws -> UInt { try node.integer(as: type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try node.integer(as: type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try node.integer(as: type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try node.integer(as: type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try node.integer(as: type) }
    func decode(_ type: Double.Type) throws -> Double { throw node.fault("number without a fraction") }
    func decode(_ type: Float.Type) throws -> Float { throw node.fault("number without a fraction") }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try node.decoded(type) }
}

/// The members of an object.
private struct JSONMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONNode

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { ((try? object.members) ?? []).compactMap { Key(stringValue: $0.name) } }

    private func value(_ key: Key) throws -> JSONNodeDecoder {
        guard let node = try object.member(key.stringValue) else { throw object.fault("'\(key.stringValue)'") }
        return JSONNodeDecoder(node: node)
    }

    private func valueIfPresent(_ key: Key) throws -> JSONNodeDecoder? {
        guard let node = try object.member(key.stringValue), !node.isNull else { return nil }
        return JSONNodeDecoder(node: node)
    }

    func contains(_ key: Key) -> Bool { (try? object.member(key.stringValue)) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).decode(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try value(key).decode(type)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try valueIfPresent(key)?.decode(type)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try valueIfPresent(key)?.decode(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try valueIfPresent(key)?.decode(type)
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try valueIfPresent(key)?.decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try value(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try value(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { throw object.fault("value of a class") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw object.fault("value of a class") }
}

/// The elements of an array.
private struct JSONElements: UnkeyedDecodingContainer {
    private let nodes: [JSONNode]
    private(set) var currentIndex = 0

    init(_ nodes: [JSONNode]) { self.nodes = nodes }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { nodes.count }
    var isAtEnd: Bool { currentIndex == nodes.count }

    private mutating func take() throws -> JSONNodeDecoder {
        guard !isAtEnd else { throw JSONFault("a list has \(currentIndex) elements, and one more was asked for") }
        defer { currentIndex += 1 }
        return JSONNodeDecoder(node: nodes[currentIndex])
    }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, nodes[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try take().decode(type) }
    mutating func decode(_ type: String.Type) throws -> String { try take().decode(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try take().decode(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try take().decode(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try take().decode(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try take().decode(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try take().decode(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try take().decode(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try take().decode(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try take().decode(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try take().decode(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try take().decode(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try take().decode(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try take().decode(type) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try take().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try take().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try take() }
}
