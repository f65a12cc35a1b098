import Testing

/// What each target may reach: dependencies point one way, and the core reaches nothing.
@Suite struct LayerTests {
    private let tree = SourceTree.here

    /// Modules that a target's files may import; Text imports none, and CutoverCore nothing else.
    private static let allowed: [String: Set<String>] = [
        "CutoverCore": ["Text"],
        "Audit": ["CutoverCore"],
        "Criteria": ["CutoverCore", "Text", "CJQ", "Patterns", "Synchronization"],
        "Text": [],
        "Canvas": ["Text"],
        "Runbooks": ["CutoverCore", "Text", "BundledRunbooks", "CYAML", "Patterns"],
        "Patterns": ["CPCRE2"],
        "Store": ["CSodium", "Glibc", "Synchronization", "SystemPackage", "Text"],
        "Engine": [
            "Audit", "Criteria", "CutoverCore", "Text", "Store", "Patterns", "Synchronization", "SystemPackage",
        ],
        "Shell": ["CutoverCore", "Engine", "Glibc", "Subprocess", "Synchronization", "SystemPackage", "Text"],
        "Supervision": [
            "Criteria", "CutoverCore", "Store", "Engine", "Shell", "CLinux", "Dispatch", "Glibc",
            "Synchronization", "SystemPackage", "Text",
        ],
        "Rehearsal": [
            "FlyingFox", "Foundation", "FoundationEssentials", "Glibc", "Store", "Synchronization", "SystemPackage",
            "Text",
        ],
        "Screens": ["CutoverCore", "Text", "Canvas"],
        "Terminal": ["Text", "Canvas", "CNcurses", "Glibc", "Synchronization"],
    ]

    @Test(arguments: allowed.keys.sorted())
    func importsOnlyWhatItMay(_ target: String) throws {
        let allowed = try #require(LayerTests.allowed[target])
        let files = tree.swiftFiles(below: "Sources/" + target)
        #expect(!files.isEmpty)
        for file in files {
            let imports = try tree.text(file).matches(of: /(?m)^(?:[@a-z]+ )*import ([A-Za-z0-9]+)/).map(\.output.1)
            for module in imports where !allowed.contains(String(module)) {
                Issue.record("\(file) imports \(module)")
            }
        }
    }

    /// The standard library alone still has clocks, dice, input and output.
    @Test(arguments: ["CutoverCore", "Text", "Canvas", "Screens"])
    func asksTheWorldNothing(_ target: String) throws {
        let worldly =
            /\b(ContinuousClock|SuspendingClock|await|SystemRandomNumberGenerator|CommandLine|readLine|print)\b|\.random\(|\bshuffled\(\)/
        for file in tree.swiftFiles(below: "Sources/" + target) {
            for line in try tree.text(file).split(separator: "\n")
            where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                if let match = line.firstMatch(of: worldly) { Issue.record("\(file): \(match.output.0)") }
            }
        }
    }

    /// The wizard knows a rehearsal by its mark and its clock alone; only the commands that open one know the estate.
    @Test func nothingButTheCommandsKnowsTheEstate() throws {
        let knowing = Set(
            try tree.swiftFiles(below: "Sources/cutover").filter {
                try tree.text($0).contains("import Rehearsal")
            })
        #expect(
            knowing.isSubset(of: [
                "Sources/cutover/Cutover.swift", "Sources/cutover/EstateServe.swift", "Sources/cutover/Rehearse.swift",
                "Sources/cutover/Supervise.swift", "Sources/cutover/Confining.swift",
            ]), "\(knowing)")
    }
}
