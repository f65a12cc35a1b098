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

    /// Foundation's form is what journals were written in.
    @Test(arguments: values) func isWrittenAsFoundationWrites(_ value: Part) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try JSONText.written(value) == Array(encoder.encode(value)))
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
}
