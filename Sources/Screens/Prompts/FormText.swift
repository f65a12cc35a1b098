import Canvas
import CutoverCore
import Text

/// What a form asks for, and its fields.
enum FormText {
    static func box(_ form: Form, _ scene: Scene, width: Int) -> PromptBox {
        var document = Document(width: width - 1)
        let title = build(form, scene, &document)
        let labels = form.labels(in: scene.given)
        var isMasked = false
        if case .secret = form.kind { isMasked = true }
        let fields = form.fields.indices.map { index in
            PromptBox.Control.field(
                PlainText.line(labels[index]), form.fields[index], isFocused: index == form.focused, isMasked: isMasked,
                width: width)
        }
        let hint =
            form.isOnPrefilled
            ? [PromptBox.Control(line: Line("filled in: Enter keeps it, typing replaces it", .dim))] : []
        var controls = [.blank] + fields + hint + PromptBox.Control.problem(form.problem, width: width)
        if form.isSent, form.problem == nil { controls.append(.init(line: Line("being recorded …", .dim))) }
        return PromptBox(title: title, text: document.lines, top: form.top, controls: controls)
    }

    private static func build(_ form: Form, _ scene: Scene, _ document: inout Document) -> String {
        let kind = form.kind
        if let id = kind.item, let item = scene.runbook.item(id) {
            document.add(PlainText.line(item.title), .strong)
            document.blank()
            switch kind {
            case .attest: attest(item, beside: form.beside.compactMap(scene.runbook.item), scene, &document)
            case .takeOver: takeOver(item, scene, &document)
            case .approve: approve(item, scene, &document)
            case .decline: decline(item, &document)
            case .setAside: setAside(item, scene, &document)
            case .decide(_, let way): decide(item, way, scene, &document)
            default: waive(item, scene, &document)
            }
        }
        switch kind {
        case .attest: return "ATTEST"
        case .takeOver: return "DONE BY HAND"
        case .approve: return "APPROVE"
        case .decline: return "DECLINE"
        case .decide: return "DECIDE"
        case .waive: return "WAIVE"
        case .setAside: return "NOT APPLICABLE"
        case .value(let name):
            value(name, scene, &document)
            return "SET \(name)"
        case .closeUnfinished:
            closeUnfinished(scene, &document)
            return "CLOSE UNFINISHED"
        case .note(let id):
            note(id, scene, &document)
            return "NOTE"
        case .secret(let name):
            value(name, scene, &document)
            document.add("It is kept in memory only: never shown, never written down.", .dim)
            return "SECRET \(name)"
        }
    }

    private static func attest(_ item: Item, beside others: [Item], _ scene: Scene, _ document: inout Document) {
        guard case .attestation(let attestation) = item.task else { return }
        document.hang("“", .dim, scene.filled(attestation.statement) + "”", .strong)
        document.blank()
        if attestation.changes != nil {
            document.changes(of: item, scene)
            document.add("Once you confirm it, the run can be rolled back.", .warning)
            document.blank()
        }
        for other in others {
            guard case .attestation(let attestation) = other.task else { continue }
            document.add(PlainText.line(other.title), .strong)
            document.hang("“", .dim, scene.filled(attestation.statement) + "”", .strong)
            document.blank()
        }
        let count = others.isEmpty ? "" : " all \(others.count + 1)"
        document.add("Only a person can know this. Type \"yes\" to confirm\(count); you may add a comment.")
        let more = others.isEmpty ? scene.given.statements(beside: item.id).count : 0
        if more > 0 {
            let what = more == 1 ? "the other statement" : "the \(more) other statements"
            document.add("Tab adds \(what) of this phase, to confirm them at once.", .dim)
        }
        document.add("It is recorded with your name, \(PlainText.line(scene.given.me.person)), and the time.", .dim)
    }

    private static func takeOver(_ item: Item, _ scene: Scene, _ document: inout Document) {
        if case .failed(let failure) = scene.state[item.id] {
            document.hang("✗ ", .bad, PlainText.line(failure.sentence), .bad)
            document.blank()
        }
        document.changes(of: item, scene)
        document.blank()
        document.add("Say what you did in its place. The step is then read back, like after its own command.")
        document.add("It is recorded with your name, \(PlainText.line(scene.given.me.person)), and the time.", .dim)
    }

