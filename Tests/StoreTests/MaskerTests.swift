import Disks
import Seeds
import Store
import Testing

@Suite struct MaskerTests {
    private static let dots = "••••••"

    private func mask(_ text: String, secrets: [String], cutAt cuts: [Int]) -> String {
        var masker = Masker(secrets: secrets)
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var start = 0
        for cut in cuts + [bytes.count] {
            output += masker.mask(bytes[start..<cut])
            start = cut
        }
        return String(decoding: output + masker.finish(), as: UTF8.self)
    }

    /// The secret, what is printed, and what is shown.
    private static let cases: [(secrets: [String], text: String, shown: String)] = [
        (["hunter2"], "the password is hunter2!", "the password is \(dots)!"),
        (["hunter2\n"], "using hunter2 for login", "using \(dots) for login"),
        ([" hunter2\r\n"], "[hunter2 ] hunter", "[\(dots) ] hunter"),
        (["hunter2"], "hunter2hunter2", "\(dots)\(dots)"),
        (["hunter2"], "hunterhunter22 hunter", "hunter\(dots)2 hunter"),
        (["abc", "abcdef"], "abcde abcdef abc", "\(dots)de \(dots) \(dots)"),
        (["abcd", "cdef"], "xabcdefx abcd cdef", "x\(dots)x \(dots) \(dots)"),
        (["aaa"], "aaaaa aa", "\(dots) aa"),
        (["", "pässword"], "ein pässword pass", "ein \(dots) pass"),
        (["a\"b\\c/d"], #"{"p":"a\"b\\c/d","q":"a\"b\\c\/d"}"#, #"{"p":"\#(dots)","q":"\#(dots)"}"#),
        (["zwölf/3"], #"["zw\u00f6lf\/3"]"#, #"["\#(dots)"]"#),
        ([#"a<b>&c="#], #"["a\u003cb\u003e\u0026c=","a\u003Cb\u003E\u0026c\u003D"]"#, #"["\#(dots)","\#(dots)"]"#),
        (["zwölf"], #"["zw\u00F6lf","zw\u00f6lf"]"#, #"["\#(dots)","\#(dots)"]"#),
        (["p w/ö"], "?a=p%20w%2F%C3%B6&b=p+w%2f%c3%b6.", "?a=\(dots)&b=\(dots)."),
        (
            ["hunter2"], "aHVudGVyMg== dXNlcjpodW50ZXIy 68756e74657232 68756E74657232",
            "\(dots) dXNlcjp\(dots) \(dots) \(dots)"
        ),
        (
            ["BEGIN KEY\nline-one-of-key\nend"], "  BEGIN KEY\r\n  line-one-of-key\r\n  end",
            "  \(dots)\r\n  \(dots)\r\n  end"
        ),
        (
            ["hunter2 and more"], "aHVudGVyMiBh\nbmQg\r\nbW9yZQ==\n 68756e7465723220\n616e64206d6f7265\n",
            "\(dots)\n \(dots)\n"
        ),
        ([#"p"ss&w rd's/Ü"#], #"p\"ss\&w\ rd\'s/Ü 'p"ss&w rd'\''s/Ü'"#, "\(dots) '\(dots)'"),
        ([], "nothing to hide", "nothing to hide"),
    ]

    @Test(arguments: cases.indices)
    func secretsGoWhereverTheStreamIsCut(index: Int) {
        let (secrets, text, shown) = Self.cases[index]
        let count = text.utf8.count
        #expect(mask(text, secrets: secrets, cutAt: []) == shown)
        #expect(mask(text, secrets: secrets, cutAt: Array(1..<count)) == shown)
        for first in 0...count {
            for second in first...count {
                let found = mask(text, secrets: secrets, cutAt: [first, second])
                if found != shown { Issue.record("cut at \(first) and \(second): \(found)") }
            }
        }
    }

    @Test func whatCannotBecomeASecretIsNotHeldBack() {
        var masker = Masker(secrets: ["hunter2"])
        #expect(masker.mask(Array("login: ".utf8)) == Array("login: ".utf8))
        #expect(masker.mask(Array("oh".utf8)) == Array("o".utf8))
        #expect(masker.mask(Array("unt".utf8)).isEmpty)
        #expect(masker.mask(Array("y".utf8)) == Array("hunty".utf8))
        #expect(masker.mask(Array("hunter".utf8)).isEmpty)
        #expect(masker.finish() == Array("hunter".utf8))
        #expect(masker.finish().isEmpty)
    }

    @Test func randomStreamsNeverShowASecretAndLoseNothingElse() {
        let seed: UInt64 = 20_260_101
        var generator = SeededGenerator(seed: seed)
        let secrets = ["abab", "bab", "aabb"]
        for _ in 0..<400 {
            let text = String((0..<30).map { _ in "abc".randomElement(using: &generator) ?? "c" })
            let whole = Masker(secrets: secrets).masked(text)
            for secret in secrets { #expect(!whole.contains(secret)) }
            let cut = Int.random(in: 0...30, using: &generator)
            #expect(mask(text, secrets: secrets, cutAt: [cut]) == whole)
            #expect(whole.filter { $0 == "c" }.count == text.filter { $0 == "c" }.count)
        }
        print("masker: 400 random streams, seed \(seed)")
    }
}
