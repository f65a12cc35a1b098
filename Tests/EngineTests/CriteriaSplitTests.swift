import CutoverCore
import Testing

@Suite struct CriteriaSplitTests {
    @Test func theCanonicalFormGoesBothWays() throws {
        let split = try Split(#"{"api-00186":10,"api-00185":90}"#)
        #expect(split.parts == [.init(name: "api-00185", percent: 90), .init(name: "api-00186", percent: 10)])
        #expect(split.text == #"{"api-00185":90,"api-00186":10}"#)
        #expect(try Split(split.text) == split)
        #expect(split.percent(of: "api-00186") == 10)
        #expect(split.percent(of: "other") == 0)
    }

    @Test(arguments: [
        ("", Split.Fault.notAnObject), ("{", .notAnObject), ("[100]", .notAnObject), ("{}", .nobody),
        (#"{"a":100,}"#, .notAnObject), (#"{"":100}"#, .notAnObject), (#"{"a b":100}"#, .badName("a b")),
        (#"{"a\n":100}"#, .badName(#"a\n"#)), (#"{"a":50,"a":50}"#, .twice("a")), (#"{"a":99}"#, .sumIsNot100(99)),
        (#"{"a":101}"#, .notWholePercent(name: "a", found: "101")),
        (#"{"a":1e2}"#, .notWholePercent(name: "a", found: "1e2")),
        (#"{"a": 100}"#, .notWholePercent(name: "a", found: " 100")), (#"{"a:b":100}"#, .notAnObject),
    ])
    func otherFormsAreRefused(text: String, fault: Split.Fault) {
        #expect(throws: fault) { _ = try Split(text) }
    }

    @Test func partsAreChecked() {
        #expect(throws: Split.Fault.nobody) { _ = try Split([]) }
        #expect(throws: Split.Fault.notWholePercent(name: "a", found: "-1")) {
            _ = try Split([.init(name: "a", percent: -1), .init(name: "b", percent: 101)])
        }
    }
}
