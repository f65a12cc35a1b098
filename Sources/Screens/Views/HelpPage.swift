import Canvas
import CutoverCore

/// The help screen, made from the key table.
enum HelpPage {
    private static let keyColumns = 20

    static func lines(_ scene: Scene, width: Int) -> [Line] {
        var document = Document(width: width)
        for group in KeyBinding.Group.allCases {
            document.add(group.rawValue, .strong)
            for row in KeyTable.rows where row.group == group {
                let keys = row.keys == KeyTable.answerLetters.map { .character($0) } ? "a letter" : names(row)
                let text = row.action == .pageDown && row.help.isEmpty ? row.label : row.help
                document.hang("  " + keys, .accent, text, column: keyColumns)
            }
            document.blank()
        }
        document.add("Boxes", .strong)
        for box in Box.allCases {
            document.hang("  [\(box.glyph)]", scene.style(of: box), box.words, column: keyColumns)
        }
        document.blank()
        document.add("Commands", .strong)
        document.hang(
            "  shell", .accent, "bash -eo pipefail, unless it is said to be lenient; no input", column: keyColumns)
        for (name, value) in CommandEnvironment.settings + [(CommandEnvironment.curlHome, "an empty .curlrc")] {
            document.hang("  set", .accent, "\(name)=\(value)", column: keyColumns)
        }
        addOperators(scene, &document)
        document.blank()
        document.add("Mouse", .strong)
        document.hang("  click", .accent, "choose an item, a phase, an entry or an answer", column: keyColumns)
        document.hang("  wheel", .accent, "scroll what is under the pointer", column: keyColumns)
        return document.lines
    }

    /// What commands find of the operator's own environment, and that it is all.
    private static func addOperators(_ scene: Scene, _ document: inout Document) {
        let names = CommandEnvironment.base.filter { !CommandEnvironment.proxies.contains($0) } + ["and the proxies"]
        document.hang("  yours", .accent, names.joined(separator: " "), column: keyColumns)
        let more = scene.runbook.environment
        if !more.isEmpty { document.hang("", .accent, more.joined(separator: " "), column: keyColumns) }
        document.hang("", .accent, "nothing else of your environment reaches a command", column: keyColumns)
    }

    private static func names(_ row: KeyBinding) -> String { row.keys.map(\.wholeName).joined(separator: " ") }
}
