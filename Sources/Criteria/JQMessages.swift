import CutoverCore

/// What is asked of a process that runs jq programs. Nothing of it stands in an argument or an environment.
enum JQRequest: Hashable, Sendable {
    case check(String, variables: [String])
    case run(String, document: [UInt8], values: [String: String], at: Timestamp)

    var bytes: [UInt8] {
        switch self {
        case .check(let program, let variables): Fields.joined(["check", program] + variables)
        case .run(let program, let document, let values, let now):
            Fields.joined(["run", program, "\(now.milliseconds)"] + values.flatMap { [$0.key, $0.value] })
                + Fields.joined([document])
        }
    }

    init?(bytes: [UInt8]) {
        guard let fields = Fields.split(bytes), fields.count >= 2, let last = fields.last else { return nil }
        let texts = fields.dropLast().map { String(decoding: $0, as: UTF8.self) }
        switch texts[0] {
        case "check":
            let names = (texts + [String(decoding: last, as: UTF8.self)]).dropFirst()
            self = .check(names[1], variables: Array(names.dropFirst()))
        case "run":
            guard texts.count >= 3, !texts.count.isMultiple(of: 2), let milliseconds = Int64(texts[2]) else {
                return nil
            }
            var values: [String: String] = [:]
            for place in stride(from: 3, to: texts.count, by: 2) { values[texts[place]] = texts[place + 1] }
            let now = Timestamp(milliseconds: milliseconds)
            self = .run(texts[1], document: Array(last), values: values, at: now)
        default: return nil
        }
    }
}

/// What such a process answers.
enum JQAnswer: Hashable, Sendable {
    case compiled
    case value(JSONValue)
    case fault(String)

    /// What comes of doing what `request` asks for, in this process.
    init(to request: JQRequest) {
        do throws(JQProgram.Fault) {
            switch request {
            case .check(let program, let variables):
                _ = try JQProgram(program, names: variables)
                self = .compiled
            case .run(let program, let document, let values, let now):
                self = .value(try JQCache.shared.run(program, on: document, values: values, at: now))
            }
        } catch {
            self = .fault(error.description)
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .compiled: Fields.joined(["compiled"])
        case .fault(let sentence): Fields.joined(["fault", sentence])
        case .value(.null): Fields.joined(["null"])
        case .value(.boolean(let isTrue)): Fields.joined([isTrue ? "true" : "false"])
        case .value(.number(let number, let digits)): Fields.joined(["number", "\(number.bitPattern)", digits])
        case .value(.string(let text)): Fields.joined(["string", text])
        case .value(.array(let entries, let isAllStrings, let json)):
            Fields.joined([isAllStrings ? "strings" : "array", json] + entries)
        case .value(.object(let json, let isEmpty)): Fields.joined([isEmpty ? "empty" : "object", json])
        }
    }

    init?(bytes: [UInt8]) {
        guard let fields = Fields.split(bytes), let first = fields.first else { return nil }
        let texts = fields.dropFirst().map { String(decoding: $0, as: UTF8.self) }
        switch (String(decoding: first, as: UTF8.self), texts.count) {
        case ("compiled", 0): self = .compiled
        case ("fault", 1): self = .fault(texts[0])
        case ("null", 0): self = .value(.null)
        case ("true", 0): self = .value(.boolean(true))
        case ("false", 0): self = .value(.boolean(false))
        case ("number", 2):
            guard let bits = UInt64(texts[0]) else { return nil }
            self = .value(.number(Double(bitPattern: bits), texts[1]))
        case ("string", 1): self = .value(.string(texts[0]))
        case ("array", 1...): self = .value(.array(Array(texts.dropFirst()), isAllStrings: false, texts[0]))
        case ("strings", 1...): self = .value(.array(Array(texts.dropFirst()), isAllStrings: true, texts[0]))
        case ("object", 1): self = .value(.object(texts[0], isEmpty: false))
        case ("empty", 1): self = .value(.object(texts[0], isEmpty: true))
        default: return nil
        }
    }
}

/// Texts one after the other, each after its length in four bytes.
enum Fields {
    static func joined(_ texts: [String]) -> [UInt8] { joined(texts.map { Array($0.utf8) }) }

    static func joined(_ fields: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + $1.count + 4 })
        for field in fields {
            for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: field.count >> shift)) }
            bytes += field
        }
        return bytes
    }

    /// Nil where the bytes end within a field.
    static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        var fields: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count <= rest.count else { return nil }
            fields.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return fields
    }
}
