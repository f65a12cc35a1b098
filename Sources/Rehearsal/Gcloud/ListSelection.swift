/// `--flatten`, `--sort-by`, `--filter` and `--limit`, in the order in which gcloud applies them.
struct ListSelection {
    var call: GcloudCall
    var output: StandInOutput

    /// - Throws: `GcloudFailure`.
    func select(from resources: [Resource]) throws -> [Resource] {
        var rows = resources
        if let key = call.values["flatten"] { rows = try ListSelection.flattened(rows, by: key, call: call) }
        if let text = call.values["sort-by"] { rows = try sorted(rows, by: text) }
        if let text = call.values["filter"], !text.trimmingSpaces.isEmpty { rows = try filtered(rows, by: text) }
        if let limit = call.values["limit"].flatMap({ Int($0) }) { rows = Array(rows.prefix(limit)) }
        return rows
    }

    static func flattened(_ resources: [Resource], by text: String, call: GcloudCall) throws -> [Resource] {
        let name = text.hasSuffix("[]") ? String(text.dropLast(2)) : text
        let key = try parsed(name, call: call)
        return resources.flatMap { resource -> [Resource] in
            guard case .array(let values)? = key.value(in: resource) else { return [resource] }
            return values.map { replacing(key.steps[...], in: resource, with: $0) }
        }
    }

    private static func replacing(_ steps: ArraySlice<ResourceKey.Step>, in value: Resource, with new: Resource)
        -> Resource
    {
        guard case .member(let name)? = steps.first, case .object(var members) = value else { return new }
        members[name] = replacing(steps.dropFirst(), in: members[name] ?? .object([:]), with: new)
        return .object(members)
    }

    private static func parsed(_ text: String, call: GcloudCall) throws -> ResourceKey {
        do { return try ResourceKey(text[...]) } catch { throw call.failure(error.message) }
    }

    private func sorted(_ rows: [Resource], by text: String) throws -> [Resource] {
        let keys = try text.split(separator: ",").map { part in
            let descends = part.hasPrefix("~")
            return (key: try ListSelection.parsed(String(descends ? part.dropFirst() : part), call: call), descends)
        }
        return rows.enumerated().sorted { left, right in
            for (key, descends) in keys {
                let order = ListSelection.compare(key.value(in: left.element), key.value(in: right.element))
                if order != 0 { return descends ? order > 0 : order < 0 }
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// Numbers as numbers, everything else as text; what is missing comes first.
    static func compare(_ left: Resource?, _ right: Resource?) -> Int {
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return -1
        case (_, nil): return 1
        case (let left?, let right?):
            let texts = (GcloudPrinter.text(left), GcloudPrinter.text(right))
            if let numbers = Double(texts.0).flatMap({ left in Double(texts.1).map { (left, $0) } }) {
                return numbers.0 < numbers.1 ? -1 : numbers.0 > numbers.1 ? 1 : 0
            }
            return texts.0 < texts.1 ? -1 : texts.0 > texts.1 ? 1 : 0
        }
    }

    private func filtered(_ rows: [Resource], by text: String) throws -> [Resource] {
        let terms = try FilterTerm.parse(text, call: call)
        let missing = terms.map(\.key).filter { key in rows.allSatisfy { key.value(in: $0) == nil } }
        if !rows.isEmpty, !missing.isEmpty {
            let names = missing.map(\.text).sorted().joined(separator: ", ")
            output.error("WARNING: The following filter keys were not present in any resource : \(names)\n")
        }
        return rows.filter { row in terms.allSatisfy { $0.holds(for: row) } }
    }
}

/// One term of a filter, such as `status=SUCCESS`; terms are joined by AND.
struct FilterTerm: Sendable {
    var key: ResourceKey
    var comparison: String
    var operand: String
    var isNegated: Bool

    static let comparisons = ["!=", ">=", "<=", "=", ":", ">", "<"]

    /// - Throws: `GcloudFailure`; OR and parentheses are beyond the rehearsal, and refused.
    static func parse(_ text: String, call: GcloudCall) throws -> [FilterTerm] {
        var terms: [FilterTerm] = []
        var isNegated = false
        for word in text.splitOutsideBrackets(at: " ") where !word.isEmpty {
            switch word {
            case "AND": continue
            case "NOT": isNegated = true
            case "OR": throw call.failure("The rehearsal's gcloud does not know OR in a filter [\(text)].")
            default:
                var word = word[...]
                if word.first == "-" {
                    isNegated = true
                    word.removeFirst()
                }
                terms.append(try term(word, isNegated: isNegated, call: call, whole: text))
                isNegated = false
            }
        }
        return terms
    }

    private static func term(_ word: Substring, isNegated: Bool, call: GcloudCall, whole: String) throws -> FilterTerm {
        guard let start = word.firstIndex(where: { "=:<>!".contains($0) }),
            let comparison = comparisons.first(where: { word[start...].hasPrefix($0) })
        else { throw call.failure("Operator expected [\(whole)].") }
        do {
            return FilterTerm(
                key: try ResourceKey(word[..<start]), comparison: comparison,
                operand: word[start...].dropFirst(comparison.count).trimmingQuotes, isNegated: isNegated)
        } catch {
            throw call.failure(error.message)
        }
    }

    func holds(for resource: Resource) -> Bool {
        matches(key.value(in: resource)) != isNegated
    }

    private func matches(_ value: Resource?) -> Bool {
        guard let value else { return comparison == "!=" }
        if case .array(let values) = value { return values.contains { matches($0) } }
        let text = GcloudPrinter.text(value).lowercased()
        let wanted = operand.lowercased()
        let order = ListSelection.compare(value, .string(operand))
        switch comparison {
        case "=": return text == wanted
        case "!=": return text != wanted
        case ":":
            if wanted == "*" { return true }
            return wanted.hasSuffix("*") ? text.hasPrefix(wanted.dropLast()) : text.contains(wanted)
        case ">": return order > 0
        case "<": return order < 0
        case ">=": return order >= 0
        default: return order <= 0
        }
    }
}
