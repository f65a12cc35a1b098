import Testing

/// A file is found by its name.
@Suite struct FilesTests {
    private let tree = SourceTree.here

    @Test func noFileNameStandsTwice() {
        let files = tree.swiftFiles(below: "Sources") + tree.swiftFiles(below: "Tests")
        #expect(files.count > 300)
        let byName = Dictionary(grouping: files) { $0.split(separator: "/").last ?? "" }
        for (name, paths) in byName where paths.count > 1 { Issue.record("\(name): \(paths.joined(separator: ", "))") }
    }

    /// Types of targets that meet in one file; a nested type says whose it is.
    @Test func noTypeOfThePackageIsDeclaredTwice() throws {
        var places: [Substring: [String]] = [:]
        for file in tree.swiftFiles(below: "Sources") {
            let declared = try tree.text(file).matches(
                of: /(?m)^(?:[a-z]+ )*(?:struct|enum|class|actor|protocol) (\w+)/)
            for name in declared.map(\.output.1) { places[name, default: []].append(file) }
        }
        #expect(places.count > 200)
        for (name, files) in places where files.count > 1 { Issue.record("\(name): \(files.joined(separator: ", "))") }
    }
}
