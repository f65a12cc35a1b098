import Text

@testable import Runbooks

/// Judges YAML by a JSON Schema: the part of draft 2020-12 that the runbook's schema uses.
struct SchemaValidator {
    var definitions: [String: JSON]

    init(_ schema: JSON) {
        definitions = [:]
        guard case .object(let members)? = schema["$defs"] else { return }
        for member in members { definitions[member.name] = member.value }
    }

    /// Why `tree` does not fit, each with its place; empty if it fits. Traps on a keyword it does not know.
    func mistakes(in tree: Tree, by schema: JSON) -> [String] {
        guard case .object(let members) = schema else { return ["no schema"] }
        return members.flatMap { mistakes(in: tree, keyword: $0.name, $0.value, beside: schema) }
    }

    private func mistakes(in tree: Tree, keyword: String, _ value: JSON, beside schema: JSON) -> [String] {
        let here = "\(tree.place.line):\(tree.place.column)"
        func fail(_ holds: Bool) -> [String] { holds ? [] : ["\(here) \(keyword) \(value.written())"] }
        switch keyword {
        case "$schema", "$defs", "title", "description": return []
        case "$ref":
            guard case .text(let reference) = value, let target = definitions[String(reference.dropFirst(8))] else {
                return ["\(here) no definition for \(value.written())"]
            }
            return mistakes(in: tree, by: target)
        case "type": return fail(types(value).contains(where: tree.jsonTypes.contains))
        case "const": return fail(tree.equals(value))
        case "enum": return fail(value.elements.contains { tree.equals($0) })
        case "minLength": return fail(!tree.jsonTypes.contains("string") || tree.scalarText.count >= value.number)
        case "pattern":
            guard tree.jsonTypes.contains("string"), case .text(let pattern) = value else { return [] }
            return fail((try? Regex(pattern)).map { tree.scalarText.firstMatch(of: $0) != nil } ?? false)
        case "minimum": return fail((Int(tree.scalarText) ?? value.number) >= value.number)
        case "maximum": return fail((Int(tree.scalarText) ?? value.number) <= value.number)
        case "items": return tree.elements.flatMap { mistakes(in: $0, by: value) }
        case "minItems": return fail(tree.kindIsNotList || tree.elements.count >= value.number)
        case "propertyNames":
            return tree.entries.flatMap { entry in
                let name = Tree(place: entry.keyPlace, content: .scalar(Tree.Scalar(text: entry.key, isPlain: false)))
                return mistakes(in: name, by: value)
            }
        case "properties":
            return tree.entries.flatMap { entry in value[entry.key].map { mistakes(in: entry.value, by: $0) } ?? [] }
        case "additionalProperties":
            let others = tree.entries.filter { schema["properties"]?[$0.key] == nil }
            if case .boolean(false) = value { return others.map { "\(here) unknown \($0.key)" } }
            return others.flatMap { mistakes(in: $0.value, by: value) }
        case "required":
            let names = tree.entries.map(\.key)
            guard tree.isMap else { return [] }
            return value.elements.compactMap {
                if case .text(let name) = $0, !names.contains(name) { "\(here) misses \(name)" } else { nil }
            }
        case "dependentRequired":
            guard case .object(let rules) = value else { return ["\(here) malformed \(keyword)"] }
            let names = tree.entries.map(\.key)
            return rules.filter { names.contains($0.name) }.flatMap {
                mistakes(in: tree, keyword: "required", $0.value, beside: schema)
            }
        case "allOf": return value.elements.flatMap { mistakes(in: tree, by: $0) }
        case "anyOf": return fail(value.elements.contains { mistakes(in: tree, by: $0).isEmpty })
        case "oneOf": return fail(value.elements.count { mistakes(in: tree, by: $0).isEmpty } == 1)
        case "not": return fail(!mistakes(in: tree, by: value).isEmpty)
        default: return ["\(here) the validator does not know '\(keyword)'"]
        }
    }

    private func types(_ value: JSON) -> [String] {
        (value.elements.isEmpty ? [value] : value.elements).compactMap {
            if case .text(let type) = $0 { type } else { nil }
        }
    }
}

extension JSON {
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var elements: [JSON] { if case .list(let elements) = self { elements } else { [] } }
    var number: Int { if case .integer(let number) = self { number } else { 0 } }
    var memberNames: [String] { if case .object(let members) = self { members.map(\.name) } else { [] } }
    var string: String { if case .text(let text) = self { text } else { "" } }
}

extension Tree {
    /// What YAML's core schema takes the value for.
    fileprivate var jsonTypes: [String] {
        switch content {
        case .list: return ["array"]
        case .map: return ["object"]
        case .scalar(let scalar):
            guard scalar.isPlain else { return ["string"] }
            if isNothing { return ["null"] }
            if scalar.text == "true" || scalar.text == "false" { return ["boolean"] }
            if Int(scalar.text) != nil { return ["integer", "number"] }
            return Double(scalar.text) != nil ? ["number"] : ["string"]
        }
    }

    fileprivate var scalarText: String { if case .scalar(let scalar) = content { scalar.text } else { "" } }
    fileprivate var isMap: Bool { if case .map = content { true } else { false } }
    fileprivate var kindIsNotList: Bool { if case .list = content { false } else { true } }
    var elements: [Tree] { if case .list(let elements) = content { elements } else { [] } }
    var entries: [Entry] { if case .map(let entries) = content { entries } else { [] } }

    fileprivate func equals(_ value: JSON) -> Bool {
        switch value {
        case .text(let text): jsonTypes.contains("string") && scalarText == text
        case .boolean(let flag): jsonTypes.contains("boolean") && scalarText == String(flag)
        case .integer(let number): jsonTypes.contains("integer") && Int(scalarText) == number
        case .list, .object: false
        }
    }
}
