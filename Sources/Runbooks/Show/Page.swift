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
        let margin = spaces(indent)
        add(text, width: Self.width - indent - hanging, first: margin, others: margin + spaces(hanging))
    }

    /// `label  text`, the text wrapped beside its label.
    mutating func add(_ label: String, _ text: String, indent: Int, labelWidth: Int) {
        guard !text.isEmpty else { return }
        let gap = max(TextWidth.columns(of: label) + 1, labelWidth)
        let margin = indent + gap
        let padded = TextLayout.padded(label, width: gap)
        add(text, width: Self.width - margin, first: spaces(indent) + padded, others: spaces(margin))
    }

    /// Text as it is, to be copied: never wrapped.
    mutating func verbatim(_ text: String, indent: Int) {
        let margin = spaces(indent)
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            lines.append(line.isEmpty ? "" : margin + String(Substring(line)))
        }
    }

    /// A wrapped text with what stands before its first line and before the others.
    private mutating func add(_ text: String, width: Int, first: String, others: String) {
        for (number, part) in TextLayout.wrapped(Spelling.spelled(text), width: width).enumerated() {
            let line = (number == 0 ? first : others) + part
            // No line ends in an indentation with nothing behind it.
            lines.append(part.isEmpty && line.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? "" : line)
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
