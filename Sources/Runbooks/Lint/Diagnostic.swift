/// One mistake or doubt about a runbook file, with where it is and what to do.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// The file's name as it was given, for sentences.
    package var file: String
    /// Where in the file it is.
    package var place: Place
    /// Whether the file can be used all the same.
    package var severity: Severity
    /// What is wrong and what to do about it, in one sentence without a full stop.
    package var sentence: String

    /// Whether the file can be used all the same.
    package enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    package init(file: String, place: Place, severity: Severity, sentence: String) {
        self.file = file
        self.place = place
        self.severity = severity
        self.sentence = sentence
    }

    /// Counts from 1.
    package var line: Int { place.line }
    /// Counts from 1, in Unicode scalars.
    package var column: Int { place.column }

    /// `file:line:column: sentence`, the form that editors jump to.
    package var description: String {
        let mark = severity == .warning ? "warning: " : ""
        return "\(file):\(place.line):\(place.column): \(mark)\(sentence)"
    }
}

/// A position in a file: line and column count from 1, columns in Unicode scalars.
package struct Place: Hashable, Sendable, Comparable {
    /// Counts from 1.
    package var line: Int
    /// Counts from 1, in Unicode scalars.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    static let start = Place(line: 1, column: 1)

    package static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
