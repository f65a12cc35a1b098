/// Plain text of a bounded width, built line by line.
struct Page {
    /// Wider terminals get no wider lines: these read well.
    static let width = 100

    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func blank() {
        if lines.last?.isEmpty == false { lines.append("") }
    }

    /// A heading with a line under it.
    mutating func heading(_ text: String, underline: Character) {
        blank()
        let first = lines.count
        add(text)
        let longest = lines[first...].map(\.count).max() ?? 0
        lines.append(String(repeating: underline, count: longest))
    }

    /// A paragraph, wrapped; later lines begin `hanging` columns further right than the first.
    mutating func add(_ text: String, indent: Int = 0, hanging: Int = 0) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            wrap(line, indent: indent, hanging: hanging)
        }
    }

    /// `label  text`, the text wrapped beside its label.
    mutating func add(_ label: String, _ text: String, indent: Int, labelWidth: Int) {
        guard !text.isEmpty else { return }
        let first = lines.count
        let gap = max(label.count + 1, labelWidth)
        add(text, indent: indent + gap)
        guard first < lines.count else { return }
        let padded = label + String(repeating: " ", count: gap - label.count)
        lines[first] = String(repeating: " ", count: indent) + padded + lines[first].dropFirst(indent + gap)
    }

    /// Text as it is, to be copied: never wrapped.
    mutating func verbatim(_ text: String, indent: Int) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(line.isEmpty ? "" : String(repeating: " ", count: indent) + line)
        }
    }

    private mutating func wrap(_ paragraph: Substring, indent: Int, hanging: Int) {
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in paragraph.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > Self.width {
                lines.append(line)
                line = String(repeating: " ", count: indent + hanging)
                isEmpty = true
            }
            if !isEmpty { line += " " }
            line = Self.breaking(line + word, indent: indent + hanging) { lines.append($0) }
            isEmpty = false
        }
        lines.append(isEmpty ? "" : line)
    }

    /// Breaks a word that is longer than a line, handing on all lines but the last.
    private static func breaking(_ line: String, indent: Int, _ emit: (String) -> Void) -> String {
        var rest = line
        while rest.count > width {
            emit(String(rest.prefix(width)))
            rest = String(repeating: " ", count: min(indent, width / 2)) + rest.dropFirst(width)
        }
        return rest
    }
}
