/// The line that is being written, with a cursor, as a terminal keeps it.
struct LineBuffer: Sendable {
    /// More marks than this on one character are an attack on the reader, not writing.
    private static let marksLimit = Glyphs.marksLimit

    /// How many scalars are kept; what is beyond is only counted.
    private let longest: Int
    private var scalars: [Unicode.Scalar] = []
    /// Where the next scalar goes: at the end, but for a cursor that was moved back.
    private var place = 0
    /// Columns before the cursor while it stands at the end, for the tab stops.
    private var column = 0
    private var marks = 0
    /// Scalars beyond the longest line.
    private var lost = 0
    /// Whether a carriage return was the last thing read: what is written next replaces the line.
    private var isReturned = false
    /// Texts that were given up to what was written after them.
    private var overwritten = 0

    init(longest: Int) { self.longest = longest }

    var isEmpty: Bool { scalars.isEmpty && lost == 0 }

    /// What would be returned if the line ended here.
    var text: String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return lost > 0 ? result + " … (\(lost) more)" : result
    }

    /// The finished line, and how many texts it overwrote; the buffer is empty after it.
    mutating func take() -> (text: String, overwritten: Int) {
        defer { self = LineBuffer(longest: longest) }
        return (text, overwritten)
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
        if place < scalars.count {
            replace(with: scalar, width: width)
            return
        }
        guard scalars.count < longest else {
            lost = min(lost + 1, Int.max - 1)
            return
        }
        scalars.append(scalar)
        place += 1
        column += width
    }

    /// Writes over what stands at the cursor; a mark joins what was written just before it.
    private mutating func replace(with scalar: Unicode.Scalar, width: Int) {
        if width == 0 {
            scalars.insert(scalar, at: place)
        } else {
            var end = place + 1
            while end < scalars.count, TextWidth.columns(of: scalars[end]) == 0 { end += 1 }
            scalars.replaceSubrange(place..<end, with: [scalar])
        }
        place += 1
        measure()
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

    /// Goes back over one character, which stays until another is written over it.
    mutating func backspace() {
        guard !isReturned, lost == 0, place > 0 else { return }
        repeat { place -= 1 } while place > 0 && TextWidth.columns(of: scalars[place]) == 0
        marks = 0
        measure()
    }

    mutating func move(_ motion: LineMotion) {
        switch motion {
        case .eraseLine: startAgain()
        case .eraseToEnd where isReturned: startAgain()
        case .eraseToEnd:
            noteOverwritten(scalars[place...])
            scalars.removeSubrange(place...)
            lost = 0
        case .eraseToStart where isReturned: break
        case .eraseToStart:
            noteOverwritten(scalars[..<place])
            for index in 0..<place { scalars[index] = " " }
        case .column(0): returnToStart()
        case .column(let target): go(to: target)
        case .forward(let count): go(to: (isReturned ? 0 : place) + count)
        case .back(let count): for _ in 0..<min(count, place) { backspace() }
        }
    }

    /// To a place in the line; beyond its end it is filled up with spaces.
    private mutating func go(to target: Int) {
        isReturned = false
        place = min(target, scalars.count)
        marks = 0
        measure()
        while place < min(target, longest) { write(" ") }
    }

    private mutating func measure() {
        column = scalars[..<place].reduce(0) { $0 + TextWidth.columns(of: $1) }
    }

    private mutating func noteOverwritten(_ part: ArraySlice<Unicode.Scalar>) {
        if part.contains(where: { $0 != " " }) { overwritten += 1 }
    }

    private mutating func startAgain() {
        noteOverwritten(scalars[...])
        let count = overwritten
        self = LineBuffer(longest: longest)
        overwritten = count
    }
}
