/// The line that is being written, with a cursor, as a terminal keeps it.
struct LineBuffer: Sendable {
    /// More marks than this on one character are an attack on the reader, not writing.
    private static let marksLimit = Glyphs.marksLimit

    private var scalars: [Unicode.Scalar] = []
    /// Columns written, for the tab stops.
    private var column = 0
    private var marks = 0
    /// Scalars beyond the longest line.
    private var lost = 0
    /// Whether a carriage return was the last thing read: what is written next replaces the line.
    private var isReturned = false
    /// Texts that a carriage return gave up to what was written after it.
    private var overwritten = 0

    var isEmpty: Bool { scalars.isEmpty && lost == 0 }

    /// What would be returned if the line ended here.
    var text: String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return lost > 0 ? result + " … (\(lost) more)" : result
    }

    /// The finished line; the buffer is empty after it. Criteria judge what was overwritten, so it says that there was any.
    mutating func take() -> String {
        defer { self = LineBuffer() }
        return overwritten > 0 ? text + " … (\(overwritten) overwritten)" : text
    }

    mutating func write(_ scalar: Unicode.Scalar) {
        // A progress line prints `\r` and then its new text, usually longer than what it replaces; the rest of a longer
        // old one would read as part of the new, so the line starts empty.
        if isReturned { startAgain() }
        let width = TextWidth.columns(of: scalar)
        if width == 0 {
            marks += 1
            guard marks <= Self.marksLimit else { return }
        } else {
            marks = 0
        }
        guard scalars.count < OutputCleaner.longestLineScalars else {
            lost = min(lost + 1, Int.max - 1)
            return
        }
        scalars.append(scalar)
        column += width
    }

    mutating func tab() {
        let stop = OutputCleaner.tabColumns
        if isReturned { startAgain() }
        for _ in 0..<(stop - column % stop) { write(" ") }
    }

    /// What is written next replaces the line; a newline right after keeps it, so that CRLF ends a line like LF.
    mutating func returnToStart() {
        isReturned = true
    }

    private mutating func startAgain() {
        let count = overwritten + (scalars.contains { $0 != " " } ? 1 : 0)
        self = LineBuffer()
        overwritten = count
    }

    /// Takes the last character back, as programs that turn a spinner by backspace expect.
    mutating func backspace() {
        guard !isReturned, lost == 0 else { return }
        while let last = scalars.popLast() {
            let width = TextWidth.columns(of: last)
            column -= width
            if width > 0 { break }
        }
        marks = 0
    }
}
