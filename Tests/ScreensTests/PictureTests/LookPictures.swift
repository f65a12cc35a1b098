import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What every cell means to its reader, a letter each; see `Canvas.asLooks`. Without colours the letters fall together,
/// so everything that matters is said by the characters as well.
struct LookPictures {
    @Test func looksOfAFailure() {
        let shot = Shot(.failed)
        expectPicture(shot.canvas(.small).asLooks())
        expectPicture(shot.canvas(.large).asLooks())
    }

    @Test func looksOfAQuestion() {
        expectPicture(Shot(.passed, keys: [.character(" ")]).canvas(.small).asLooks())
    }

    @Test func looksOfAFoundLine() {
        expectPicture(
            Shot(.failed, keys: [.character("o"), .character("/")] + typing("module50") + [.enter]).canvas(.small)
                .asLooks())
    }

    /// The monochrome screen: whatever colour says is said by shape as well.
    @Test func everyBoxHasAShapeOfItsOwn() {
        let glyphs = Box.allCases.map(\.glyph)
        #expect(Set(glyphs).count == Box.allCases.count)
        var canvas = Canvas(width: glyphs.count, height: 1)
        canvas.put(String(glyphs), at: Point(x: 0, y: 0))
        #expect(Set(canvas.asAscii().lines().joined(separator: "\n") + " ").count == Box.allCases.count, "in ASCII too")
    }

    @Test func theCursorIsSeenWithoutColours() {
        for story in Situations.stories {
            let canvas = Shot(story).canvas(.small)
            let cells = (0..<canvas.height).flatMap { y in canvas.row(y).map { ($0.text, $0.style.flags) } }
            guard let cursor = cells.first(where: { $0.0 == "▸" }) else { continue }
            #expect(cursor.1.contains(.reversed))
        }
    }
}

extension Canvas {
    /// A letter for what each cell means: `d`im, `s`trong, `g`ood, `b`ad, `w`arning, `r`unning, `a`ccent, `t`itle,
    /// re`h`earsal, `n`ormal; a capital where the cell is reversed. Empty cells stay empty.
    func asLooks() -> Canvas {
        var looks = Canvas(size)
        for y in 0..<height {
            for (x, cell) in row(y).enumerated() {
                let isReversed = cell.style.flags.contains(.reversed)
                guard cell.text != " " || isReversed else { continue }
                let letter = Canvas.letter(of: cell.style.role)
                looks.put(isReversed ? letter.uppercased() : letter, at: Point(x: x, y: y))
            }
        }
        return looks
    }

    private static func letter(of role: Style.Role) -> String {
        switch role {
        case .normal: "n"
        case .dim: "d"
        case .strong: "s"
        case .good: "g"
        case .bad: "b"
        case .warning: "w"
        case .running: "r"
        case .accent: "a"
        case .title: "t"
        case .rehearsal: "h"
        }
    }
}
