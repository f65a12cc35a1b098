import Criteria
import CutoverCore
import Testing

@Suite struct CriteriaCaptureTests {
    private func take(
        _ source: CaptureSource, _ output: String, type: ValueType = .text, matches: String? = nil, secret: Bool = false
    ) -> Result<[String: String], Captures.Failure> {
        let variable = Variable(name: "V", source: .captured, type: type, matches: matches, isSecret: secret)
        return Captures.take(
            [Capture(variable: "V", source: source)], from: result(output), variables: [variable], values: ["N": "b"],
            at: someTime, jq: .here)
    }

    private func failure(_ taken: Result<[String: String], Captures.Failure>) -> [String] {
        guard case .failure(let failure) = taken else { return [] }
        return failure.sentences
    }

    @Test func valuesAreTakenFromWhereTheyStand() {
        #expect(take(.jq(".[$N]"), #"{"b":"x y"}"#) == .success(["V": "x y"]))
        #expect(take(.jq("."), #"{"b": [1.50, "\u00e9"], "a": null}"#) == .success(["V": #"{"a":null,"b":[1.5,"é"]}"#]))
        #expect(take(.bodyJQ(".t"), answer("200", body: #"{"t":"abc"}"#)) == .success(["V": "abc"]))
        #expect(take(.match(#"version (\d+)"#), "at version 20\n") == .success(["V": "20"]))
        #expect(take(.output, " one\n two \n") == .success(["V": "one\n two"]))
        #expect(take(.output, "token\n", secret: true) == .success(["V": "token"]))
        #expect(take(.jq("."), "0", type: .integer) == .success(["V": "0"]))
        #expect(take(.jq("."), "false") == .success(["V": "false"]))
    }

    @Test func nothingIsNoValue() {
        #expect(failure(take(.output, " \n")) == ["V would be empty"])
        #expect(failure(take(.jq(".a"), "{}")) == ["V could not be taken: .a is null or missing"])
        #expect(failure(take(.jq(".a"), #"{"a":" "}"#)) == ["V would be empty"])
        #expect(failure(take(.match("x"), "abc")) == ["V could not be taken: nothing matches 'x' in stdout: abc"])
        #expect(failure(take(.jq("."), "no")) == ["V could not be taken: stdout is not JSON at byte 0: 'no'"])
        let long = String(repeating: "x", count: 80_000)
        #expect(failure(take(.output, long)) == ["V would be 80000 bytes; at most 65536 are kept"])
        #expect(failure(take(.jq("."), #""a\u0000b""#)) == ["V would hold a NUL byte"])
        let cut = Captures.take(
            [Capture(variable: "V", source: .output)], from: result("x", truncated: true),
            variables: [Variable(name: "V", source: .captured)], values: [:], at: someTime, jq: .here)
        #expect(
            failure(cut) == [
                "V could not be taken: stdout is longer than the 16 MiB that are judged: let the command print less"
            ])
        let ended = Captures.take(
            [], from: CommandResult(exit: .stopped), variables: [], values: [:], at: someTime, jq: .here)
        #expect(failure(ended) == ["stopped by the operator before its end"])
    }

    @Test(arguments: [
        (ValueType.integer, "42", true), (.integer, "-7", true), (.integer, "4.2", false), (.integer, "+4", false),
        (.integer, "99999999999999999999", false), (.number, "57.4031", true), (.number, "1e3", true),
        (.number, "0x1F", false), (.number, "nan", false), (.number, "1.", false),
        (.timestamp, "2026-05-10T09:58:00Z", true), (.timestamp, "2026-05-10T09:58:00.123+02:00", true),
        (.timestamp, "2026-02-29T09:58:00Z", false), (.timestamp, "2024-02-29T09:58:00Z", true),
        (.timestamp, "2026-05-10 09:58:00", false), (.timestamp, "2026-13-10T09:58:00Z", false),
        (.imageDigest, "eu.pkg.dev/p/bilko/api@sha256:" + String(repeating: "0a", count: 32), true),
        (.imageDigest, "eu.pkg.dev/p/bilko/api:stage-3a4a9e9", false),
        (.imageDigest, "api@sha256:" + String(repeating: "0A", count: 32), false),
        (.imageDigest, "@sha256:" + String(repeating: "0a", count: 32), false),
        (.imageDigest, "a b@sha256:" + String(repeating: "0a", count: 32), false),
        (.url, "https://demo.bilko.rs/api?x=1#y", true), (.url, "http://127.0.0.1:8080", true),
        (.url, "ftp://x", false), (.url, "https://", false), (.url, "https:///x", false), (.url, "https://a b", false),
        (.split, #"{"a":100}"#, true), (.split, #"{"a":60,"b":30}"#, false), (.split, "[]", false),
        (.split, #"{"a":99.5,"b":0.5}"#, true), (.split, #"{"a":99.505,"b":0.495}"#, false), (.split, "{}", false),
        (.split, #"{"a":"100"}"#, false),
        (.split, #"{"a":-1,"b":101}"#, false),
    ])
    func typesAreHeldTo(type: ValueType, value: String, isTaken: Bool) {
        let taken = take(.output, value, type: type)
        #expect(isTaken ? taken == .success(["V": value]) : failure(taken).count == 1, "\(taken)")
    }

    @Test func aSplitIsKeptInItsCanonicalForm() {
        #expect(
            take(.jq("."), #"{ "b-1": 10.0, "a-2" : 90 }"#, type: .split) == .success(["V": #"{"a-2":90,"b-1":10}"#]))
        #expect(
            failure(take(.output, #"{"a":60,"b":30}"#, type: .split))
                == [#"V: '{"a":60,"b":30}' is not a traffic split: the weights add up to 90 %, not to 100 %"#])
    }

    @Test func aPatternMustMatchAllOfTheValue() {
        #expect(take(.output, "123456\n", matches: "[0-9]{6}") == .success(["V": "123456"]))
        #expect(failure(take(.output, "1234567", matches: "[0-9]{6}")) == ["V: '1234567' does not match '[0-9]{6}'"])
        #expect(failure(take(.output, "123456\nx", matches: "[0-9]{6}")).count == 1)
    }

    @Test func noSentenceShowsASecret() {
        let secret = "hunter2hunter2"
        for taken in [
            take(.output, secret, matches: "[0-9]+", secret: true), take(.output, secret, type: .integer, secret: true),
            take(.match("x"), secret, secret: true), take(.jq("."), secret, secret: true),
            take(.output, secret, type: .split, secret: true), take(.jq(".a"), "\"\(secret)\"", secret: true),
        ] {
            #expect(failure(taken).count == 1)
            #expect(!failure(taken).joined().contains("hunter"), "\(taken)")
        }
    }

    @Test func allAreTakenOrNone() {
        let variables = [Variable(name: "A", source: .captured), Variable(name: "B", source: .captured)]
        let captures = [
            Capture(variable: "A", source: .jq(".a")), Capture(variable: "B", source: .jq(".b")),
            Capture(variable: "C", source: .jq(".a")),
        ]
        let taken = Captures.take(
            captures, from: result(#"{"a":"x"}"#), variables: variables, values: [:], at: someTime, jq: .here)
        #expect(failure(taken) == ["B could not be taken: .b is null or missing", "C is not declared"])
    }
}
