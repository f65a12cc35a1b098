import Text

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
        let longest = lines[first...].map(TextWidth.columns).max() ?? 0
        lines.append(String(repeating: underline, count: longest))
    }

    /// A paragraph, wrapped; later lines begin `hanging` columns further right than the first.
    mutating func add(_ text: String, indent: Int = 0, hanging: Int = 0) {
        let parts = TextLayout.wrapped(Spelling.spelled(text), width: Self.width - indent - hanging)
        for (index, part) in parts.enumerated() {
            lines.append(part.isEmpty ? "" : String(repeating: " ", count: indent + (index == 0 ? 0 : hanging)) + part)
        }
    }

    /// `label  text`, the text wrapped beside its label.
    mutating func add(_ label: String, _ text: String, indent: Int, labelWidth: Int) {
        guard !text.isEmpty else { return }
        let first = lines.count
        let gap = max(TextWidth.columns(of: label) + 1, labelWidth)
        add(text, indent: indent + gap)
        guard first < lines.count else { return }
        let padded = TextLayout.padded(label, width: gap)
        lines[first] = String(repeating: " ", count: indent) + padded + lines[first].dropFirst(indent + gap)
    }

    /// Text as it is, to be copied: never wrapped.
    mutating func verbatim(_ text: String, indent: Int) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(line.isEmpty ? "" : String(repeating: " ", count: indent) + line)
        }
    }
}
