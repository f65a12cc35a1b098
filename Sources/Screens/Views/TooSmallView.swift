import Canvas

/// Says how large the terminal must be.
enum TooSmallView {
    static func draw(_ size: Size, on canvas: inout Canvas) {
        let needed = Wizard.smallestSize
        let sentences = [
            "This terminal is too small: it is \(size.width)×\(size.height).",
            "cutover needs \(needed.width)×\(needed.height). Please make it larger.",
            "Nothing is lost, and what runs goes on. q leaves.",
        ]
        let lines = sentences.flatMap { TextLayout.wrapped($0, width: size.width) }
        let top = max(0, (size.height - lines.count) / 2)
        for (row, line) in lines.enumerated() {
            canvas.put(line, at: Point(x: 0, y: top + row), style: .warning, width: size.width, alignment: .center)
        }
    }
}
