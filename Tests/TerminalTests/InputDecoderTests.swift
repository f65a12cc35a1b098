import Canvas
import Testing

@testable import Terminal

/// Bytes in, inputs out.
@Suite struct InputDecoderTests {
    /// What terminals send, and what is meant by it.
    static let sequences: [(bytes: String, inputs: [TerminalInput])] = [
        ("a", [.key(.character("a"))]), ("Z", [.key(.character("Z"))]), (" ", [.key(.character(" "))]),
        ("é", [.key(.character("é"))]), ("世", [.key(.character("世"))]), ("😀", [.key(.character("😀"))]),
        ("\r", [.key(.enter)]), ("\n", [.key(.enter)]), ("\t", [.key(.tab)]), ("\u{7f}", [.key(.backspace)]),
        ("\u{8}", [.key(.backspace)]), ("\u{0}", [.key(.control(" "))]), ("\u{1}", [.key(.control("a"))]),
        ("\u{1a}", [.key(.control("z"))]), ("\u{1c}", [.key(.control("\\"))]),
        // xterm, both cursor-key modes.
        ("\u{1b}[A", [.key(.up)]), ("\u{1b}OA", [.key(.up)]), ("\u{1b}[B", [.key(.down)]), ("\u{1b}OB", [.key(.down)]),
        ("\u{1b}[C", [.key(.right)]), ("\u{1b}[D", [.key(.left)]), ("\u{1b}[H", [.key(.home)]),
        ("\u{1b}OF", [.key(.end)]), ("\u{1b}[5~", [.key(.pageUp)]), ("\u{1b}[6~", [.key(.pageDown)]),
        ("\u{1b}[3~", [.key(.delete)]), ("\u{1b}[Z", [.key(.backTab)]), ("\u{1b}OP", [.key(.function(1))]),
        ("\u{1b}OS", [.key(.function(4))]), ("\u{1b}[15~", [.key(.function(5))]), ("\u{1b}[24~", [.key(.function(12))]),
        ("\u{1b}OM", [.key(.enter)]),
        // A modifier changes no key's meaning.
        ("\u{1b}[1;5A", [.key(.up)]), ("\u{1b}[5;2~", [.key(.pageUp)]), ("\u{1b}[1;2P", [.key(.function(1))]),
        // The Linux console, rxvt.
        ("\u{1b}[[A", [.key(.function(1))]), ("\u{1b}[[E", [.key(.function(5))]), ("\u{1b}[1~", [.key(.home)]),
        ("\u{1b}[7~", [.key(.home)]), ("\u{1b}[8~", [.key(.end)]), ("\u{1b}[a", [.key(.up)]),
        ("\u{1b}Ob", [.key(.down)]),
        // The mouse, new reports and old ones.
        ("\u{1b}[<0;8;4M", [.mouse(.press(Point(x: 7, y: 3)))]), ("\u{1b}[<0;8;4m", []),
        ("\u{1b}[<64;1;1M", [.mouse(.wheelUp(.zero))]),
        ("\u{1b}[<65;300;200M", [.mouse(.wheelDown(Point(x: 299, y: 199)))]),
        ("\u{1b}[<64;1;1m", []), ("\u{1b}[<2;8;4M", []), ("\u{1b}[<0;0;0M", []), ("\u{1b}[<0;8M", []),
        ("\u{1b}[M !\"", [.mouse(.press(Point(x: 0, y: 1)))]),
        ("\u{1b}[M#!!", []),
        // A paste holds no keys; what is in it is handed on whole.
        ("\u{1b}[200~yes\u{1b}[201~", [.paste("yes")]), ("\u{1b}[200~\u{1b}[201~", [.paste("")]),
        ("\u{1b}[200~a\r\nb\rc\td\u{1b}[201~", [.paste("a\nb\nc\td")]),
        ("\u{1b}[200~\u{1b}[A\u{1b}[20\u{7}é\u{1b}[201~", [.paste("\u{1b}[A\u{1b}[20\u{7}é")]),
        // Unknown: swallowed whole.
        ("\u{1b}[?1;2c", []), ("\u{1b}[>0;10;1c", []), ("\u{1b}[1;2c", []), ("\u{1b}[ A", []), ("\u{1b}[?25A", []),
        ("\u{1b}[12;40R", []), ("\u{1b}[99~", []), ("\u{1b}[I", []), ("\u{1b}[O", []), ("\u{1b}Oz", []),
        ("\u{1b}[" + String(repeating: "1;", count: 500) + "A", []),
        // Esc before a key is two keys.
        ("\u{1b}x", [.key(.escape), .key(.character("x"))]), ("\u{1b}\u{1b}[A", [.key(.escape), .key(.up)]),
        ("\u{1b}\u{1b}x", [.key(.escape), .key(.escape), .key(.character("x"))]),
    ]

