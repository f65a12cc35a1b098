import Seeds
import Testing
import Text

@testable import Canvas

struct CanvasTests {
    @Test func textIsCutWithAnEllipsisAtTheWidthGiven() {
        var canvas = Canvas(width: 12, height: 4)
        #expect(canvas.put("deploy api", at: Point(x: 1, y: 0)) == 10)
        #expect(canvas.put("deploy api", at: Point(x: 1, y: 1), width: 6) == 6)
        #expect(canvas.put("deploy the api", at: Point(x: 0, y: 2)) == 12)
        #expect(canvas.put("x", at: Point(x: 12, y: 3)) == 0)
        #expect(canvas.put("x", at: Point(x: 0, y: 4)) == 0)
        #expect(canvas.lines() == [" deploy api", " deplo…", "deploy the …", ""])
    }

    @Test func alignmentUsesTheWidth() {
        var canvas = Canvas(width: 10, height: 3)
        canvas.put("abc", at: .zero, width: 9)
        canvas.put("abc", at: Point(x: 0, y: 1), width: 9, alignment: .center)
        canvas.put("abc", at: Point(x: 0, y: 2), width: 9, alignment: .right)
        #expect(canvas.lines() == ["abc", "   abc", "      abc"])
    }

    @Test func aWideCharacterIsDrawnWholeOrNotAtAll() {
        var canvas = Canvas(width: 6, height: 4)
        #expect(canvas.put("日本語文", at: .zero) == 5)
        #expect(canvas.put("日本語", at: Point(x: 0, y: 1)) == 6)
        canvas.put("日本語", at: Point(x: 0, y: 2))
        canvas.put("-", at: Point(x: 1, y: 2))
        canvas.put("-", at: Point(x: 4, y: 2))
        canvas.put("語", at: Point(x: 5, y: 3))
        #expect(canvas.lines() == ["日本…", "日本語", " -本-", "     …"])
        #expect(canvas[Point(x: 1, y: 0)].width == 0)
    }

    @Test func aBoxCarriesItsTitle() {
        var canvas = Canvas(width: 20, height: 3)
        canvas.box(Rectangle(x: 0, y: 0, width: 20, height: 3), title: "ROLL BACK", heavy: true)
        #expect(
            canvas.lines().joined(separator: "\n") == """
                ┏━━━ ROLL BACK ━━━━┓
                ┃                  ┃
                ┗━━━━━━━━━━━━━━━━━━┛
                """)
        #expect(
            canvas.asAscii().lines().joined(separator: "\n") == """
                +--- ROLL BACK ----+
                |                  |
                +------------------+
                """)
    }

    @Test(arguments: [
        (0.0, "░░░░░░░░░░"), (0.001, "█░░░░░░░░░"), (0.1, "█░░░░░░░░░"), (0.5, "█████░░░░░"), (0.999, "█████████░"),
        (1.0, "██████████"), (-4, "░░░░░░░░░░"), (7, "██████████"), (.nan, "░░░░░░░░░░"),
    ])
    func aBarShowsItsFraction(fraction: Double, picture: String) {
        var canvas = Canvas(width: 12, height: 1)
        canvas.bar(fraction, at: .zero, width: 10)
        #expect(canvas.lines().joined(separator: "\n") == picture)
    }

    @Test func controlCharactersNeverReachACell() {
        var canvas = Canvas(width: 20, height: 1)
        canvas.put("a\u{1b}[31m\u{202E}b\tc\u{200D}\u{FE0F}\u{9b}", at: .zero)
        #expect(canvas.lines().joined(separator: "\n") == "a\u{FFFD}[31mb c\u{FFFD}")
    }

    @Test func everyGlyphOfTheWizardHasAnAsciiCell() {
        var canvas = Canvas(width: 60, height: 2)
        canvas.put("✓✗·▸▶─━│┃┏┐└┛┬┴├┤┼█░…→↑↓•▌–—↵␣", at: .zero)
        canvas.put("Čašćenje đak ŽUT é ñ 日 ⠋⠙⠹⠸⠼", at: Point(x: 0, y: 1))
        #expect(
            canvas.asAscii().lines() == [
                "+F.>>--||+++++++++#.~>^v*_--<_", "Cascenje dak ZUT e n ?  |/-\\|",
            ])
        #expect(canvas.lines()[0] == "✓✗·▸▶─━│┃┏┐└┛┬┴├┤┼█░…→↑↓•▌–—↵␣")
    }

    @Test func drawingAnotherCanvasClipsIt() {
        var under = Canvas(width: 6, height: 3)
        under.fill(under.bounds, with: ".")
        var over = Canvas(width: 4, height: 2)
        over.put("abcd", at: .zero, style: .good)
        under.draw(over, at: Point(x: 4, y: 1))
        under.draw(over, at: Point(x: -2, y: 0))
        #expect(under.lines() == ["cd....", "  ..ab", "...."])
        #expect(under[Point(x: 4, y: 1)].style == .good)
    }

    @Test func restylingKeepsTheText() {
        var canvas = Canvas(width: 5, height: 1)
        canvas.put("abc", at: .zero, style: .bad)
        canvas.restyle(Rectangle(x: 1, y: 0, width: 9, height: 9)) { $0.reversed }
        #expect(canvas.lines().joined(separator: "\n") == "abc")
        #expect(canvas[.zero].style == .bad)
        #expect(canvas[Point(x: 1, y: 0)].style == Style(.bad, .reversed))
        #expect(canvas[Point(x: 4, y: 0)].style == Style(.normal, .reversed))
    }
}

