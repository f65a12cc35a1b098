import CutoverCore
import Glibc
import Testing

@testable import Criteria

@Suite struct CriteriaJQTests {
    @Test func syntaxErrorsAreSentencesWithTheAuthorsLine() {
        #expect(JQ.here.mistake(in: ".a | length", variables: []) == nil)
        #expect(JQ.here.mistake(in: "def f: 1; f # note", variables: []) == nil)
        #expect(JQ.here.mistake(in: "$A + $B", variables: ["A", "B"]) == nil)
        #expect(JQ.here.mistake(in: " \n", variables: []) == "the jq expression is empty")
        #expect(JQ.here.mistake(in: "$C", variables: ["A"]) == "$C is not defined in line 1")
        #expect(
            JQ.here.mistake(in: ".a\n| nope", variables: [])?.hasSuffix("nope/0 is not defined in line 2") == true
        )
        #expect(JQ.here.mistake(in: ".a |", variables: [])?.contains("syntax error") == true)
    }

    /// A program that stays compiled sees the time of each of its runs, and no other name is taken for it.
    @Test func nowIsTheTimeOfTheRun() throws {
        let program = try JQProgram("(now - (.at | fromdate)) / 3600", names: ["N"])
        let document = Array(#"{"at":"2026-05-10T10:00:00Z"}"#.utf8)
        for hours in [1, 11, 13] {
            let now = someTime.adding(seconds: hours * 3600)
            #expect(try program.run(on: document, values: ["N": "n"], at: now).text == "\(hours)")
        }
        let own = try JQProgram("def now: 7; [now, $N]", names: ["N"])
        #expect(try own.run(on: document, values: ["N": "n"], at: someTime).text == #"[7,"n"]"#)
        let backup = [Criterion(.jq("(now - (.at | fromdate)) / 3600"), .atMost("12"))]
        func isYoung(hours: Int) -> Bool {
            let now = someTime.adding(seconds: hours * 3600)
            return Judge.judge(
                backup, result: result(String(decoding: document, as: UTF8.self)), values: [:], at: now, jq: .here
            )
            .allSatisfy(\.passed)
        }
        #expect(isYoung(hours: 12) && !isYoung(hours: 13))
    }

    @Test(arguments: [#"import "a" as a; ."#, #"include "a"; ."#, #"import "a" as $a; ."#])
    func modulesAreNotRead(source: String) {
        #expect(JQ.here.mistake(in: source, variables: [])?.contains("syntax error") == true)
    }

    @Test(arguments: ["env", "input", "[inputs]", "halt", "input_filename", #""a" | modulemeta"#, "env.PATH"])
    func nothingOutsideTheDocumentIsReached(source: String) {
        #expect(throws: JQProgram.Fault.self) {
            _ = try JQProgram(source, names: []).run(on: Array("1".utf8), values: [:], at: someTime)
        }
    }

    @Test(arguments: [("$ENV", "{}"), ("debug", "1"), ("stderr", "1"), ("(try halt_error catch .)", "1")])
    func whatWouldTouchTheProcessIsHarmless(source: String, expected: String) throws {
        #expect(try JQProgram(source, names: []).run(on: Array("1".utf8), values: [:], at: someTime).text == expected)
    }

    @Test func oneProgramServesManyDocumentsAndValues() throws {
        let program = try JQProgram("[.a, $N, $M]", names: ["N", "M"])
        for round in 0..<3 {
            let value = try program.run(
                on: Array(#"{"a":\#(round)}"#.utf8), values: ["N": "n\(round)", "M": "\"\u{0}é"], at: someTime)
            #expect(value.text == "[\(round),\"n\(round)\",\"\\\"\\u0000é\"]")
        }
        #expect(throws: JQProgram.Fault.self) { _ = try program.run(on: [0x31], values: ["N": "1"], at: someTime) }
    }

    @Test func errorsLeaveTheProgramUsable() throws {
        let program = try JQProgram(".a.b", names: [])
        #expect(throws: JQProgram.Fault.self) {
            _ = try program.run(on: Array(#"{"a":1}"#.utf8), values: [:], at: someTime)
        }
        #expect(throws: JQProgram.Fault.self) { _ = try program.run(on: Array("{".utf8), values: [:], at: someTime) }
        #expect(try program.run(on: Array(#"{"a":{"b":"c"}}"#.utf8), values: [:], at: someTime) == .string("c"))
    }

    /// The address sanitizer holds freed memory back, and finds leaks by itself.
    private static let isSanitized = dlsym(nil, "__asan_init") != nil

    @Test(.disabled(if: isSanitized)) func manyRunsLeaveNoMemoryBehind() throws {
        let padding = String(repeating: "x", count: 4_000)
        let document = Array(#"{"items":[{"name":"a","tags":["x","y"]},{"name":"b"}],"padding":"\#(padding)"}"#.utf8)
        let sources = ["[.items[].name]", ".items[]", ".items.x", ".none", "empty", ".items[0].tags[0] == $N"]
        func runAll() throws {
            for source in sources {
                let program = try JQProgram(source, names: ["N"])
                for _ in 0..<500 { _ = try? program.run(on: document, values: ["N": "x"], at: someTime) }
            }
            for broken in [".a |", "$nope", "nope"] { #expect(JQ.here.mistake(in: broken, variables: []) != nil) }
        }
        try runAll()
        // libjq 1.6 itself keeps some 650 bytes of each program that does not compile.
        let before = residentBytes()
        for _ in 0..<4 { try runAll() }
        // 12 000 documents of 4 KB were read: one of them kept by each run would make 48 MB.
        #expect(residentBytes() - before < 16_000_000)
    }

    private func residentBytes() -> Int {
        let descriptor = open("/proc/self/statm", O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = read(descriptor, &bytes, bytes.count)
        let fields = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
    }

    @Test func programsAreSharedBetweenTasks() async {
        let cache = JQCache()
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let value = try? cache.run(
                        number.isMultiple(of: 2) ? ".a + $N" : "[$N, .a]", on: Array(#"{"a":"\#(number)"}"#.utf8),
                        values: ["N": "n", "OTHER": "\(number)"], at: someTime)
                    return value?.text == (number.isMultiple(of: 2) ? "\(number)n" : "[\"n\",\"\(number)\"]")
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
