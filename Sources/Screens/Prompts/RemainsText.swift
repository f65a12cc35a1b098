import Canvas
import CutoverCore

/// What a run leaves unfinished, for whoever closes it or reads how it was closed.
enum RemainsText {
    /// Titles that are named of each kind.
    static let mostNamed = 6

    static func add(_ remains: [Remainder], _ scene: Scene, to document: inout Document, column: Int = 9) {
        for state in Remainder.Condition.allCases {
            let items = remains.filter { $0.state == state }.map(\.item)
            switch state {
            case .inDoubt:
                for id in items { document.labelled(state.words, doubt(id, scene), Style.bad.bold, column: column) }
            case .applied:
                for id in items { document.labelled(state.words, "“\(title(id, scene))”", .warning, column: column) }
            case .open:
                let more = items.count > mostNamed ? " and \(items.count - mostNamed) more" : ""
                let named = PlainText.quoted(items.prefix(mostNamed).map { title($0, scene) })
                document.labelled(state.words, named + more, column: column)
            }
        }
    }

    private static func title(_ id: ItemID, _ scene: Scene) -> String {
        PlainText.line(scene.runbook.item(id)?.title ?? id.name)
    }

    private static func doubt(_ id: ItemID, _ scene: Scene) -> String {
        var probe = "the probe has not run"
        if case .inDoubt(let doubt) = scene.state[id], let finding = doubt.finding {
            probe = "the probe says: \(finding.words)"
        }
        return "“\(title(id, scene))”, \(probe)"
    }
}

/// What a rehearsal leaves out, of the way that it took.
enum LeftOutText {
    /// `3 items were`, for a sentence to go on from; nil where nothing was left out.
    static func count(_ scene: Scene) -> String? {
        let count = items(scene).count
        return count == 0 ? nil : count == 1 ? "1 item was" : "\(count) items were"
    }

    static func add(_ scene: Scene, to document: inout Document, column: Int) {
        for (item, reason) in items(scene) {
            document.labelled(
                "left out", PlainText.line("“\(item.title)”: \(reason)"), .warning, column: column)
        }
    }

    private static func items(_ scene: Scene) -> [(item: Item, reason: String)] {
        scene.walk.phases.flatMap(\.items).compactMap { item in
            if case .notRehearsed(let reason) = scene.state[item.id] { (item, reason) } else { nil }
        }
    }
}

/// The doubts of a run that a person has settled.
enum SettledText {
    static func add(_ scene: Scene, to document: inout Document, column: Int = 9) {
        for settlement in scene.state.settlements {
            document.labelled("settled", sentence(settlement, scene), .warning, column: column)
        }
    }

    private static func sentence(_ settlement: Settlement, _ scene: Scene) -> String {
        let title = scene.runbook.item(settlement.item)?.title ?? settlement.item.name
        let isAgainst = settlement.finding?.contradicts(applied: settlement.applied) == true
        let link = isAgainst ? ", overriding the probe: " : "; the probe said: "
        let probe = settlement.finding.map { link + $0.words }
        let decision = "\(settlement.by) decided at \(scene.clock(settlement.at)) that it was "
        return PlainText.line(
            "“\(title)”: \(decision)\(settlement.applied ? "" : "not ")applied\(probe ?? "")")
    }
}

extension Document {
    /// What an item changes, and what undoes it.
    mutating func changes(
        of item: Item, _ scene: Scene, otherwise nothing: String = "", consequence style: Style = .warning
    ) {
        let changes = if case .action(let action) = item.task { action.changes } else { item.changes }
        guard let changes else { return }
        labelled("then", scene.filled(changes.consequence), style)
        labelled("from", scene.brief(changes.from))
        labelled("to", scene.brief(changes.to), .strong)
        let undo = item.undoneBy.map { id in scene.runbook.item(id)?.title ?? id.name }
        if let reason = item.forwardOnly {
            labelled("undo", "nothing undoes it: " + scene.filled(reason), .warning)
        } else {
            labelled("undo", undo.isEmpty ? nothing : PlainText.quoted(undo))
        }
    }
}
