import Canvas
import CutoverCore

/// What was written down on the way.
enum NotesText {
    /// The notes on one item, the newest first.
    static func add(on item: Item, _ scene: Scene, to document: inout Document) {
        let notes = scene.state.notes.filter { $0.item == item.id }
        for note in notes.reversed() {
            let words = PlainText.line("\(note.by): \(note.text)")
            document.labelled("note", "\(scene.clock(note.at)) \(words)", .accent)
        }
        if !notes.isEmpty { document.blank() }
    }

    /// All of them, in the order in which they were written.
    static func add(_ scene: Scene, to document: inout Document, column: Int) {
        for note in scene.state.notes {
            let title = note.item.map { id in ", on “\(scene.runbook.item(id)?.title ?? id.name)”" } ?? ""
            let words = PlainText.line("\(note.by)\(title): \(note.text)")
            document.labelled("noted", "\(scene.clock(note.at)) \(words)", column: column)
        }
    }
}
