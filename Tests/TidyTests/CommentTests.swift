import Testing

/// Who calls into another target reads its declarations, and not the code behind them.
@Suite struct CommentTests {
    private let tree = SourceTree.here

    @Test func everyDeclarationThatTargetsShareHasAComment() throws {
        let files = tree.swiftFiles(below: "Sources")
        #expect(!files.isEmpty)
        for file in files {
            for declaration in undocumented(in: try tree.text(file)) {
                Issue.record("\(file) does not say what this is: \(declaration)")
            }
        }
    }

    @Test(arguments: [
        "package let width: Int",
        "    package private(set) var size: Size",
        "package static let zero = Point(x: 0, y: 0)",
        "package final class Engine {",
        "package indirect enum JSON {",
        "package protocol Clock: Sendable {",
        "package subscript(item: ItemID) -> Progress {",
        "// Columns.\npackage var width: Int",
        "/// Columns.\n\npackage var width: Int",
        "/// Columns.\npackage init(width: Int) {\npackage var width: Int",
        "@discardableResult\npackage mutating func put(_ text: String) -> Int {",
        "@discardableResult package func put(_ text: String) -> Int {",
    ])
    func noticesWhatIsMissing(_ text: String) { #expect(undocumented(in: text).count == 1) }

    @Test(arguments: [
        "/// Columns.\npackage var width: Int",
        "    /// Columns.\n    ///\n    /// Never negative.\n    package var width: Int",
        "/// Draws one line of text.\n@discardableResult\npackage mutating func put(_ text: String) -> Int {",
        "var width: Int",
        "package init(width: Int) {",
        "package import SystemPackage",
        "package var description: String { name }",
        "package static func < (left: Timestamp, right: Timestamp) -> Bool {",
        "package func hash(into hasher: inout Hasher) {",
        "package func encode(to encoder: any Encoder) throws {",
        "package init(from decoder: any Decoder) throws {",
        #"let manifest = "package.json""#,
    ])
    func asksForNothingElse(_ text: String) { #expect(undocumented(in: text).isEmpty) }

    /// Declarations without a doc comment above them and their attributes.
    ///
    /// Initializers, operators and what the language's own protocols ask for say by their names what they are.
    private func undocumented(in text: String) -> [Substring] {
        let shared =
            /^ *(?:@.* )?(?:[a-z]+ )*package (?:[a-z]+(?:\([a-z]+\))? )*(?:var|let|func|struct|enum|class|actor|protocol|subscript|typealias)\b/
        let selfEvident = /package var description\b|func (?:hash\(into|encode\(to|[^A-Za-z_`])/
        var found: [Substring] = []
        var isSaid = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let code = line.drop { $0 == " " }
            let isShared = line.contains(shared)
            if isShared, !isSaid, !line.contains(selfEvident) { found.append(code) }
            // An attribute may stand between a declaration and its comment.
            if isShared || !code.hasPrefix("@") { isSaid = code.hasPrefix("///") }
        }
        return found
    }
}
