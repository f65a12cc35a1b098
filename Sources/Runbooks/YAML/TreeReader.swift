import Text

/// Builds the tree from libyaml's events and says where every mistake of form is.
struct TreeReader {
    /// How deep lists and maps may stand in each other.
    private static let maximumDepth = 100
    /// How many anchors, aliases and repeated keys are reported of one file; what is wrong with more is the same.
    private static let maximumReported = 20

    private let source: SourceText
    private let events: YAMLEvents
    private var reported = 0

    init(_ source: SourceText) {
        self.source = source
        events = YAMLEvents(source.text)
    }

    /// The tree, or nil where the text is not YAML.
    mutating func read(log: inout Log) -> Tree? {
        if source.text.utf8.count > SourceText.maximumBytes {
            let most = ByteSize.text(SourceText.maximumBytes)
            log.error(.start, "the file is larger than \(most): a runbook is much smaller")
            return nil
        }
        if let (place, scalar) = source.firstForbidden {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            log.error(place, "the character U+\(padded) is not allowed in YAML: take it out")
            return nil
        }
        do throws(YAMLEvents.Fault) {
            return try document(log: &log)
        } catch {
            let (place, sentence) = explain(error)
            log.error(place, sentence)
            return nil
        }
    }

    private mutating func document(log: inout Log) throws(YAMLEvents.Fault) -> Tree? {
        var root: Tree?
        while true {
            let event = try events.next()
            switch event.kind {
            case .textEnds:
                if root == nil { log.error(.start, "the file holds no runbook: begin with 'id:'") }
                return root
            case .documentBegins where root != nil:
                log.error(event.place, "not YAML: \(Self.secondDocument)")
                return nil
            case .other, .documentBegins: continue
            default: root = try tree(event, depth: 0, log: &log)
            }
        }
    }

    private mutating func tree(_ event: YAMLEvents.Event, depth: Int, log: inout Log) throws(YAMLEvents.Fault) -> Tree {
        let place = event.place
        if depth > Self.maximumDepth {
            throw YAMLEvents.Fault(place: place, problem: Self.tooDeep, contextPlace: place)
        }
        let content: Tree.Content
        switch event.kind {
        case .scalar(let scalar): content = .scalar(scalar)
        case .listBegins: content = .list(try list(depth: depth, log: &log))
        case .mapBegins: content = .map(try map(depth: depth, log: &log))
        default: content = Tree.nothing
        }
        var isAlias = false
        if case .alias = event.kind { isAlias = true }
        guard event.isAnchored || isAlias else { return Tree(place: place, content: content) }
        report("anchors and aliases are not supported: say it once in 'define', and 'use' it", at: place, log: &log)
        return Tree(place: place, content: Tree.nothing)
    }

    private mutating func list(depth: Int, log: inout Log) throws(YAMLEvents.Fault) -> [Tree] {
        var entries: [Tree] = []
        while true {
            let event = try events.next()
            if case .collectionEnds = event.kind { return entries }
            entries.append(try tree(event, depth: depth + 1, log: &log))
        }
    }

    private mutating func map(depth: Int, log: inout Log) throws(YAMLEvents.Fault) -> [Tree.Entry] {
        var entries: [Tree.Entry] = []
        var firstPlaces: [String: Place] = [:]
        while true {
            let event = try events.next()
            if case .collectionEnds = event.kind { return entries }
            let key = try tree(event, depth: depth + 1, log: &log)
            let value = try tree(try events.next(), depth: depth + 1, log: &log)
            guard case .scalar(let scalar) = key.content else {
                log.error(key.place, "\(key.kindInWords) cannot be a key: write a word")
                continue
            }
            if let first = firstPlaces[scalar.text] {
                let again = "duplicate key '\(scalar.text.shortened)', first in line \(first.line)"
                report("\(again): keep one", at: key.place, log: &log)
                continue
            }
            firstPlaces[scalar.text] = key.place
            entries.append(Tree.Entry(key: scalar.text, keyPlace: key.place, value: value))
        }
    }

    private mutating func report(_ sentence: String, at place: Place, log: inout Log) {
        reported += 1
        if reported <= Self.maximumReported { log.error(place, sentence) }
    }

    // MARK: - Words

    private static let tooDeep = "nested deeper than any runbook needs"
    private static let secondDocument = "a second document begins here: one file holds one runbook"

    private func explain(_ fault: YAMLEvents.Fault) -> (Place, String) {
        if fault.problem.contains("unexpected end of stream"), let context = fault.context, context.contains("quoted") {
            return (fault.contextPlace, "not YAML: the quote that begins here is never closed")
        }
        if let advice = advice(on: fault.problem, at: fault.place) { return (fault.place, "not YAML: \(advice)") }
        let during = fault.context.map { " \($0.trimmed)" } ?? ""
        return (fault.place, "not YAML\(during): \(fault.problem)")
    }

    /// What to do about the mistakes that people make most, in place of the parser's own words.
    private func advice(on problem: String, at place: Place) -> String? {
        if problem == Self.tooDeep { return problem }
        if problem.hasPrefix("mapping values are not allowed") {
            return "a colon with a space after it stands inside a value: put the value in quotes"
        }
        // What follows a finished document without a mark begins another one as well.
        if problem.contains("did not find expected <document start>") { return Self.secondDocument }
        guard problem.hasPrefix("found character that cannot start") || problem.contains("tab character") else {
            return nil
        }
        let line = source.lines[source.clamped(place).line - 1]
        let found = place.column <= line.count ? line[max(1, place.column) - 1] : " "
        if found == "\t" || line.first == "\t" { return "a tab: indent with spaces" }
        return "'\(found)' cannot begin a value: put the value in quotes"
    }
}
