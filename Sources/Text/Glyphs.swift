/// What fills one cell, cut from a string: a base scalar and the marks that sit on it.
package struct Glyph: Equatable {
    /// What a terminal is sent for it.
    package var text: String
    /// Columns that it covers: 1 or 2.
    package var width: Int

    package init(text: String, width: Int) {
        self.text = text
        self.width = width
    }
}

/// Cuts a string into glyphs that every terminal draws in the same number of columns.
///
/// Terminals disagree on joined emoji and variation selectors, so joiners and selectors are left out and each base scalar
/// stands for itself. Control characters cannot reach the terminal: blanks become a space, others the replacement sign.
package struct Glyphs: Sequence, IteratorProtocol {
    /// ncurses keeps at most five scalars in a cell.
    static let marksLimit = 4

    private var scalars: String.UnicodeScalarView.Iterator
    private var pending: Unicode.Scalar?

    package init(_ text: String) {
        scalars = text.unicodeScalars.makeIterator()
        pending = scalars.next()
    }

    /// The next glyph; nil at the end.
    package mutating func next() -> Glyph? {
        while let scalar = pending {
            pending = scalars.next()
            if scalar.isASCII {
                // Most of what is drawn takes this way: one byte, no look at the tables unless a mark follows.
                var glyph = Glyph(text: Self.asciiText(scalar), width: 1)
                if let following = pending, !following.isASCII { appendMarks(to: &glyph) }
                return glyph
            }
            let width = TextWidth.columns(of: scalar)
            if width > 0 {
                var glyph = Glyph(text: Self.shown(scalar), width: width)
                appendMarks(to: &glyph)
                return glyph
            }
            // A mark without a base: nothing to sit on.
        }
        return nil
    }

    private mutating func appendMarks(to glyph: inout Glyph) {
        var marks = 0
        while let scalar = pending {
            let isSkinTone = (0x1F3FB...0x1F3FF).contains(scalar.value) && glyph.width == 2
            guard isSkinTone || TextWidth.columns(of: scalar) == 0 else { return }
            pending = scalars.next()
            if !isSkinTone, TextWidth.isMark(scalar), marks < Self.marksLimit {
                glyph.text.unicodeScalars.append(scalar)
                marks += 1
            }
        }
    }

    private static func asciiText(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x20..<0x7F: String(scalar)
        case 0x09, 0x0A, 0x0D: " "
        default: "\u{FFFD}"
        }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
        case .spaceSeparator where scalar.value != 0x3000: " "
        default: String(scalar)
        }
    }
}
