import Testing
import Text

struct SpellingTests {
    @Test(arguments: [
        (": ' \u{1b}]0; '; touch HIDDEN; : ' \u{07} '", ": ' ␛]0; '; touch HIDDEN; : ' ␇ '"),
        ("rm\u{08}\u{08}ls\u{7f}", "rm␈␈ls␡"), ("a\r", "a␍"), ("\u{9b}31m", "<U+009B>31m"),
        ("safe\u{202E}txt", "safe<U+202E>txt"), ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
        ("a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}", "a<U+200B>b<U+FEFF>c<U+00AD>d<U+2060>"),
        ("a\u{A0}b\u{3000}c\u{2009}", "a<U+00A0>b<U+3000>c<U+2009>"), ("a\u{2028}b\u{85}", "a<U+2028>b<U+0085>"),
        ("x\u{E0041}\u{E007F}", "x<U+E0041><U+E007F>"), ("a\u{FE0F}b\u{E0100}", "a<U+FE0F>b<U+E0100>"),
        ("\u{3164}\u{115F}\u{2800}\u{34F}", "<U+3164><U+115F><U+2800><U+034F>"), ("a\u{200D}b", "a<U+200D>b"),
    ])
    func whatHidesIsNamed(text: String, spelled: String) {
        #expect(Spelling.spelled(text) == spelled)
        #expect(Spelling.firstHidden(in: text) != nil)
    }

    @Test(arguments: ["plain text, ünï → 日本 e\u{301}", "✔\u{FE0F} done", "👩\u{200D}💻", "two\n\tlines\n", ""])
    func whatIsSeenStays(text: String) {
        #expect(Spelling.spelled(text) == text)
        #expect(Spelling.firstHidden(in: text) == nil)
    }

    @Test func aLineHasNoLineEnds() {
        #expect(Spelling.line("two\n\tlines\n") == "two  lines")
    }
}
