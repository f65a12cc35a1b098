import FoundationEssentials
import Testing
import Text

/// Values are written as ever, and read only from what is JSON.
@Suite struct JSONTextTests {
    struct Part: Codable, Hashable {
        var name: String?
        var numbers: [Int64] = []
        var flags: [String: Bool] = [:]
        var inner: [Part] = []
        var kind = Kind.plain
        var byte: UInt8 = 255
    }

    enum Kind: Codable, Hashable {
        case plain
        case named(String, times: Int?)
    }

    static let values: [Part] = [
        Part(), Part(name: "", numbers: [0, -1, .max, .min]),
        Part(flags: ["b": true, "a": false, "A10": true, "A2": true]),
        Part(name: "\u{0}\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}\"\\/ é 👩\u{200D}💻 \u{2028}\u{85}"),
        Part(inner: [Part(name: "x", kind: .named("y", times: 3)), Part(kind: .named("z", times: nil))]),
    ]

    /// Foundation shares no code with it.
    @Test(arguments: values) func foundationReadsWhatIsWritten(_ value: Part) throws {
        #expect(try JSONDecoder().decode(Part.self, from: Data(JSONText.written(value))) == value)
    }

    /// Whoever reads a journal with `cat` sees what is in it: nothing hides, and nothing reaches the terminal as a command.
    @Test func whatHidesIsWrittenAsAnEscape() throws {
        let hostile = "é \u{1b}]0;title\u{7} \u{9b}31m \u{202e}txt\u{a0} \u{e0041}"
        let written = String(decoding: try JSONText.written(hostile), as: UTF8.self)
        #expect(written == ##""é \u001b]0;title\u0007 \u009b31m \u202etxt\u00a0 \udb40\udc41""##)
        #expect(try JSONText.read(String.self, from: Array(written.utf8)) == hostile)
    }

    @Test(arguments: values) func isReadAsWritten(_ value: Part) throws {
        #expect(try JSONText.read(Part.self, from: JSONText.written(value)) == value)
        let encoder = JSONEncoder()
        #expect(try JSONText.read(Part.self, from: Array(encoder.encode(value))) == value, "slashes escaped")
        encoder.outputFormatting = .prettyPrinted
        #expect(try JSONText.read(Part.self, from: Array(encoder.encode(value))) == value, "in lines")
    }

    @Test(arguments: [
        (#""\u0041\ud83d\ude00\/\b\f\n\r\t""#, "A😀/\u{8}\u{c}\n\r\t"), (" \"é\"\n", "é"),
    ])
    func escapesStandForCharacters(_ json: String, _ text: String) throws {
        #expect(try JSONText.read(String.self, from: Array(json.utf8)) == text)
    }

    @Test(arguments: [
        "", " ", "tru", "truer", "[1,]", "[1 2]", "[", "]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "\"",
        "\"\\x\"",
        "\"\\u12\"", "\"\n\"", "01", "-", "1.", "1e", "+1", ".5", "nan", "[1]]", "[1] x", "\u{feff}[1]", "'a'",
        String(repeating: "[", count: 300) + String(repeating: "]", count: 300),
    ])
    func whatIsNoJSONIsRefused(_ json: String) {
        #expect(throws: JSONFault.self) { try JSONText.read([String].self, from: Array(json.utf8)) }
    }

    @Test(arguments: [
        "{}", "3", "\"3\"", "[3,\"a\"]", "[9223372036854775808]", "[-9223372036854775809]", "[1.0]", "[1e3]", "[null]",
        "[true]",
    ])
    func whatIsSomethingElseIsRefused(_ json: String) {
        #expect(throws: (any Error).self) { try JSONText.read([Int64].self, from: Array(json.utf8)) }
    }

    @Test(arguments: ["[]", "3", "{\"a\":1}"]) func anObjectOfTextsIsNothingElse(_ json: String) {
        #expect(throws: (any Error).self) { try JSONText.read([String: String].self, from: Array(json.utf8)) }
    }

    @Test func aNumberThatIsTooLargeForItsTypeIsRefused() throws {
        #expect(try JSONText.read([UInt8].self, from: Array("[255]".utf8)) == [255])
        #expect(throws: JSONFault.self) { try JSONText.read([UInt8].self, from: Array("[256]".utf8)) }
        #expect(throws: JSONFault.self) { try JSONText.read([UInt8].self, from: Array("[-1]".utf8)) }
    }

    /// Half of a pair, and bytes that are no UTF-8, stand for no text.
    @Test(arguments: [
        Array(#""\ud83d""#.utf8), Array(#""\ud83dx""#.utf8), Array(#""\ude00""#.utf8), Array(#""\ud83d\u0041""#.utf8),
        [0x22, 0xff, 0x22], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
    ])
    func whatIsNoUnicodeIsRefused(_ bytes: [UInt8]) {
        #expect(throws: JSONFault.self) { try JSONText.read(String.self, from: bytes) }
    }

    @Test(
        arguments: [
            ("{}", nil), (" [1, -0.5e+3, \"\\u00e9\\n\", true, false, null] \n", nil), ("\"\"", nil),
            ("\u{feff}1", nil),
            ("", 0), ("nan", 0), ("01", 0), ("1.", 2), ("[1,]", 3), ("{\"a\" 1}", 5), ("{a:1}", 1), ("\"a\nb\"", 2),
            ("\"\\x\"", 2), ("1 2", 2), ("tru", 0), ("[", 1), ("-", 0), ("'a'", 0),
        ] as [(String, Int?)])
    func theFirstByteThatIsNoJSONIsFound(text: String, offset: Int?) {
        #expect(JSONText.firstFault(in: Array(text.utf8)) == offset)
    }

    @Test func bottomlessDocumentsAreNotFollowed() {
        #expect(JSONText.firstFault(in: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == 250)
    }
}
