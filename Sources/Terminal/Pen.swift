import CNcurses
import Canvas

/// Writes canvases to ncurses' standard screen, row by row where they changed.
struct Pen {
    let palette: Palette
    /// False when the locale cannot show more than ASCII.
    let showsUnicode: Bool
    private var shown: Canvas?

    init(palette: Palette, showsUnicode: Bool) {
        self.palette = palette
        self.showsUnicode = showsUnicode
    }

    /// The next canvas is written whole.
    mutating func forget() {
        shown = nil
    }

    mutating func write(_ canvas: Canvas, to window: UnsafeMutablePointer<WINDOW>, size: Size) {
        let picture = showsUnicode ? canvas : canvas.asAscii()
        if shown?.size != picture.size {
            shown = nil
            werase(window)
        }
        for y in 0..<min(picture.height, size.height) where !isShown(picture, row: y) {
            writeRow(y, of: picture, to: window, columns: min(picture.width, size.width))
        }
        shown = picture
    }

    private func isShown(_ picture: Canvas, row y: Int) -> Bool {
        guard let shown else { return false }
        return shown.row(y) == picture.row(y)
    }

    private func writeRow(_ y: Int, of picture: Canvas, to window: UnsafeMutablePointer<WINDOW>, columns: Int) {
        let cells = picture.row(y)
        var run: [wchar_t] = []
        var start = 0
        var style = Style.normal

        func flush() {
            guard !run.isEmpty else { return }
            let look = palette.look(style)
            wattr_set(window, look.attributes, look.pair, nil)
            // Each run is placed by itself, so that nothing shifts where ncurses counts columns otherwise.
            wmove(window, Int32(y), Int32(start))
            waddnwstr(window, run, Int32(run.count))
            run.removeAll(keepingCapacity: true)
        }

        for (x, cell) in zip(0..<columns, cells) where cell.width > 0 && x + Int(cell.width) <= columns {
            let isPlain = cell.width == 1 && cell.text.utf8.count == 1
            if cell.style != style || !isPlain {
                flush()
                style = cell.style
            }
            if run.isEmpty { start = x }
            run += characters(of: cell)
            if !isPlain { flush() }
        }
        flush()
    }

    private func characters(of cell: Cell) -> [wchar_t] {
        let scalars = cell.text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
        // A character newer than the C library has no width there, and ncurses would show its code.
        guard let base = scalars.first, cn_columns_of(base) == Int32(cell.width),
            scalars.dropFirst().allSatisfy({ cn_columns_of($0) == 0 })
        else {
            let sign = wchar_t(0xFFFD)
            return Array(repeating: sign, count: Int(cell.width))
        }
        return scalars
    }
}
