// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What every cell means to its reader, a letter each; see `Canvas.asLooks`. Without colours the letters fall together,
/// so everything that matters is said by the characters as well.
struct LookPictures {
    @Test func looksOfAFailure() {
        let shot = Shot(.failed)
        expect(shot.canvas(.small).asLooks(), is: #"""
 sssss sssssss sssss sssss s ss ssss  hhhhhhhhh  nnnnnnnnn  ddddd ddd  ssssssss
 BBBBBBBBBBBBBBBB d dddddddddd d ddddddddd d dddddddd d ddddddd d ddddd ddddd
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
 ggg nnnn nnnn nnnnnn nnnnn     ddddd d tttttttt tttt ttttt
ABBBNSSSSSSSSSSSSSSSSSSSNNNNNNNBBBBBBNd bbb bbbbbb
 d d nnnnnn nnnn nnnnnnn              d b bbbbbbbb bb bbbb bb bb bbbbb bb b bb
 d d ddd dddddddd                     d   bbbbb
                                      d dd    nnnnnnnnn nnnnn
                                      d a aaaaaaa aaaaa aaaa aa aaaaaa a aaaaaa
                                      d   aaa
                                      d
                                      d d ddddd dd dddddddd ddddddddddddddddddd
                                      d b nnnnnnnn nn nnnn nn nn nnnnn nn n nn
                                      d   nnnnn
                                      d bbbb b b bbb bbb
                                      d dddddddd ddddddddddddddddddd
                                      d
                                      d nnnnn nnnnn nnn nnnnn nnnnn nn nn
                                      d
                                      d d aa aaaaaaaa aa aaaaaaaaa aaaaaaaaaaa
                                      d dddd ddd dddddddd dd dddddddddddddddd  d
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
 a aaaaaaa aaaaa aaaa aa aaaaaa a aaaaaa aaa
 a nnn nnnnn   a nnnnn   a nnnnnn   a nnnnnn   a nnnnnnnn            a nnn nnnn
"""#)
        expect(shot.canvas(.large).asLooks(), is: #"""
 ttttttt d sssss sssssss sssss sssss s ssss ddd ddddddddddddddd  ssss  hhhhhhhhh  nnnnnnnnnn nnnnn  ddddd ddd  ssssssss
 BBBBBBBBBBBBBBBB d dddddddddd d ddddddddd d dddddddd d ddddddd d ddddd ddddd
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
 ttttttttt                                ttt d tttttttt tttt ttttt
 ggg nnnn nnnn nnnnnn nnnnn             ddddd d bbb bbbbbb
ABBBNSSSSSSSSSSSSSSSSSSSNNNNNNNNNNNNNNNBBBBBBNd b bbbbbbbb bb bbbb bb bb bbbbb bb b bb bbbbb
 d d nnnnnn nnnn nnnnnnn                      d dd    nnnnnnnnn nnnnn
 d d ddd dddddddd                             d a aaaaaaa aaaaa aaaa aa aaaaaa a aaaaaa aaa
 dddddddddd                               ddd d
 d d dddd ddddddddd dddddd                    d d ddddd dd dddddddd ddddddddddddddddddddddddddddddddddddddddddddddddddd
 ddddddddd                                ddd d b nnnnnnnn nn nnnn nn nn nnnnn nn n nn nnnnn
 d d ddddddd dddd dddd dddddd ddd             d bbbb b b bbb bbb
 d d dddddd dddd dd ddddddd                   d dddddddd ddddddddddddddddddd
 dddddddd                                 ddd d
 d d dddd ddddddddd ddddddd                   d nnnnn nnnnn nnn nnnnn nnnnn nn nn
 ddddddd                                  ddd d
 d d dd d dd ddd ddddddddd                    d d aa aaaaaaaa aa aaaaaaaaa aaaaaaaaaaa
 d d dddd dd ddddddd                          d dddd ddd dddddddd dd dddddddddddddddd dd dddddd ddddddddddddddd
 ddddd ddddd                              ddd d dddddddddd dddddddddd dd d ddddd ddd
 d d dddd dddd                                d
 d d ddd d dd ddd ddddddddd                   d dddddddd  nn nnnnn nnn n nnn
                                              d
                                              d
                                              d
ddddddddddddddddddddddddddddddddddddddddddddddd
 d dddd dddddddd dddd ddddddddddddddddddddddd d
 dddddddd  bbbbbbbb bbbb bbbbbbb bbbbbbbb bbb d d dddddd dd ddddd dddddddddddddddddddddddddddddddddddddddddddddddddddddd
 dddddddd  nnnnnnnn nnnn nnnnn nnnnnn nnnn nn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnnnnnnn nnnn nnnnn nnnnnnn nn nnn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  gggg gggg ggg gggggg ggg gg ggggg  d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnnn nnnn nnn nnnnnnn nnnnnnnn nnn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnnn nnnn nnn nnnnn nnnnnn nnnn nn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnnn nnnn nnn nnnnn nnnnnnn nn nnn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  aaaaa aa aaaa aaaaa aaaa aaa aaaaa d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnnnnnn nnnn nnnnnnn n nnnnnnnnnnn d n nnnn nnnnnnnnnnnnnnnnnnnnn
 dddddddd  nnn nnnnnnnnnnnnnnn nnnnnnn nn nnn d n nnnn nnnnnnnnnnnnnnnnnnnnn
                                              d nnnnnnn nnnn n n nn n
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
 a aaaaaaa aaaaa aaaa aa aaaaaa a aaaaaa aaa
 a nnn nnnnn   a nnnnn   a nnnnnn   a nnnnnnnn   a nnnnnnnnn   a nnnnnn   a nnnnnnnn   a nnnnnn   a nnnnnn   a nnn nnnn
"""#)
    }

    @Test func looksOfAQuestion() {
        expect(Shot(.passed, keys: [.character(" ")]).canvas(.small).asLooks(), is: #"""
 sssss sssssss sssss sssss s ss ssss  hhhhhhhhh  nnnnnnnnn  ddddd ddd  ssssssss
 NNNNNNNNNNNNNNNN d dddddddddd d ddddddddd d dddddddd d ddddddd d ddddd ddddd
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
aaaa ssss ssss ssssss sssss  aaaa aaa d tttt tttt tttttt ttttt
 d d nnnnnnnn nnnn nnnnn              d aaa aaaaaaa aaaaaaaa aaaaaaaa
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aaaa aaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
  a ssss ssss ssssss sssss                                                   a
  a                                                                          a
  a g nnnn nnnnnn nn n                                                       a
  a g n nn n nnnnnn                                                          a
  a g n nn n nnnnnn nnnnnnn                                                  a
  a                                                                          a
  a dddd dd ddddddddd                                                        a
  a dddd dddddddd ddddddd dd dddd ddddddddd ddd dddddddd ddddd dd ddddd      a
  a                                                                          a
  a d d a nnnn nnn                                                           a
  a d d a nnn nnn                                                            a
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                                      d d aaaaaa aaaaaa aaaa aaaaaaaaaaaaaaaaaa
                                      d   aaaaaaaaa aaaaaaaaaaaaa
                                      d dddd  ddddddd d ddddddddddddddddddddd  d
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd

 a nnnnnn   aaa nnnnn nn nn nn nn
"""#)
    }

    @Test func looksOfAFoundLine() {
        expect(Shot(.failed, keys: [.character("o"), .character("/")] + typing("module50") + [.enter]).canvas(.small).asLooks(), is: #"""
 sssss sssssss sssss sssss s ss ssss  hhhhhhhhh  nnnnnnnnn  ddddd ddd  ssssssss
 BBBBBBBBBBBBBBBB d dddddddddd d ddddddddd d dddddddd d ddddddd d ddddd ddddd
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
 ssssssss ssss sssss  AAAAAAA
 bbbb b dd dddddddd d dddd dd dd dd d ddd ddd
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 n nnnn nnnnnnnnnnnnnnnnnnnnn
 nnnnnnn nnnn n n nn n
dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd

 aaa nnnn   a nnnn   a nnnnnnnn   a nnnnnn   a nnnnnnnn   a nnnnnn   a nnn nnnn
"""#)
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
