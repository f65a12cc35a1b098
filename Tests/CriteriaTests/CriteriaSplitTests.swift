import Criteria
import CutoverCore
import Testing

@Suite struct CriteriaSplitTests {
    @Test func theCanonicalFormGoesBothWays() throws {
        let split = try Split(#"{"api-00186":10,"api-00185":90}"#)
        #expect(
            split.parts == [.init(name: "api-00185", hundredths: 9000), .init(name: "api-00186", hundredths: 1000)])
        #expect(split.text == #"{"api-00185":90,"api-00186":10}"#)
        #expect(try Split(split.text) == split)
        #expect(split.hundredths(of: "api-00186") == 1000)
        #expect(split.hundredths(of: "other") == 0)
    }

    @Test(arguments: [
        (#"{"a":0.5,"b":99.5}"#, #"{"a":0.5,"b":99.5}"#), (#"{"a":0.05,"b":99.95}"#, #"{"a":0.05,"b":99.95}"#),
        (#"{"a":0.30000000000000004,"b":99.7}"#, #"{"a":0.3,"b":99.7}"#),
        (#"{"a":99.99999999999999,"b":0}"#, #"{"a":100,"b":0}"#),
        (#"{"a":10.00,"b":90.0}"#, #"{"a":10,"b":90}"#),
        (#"{"a":33.33,"b":33.33,"c":33.34}"#, #"{"a":33.33,"b":33.33,"c":33.34}"#),
    ])
    func aSplitIsExactToAHundredth(text: String, canonical: String) throws {
        #expect(try Split(text).text == canonical)
    }

    @Test(arguments: [
        ("", Split.Fault.notAnObject), ("{", .notAnObject), ("[100]", .notAnObject), ("{}", .nobody),
        (#"{"a":100,}"#, .notAnObject), (#"{"":100}"#, .notAnObject), (#"{"a b":100}"#, .badName("a b")),
        (#"{"a\n":100}"#, .badName(#"a\n"#)), (#"{"a":50,"a":50}"#, .twice("a")),
        (#"{"a":99}"#, .sumIsNot100(hundredths: 9900)), (#"{"a":99.99}"#, .sumIsNot100(hundredths: 9999)),
        (#"{"a":0.5,"b":99.51}"#, .sumIsNot100(hundredths: 10001)),
        (#"{"a":101}"#, .notAPercent(name: "a", found: "101")),
        (#"{"a":1e2}"#, .notAPercent(name: "a", found: "1e2")), (#"{"a":.5}"#, .notAPercent(name: "a", found: ".5")),
        (#"{"a":5.}"#, .notAPercent(name: "a", found: "5.")),
        (#"{"a":0.505,"b":99.495}"#, .notAPercent(name: "a", found: "0.505")),
        (#"{"a":-1,"b":101}"#, .notAPercent(name: "a", found: "-1")),
        (#"{"a": 100}"#, .notAPercent(name: "a", found: " 100")), (#"{"a:b":100}"#, .notAnObject),
    ])
    func otherFormsAreRefused(text: String, fault: Split.Fault) {
        #expect(throws: fault) { _ = try Split(text) }
    }

    @Test func partsAreChecked() {
        #expect(throws: Split.Fault.nobody) { _ = try Split([]) }
        #expect(throws: Split.Fault.notAPercent(name: "a", found: "-1")) {
            _ = try Split([.init(name: "a", hundredths: -100), .init(name: "b", hundredths: 10_100)])
        }
        #expect("\(Split.Fault.sumIsNot100(hundredths: 9999))" == "the weights add up to 99.99 %, not to 100 %")
    }

    /// As Cloud Run's JSON gives it to jq.
    @Test func aHalfPercentIsCaptured() {
        let split = Variable(name: "NOW", source: .captured, type: .split)
        let capture = Capture(variable: "NOW", source: .jq(".traffic | map({(.name): .percent}) | add"))
        func taken(_ first: String, _ second: String) -> Result<[String: String], Captures.Failure> {
            let output = #"{"traffic":[{"name":"v1","percent":\#(first)},{"name":"v2","percent":\#(second)}]}"#
            return Captures.take(
                [capture], from: result(output), variables: [split], values: [:], at: someTime, jq: .here)
        }
        #expect(taken("99.5", "0.5") == .success(["NOW": #"{"v1":99.5,"v2":0.5}"#]))
        guard case .failure(let failure) = taken("99.495", "0.505") else {
            Issue.record("a split that is not exact was taken")
            return
        }
        #expect(
            failure.sentences[0].hasSuffix(
                "v1 has 99.495, which is not a percentage from 0 to 100 with at most two decimals"))
    }
}
