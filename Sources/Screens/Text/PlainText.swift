import Canvas
import Text

/// Makes what others wrote fit to be drawn: no escape sequence and no control character gets through.
enum PlainText {
    /// One line; line breaks in it become spaces.
    static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        return lines(text).joined(separator: " ")
    }

    /// Titles in a row; a title may have commas of its own.
    static func quoted(_ titles: [String]) -> String {
        titles.map { "“\(line($0))”" }.joined(separator: ", ")
    }

    /// A text of several lines.
    static func lines(_ text: String) -> [String] {
        var cleaner = OutputCleaner()
        let whole = cleaner.feed(text.utf8)
        return whole + [cleaner.finish()].compactMap(\.self)
    }
}
