import Testing

@testable import Criteria

/// Many programs are tried as one; what is wrong with one is said as of it alone.
@Suite struct JQBatchTests {
    private func mistakes(_ programs: [String]) -> [Bool] {
        JQ.here.mistakes(in: programs, variables: ["A"]).map { $0 != nil }
    }

    @Test func rightOnesAreRight() {
        #expect(
            mistakes([".a", "def f: 1; f", #""a\(.b | "c")""#, ".a # why", "$A", "[.[] | select(.x)]"])
                == Array(repeating: false, count: 6))
    }

    @Test(arguments: [
        ["1) | (2", ".a"], ["1; def x: 2", ".a"], ["(1", "2)"], ["\"a", "b\""], ["{a: 1", "b: 2}"], ["\"\\(1", "2)\""],
        [".a # \"", "\"b"],
        ["$B", ".a"], [".a |", ".b"], ["reduce .a", ".b"], ["", ".b"],
    ]) func aWrongOneIsWrongBesideAnother(programs: [String]) {
        let alone = programs.map { JQ.here.mistake(in: $0, variables: ["A"]) != nil }
        #expect(alone.contains(true))
        #expect(mistakes(programs) == alone)
    }

    @Test(arguments: [
        ("(a[b]{c})", true), (#""(" + ")""#, true), (#""\("x")""#, true), (#""\\" + "(""#, true),
        ("(", false), (")", false), ("(]", false), (#"""#, false), (#""\("#, false), ("# (", false),
    ])
    func bracketsAreClosed(program: String, areClosed: Bool) {
        #expect(JQBrackets.areClosed(program) == areClosed)
    }
}
