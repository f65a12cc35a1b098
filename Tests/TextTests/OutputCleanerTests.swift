import Canvas
import Seeds
import Testing

@testable import Text

struct OutputCleanerTests {
    private func cleaned(_ bytes: [UInt8]) -> [String] {
        var cleaner = OutputCleaner()
        var lines = cleaner.feed(bytes)
        if let rest = cleaner.finish() { lines.append(rest) }
        return lines
    }

    private func cleaned(_ text: String) -> [String] {
        cleaned(Array(text.utf8))
    }

    @Test func plainLines() {
        #expect(cleaned("a\nb\r\n\nc") == ["a", "b", "", "c"])
        #expect(cleaned("a\n") == ["a"])
        #expect(cleaned("") == [])
    }

    @Test(arguments: [
        ("\u{1b}[31mred\u{1b}[0m", "red"),
        ("\u{1b}[38;2;1;2;3mx\u{1b}[?25ly", "xy"),
        ("\u{1b}]0;title\u{07}x", "x"),
        ("\u{1b}]52;c;aGk=\u{1b}\\x", "x"),
        ("\u{1b}P+q544e\u{1b}\\x\u{1b}_apc\u{1b}\\y\u{1b}^pm\u{1b}\\z\u{1b}Xsos\u{1b}\\.", "xyz."),
        ("\u{9b}31mx\u{9d}0;t\u{9c}y\u{90}dcs\u{9c}z", "xyz"),
        ("\u{1b}(Bx\u{1b}7y\u{1b}cz\u{1b}#8.", "xyz."),
        ("a\u{1b}[12\u{18}b\u{1b}]0;x\u{1a}c", "abc"),
        ("a\u{1b}[1\u{1b}[2Jb", "ab"),
        ("a\u{1b}]0;half\u{1b}[1mb", "ab"),
        ("a\u{07}\u{00}\u{7f}\u{0b}\u{0c}b", "ab"),
        ("a\u{1b}[日b", "a日b"),
        ("safe\u{202E}txt.exe\u{2066}\u{200F}\u{200B}", "safetxt.exe"),
        ("line\u{2028}one\u{2029}", "lineone"),
        ("ab\u{08}c", "ac"), ("日\u{08}x", "x"), ("e\u{301}\u{08}x", "x"), ("\u{08}x", "x"),
        ("10 %\r50 %\r100 %", "100 % … (2 overwritten)"), ("FAILED\rok", "okILED … (1 overwritten)"),
        ("done\r", "done"),
        ("a\tb", "a       b"), ("12345678\tb", "12345678        b"), ("日\tb", "日      b"),
        ("a\r\tb", "a       b"), ("   \rb", "b  "),
    ])
    func oneLine(printed: String, shown: String) {
        #expect(cleaned(printed) == [shown])
    }