struct RectangleTests {
    private let screen = Rectangle(x: 0, y: 0, width: 80, height: 24)

    @Test func splitsCoverTheWhole() {
        let (head, body) = screen.splitTop(2)
        #expect(head == Rectangle(x: 0, y: 0, width: 80, height: 2))
        #expect(body == Rectangle(x: 0, y: 2, width: 80, height: 22))
        let (foot, middle) = body.splitBottom(1)
        #expect(foot == Rectangle(x: 0, y: 23, width: 80, height: 1))
        #expect(middle == Rectangle(x: 0, y: 2, width: 80, height: 21))
        let (side, list) = middle.splitRight(30)
        #expect(side == Rectangle(x: 50, y: 2, width: 30, height: 21))
        #expect(list == Rectangle(x: 0, y: 2, width: 50, height: 21))
        #expect(list.splitLeft(1).left == Rectangle(x: 0, y: 2, width: 1, height: 21))
    }

    @Test func partsOfATooSmallRectangleAreEmpty() {
        let small = Rectangle(x: 3, y: 3, width: 1, height: 1)
        #expect(small.inset(by: 2) == small)
        #expect(small.splitTop(5).rest.isEmpty)
        #expect(small.splitRight(5).right == small)
        #expect(small.splitLeft(-1).rest == small)
        #expect(screen.centered(Size(width: 100, height: 10)) == Rectangle(x: 0, y: 7, width: 80, height: 10))
        #expect(!screen.contains(Point(x: 80, y: 0)))
    }
}

struct TextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("✓", 1), ("🎉", 2), ("👍🏽", 2), ("⚠\u{FE0F}", 1), ("한", 2),
        ("\u{1112}\u{1161}\u{11ab}", 2), ("a\u{200B}b", 2), ("č", 1), ("\u{301}", 0), ("█░━", 3),
    ])
    func columns(text: String, columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test func wrappingBreaksBetweenWords() {
        #expect(
            TextLayout.wrapped("Flyway applies them when the container starts.", width: 16) == [
                "Flyway applies", "them when the", "container", "starts.",
            ])
        #expect(TextLayout.wrapped("a\n\nb ", width: 5) == ["a", "", "b"])
        #expect(TextLayout.wrapped("", width: 5) == [""])
        #expect(TextLayout.wrapped("abc", width: 0) == [])
        #expect(TextLayout.wrapped("sha256:0123456789", width: 8) == ["sha256:", "01234567", "89"])
        #expect(TextLayout.wrapped("x /apps/api/build/reports", width: 14) == ["x /apps/api/", "build/reports"])
        #expect(TextLayout.wrapped("abcdefgh", width: 5) == ["abcde", "fgh"], "nowhere better to break")
        #expect(TextLayout.wrapped("  indented text", width: 10) == ["  indented", "text"])
        #expect(TextLayout.wrapped("日本語", width: 5) == ["日本", "語"])
        #expect(TextLayout.wrapped("日a", width: 1) == ["a"])
    }

    @Test func wrappedLinesNeverExceedTheWidthAndLoseNoWord() {
        var random = SeededGenerator(seed: 2026)
        let alphabet = Array(" ab日e🎉  c-")
        for round in 0..<2000 {
            let length = Int.random(in: 0...40, using: &random)
            let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            let width = Int.random(in: 2...12, using: &random)
            let lines = TextLayout.wrapped(text, width: width)
            #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= width }, "seed 2026, round \(round): \(text)")
            #expect(
                lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "seed 2026, round \(round): \(text)")
        }
    }

    @Test func truncation() {
        #expect(TextLayout.truncated("abcdef", width: 6) == "abcdef")
        #expect(TextLayout.truncated("abcdefg", width: 6) == "abcde…")
        #expect(TextLayout.truncated("日本語", width: 4) == "日…")
        #expect(TextLayout.truncated("abc", width: 0) == "")
    }
}

struct WindowTests {
    @Test(arguments: [
        ("abcdef", 0, 6, "abcdef"), ("abcdef", 0, 4, "abc»"), ("abcdef", 2, 4, "«def"), ("abcdefgh", 2, 4, "«de»"),
        ("abc", 5, 4, "«"), ("", 5, 4, ""), ("a漢字b", 0, 4, "a漢»"), ("a漢字b", 0, 3, "a »"),
    ])
    func marksStandWhereTextIsHidden(text: String, start: Int, width: Int, shown: String) {
        #expect(TextLayout.window(text, from: start, width: width) == shown)
    }

    @Test func onlyWhatIsWiderExceeds() {
        #expect(!TextLayout.exceeds("漢字", columns: 4))
        #expect(TextLayout.exceeds("漢字", columns: 3))
    }
}
