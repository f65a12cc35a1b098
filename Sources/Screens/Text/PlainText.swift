/// Makes what commands print fit to be drawn: no escape sequence and no control character gets through.
enum PlainText {
    static let tabWidth = 8

    /// One line of output: what a carriage return overwrote is gone, colours and cursor movements are left out.
    static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var scalars = Array(text.unicodeScalars)
        while scalars.last == "\r" || scalars.last == "\n" { scalars.removeLast() }
        var result = String.UnicodeScalarView()
        var column = 0
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            switch scalar {
            case "\u{1B}", "\u{9B}":
                index = endOfSequence(scalars, at: index)
                continue
            case "\r":
                result = String.UnicodeScalarView()
                column = 0
            case "\t":
                let spaces = tabWidth - column % tabWidth
                result.append(contentsOf: String(repeating: " ", count: spaces).unicodeScalars)
                column += spaces
            case "\u{08}":
                if !result.isEmpty {
                    result.removeLast()
                    column -= 1
                }
            default:
                if scalar.properties.generalCategory != .control {
                    result.append(scalar)
                    column += 1
                }
            }
            index += 1
        }
        return String(result)
    }

    /// Where the escape sequence that begins at `start` is over.
    private static func endOfSequence(_ scalars: [Unicode.Scalar], at start: Int) -> Int {
        var index = start + 1
        if scalars[start] == "\u{1B}" {
            guard index < scalars.count else { return index }
            switch scalars[index] {
            case "[": index += 1
            case "]", "P", "_", "^", "X": return endOfString(scalars, at: index + 1)
            case "\u{20}"..."\u{2F}": return min(scalars.count, index + 2)
            default: return index + 1
            }
        }
        while index < scalars.count, (0x20...0x3F).contains(scalars[index].value) { index += 1 }
        if index < scalars.count, (0x40...0x7E).contains(scalars[index].value) { index += 1 }
        return index
    }

    /// A title or a link goes on to a bell or to a string terminator.
    private static func endOfString(_ scalars: [Unicode.Scalar], at start: Int) -> Int {
        var index = start
        while index < scalars.count {
            if scalars[index] == "\u{07}" || scalars[index] == "\u{9C}" { return index + 1 }
            if scalars[index] == "\u{1B}" { return min(scalars.count, index + 2) }
            index += 1
        }
        return index
    }
}
