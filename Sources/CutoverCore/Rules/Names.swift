extension Item {
    /// Every command that the item can run, in order.
    public var commands: [String] {
        switch task {
        case .check(let step): [step.command]
        case .action(let action):
            [action.before?.command, action.change.command, action.proof.command, action.probe.command].compactMap(
                \.self)
        case .soak(let soak): soak.monitors.map(\.step.command)
        case .attestation, .approval: []
        }
    }

    /// The steps that the item can run; a probe is not among them.
    public var steps: [Step] {
        switch task {
        case .check(let step): [step]
        case .action(let action): [action.before, action.change, action.proof].compactMap(\.self)
        case .soak(let soak): soak.monitors.map(\.step)
        case .attestation, .approval: []
        }
    }

    /// Names that look like variables in the item's commands and operands, each once.
    public var usedNames: [String] {
        var names: [String] = []
        let operands = steps.flatMap(\.criteria).flatMap(\.texts)
        for name in (commands + operands).flatMap(Names.referenced) where !names.contains(name) { names.append(name) }
        return names
    }

    /// Names that the item captures.
    public var capturedNames: [String] { steps.flatMap(\.captures).map(\.variable) }
}

extension Criterion {
    /// Every text of the criterion in which a variable may stand.
    public var texts: [String] {
        let operand: [String] =
            switch test {
            case .equals(let text), .differs(let text), .contains(let text), .lacks(let text), .matches(let text),
                .atLeast(let text), .atMost(let text):
                [text]
            case .oneOf(let texts), .within(let texts): texts
            }
        switch subject {
        case .jq(let program), .bodyJQ(let program): return operand + [program]
        default: return operand
        }
    }
}

/// Finds variables in text.
public enum Names {
    /// Upper-case names after `$` or inside `${…}`, in order, repeated where they repeat.
    public static func referenced(in text: String) -> [String] {
        var names: [String] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "$") else {
                index += 1
                continue
            }
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "{") { index += 1 }
            let start = index
            while index < bytes.count, isNameByte(bytes[index], first: index == start) { index += 1 }
            if index > start { names.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
        }
        return names
    }

    private static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
        default: false
        }
    }

    /// `text` with each `${NAME}` replaced by its value; names without a value stay as they are.
    public static func filled(_ text: String, with values: [String: String]) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            result += rest[..<open.lowerBound]
            result += values[String(rest[open.upperBound..<close])] ?? String(rest[open.lowerBound...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
