/// A `--format`, understood.
struct GcloudFormat: Sendable {
    enum Shape: String, Sendable {
        case json, value, csv, table, yaml, none
        case standard = "default"
    }

    var shape: Shape
    var keys: [ResourceKey] = []

    /// - Throws: the sentence that gcloud prints.
    static func parse(_ text: String) throws(GcloudFormatError) -> GcloudFormat {
        let name = text.prefix { $0.isLetter }
        let known = name == "disable" || name == "none" ? Shape.none : Shape(rawValue: String(name))
        guard let shape = known else { throw .text(unknown + "; received [\(name)].") }
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else {
            if shape == .value || shape == .csv || shape == .table {
                throw .text("Format [\(name)] requires a non-empty projection.")
            }
            return GcloudFormat(shape: shape)
        }
        var keys: [ResourceKey] = []
        for part in text[text.index(after: open)..<close].splitOutsideBrackets(at: ",") {
            let trimmed = part.trimmingSpaces
            guard !trimmed.isEmpty else { continue }
            do { keys.append(try ResourceKey(trimmed[...])) } catch { throw .text(error.message) }
        }
        return GcloudFormat(shape: shape, keys: keys)
    }

    private static let unknown =
        "Format must be one of config, csv, default, diff, disable, flattened, get, json, list, multi, none, object, "
        + "table, text, value, yaml"
}

enum GcloudFormatError: Error, Equatable {
    case text(String)
}

/// What a command returns to be printed.
enum GcloudResult: Sendable {
    case resource(Resource)
    /// The columns are what the command shows when no format is given.
    case list([Resource], columns: [(heading: String, key: String)])
    case nothing
    /// The command has printed it itself.
    case printed
}

/// Prints resources as gcloud does.
struct GcloudPrinter {
    var call: GcloudCall
    var output: StandInOutput

    /// - Throws: `GcloudFailure`.
    func print(_ result: GcloudResult) throws {
        let format = try self.format()
        switch result {
        case .printed: return
        case .nothing:
            if format?.shape == .json { output.text("[]\n") }
        case .resource(let resource):
            if let key = call.values["flatten"] {
                try printRows(try flattened([resource], by: key), format: format, columns: [], isList: true)
            } else {
                try printRows([resource], format: format, columns: [], isList: false)
            }
        case .list(let resources, let columns):
            let rows = try ListSelection(call: call, output: output).select(from: resources)
            try printRows(rows, format: format, columns: columns, isList: true)
        }
    }

    /// Checked before a command does anything.
    func format() throws -> GcloudFormat? {
        guard let text = call.values["format"] else { return nil }
        do {
            return try GcloudFormat.parse(text)
        } catch {
            guard case .text(let message) = error else { return nil }
            throw call.failure(message)
        }
    }

    private func flattened(_ resources: [Resource], by text: String) throws -> [Resource] {
        try ListSelection.flattened(resources, by: text, call: call)
    }

    private func printRows(
        _ rows: [Resource], format: GcloudFormat?, columns: [(heading: String, key: String)], isList: Bool
    ) throws {
        switch format?.shape {
        case nil, .standard, .yaml:
            if rows.isEmpty { return output.error("Listed 0 items.\n") }
            if format == nil, !columns.isEmpty {
                printTable(
                    rows, headings: columns.map(\.heading), keys: columns.compactMap { try? ResourceKey($0.key[...]) })
            } else {
                for row in rows { output.text((isList ? "---\n" : "") + Yaml.text(row)) }
            }
        case .json:
            let projected = rows.map { row in
                (format?.keys.isEmpty ?? true) ? row : GcloudPrinter.projected(row, format?.keys ?? [])
            }
            output.text((isList ? Resource.array(projected) : projected[0]).pretty + "\n")
        case .value, .csv:
            let separator = format?.shape == .csv ? "," : "\t"
            if format?.shape == .csv {
                output.text((format?.keys ?? []).map(\.text).joined(separator: ",") + "\n")
            }
            for row in rows {
                let fields = (format?.keys ?? []).map { $0.value(in: row).map(GcloudPrinter.text) ?? "" }
                output.text(fields.joined(separator: separator) + "\n")
            }
        case .table:
            printTable(rows, headings: (format?.keys ?? []).map { $0.heading }, keys: format?.keys ?? [])
        case .some(.none):
            return
        }
    }

