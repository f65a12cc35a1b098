import CutoverCore

/// What reading a runbook file came to.
package struct Reading: Sendable {
    /// The runbook; nil if there is any error.
    package var runbook: Runbook?
    /// Every mistake and doubt, in the order of the file.
    package var diagnostics: [Diagnostic]

    /// Those that keep the file from being used.
    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// Checks that need an evaluator which this target does not have; each is asked about all texts at once.
package struct SyntaxChecks: Sendable {
    /// Why each jq program cannot be compiled, given the names of the variables that it may use; nil where it can.
    package var jq: (@Sendable (_ programs: [String], _ variables: [String]) -> [String?])?
    /// Why bash cannot parse each command; nil where it can.
    package var bash: (@Sendable (_ commands: [String]) -> [String?])?

    package init(
        jq: (@Sendable (_ programs: [String], _ variables: [String]) -> [String?])? = nil,
        bash: (@Sendable (_ commands: [String]) -> [String?])? = nil
    ) {
        self.jq = jq
        self.bash = bash
    }
}

/// Reads runbook files and says everything that is wrong with them.
package enum RunbookReader {
    /// The runbook in `text`; `file` is the name that diagnostics give.
    ///
    /// - Parameter isLinted: it was found to have no mistakes before, so that only its form is read now.
    package static func read(
        text: String, file: String, checks: SyntaxChecks = SyntaxChecks(), isLinted: Bool = false
    ) -> Reading {
        let source = SourceText(file: file, text: text)
        var log = Log(file: file)
        var reader = TreeReader(source)
        var runbook: Runbook?
        if let tree = reader.read(log: &log) {
            let written = Expansion.expanded(tree, &log)
            let placed = Format.runbook.read(written, &log).map(PlacedRunbook.init)
            runbook = placed?.runbook
            if let placed, !isLinted {
                log.indexPlaces()
                Linter(placed, source: source, checks: checks).run(&log)
            }
        }
        let diagnostics = inOrder(log.diagnostics, of: source)
        return Reading(
            runbook: diagnostics.contains { $0.severity == .error } ? nil : runbook, diagnostics: diagnostics)
    }

    /// The runbook in `bytes`, which must be UTF-8.
    package static func read(
        bytes: [UInt8], file: String, checks: SyntaxChecks = SyntaxChecks(), isLinted: Bool = false
    ) -> Reading {
        if let text = String(validating: bytes, as: UTF8.self) {
            return read(text: text, file: file, checks: checks, isLinted: isLinted)
        }
        var log = Log(file: file)
        log.error(placeOfBadUTF8(bytes), "the file is not UTF-8 from here on: save it as UTF-8")
        return Reading(runbook: nil, diagnostics: log.diagnostics)
    }

    /// Each once, by its place in the text; of two at one place the one that was found first comes first. What is said of
    /// one of several items that a list made is said of all of them.
    private static func inOrder(_ diagnostics: [Diagnostic], of source: SourceText) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return
            diagnostics
            .map { diagnostic in
                var diagnostic = diagnostic
                diagnostic.place = source.clamped(diagnostic.place)
                return diagnostic
            }
            .filter { diagnostic in
                var common = diagnostic
                common.sentence = Repeating.common(common.sentence)
                return seen.insert(common).inserted
            }
            .enumerated()
            .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element)
    }

    private static func placeOfBadUTF8(_ bytes: [UInt8]) -> Place {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var place = Place.start
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            place =
                scalar == "\n"
                ? Place(line: place.line + 1, column: 1)
                : Place(line: place.line, column: place.column + 1)
        }
        return place
    }
}
