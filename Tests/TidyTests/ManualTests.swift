import Testing

/// The README names nothing that is not there, and leaves no part of the code out.
@Suite struct ManualTests {
    private let tree = SourceTree.here

    @Test func everyFileThatItNamesIsThere() throws {
        let named = try tree.text("README.md").matches(
            of: /(?:\.ci|Sources|Tests|Resources)\/[A-Za-z0-9_.\/-]*[A-Za-z0-9]/)
        let paths = Set(named.map { String($0.output) })
        #expect(paths.count > 10)
        for path in paths.sorted() { #expect(tree.exists(path), "README.md names \(path)") }
    }

    @Test func everyTestThatItNamesIsThere() throws {
        let suites = Set(tree.swiftFiles(below: "Tests").compactMap { $0.split(separator: "/").last?.dropLast(6) })
        let named = Set(try tree.text("README.md").matches(of: /`([A-Z][A-Za-z]+Tests)`/).map(\.output.1))
        #expect(named.count > 10)
        for name in named.sorted() { #expect(suites.contains(name), "README.md names \(name)") }
    }

    @Test func everyPartOfTheCodeIsOnTheMap() throws {
        let manual = try tree.text("README.md")
        for folder in try tree.folders(in: "Sources") {
            #expect(manual.contains("`Sources/\(folder)`"), "README.md leaves out Sources/\(folder)")
        }
    }

    @Test func everySettingOfTheTestsIsThere() throws {
        let code = try tree.swiftFiles(below: "Tests").map(tree.text).joined()
        for name in Set(try tree.text("README.md").matches(of: /`(CUTOVER_[A-Z_]+)/).map(\.output.1)) {
            #expect(code.contains("\"\(name)\""), "README.md names \(name)")
        }
    }
}