    private func printTable(_ rows: [Resource], headings: [String], keys: [ResourceKey]) {
        guard !rows.isEmpty else { return }
        let lines = [headings] + rows.map { row in keys.map { $0.value(in: row).map(GcloudPrinter.text) ?? "" } }
        let widths = headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for line in lines {
            let cells = line.indices.map { column in
                column == line.count - 1
                    ? line[column]
                    : line[column] + String(repeating: " ", count: widths[column] - line[column].count)
            }
            output.text(cells.joined(separator: "  ") + "\n")
        }
    }

    /// Only the named keys, nested as they were; missing ones are left out.
    static func projected(_ resource: Resource, _ keys: [ResourceKey]) -> Resource {
        keys.reduce(Resource.object([:])) { result, key in
            guard let value = key.value(in: resource) else { return result }
            return placed(value, at: key.steps[...], in: result)
        }
    }

    private static func placed(_ value: Resource, at steps: ArraySlice<ResourceKey.Step>, in target: Resource)
        -> Resource
    {
        guard case .member(let name)? = steps.first else {
            guard let first = steps.first else { return value }
            if case .every = first, case .array(let values) = value {
                return .array(values.map { placed($0, at: steps.dropFirst(), in: .object([:])) })
            }
            return .array([placed(value, at: steps.dropFirst(), in: .object([:]))])
        }
        var members: [String: Resource] = [:]
        if case .object(let existing) = target { members = existing }
        members[name] = placed(value, at: steps.dropFirst(), in: members[name] ?? .object([:]))
        return .object(members)
    }

    /// As `value()` prints it.
    static func text(_ value: Resource) -> String {
        switch value {
        case .null: ""
        case .boolean(let truth): truth ? "True" : "False"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): text
        case .array(let values): values.map(text).joined(separator: ";")
        case .object: python(value)
        }
    }

    /// As Python prints a dictionary, which is what gcloud shows of an object: it is not JSON.
    private static func python(_ value: Resource) -> String {
        switch value {
        case .null: "None"
        case .string(let text): "'" + text.replacing("'", with: "\\'") + "'"
        case .array(let values): "[" + values.map(python).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "'\($0.key)': \(python($0.value))" }
                .joined(separator: ", ") + "}"
        default: text(value)
        }
    }
}

extension ResourceKey {
    fileprivate var heading: String {
        var name = ""
        for case .member(let member) in steps { name = member }
        return name.reduce(into: "") { heading, character in
            if character.isUppercase, !heading.isEmpty { heading += "_" }
            heading += character.uppercased()
        }
    }
}

/// Just enough YAML to print resources.
enum Yaml {
    static func text(_ value: Resource, indent: String = "") -> String {
        switch value {
        case .object(let members):
            members.sorted { $0.key < $1.key }.map { "\(indent)\($0.key):" + child($0.value, indent: indent) }.joined()
        case .array(let values):
            values.map { item in
                let inner = text(item, indent: indent + "  ")
                return "\(indent)- " + (isScalar(item) ? inner : String(inner.dropFirst(indent.count + 2)))
            }.joined()
        default:
            scalar(value) + "\n"
        }
    }

    private static func child(_ value: Resource, indent: String) -> String {
        switch value {
        case .object(let members) where members.isEmpty: " {}\n"
        case .array(let values) where values.isEmpty: " []\n"
        case .object: "\n" + text(value, indent: indent + "  ")
        case .array: "\n" + text(value, indent: indent)
        default: " " + scalar(value) + "\n"
        }
    }

    private static func isScalar(_ value: Resource) -> Bool {
        switch value {
        case .object, .array: false
        default: true
        }
    }

    private static func scalar(_ value: Resource) -> String {
        guard case .string(let text) = value else { return value.pretty }
        let looksLikeText = text.first?.isLetter == true && !text.contains(": ") && !text.contains(" #")
        return looksLikeText && !["true", "false", "null"].contains(text.lowercased())
            ? text : "'" + text.replacing("'", with: "''") + "'"
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmingSpaces: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
