/// One mistake or doubt about a runbook file, with where it is and what to do.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var place: Place
    public var severity: Severity
    /// What is wrong and what to do about it, in one sentence without a full stop.
    public var sentence: String

    /// Whether the file can be used all the same.
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    public init(file: String, place: Place, severity: Severity, sentence: String) {
        self.file = file
        self.place = place
        self.severity = severity
        self.sentence = sentence
    }

    public var line: Int { place.line }
    public var column: Int { place.column }

    /// `file:line:column: sentence`, the form that editors jump to.
    public var description: String {
        let mark = severity == .warning ? "warning: " : ""
        return "\(file):\(place.line):\(place.column): \(mark)\(sentence)"
    }
}

/// A position in a file: line and column count from 1, columns in Unicode scalars.
public struct Place: Hashable, Sendable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    static let start = Place(line: 1, column: 1)

    public static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
