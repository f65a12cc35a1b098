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
    /// Whether a carriage return was the last thing read: the text that comes next stands in place of the line's.
    private var isReturned = false
    /// Texts that were given up to what was written after them.
    private var overwritten = 0
    /// Whether texts that were written over in part are wanted.
    private let keepsCovered: Bool
    /// Texts that the cursor left, longest reach first: what reaches as far as an older one took its place.
    private var left: [(text: String, end: Int)] = []
    /// Where the text that is being written began.
    private var start = 0
    private var isCovering = false

    init(longest: Int, keepsCovered: Bool = false) {
        self.longest = longest
        self.keepsCovered = keepsCovered
    }

    var isEmpty: Bool { scalars.isEmpty && lost == 0 }

    /// What would be returned if the line ended here.
    var text: String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return lost > 0 ? result + " … (\(lost) more)" : result
    }

    /// A line that is over.
    struct Finished {
        var text: String
        /// How many texts it overwrote.
        var overwritten: Int
        /// Those of which a rest still stands in the line: nothing says that they were to be taken back.
        var covered: [String]
    }

    /// The finished line; the buffer is empty after it.
    mutating func take() -> Finished {
        leave()
        defer { self = LineBuffer(longest: longest, keepsCovered: keepsCovered) }
        return Finished(text: text, overwritten: overwritten, covered: isCovering ? left.map(\.text) : [])
    }

    /// As on a terminal, what is written over a longer text leaves that one's end where it is.
    mutating func write(_ scalar: Unicode.Scalar) {
        if isReturned {
            isReturned = false
            noteOverwritten(scalars[...])
        }
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
        isCovering = true
        place += 1
        column += width
    }

    /// To the next stop: over what stands there, and beyond it by `filler`, or by spaces.
    mutating func tab(filler: Unicode.Scalar? = nil) {
        let count = OutputCleaner.tabColumns - column % OutputCleaner.tabColumns
        if place < scalars.count {
            go(to: place + count)
        } else if let filler {
            write(filler)
        } else {
            for _ in 0..<count { write(" ") }
        }
    }

    /// What is written next goes over the line; a newline right after keeps it, so that CRLF ends a line like LF.
    mutating func returnToStart() {
        leave()
        place = 0
        start = 0
        column = 0
        marks = 0
        isReturned = !scalars.isEmpty
    }

    /// The cursor goes elsewhere: keeps what was written up to it, in place of what it reached the end of.
    private mutating func leave() {
        guard keepsCovered, place > start else { return }
        while let last = left.last, last.end <= place { left.removeLast() }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[start..<place])
        left.append((text, place))
        start = place
    }

    /// Goes back over one character, which stays until another is written over it.
    mutating func backspace() {
        guard lost == 0, place > 0 else { return }
        leave()
        repeat { place -= 1 } while place > 0 && TextWidth.columns(of: scalars[place]) == 0
        start = place
        marks = 0
        measure()
    }

    mutating func move(_ motion: LineMotion) {
        switch motion {
        case .eraseLine: startAgain()
        case .eraseToEnd where place == 0: startAgain()
        case .eraseToEnd:
            leave()
            noteOverwritten(scalars[place...])
            scalars.removeSubrange(place...)
            left.removeAll { $0.end > place }
            lost = 0
        case .eraseToStart:
            leave()
            noteOverwritten(scalars[..<place])
            left.removeAll { $0.end <= place }
            for index in 0..<place { scalars[index] = " " }
        case .column(0): returnToStart()
        case .column(let target): go(to: target)
        case .forward(let count): go(to: place + count)
        case .back(let count): for _ in 0..<min(count, place) { backspace() }
        }
    }

    /// To a place in the line; beyond its end it is filled up with spaces.
    private mutating func go(to target: Int) {
        isReturned = false
        leave()
        place = min(target, scalars.count)
        start = place
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
        self = LineBuffer(longest: longest, keepsCovered: keepsCovered)
        overwritten = count
    }
}