    @Test func aBrokenTitleHidesNoLineAfterIt() {
        #expect(cleaned("a\u{1b}]0;never ended\nb\nc") == ["a", "b", "c"])
        let limit = OutputCleaner.longestStringSequenceScalars
        let endless = "\u{1b}]0;" + String(repeating: "x", count: limit - 1) + "!"
        #expect(cleaned(endless) == ["!"])
    }

    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF0, 0x9F, 0x8E], "\u{FFFD}"),
            ([0xE6, 0x97, 0x41], "\u{FFFD}A"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xE6, 0xE6, 0x97, 0xA5], "\u{FFFD}日"), ([0x80], "\u{FFFD}"),
            ([0xE6, 0x1B, 0x5B, 0x6D, 0x41], "\u{FFFD}A"),
        ] as [([UInt8], String)])
    func invalidUTF8(bytes: [UInt8], shown: String) {
        #expect(cleaned(bytes) == [shown])
        // Where it is valid or not, the standard library's own decoder agrees on how many signs stand for it.
        if !bytes.contains(0x1B) { #expect(String(decoding: bytes, as: UTF8.self) == shown) }
    }

    @Test func aLongLineIsCutAndSaysByHowMuch() {
        let limit = OutputCleaner.longestLineScalars
        #expect(cleaned(String(repeating: "x", count: limit)) == [String(repeating: "x", count: limit)])
        let cut = String(repeating: "x", count: limit) + " … (3 more)"
        #expect(cleaned(String(repeating: "x", count: limit + 3) + "\ny") == [cut, "y"])
    }

    @Test func aLineWithoutEndKeepsItsBound() {
        var cleaner = OutputCleaner()
        let block = [UInt8](repeating: 0x61, count: 1 << 16)
        for _ in 0..<64 { #expect(cleaner.feed(block).isEmpty) }
        let limit = OutputCleaner.longestLineScalars
        #expect(cleaner.unfinishedLine.unicodeScalars.count < limit + 40)
        #expect(cleaner.finish() == String(repeating: "a", count: limit) + " … (\((1 << 22) - limit) more)")
    }

    @Test func manyMarksOnOneCharacterAreDropped() {
        let line = cleaned("e" + String(repeating: "\u{301}", count: 500))
        #expect(line.count == 1)
        #expect(line[0].unicodeScalars.count == 5)
    }

    @Test func theUnfinishedLineIsReadable() {
        var cleaner = OutputCleaner()
        #expect(cleaner.feed(Array("Password: ".utf8)).isEmpty)
        #expect(cleaner.unfinishedLine == "Password: ")
        #expect(cleaner.feed(Array("\rok\n".utf8)) == ["okssword:  … (1 overwritten)"])
        #expect(cleaner.unfinishedLine.isEmpty)
        #expect(cleaner.finish() == nil)
    }
}

/// Whatever a command prints: pieces that matter to a terminal, mixed with random bytes.
struct OutputCleanerPropertyTests {
    private static let pieces: [[UInt8]] = [
        "\u{1b}", "[", "]", "0;", "m", "\u{1b}[31m", "\u{1b}]0;t", "\u{07}", "\u{1b}\\", "\u{1b}P", "\u{9b}", "\u{9d}",
        "\u{9c}", "\r", "\n", "\r\n", "\t", "\u{08}", "\u{18}", "日", "é", "e\u{301}", "🎉", "\u{202e}", "\u{200d}",
        "abc ",
        "\u{2028}", "\u{7f}", "\u{0}", "\u{ad}",
    ].map { Array($0.utf8) }

    private func hostile(using random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            if Int.random(in: 0..<3, using: &random) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            } else {
                bytes += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }
        }
        return bytes
    }

    @Test(arguments: [1, 2026, 0xC0FFEE] as [UInt64])
    func everyScalarShownIsPrintableHoweverTheInputIsSplit(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<300 {
            let bytes = hostile(using: &random)
            var whole = OutputCleaner()
            var expected = whole.feed(bytes)
            if let rest = whole.finish() { expected.append(rest) }
            for line in expected {
                let isPrintable = line.unicodeScalars.allSatisfy(Self.isPrintable)
                #expect(isPrintable, "seed \(seed), round \(round): \(bytes)")
            }
            for split in 0...bytes.count {
                var cleaner = OutputCleaner()
                var lines = cleaner.feed(bytes[..<split]) + cleaner.feed(bytes[split...])
                if let rest = cleaner.finish() { lines.append(rest) }
                #expect(lines == expected, "seed \(seed), round \(round), split \(split): \(bytes)")
            }
        }
    }

    @Test(arguments: [3, 77] as [UInt64])
    func theCanvasDrawsACleanLineAsItIs(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<500 {
            var cleaner = OutputCleaner()
            for line in cleaner.feed(hostile(using: &random) + [0x0A]) {
                let columns = TextWidth.columns(of: line)
                var canvas = Canvas(width: max(1, columns), height: 1)
                #expect(canvas.put(line, at: .zero) == columns, "seed \(seed), round \(round): \(line)")
                #expect(
                    canvas.asAscii().lines().joined(separator: "\n").allSatisfy { $0.isASCII },
                    "seed \(seed), round \(round): \(line)")
            }
        }
    }

    /// Said anew, not by the cleaner's own rule.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x20 || (0x7F...0x9F).contains(value) { return false }
        let invisible: [ClosedRange<UInt32>] = [
            0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF...0xFEFF,
            0xE000...0xF8FF, 0xFFF9...0xFFFB, 0xE0000...0xE007F, 0xF0000...0x10FFFF,
        ]
        return !invisible.contains { $0.contains(value) }
    }
}
