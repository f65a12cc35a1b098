/// What a command printed as a terminal leaves it: the one text that is judged, as `OutputCleaner` shows it.
///
/// Both resolve colours, cursor movements, backspaces and carriage returns by the same rules. A text that is judged has no
/// longest line, and keeps its tabs.
package struct CleanedOutput: Hashable, Sendable {
    /// Exactly what was printed where no code stands in it, so that JSON stays what it is.
    package let bytes: [UInt8]
    /// Whether anything was resolved: then what was printed holds more than `bytes`.
    package let hadCodes: Bool

    package init(_ printed: [UInt8]) {
        hadCodes = Self.holdsCodes(printed)
        bytes = hadCodes ? Self.resolved(printed) : printed
    }

    /// As text, with lines that end in newlines alone, and without the characters that no screen shows.
    package var text: String { Self.shownText(String(decoding: bytes, as: UTF8.self)) }

    /// `text` resolved like an output; of a value that stands inside JSON, say. One with a NUL stays as it is: no command
    /// can be given it, which is to be said.
    package static func resolved(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return holdsCodes(bytes) && !bytes.contains(0) ? String(decoding: resolved(bytes), as: UTF8.self) : text
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

    private static func resolved(_ printed: [UInt8]) -> [UInt8] {
        var resolver = Resolver()
        var decoder = UTF8Decoder()
        for byte in printed {
            while let scalar = decoder.next(byte) {
                resolver.take(scalar)
                if !decoder.wantsSameByteAgain { break }
            }
        }
        if let scalar = decoder.finish() { resolver.take(scalar) }
        return resolver.finish()
    }

    private struct Resolver {
        private var escapes = EscapeFilter()
        /// As long as it comes: what is judged is bounded as a whole.
        private var line = LineBuffer(longest: Int.max)
        private var text = ""

        mutating func take(_ scalar: Unicode.Scalar) {
            switch escapes.pass(scalar) {
            case nil: break
            case .motion(let motion): line.move(motion)
            case .text("\n"): text += line.take().text + "\n"
            case .text("\r"): line.returnToStart()
            case .text("\u{08}"): line.backspace()
            case .text(let scalar):
                if scalar == "\t" || OutputCleaner.isShown(scalar) { line.write(scalar) }
            }
        }

        mutating func finish() -> [UInt8] { Array((text + line.take().text).utf8) }
    }
}