    private static func approve(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard case .approval(let approval) = item.task else { return }
        let holders = scene.runbook.roles.first { $0.id == approval.role }?.holders ?? []
        if !holders.isEmpty {
            document.labelled("\(approval.role):", PlainText.line(holders.joined(separator: ", ")), column: 8)
        }
        let person = scene.state.run?.person ?? scene.given.me.person
        document.add("The approver must not be the operator, \(PlainText.line(person)).", .warning)
        document.add("Unsigned: a name and a reference only, and shown as such.", .warning)
        document.labelled("digest", "sha256:\(scene.given.planDigest)", column: 8)
        document.blank()
        document.add("What is approved:", .dim)
        for line in PlainText.lines(scene.walk.planText(for: item)) { document.hang("  ", .dim, line) }
    }

    private static func decline(_ item: Item, _ document: inout Document) {
        guard case .approval(let approval) = item.task else { return }
        document.add("The \(PlainText.line(approval.role)) says no. Nothing behind it goes on.", .warning)
        document.labelled("leads to", approval.ifDeclined.inWords, column: leadsColumn)
        document.add("It can be approved later all the same.", .dim)
    }

    private static func decide(_ item: Item, _ id: String, _ scene: Scene, _ document: inout Document) {
        guard case .decision(let decision) = item.task, let way = decision.ways.first(where: { $0.id == id }) else {
            return
        }
        document.add(scene.filled(decision.question))
        document.labelled("way", scene.filled(way.title), .strong, column: leadsColumn)
        let style: Style = way.leadsTo == .on ? .normal : .warning
        document.labelled("leads to", way.leadsTo.inWords, style, column: leadsColumn)
        document.blank()
        document.add("It is recorded with the name, the reason and the time.", .dim)
    }

    private static let leadsColumn = 10

    private static func waive(_ item: Item, _ scene: Scene, _ document: inout Document) {
        guard let terms = item.waiver else { return }
        document.labelled("authority", PlainText.line(terms.authority), .strong, column: 11)
        let holders = scene.runbook.roles.first { $0.id == terms.authority }?.holders ?? []
        document.labelled("held by", PlainText.line(holders.joined(separator: ", ")), column: 11)
        let expiry: String
        if let seconds = terms.expiresSeconds {
            let end = scene.given.now.adding(seconds: seconds)
            expiry = "for \(Duration.seconds(seconds).inWords), until \(scene.dateAndClock(end))"
        } else {
            expiry = "for the length of the run"
        }
        document.labelled("good", expiry, column: 11)
        if case .failed(let failure) = scene.state[item.id] {
            document.hang("✗ ", .bad, PlainText.line(failure.sentence), .bad)
        }
        document.blank()
        document.add("A waiver opens the gate and is in the report, with its reason.", .warning)
    }

    private static func setAside(_ item: Item, _ scene: Scene, _ document: inout Document) {
        if let words = item.mayNotApply {
            document.labelled("may be so", scene.filled(words), column: leadsColumn)
            document.blank()
        }
        document.add("It counts as done, and nothing of it runs; r does it after all.", .warning)
        document.add("It is recorded with your name, \(PlainText.line(scene.given.me.person)), and the time.", .dim)
    }

    private static func note(_ id: ItemID?, _ scene: Scene, _ document: inout Document) {
        if let item = id.flatMap(scene.runbook.item) {
            document.labelled("on", PlainText.line(item.title), .strong)
            document.blank()
        }
        let name = PlainText.line(scene.given.me.person)
        document.add("It is recorded with your name, \(name), and the time, and changes nothing.", .dim)
    }

    private static func closeUnfinished(_ scene: Scene, _ document: inout Document) {
        document.add("The run ends as it is. It cannot be resumed or rolled back.", .warning)
        document.blank()
        if !scene.state.hasChangedWhatServes {
            document.add("Nothing that serves has been changed.", .strong)
            document.blank()
        }
        RemainsText.add(scene.walk.remains(whenRolledBack: false), scene, to: &document)
        document.blank()
        document.add("This list, your reason, your name and the time are recorded.", .dim)
    }

    private static func value(_ name: String, _ scene: Scene, _ document: inout Document) {
        guard let variable = scene.runbook.variable(name) else { return }
        if case .asked(let prompt) = variable.source { document.add(PlainText.line(prompt), .strong) }
        document.add(PlainText.line(variable.about))
        document.labelled("is", variable.type.words, column: 8)
        if let pattern = variable.matches { document.labelled("like", PlainText.line(pattern), column: 8) }
        if !variable.isSecret { document.add("Once a change has used it, it cannot be set again.", .warning) }
    }
}
