import Text

/// Makes what others wrote fit to be drawn: what hides in it is shown by its name, and nothing acts on the terminal.
enum PlainText {
    /// One line; line breaks in it become spaces.
    static func line(_ text: String) -> String { Spelling.line(text) }

    /// Titles in a row; a title may have commas of its own.
    static func quoted(_ titles: [String]) -> String {
        titles.map { "“\(line($0))”" }.joined(separator: ", ")
    }

    /// A text of several lines.
    static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line(String($0)) }
    }

    /// A line that a command printed, as it is judged.
    static func printed(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var cleaner = OutputCleaner()
        let whole = cleaner.feed(text.utf8)
        return (whole + [cleaner.finish()].compactMap(\.self)).joined(separator: " ")
    }
}
