import Testing

/// Where a case that is forgotten would be lost in silence, the compiler has to name it.
@Suite struct ExhaustiveTests {
    @Test func evolvingNamesEveryEvent() throws {
        let text = try SourceTree.here.text("Sources/CutoverCore/Run/Evolve.swift")
        #expect(text.contains("switch event {"))
        let catchAlls = text.matches(of: /(?m)^ *(default|case _|@unknown default)\b.*$/).map { String($0.output.0) }
        #expect(catchAlls.isEmpty, "\(catchAlls)")
    }
}
