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
        "Shell": [
            "CLinux", "CutoverCore", "Engine", "Glibc", "Subprocess", "Synchronization", "SystemPackage", "Text",
        ],
        "Supervision": [
            "Criteria", "CutoverCore", "Store", "Engine", "Shell", "CLinux", "Dispatch", "Glibc",
            "Synchronization", "SystemPackage", "Text",
        ],
        "Enclosure": ["FoundationEssentials", "Glibc", "Text"],
        "cutover-estate": ["CLinux", "Enclosure", "Glibc", "Rehearsal", "Text"],
        "Rehearsal": [
            "Enclosure", "FlyingFox", "Foundation", "FoundationEssentials", "Glibc", "Store", "Synchronization",
            "SystemPackage",
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

    /// No process of a live run has the estate, nor what that needs, in it.
    @Test func theEstateIsAProgramOfItsOwn() throws {
        let heavy = /(?m)^(?:[@a-z]+ )*import (Rehearsal|FlyingFox|Foundation|FoundationNetworking)$/
        let own = ["Sources/Rehearsal/", "Sources/cutover-estate/"]
        for file in tree.swiftFiles(below: "Sources") where !own.contains(where: file.hasPrefix) {
            if let match = try tree.text(file).firstMatch(of: heavy) { Issue.record("\(file): \(match.output.0)") }
        }
    }
}
