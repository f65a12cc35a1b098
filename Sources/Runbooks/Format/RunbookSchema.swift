import Text

/// The JSON Schema that editors check runbook files with.
package enum RunbookSchema {
    /// Draft 2020-12, made from the keys that `RunbookReader` reads.
    package static var json: String { schema.written() + "\n" }

    /// The schema as a value.
    static var schema: JSON {
        let runbook = Format.runbook
        let definitions = runbook.definitions
            .sorted { $0.key < $1.key }
            .map { JSON.Member(name: $0.key, value: $0.value) }
        return .object([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("cutover runbook"),
            "$ref": .text("#/$defs/runbook"),
            "$defs": .object(definitions),
        ])
    }
}
