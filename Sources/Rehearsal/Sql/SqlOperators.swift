/// Operators and casts.
enum SqlOperators {
    static func apply(_ symbol: String, _ left: SqlValue, _ right: SqlValue) throws(SqlError) -> SqlValue {
        switch symbol {
        case "and":
            if left == .boolean(false) || right == .boolean(false) { return .boolean(false) }
            return left == .null || right == .null ? .null : .boolean(true)
        case "or":
            if left == .boolean(true) || right == .boolean(true) { return .boolean(true) }
            return left == .null || right == .null ? .null : .boolean(false)
        default: break
        }
        guard left != .null, right != .null else { return .null }
        switch symbol {
        case "=": return .boolean(isEqual(left, right))
        case "<>": return .boolean(!isEqual(left, right))
        case ">": return .boolean(compare(left, right) > 0)
        case "<": return .boolean(compare(left, right) < 0)
        case ">=": return .boolean(compare(left, right) >= 0)
        case "<=": return .boolean(compare(left, right) <= 0)
        case "||": return .text(left.printed + right.printed)
        case "like": return .boolean(matches(left.printed, pattern: regularExpression(like: right.printed)))
        case "~": return .boolean(try found(left.printed, right.printed))
        case "!~": return .boolean(!(try found(left.printed, right.printed)))
        case "~*": return .boolean(try found(left.printed.lowercased(), right.printed.lowercased()))
        default: return try arithmetic(symbol, left, right)
        }
    }

    private static func arithmetic(_ symbol: String, _ left: SqlValue, _ right: SqlValue) throws(SqlError) -> SqlValue {
        guard case .integer(let first) = left, case .integer(let second) = right else {
            throw SqlError(message: "operator does not exist: text \(symbol) text")
        }
        switch symbol {
        case "+": return .integer(first &+ second)
        case "-": return .integer(first &- second)
        case "*": return .integer(first &* second)
        default:
            guard second != 0 else { throw SqlError(message: "division by zero") }
            return .integer(first / second)
        }
    }

    /// A number equals its digits, as an untyped literal takes the other side's type.
    static func isEqual(_ left: SqlValue, _ right: SqlValue) -> Bool {
        if left == .null || right == .null { return false }
        if case .boolean(let truth) = left, case .text(let text) = right {
            return truth == ["t", "true", "on", "1"].contains(text.lowercased())
        }
        return left.printed == right.printed
    }

    static func compare(_ left: SqlValue, _ right: SqlValue) -> Int {
        if case .integer(let first) = left, let second = integer(right) {
            return first < second ? -1 : first > second ? 1 : 0
        }
        if case .integer(let second) = right, let first = integer(left) {
            return first < second ? -1 : first > second ? 1 : 0
        }
        // NULL sorts last.
        if left == .null || right == .null { return left == right ? 0 : left == .null ? 1 : -1 }
        return left.printed < right.printed ? -1 : left.printed > right.printed ? 1 : 0
    }

    private static func integer(_ value: SqlValue) -> Int? {
        switch value {
        case .integer(let number): number
        case .text(let text): Int(text)
        default: nil
        }
    }

    static func cast(_ value: SqlValue, to type: String) throws(SqlError) -> SqlValue {
        guard value != .null else { return .null }
        switch type {
        case "int", "integer", "bigint", "smallint", "int4", "int8", "numeric":
            guard let number = Int(value.printed) else {
                throw SqlError(message: "invalid input syntax for type integer: \"\(value.printed)\"")
            }
            return .integer(number)
        case "bool", "boolean":
            return .boolean(["t", "true", "1", "on"].contains(value.printed.lowercased()))
        case "text", "varchar":
            if case .boolean(let truth) = value { return .text(truth ? "true" : "false") }
            return .text(value.printed)
        default:
            return value
        }
    }

    private static func found(_ text: String, _ pattern: String) throws(SqlError) -> Bool {
        guard let expression = try? Regex(pattern) else {
            throw SqlError(message: "invalid regular expression: \(pattern)")
        }
        return text.firstMatch(of: expression) != nil
    }

    private static func matches(_ text: String, pattern: String) -> Bool {
        guard let expression = try? Regex(pattern) else { return false }
        return text.wholeMatch(of: expression) != nil
    }

    private static func regularExpression(like pattern: String) -> String {
        pattern.map { character in
            switch character {
            case "%": "(.|\\n)*"
            case "_": "."
            case _ where character.isLetter || character.isNumber || character == " ": String(character)
            default: "\\\(character)"
            }
        }.joined()
    }
}

/// Functions over a group of rows.
struct SqlAggregates {
    var evaluator: SqlEvaluator

    func value(
        _ name: String, _ arguments: [SqlExpression], _ order: [SqlOrder], over group: [SqlEvaluator.Scope]
    ) throws(SqlError) -> SqlValue {
        guard let argument = arguments.first else { throw .syntax(near: ")") }
        if argument == .star { return name == "count" ? .integer(group.count) : .null }
        var values: [SqlValue] = []
        for scope in try sorted(group, by: order) {
            let value = try evaluator.value(argument, scope)
            if value != .null || name.hasPrefix("json") { values.append(value) }
        }
        if name == "count" { return .integer(values.count) }
        guard !values.isEmpty else { return .null }
        switch name {
        case "max": return values.max { SqlOperators.compare($0, $1) < 0 } ?? .null
        case "min": return values.min { SqlOperators.compare($0, $1) < 0 } ?? .null
        case "sum":
            return .integer(
                values.reduce(0) { sum, value in if case .integer(let number) = value { sum + number } else { sum } })
        case "bool_and", "every": return .boolean(values.allSatisfy { $0 == .boolean(true) })
        case "bool_or": return .boolean(values.contains(.boolean(true)))
        case "string_agg":
            var separator = ""
            if arguments.count > 1, let scope = group.first {
                separator = try evaluator.value(arguments[1], scope).printed
            }
            return .text(values.map(\.printed).joined(separator: separator))
        case "array_agg": return .text("{" + values.map(\.printed).joined(separator: ",") + "}")
        default: return .json(.array(values.map(\.asJSON)))
        }
    }

    private func sorted(_ group: [SqlEvaluator.Scope], by order: [SqlOrder]) throws(SqlError) -> [SqlEvaluator.Scope] {
        guard !order.isEmpty else { return group }
        var keyed: [(keys: [SqlValue], offset: Int)] = []
        for (offset, scope) in group.enumerated() {
            var keys: [SqlValue] = []
            for part in order { keys.append(try evaluator.value(part.expression, scope)) }
            keyed.append((keys, offset))
        }
        return keyed.sorted { left, right in
            for (index, part) in order.enumerated() {
                let difference = SqlOperators.compare(left.keys[index], right.keys[index])
                if difference != 0 { return part.descends ? difference > 0 : difference < 0 }
            }
            return left.offset < right.offset
        }.map { group[$0.offset] }
    }
}
