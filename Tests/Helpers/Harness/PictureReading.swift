/// What a picture of a screen says, read back from the SVG.
package struct PictureText: Equatable, Sendable {
    package let size: TerminalSize
    /// Row after row, without the spaces at their ends.
    package let lines: [String]

    /// Reads what `TerminalScreen.svg(title:)` wrote; nil when it is something else.
    package init?(svg: String) {
        guard let width = Self.number("width", in: svg), let height = Self.number("height", in: svg) else { return nil }
        size = PictureMeasure.size(width: width, height: height)
        var rows = [String](repeating: "", count: size.height)
        for element in svg.split(separator: "\n") where element.hasPrefix("<text") && element.contains("textLength") {
            guard let x = Self.number("x", in: element), let y = Self.number("y", in: element),
                let start = element.firstIndex(of: ">"), element.hasSuffix("</text>")
            else { return nil }
            let (row, column) = PictureMeasure.place(x: x, y: y)
            guard rows.indices.contains(row) else { return nil }
            let text = element[element.index(after: start)...].dropLast("</text>".count)
            rows[row] += String(repeating: " ", count: max(0, column - rows[row].count)) + Self.plain(text)
        }
        lines = rows.map { row in
            var row = row
            while row.last == " " { row.removeLast() }
            return row
        }
    }

    private static func number(_ attribute: String, in text: some StringProtocol) -> Int? {
        guard let start = text.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
        return Int(text[start...].prefix { $0 != "\"" })
    }

    private static func plain(_ text: some StringProtocol) -> String {
        String(text).replacing("\u{A0}", with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }
}
