/// What a command printed as a terminal leaves it: the one text that is judged, as `OutputCleaner` shows it.
///
/// Both resolve colours, cursor movements, backspaces and carriage returns by the same rules. A text that is judged has no
/// longest line, and keeps its tabs.
package struct CleanedOutput: Hashable, Sendable {
    /// Exactly what was printed where no code stands in it, so that JSON stays what it is.
    package let bytes: [UInt8]
    /// Whether anything was resolved: then what was printed holds more than `bytes`.
    package let hadCodes: Bool
    /// Texts that others were written over in part: a terminal shows their ends, and nobody took them back.
    package let covered: [String]
    /// Whether the cursor went back to lines that were over: `bytes` are not what a terminal shows then.
    package let leftItsLine: Bool

    package init(_ printed: [UInt8]) {
        hadCodes = Self.holdsCodes(printed)
        guard hadCodes else {
            (bytes, covered, leftItsLine) = (printed, [], false)
            return
        }
        let resolver = Resolver(of: printed)
        (bytes, covered, leftItsLine) = (Array(resolver.text.utf8), resolver.covered, resolver.leftItsLine)
    }

    /// As text, with lines that end in newlines alone, and without the characters that no screen shows.
    package var text: String { Self.shownText(String(decoding: bytes, as: UTF8.self)) }

    /// `text` resolved like an output; of a value that stands inside JSON, say. One with a NUL stays as it is: no command
    /// can be given it, which is to be said.
    package static func resolved(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return holdsCodes(bytes) && !bytes.contains(0) ? Resolver(of: bytes).text : text
    }

    /// `text` without what a screen leaves out of an output, so that an expected text is compared with what is shown.
    package static func shownText(_ text: String) -> String {
        if !text.utf8.contains(where: { $0 >= 0x7F || $0 == 0x0D }) { return text }
        var shown = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\n", previous == "\r" { shown.removeLast() }
            if scalar == "\n" || scalar == "\t" || scalar == "\r" || OutputCleaner.isShown(scalar) {
                shown.append(scalar)
            }
            previous = scalar
        }
        return String(shown)
    }

    /// Whether a control character other than a tab or a line's end stands in it.
    private static func holdsCodes(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices {
                let byte = bytes[index]
                switch byte {
                case 0x20..<0x7F, 0x09, 0x0A: continue
                case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: continue
                case 0x00..<0x20, 0x7F: return true
                // C1, as UTF-8 writes it.
                case 0xC2 where index + 1 < bytes.count && (0x80...0x9F).contains(bytes[index + 1]): return true
                default: continue
                }
            }
            return false
        }
    }

    private struct Resolver {
        private(set) var text = ""
        private(set) var covered: [String] = []
        private(set) var leftItsLine = false
        private var escapes = EscapeFilter()
        /// As long as it comes: what is judged is bounded as a whole.
        private var line = LineBuffer(longest: Int.max, keepsCovered: true)

        init(of printed: [UInt8]) {
            var decoder = UTF8Decoder()
            for byte in printed {
                while let scalar = decoder.next(byte) {
                    take(scalar)
                    if !decoder.wantsSameByteAgain { break }
                }
            }
            if let scalar = decoder.finish() { take(scalar) }
            endLine()
        }

        private mutating func take(_ scalar: Unicode.Scalar) {
            switch escapes.pass(scalar) {
            case nil: break
            case .motion(let motion): line.move(motion)
            // Where nothing was printed yet, as by one that clears the screen first, there is nothing to go back to.
            case .otherLine: leftItsLine = leftItsLine || !text.isEmpty || !line.isEmpty
            case .text("\n"):
                endLine()
                text += "\n"
            case .text("\r"): line.returnToStart()
            case .text("\t"): line.tab(filler: "\t")
            case .text("\u{08}"): line.backspace()
            case .text(let scalar): if OutputCleaner.isShown(scalar) { line.write(scalar) }
            }
        }

        private mutating func endLine() {
            let finished = line.take()
            text += finished.text
            covered += finished.covered
        }
    }
}