    @Test(arguments: sequences.map(\.bytes))
    func readsASequenceHoweverItIsSplit(_ bytes: String) throws {
        let expected = try #require(Self.sequences.first { $0.bytes == bytes }).inputs
        let all = Array(bytes.utf8)
        for split in 0...all.count {
            var decoder = InputDecoder()
            let inputs = decoder.feed(all[..<split]) + decoder.feed(all[split...])
            #expect(inputs == expected, "split before byte \(split)")
            #expect(decoder.pendingMilliseconds == nil, "nothing is pending after a whole sequence")
        }
    }

    /// Every pair of sequences, without a pause between them and a byte at a time.
    @Test func readsSequencesOneAfterTheOther() {
        for first in Self.sequences {
            for second in Self.sequences {
                var decoder = InputDecoder()
                var inputs: [TerminalInput] = []
                for byte in Array((first.bytes + second.bytes).utf8) { inputs += decoder.feed([byte]) }
                #expect(inputs == first.inputs + second.inputs, "\([first.bytes, second.bytes])")
            }
        }
    }

    @Test func tellsALoneEscapeFromASequenceByWhatDoesNotFollow() {
        var decoder = InputDecoder()
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.pendingMilliseconds == InputDecoder.escapeMilliseconds)
        #expect(decoder.expire() == [.key(.escape)])
        #expect(decoder.pendingMilliseconds == nil)
        #expect(decoder.expire().isEmpty, "it is told once")
        #expect(decoder.feed("[A".utf8) == [.key(.character("[")), .key(.character("A"))])
    }

    @Test(arguments: ["\u{1b}[", "\u{1b}[1;", "\u{1b}O", "\u{1b}[[", "\u{1b}[M", "\u{1b}[M!", "\u{1b}[<0;1"])
    func forgetsHalfASequence(_ half: String) {
        var decoder = InputDecoder()
        #expect(decoder.feed(half.utf8).isEmpty)
        #expect(decoder.pendingMilliseconds == InputDecoder.sequenceMilliseconds)
        #expect(decoder.expire().isEmpty)
        #expect(decoder.feed("x".utf8) == [.key(.character("x"))])
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xE4, 0xB8], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x80], [0xF8, 0x88, 0x80, 0x80],
        ] as [[UInt8]])
    func skipsBytesThatAreNoCharacter(_ bytes: [UInt8]) {
        var decoder = InputDecoder()
        #expect(decoder.feed(bytes + Array("x".utf8)) == [.key(.character("x"))])
        #expect(decoder.feed(bytes).isEmpty)
        #expect(decoder.expire().isEmpty)
        #expect(decoder.feed(Array("y".utf8)) == [.key(.character("y"))])
    }

    /// Characters that cannot be seen, and those that reverse what is beside them, are no keys.
    @Test(arguments: ["\u{85}", "\u{9b}", "\u{202E}", "\u{2066}"])
    func skipsCharactersThatAreNotShown(_ character: String) {
        var decoder = InputDecoder()
        #expect(decoder.feed(character.utf8).isEmpty)
    }

    @Test func keepsAPastesFirstPart() throws {
        var decoder = InputDecoder()
        let flood = [UInt8](repeating: UInt8(ascii: "x"), count: 3 * PasteBuffer.limitBytes)
        #expect(decoder.feed(Array("\u{1b}[200~".utf8) + flood).isEmpty)
        #expect(decoder.pendingMilliseconds == InputDecoder.pasteMilliseconds)
        #expect(
            decoder.feed(Array("\u{1b}[201~".utf8))
                == [.paste(String(repeating: "x", count: PasteBuffer.limitBytes))])
    }

    @Test func endsAPasteWhoseEndNeverComes() {
        var decoder = InputDecoder()
        #expect(decoder.feed("\u{1b}[200~half".utf8).isEmpty)
        #expect(decoder.expire() == [.paste("half")])
        #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
    }

    /// Whatever comes, in whatever pieces: no crash, the same inputs for the same bytes, and soon nothing is pending.
    @Test(arguments: UInt64(0)..<20)
    func standsAnyBytes(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let alphabet = Array("\u{1b}[O<;~MAm012~\u{1b}[200~\u{1b}[201~é\r".utf8) + [0xFF, 0x00, 0x9B]
        let bytes = (0..<2000).map { _ in
            random.next() % 4 == 0
                ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
        }
        var whole = InputDecoder()
        var pieces = InputDecoder()
        let expected = whole.feed(bytes) + whole.expire()
        var inputs: [TerminalInput] = []
        for byte in bytes { inputs += pieces.feed([byte]) }
        inputs += pieces.expire()
        #expect(inputs == expected, "seed \(seed)")
        #expect(whole.pendingMilliseconds == nil)
    }
}

/// A small generator whose numbers depend on nothing but its seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
