import Canvas
import CutoverCore

/// The doubts of a run, for whoever closes it or reads how it was closed.
enum DoubtText {
    /// What is in doubt still, and what a person has settled.
    static func add(_ scene: Scene, to document: inout Document, column: Int = 9) {
        for item in scene.walk.phases.flatMap(\.items) {
            guard case .inDoubt(let doubt) = scene.state[item.id] else { continue }
            let probe = doubt.finding.map { "the probe says: \($0.words)" } ?? "the estate was not asked"
            document.labelled("in doubt", PlainText.line("“\(item.title)”, \(probe)"), Style.bad.bold, column: column)
        }
        for settlement in scene.state.settlements {
            document.labelled("settled", sentence(settlement, scene), .warning, column: column)
        }
    }

    private static func sentence(_ settlement: Settlement, _ scene: Scene) -> String {
        let title = scene.runbook.item(settlement.item)?.title ?? settlement.item.name
        let isAgainst = settlement.finding?.contradicts(applied: settlement.applied) == true
        let link = isAgainst ? ", against the probe: " : "; the probe said: "
        let probe = settlement.finding.map { link + $0.words }
        let decision = "\(settlement.by) decided at \(scene.clock(settlement.at)) that it was "
        return PlainText.line(
            "“\(title)”: \(decision)\(settlement.applied ? "" : "not ")applied\(probe ?? "")")
    }
}
