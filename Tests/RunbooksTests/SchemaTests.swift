import CutoverCore
import Testing
import Text

@testable import Runbooks

/// The schema says what the reader takes: shown key by key, with values made from the schema itself.
@Suite struct SchemaTests {
    private let schema = RunbookSchema.schema
    private let format = Format.runbook
    private let validator = SchemaValidator(RunbookSchema.schema)

    private func tree(_ text: String) throws -> Tree {
        var log = Log(file: "f")
        var reader = TreeReader(SourceText(file: "f", text: text))
        let tree = reader.read(log: &log)
        #expect(log.diagnostics == [])
        return try #require(tree)
    }

    private func mistakes(_ text: String) throws -> [String] {
        validator.mistakes(in: try tree(text), by: schema)
    }

    /// What the reader says of form alone, the lint left out.
    private func formMistakes(_ text: String) throws -> [String] {
        var log = Log(file: "f")
        let written = Expansion.expanded(try tree(text), &log)
        _ = format.read(written, &log)
        return log.diagnostics.filter { $0.severity == .error }.map(\.sentence)
    }

    @Test func isJSONWithItsOwnDefinitionsOnly() throws {
        #expect(try tree(RunbookSchema.json).entries.map(\.key) == ["$schema", "title", "$ref", "$defs"])
        #expect(
            validator.definitions.keys.sorted() == [
                "action", "approval", "attestation", "capture", "change", "check", "contact", "criterion", "decision",
                "definition", "erratum", "gauge", "guard", "item", "monitor", "option", "page", "phase", "probe",
                "read-back",
                "reference-to-an-approval", "roll-back", "route", "runbook", "shell", "soak", "undo", "undo-by-hand",
                "use", "variable", "waiver", "way",
            ])
    }

    @Test func theSampleIsValid() throws {
        #expect(try mistakes(Sample.text) == [])
    }

    /// Every edit that the reader refuses for its form, the schema refuses too.
    @Test(arguments: FormTests.cases)
    func refusesWhatTheReaderRefuses(example: Case) throws {
        let text = try #require(Sample.edited(example.edits))
        // What a schema cannot say: that a regular expression compiles, that a text is a number.
        let saysOnlyTheReader = ["not a valid regular expression", "is not a number"]
        guard !example.expected.contains(where: { line in saysOnlyTheReader.contains { line.contains($0) } }) else {
            return
        }
        #expect(try mistakes(text) != [])
    }

    /// Every edit that the lint refuses is of the right form, for the schema as for the reader.
    @Test(arguments: LintTests.ids + LintTests.gates + LintTests.decisions + LintTests.names + LintTests.variables)
    func takesWhatOnlyTheLintRefuses(example: Case) throws {
        let text = try #require(Sample.edited(example.edits))
        #expect(try formMistakes(text) == [])
        #expect(try mistakes(text) == [])
    }

    /// Objects by the name of their definition, and where one of them stands in a runbook.
    private static let frames: [String: String] = [
        "runbook": "@",
        "variable": "{id: r, title: t, variables: {A: @}, routes: *, phases: *}",
        "route": "{id: r, title: t, routes: {a: @}, phases: *}",
        "definition": "{id: r, title: t, define: {a: @}, routes: *, phases: *}",
        "gauge": "{id: r, title: t, gauges: [@], routes: *, phases: *}",
        "contact": "{id: r, title: t, contacts: [@], routes: *, phases: *}",
        "page": "{id: r, title: t, references: [@], routes: *, phases: *}",
        "erratum": "{id: r, title: t, errata: [@], routes: *, phases: *}",
        "roll-back": "{id: r, title: t, rollback: @, routes: *, phases: *}",
        "option": "{id: r, title: t, rollback: {options: [@]}, routes: *, phases: *}",
        "phase": "{id: r, title: t, routes: *, phases: [@]}",
        "check": "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [@]}]}",
        "waiver": "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [^, waive: @}]}]}",
        "criterion": "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [%, criteria: [@]}]}]}",
        "capture":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [%, criteria: [{exit: 0}], captures: {A: @}}]}]}",
        "monitor":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [{id: i, title: t, kind: soak, lasts: 1m, every: 1s, monitors: [@]}]}]}",
        "probe": "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: &, probe: @}]}]}",
        "read-back": "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: @, probe: $}]}]}",
        "shell":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [%, criteria: [{exit: 0}], shell: @}]}]}",
        "guard":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: &, probe: $, before: @}]}]}",
        "change":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: &, probe: $, changes: @}]}]}",
        "undo":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: &, probe: $, undo: @}]}]}",
        "undo-by-hand":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [!, read-back: &, probe: $, undo: @}]}]}",
        "way":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [{id: i, title: t, kind: decision, question: q, ways: [@]}]}]}",
        "reference-to-an-approval":
            "{id: r, title: t, routes: *, phases: [{id: p, title: t, items: [{id: i, title: t, kind: approval, role: R, reference: @}]}]}",
    ]

    private static func framed(_ object: String, as name: String) -> String? {
        let isItem = ["action", "attestation", "approval", "decision", "soak"].contains(name)
        return frames[isItem ? "check" : name]?.map { character in
            switch character {
            case "@": object
            case "*": "~"
            case "^": "{id: i, title: t, kind: attestation, statement: s"
            case "%": "{id: i, title: t, kind: check, command: c"
            case "!": "{id: i, title: t, kind: action, command: c, criteria: [{exit: 0}]"
            case "&": "{command: c, criteria: [{exit: 0}]}"
            case "$": "{command: c, applied: [{exit: 0}], not-applied: [{exit: 1}]}"
            default: String(character)
            }
        }.joined()
            .replacing("routes: ~", with: "routes: {a: {title: t, target: t, confirm: c}}")
            .replacing(
                "phases: ~",
                with: "phases: [{id: p, title: t, items: [{id: i, title: t, kind: attestation, statement: s}]}]")
    }

    private static let objects = [
        "runbook", "variable", "route", "gauge", "contact", "page", "erratum", "roll-back", "option", "phase", "check",
        "action", "attestation", "approval", "decision", "way", "undo", "undo-by-hand", "soak", "waiver", "criterion",
        "capture", "monitor", "probe", "read-back", "definition", "guard", "change", "reference-to-an-approval",
        "shell",
    ]

    @Test func everyDefinitionIsTried() {
        #expect(Set(Self.objects).union(["item", "use"]) == Set(validator.definitions.keys))
    }

    /// Each key in the schema is taken by the reader, each other is refused, each required one is missed, each word
    /// of an enumeration is taken and another refused: by both.
    @Test(arguments: objects)
    func keyByKey(name: String) throws {
        let definition = try #require(validator.definitions[name])
        let properties = try #require(definition["properties"])
        let required = definition["required"]?.elements.map(\.string) ?? []
        let exclusive = Set(
            (definition["allOf"]?.elements ?? []).flatMap { rule in
                (rule["oneOf"]?.elements ?? []).flatMap { $0["required"]?.elements.map(\.string) ?? [] }
            })
        func both(_ keys: [String], _ values: [String: String] = [:]) throws -> (reader: [String], schema: [String]) {
            let pairs = keys.map { key in
                "\(key): \(values[key] ?? properties[key].map { Self.value(for: $0, validator) } ?? "x")"
            }
            let text = try #require(Self.framed("{\(pairs.joined(separator: ", "))}", as: name))
            return (try formMistakes(text), try mistakes(text))
        }
        let base = required + Self.chosen[name, default: []]
        let whole = try both(base)
        #expect(whole.reader == [] && whole.schema == [], "\(whole)")
        for key in properties.memberNames where !base.contains(key) && !exclusive.contains(key) {
            let with = try both(base + [key] + Self.companions(of: key, in: name).filter { !base.contains($0) })
            #expect(with.reader == [] && with.schema == [], "\(key): \(with)")
        }
        for key in exclusive where !base.contains(key) {
            let with = try both(base + [key])
            #expect(with.reader != [] && with.schema != [], "\(key) beside \(base)")
        }
        let unknown = try both(base + ["no-such-key"])
        #expect(unknown.reader == ["unknown key 'no-such-key' in \(Self.article(name))"])
        #expect(unknown.schema != [])
        for key in base {
            let without = try both(base.filter { $0 != key })
            #expect(without.reader != [] && without.schema != [], "without \(key)")
        }
        for key in properties.memberNames {
            guard case .list(let words)? = properties[key]?["enum"] else { continue }
            let others = base.filter { $0 != key && !(exclusive.contains(key) && Self.subjects.contains($0)) }
            for word in words.map(\.string) + ["no-such-word"] {
                let with = try both(
                    others + [key] + Self.companions(of: key, in: name).filter { !others.contains($0) }, [key: word])
                #expect(with.reader.isEmpty == (word != "no-such-word"), "\(key): \(word): \(with.reader)")
                #expect(with.schema.isEmpty == (word != "no-such-word"), "\(key): \(word): \(with.schema)")
            }
        }
    }

    /// Nothing behind a key is a mistake at its place, and the sentence says what is expected there: for every key of every
    /// object.
    @Test(arguments: objects)
    func everyKeySaysWhatItExpects(name: String) throws {
        let definition = try #require(validator.definitions[name])
        let properties = try #require(definition["properties"])
        let base = (definition["required"]?.elements.map(\.string) ?? []) + Self.chosen[name, default: []]
        // What a definition stands for may be anything.
        for key in properties.memberNames where name != "definition" || key != "as" {
            let others = base.filter { $0 != key }.map { other in
                "\(other): \(properties[other].map { Self.value(for: $0, validator) } ?? "x")"
            }
            let text = try #require(
                Self.framed("{\((others + ["\(key): null"]).joined(separator: ", "))}", as: name))
            let start = try #require(
                text.firstRange(of: " \(key): null") ?? text.firstRange(of: "{\(key): null"), "\(text)")
            let column = text.distance(from: text.startIndex, to: start.lowerBound) + key.count + 4
            var log = Log(file: "f")
            let written = Expansion.expanded(try tree(text), &log)
            _ = format.read(written, &log)
            let said = log.diagnostics.map(\.description)
            #expect(
                said.contains { $0.hasPrefix("f:1:\(column): expected ") },
                "\(name) \(key): \(said)")
        }
    }

    private static let subjects = ["exit", "status", "text", "lines", "match", "jq", "header", "body-jq"]
    /// Of keys that exclude each other, the one to begin with.
    private static let chosen = ["criterion": ["match", "equals"], "capture": ["jq"], "variable": ["ask"]]
    private static let companions = [
        "rows": ["columns"], "refusal": ["requires"], "in": ["match"], "probe/command": ["applied"],
        "probe/time-limit": ["command", "applied"], "probe/shell": ["command", "applied"],
        "probe/terminal": ["command", "applied"],
    ]

    private static func companions(of key: String, in name: String) -> [String] {
        companions["\(name)/\(key)"] ?? companions[key] ?? []
    }

    private static func article(_ name: String) -> String {
        let words = name.replacing("-", with: ["roll-back", "read-back"].contains(name) ? "-" : " ")
        return ("aeiou".contains(words.first ?? "x") ? "an " : "a ") + words
    }

    /// A value that the schema takes, in flow style.
    private static func value(for schema: JSON, _ validator: SchemaValidator) -> String {
        if case .text(let reference)? = schema["$ref"] {
            let name = String(reference.dropFirst("#/$defs/".count))
            let definition = name == "item" ? validator.definitions["attestation"] : validator.definitions[name]
            guard let definition else { return "~" }
            let keys = (definition["required"]?.elements.map(\.string) ?? []) + chosen[name, default: []]
            let pairs = keys.map { "\($0): \(value(for: definition["properties"]?[$0] ?? .object([]), validator))" }
            return "{\(pairs.joined(separator: ", "))}"
        }
        if let first = (schema["oneOf"] ?? schema["anyOf"])?.elements.first { return value(for: first, validator) }
        if let constant = schema["const"] { return constant.written() }
        if let word = schema["enum"]?.elements.first { return word.string }
        if let pattern = schema["pattern"]?.string {
            return ["A", "45s", "22:00 UTC", "seen", "a1"].first { (try? Regex(pattern)).map($0.contains) ?? false }
                ?? "~"
        }
        switch schema["type"]?.string {
        case "array": return "[\(value(for: schema["items"] ?? .object([]), validator))]"
        case "object":
            return "{A: \(value(for: schema["additionalProperties"] ?? .object([]), validator))}"
        case "integer": return String(schema["minimum"]?.number ?? 0)
        case "boolean": return "true"
        case "string": return "five"
        default: return "5"
        }
    }
}
