import Yams

/// Parses the text with Yams, once unless a key is written twice, and says where every mistake of form is.
struct TreeReader {
    /// Every alias can double what is to be visited, so more than these are not even parsed.
    private static let maximumAliases = 16
    /// Keys written twice that are reported in one reading.
    private static let maximumRepeatedKeys = 20
    /// Stands for the first character of a key that was already reported as repeated.
    private static let mask: Unicode.Scalar = "\u{E000}"

    private var source: SourceText
    private var repeatedKeyPlaces: Set<Place> = []

    init(_ source: SourceText) { self.source = source }

    /// The tree, or nil where the text is not YAML.
    mutating func read(log: inout Log) -> Tree? {
        if source.text.utf8.count > SourceText.maximumBytes {
            log.error(.start, "the file is larger than \(SourceText.maximumBytes >> 20) MiB: a runbook is much smaller")
            return nil
        }
        if let (place, scalar) = source.firstForbidden {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            log.error(place, "the character U+\(padded) is not allowed in YAML: take it out")
            return nil
        }
        if let place = source.firstAnchorOfMany(moreThan: Self.maximumAliases) {
            log.error(place, "too many anchors and aliases: write the value out in each place")
            return nil
        }
        return parse(log: &log)
    }

    private mutating func parse(log: inout Log) -> Tree? {
        while true {
            do {
                let parser = try Parser(yaml: source.text, encoding: .utf8)
                // The parser owns the anchors' names: it must live until the nodes are walked.
                return try withExtendedLifetime(parser) {
                    guard let root = try parser.singleRoot() else {
                        log.error(.start, "the file holds no runbook: begin with 'id:'")
                        return nil
                    }
                    return tree(root, log: &log)
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard maskRepeated(keys, near: context.mark, log: &log) else { return nil }
            } catch let error as YamlError {
                let (place, sentence) = explain(error)
                log.error(source.clamped(place), sentence)
                return nil
            } catch {
                log.error(.start, "the file is not YAML: \(error)")
                return nil
            }
        }
    }

    /// Reports a repeated key and hides it, so that the rest of the file can be read as well.
    private mutating func maskRepeated(_ keys: [String], near mark: Mark, log: inout Log) -> Bool {
        let first = source.clamped(Place(line: mark.line, column: mark.column))
        guard let key = keys.sorted().first, let second = source.secondKey(key, first: first) else {
            log.error(first, "the key '\(keys.first ?? "")' is written twice here: keep one")
            return false
        }
        log.error(second, "the key '\(key)' is written a second time, first in line \(first.line): keep one")
        let isQuoted = source.find(["\"", "'"], from: second) == second
        let masked = Place(line: second.line, column: second.column + (isQuoted ? 1 : 0))
        source = source.replacing(at: masked, with: Self.mask)
        repeatedKeyPlaces.insert(second)
        return repeatedKeyPlaces.count < Self.maximumRepeatedKeys
    }

    private func tree(_ node: Node, log: inout Log) -> Tree {
        let place = source.clamped(Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1))
        if node.anchor != nil {
            log.error(place, "anchors and aliases are not read here: write the value out in each place")
            return Tree(place: place, content: .scalar(Tree.Scalar(text: "", isPlain: true)))
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            return Tree(place: place, content: .scalar(Tree.Scalar(text: scalar.string, isPlain: isPlain)))
        case .sequence(let sequence):
            return Tree(place: place, content: .list(sequence.map { tree($0, log: &log) }))
        case .mapping(let mapping):
            return Tree(place: place, content: .map(mapping.compactMap { entry($0.key, $0.value, log: &log) }))
        case .alias:
            log.error(place, "anchors and aliases are not read here: write the value out in each place")
            return Tree(place: place, content: .scalar(Tree.Scalar(text: "", isPlain: true)))
        }
    }

    private func entry(_ key: Node, _ value: Node, log: inout Log) -> Tree.Entry? {
        let keyTree = tree(key, log: &log)
        guard !repeatedKeyPlaces.contains(keyTree.place) else { return nil }
        guard case .scalar(let scalar) = keyTree.content else {
            log.error(keyTree.place, "\(keyTree.kindInWords) cannot be a key: write a word")
            return nil
        }
        return Tree.Entry(key: scalar.text, keyPlace: keyTree.place, value: tree(value, log: &log))
    }

    private func explain(_ error: YamlError) -> (Place, String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = Place(line: mark.line, column: mark.column)
            if problem.contains("unexpected end of stream"), let context, context.text.contains("quoted") {
                let opening = Place(line: context.mark.line, column: context.mark.column)
                return (opening, "not YAML: the quote that begins here is never closed")
            }
            if let advice = advice(on: problem, at: place) { return (place, "not YAML: \(advice)") }
            let during = context.map { " \($0.text.trimmed)" } ?? ""
            return (place, "not YAML\(during): \(problem)")
        case .reader(let problem, _, _, _):
            return (.start, "not YAML: \(problem)")
        default:
            return (.start, "not YAML: \(error)")
        }
    }

    /// What to do about the mistakes that people make most, in place of the parser's own words.
    private func advice(on problem: String, at place: Place) -> String? {
        if problem.hasPrefix("mapping values are not allowed") {
            return "a colon with a space after it stands inside a value: put the value in quotes"
        }
        if problem.contains("another document") { return "a second document begins here: one file holds one runbook" }
        if problem.hasPrefix("Maximum nesting level") { return "nested deeper than any runbook needs" }
        guard problem.hasPrefix("found character that cannot start") || problem.contains("tab character") else {
            return nil
        }
        let line = source.lines[source.clamped(place).line - 1]
        let found = place.column <= line.count ? line[max(1, place.column) - 1] : " "
        if found == "\t" || line.first == "\t" { return "a tab: indent with spaces" }
        return "'\(found)' cannot begin a value: put the value in quotes"
    }
}

extension SourceText {
    /// The first anchor, if more than `limit` aliases could multiply what it names; nil where none can.
    fileprivate func firstAnchorOfMany(moreThan limit: Int) -> Place? {
        var anchor: Place?
        var aliases = 0
        for (index, line) in lines.enumerated() {
            for (column, scalar) in line.enumerated() where scalar == "&" || scalar == "*" {
                let startsNode = column == 0 || " \t[{,:-?".unicodeScalars.contains(line[column - 1])
                guard startsNode, column + 1 < line.count, Self.isNameScalar(line[column + 1]) else { continue }
                if scalar == "*" { aliases += 1 }
                if scalar == "&", anchor == nil { anchor = Place(line: index + 1, column: column + 1) }
            }
        }
        return aliases > limit ? anchor : nil
    }
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
