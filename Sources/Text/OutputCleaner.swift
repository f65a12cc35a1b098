/// Turns what a command printed, whatever it was, into lines that are safe to show and to keep.
///
/// Feed bytes as they arrive, cut anywhere, and take the complete lines; `finish` gives the one that has no newline yet.
/// Escape sequences, control characters, marks that turn the writing direction and invisible formats are removed; invalid
/// UTF-8 becomes U+FFFD; a tab fills up to the next eighth column; after a carriage return the text goes over
/// the line from its start, as on a terminal, and the line says that there was one; a line beyond `longestLineScalars` is
/// cut and says by how much.
/// Memory is bounded by the longest line, whatever is fed.
package struct OutputCleaner: Sendable {
    /// A line is cut after this many scalars.
    package static let longestLineScalars = 1 << 16
    /// Columns between tab stops.
    package static let tabColumns = 8
    /// A string sequence (a title, a clipboard) that goes on longer than this never ends: what follows is text again.
    static let longestStringSequenceScalars = 1 << 16

    private var decoder = UTF8Decoder()
    private var escapes = EscapeFilter()
    private var line = LineBuffer(longest: Self.longestLineScalars)

    package init() {}

    /// Takes more bytes and returns the lines that they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            while let scalar = decoder.next(byte) {
                take(scalar, into: &lines)
                if !decoder.wantsSameByteAgain { break }
            }
        }
        return lines
    }

    /// Ends the stream: the text after the last newline, when there is any.
    package mutating func finish() -> String? {
        var lines: [String] = []
        if let scalar = decoder.finish() { take(scalar, into: &lines) }
        escapes = EscapeFilter()
        return line.isEmpty ? nil : taken()
    }

    /// The line as it stands before its newline has come, for showing a prompt or a progress line.
    package var unfinishedLine: String { line.text }

    private mutating func take(_ scalar: Unicode.Scalar, into lines: inout [String]) {
        switch escapes.pass(scalar) {
        case nil, .otherLine: break
        case .motion(let motion): line.move(motion)
        case .text("\n"): lines.append(taken())
        case .text("\r"): line.returnToStart()
        case .text("\t"): line.tab()
        case .text("\u{08}"): line.backspace()
        case .text(let scalar): if Self.isShown(scalar) { line.write(scalar) }
        }
    }

    /// The line as it is judged, and that it overwrote something, which only its evidence still holds.
    private mutating func taken() -> String {
        let line = line.take()
        return line.overwritten > 0 ? line.text + " … (\(line.overwritten) overwritten)" : line.text
    }

    /// Whether a line that was returned is cut.
    package static func isCut(_ line: String) -> Bool {
        line.utf8.count > longestLineScalars && line.unicodeScalars.count > longestLineScalars
    }

    /// Whether a scalar may appear in a line that `OutputCleaner` returns.
    package static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: return false
        default: return true
        }
    }
}
