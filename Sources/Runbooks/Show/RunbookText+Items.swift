import CutoverCore
import Text

extension RunbookText {
    private static let labelWidth = 10
    private static let commandIndent = 8

    /// One item with everything that it says, runs and asks.
    static func add(_ item: Item, _ page: inout Page) {
        page.heading("[ ] \(item.title)", underline: "-")
        add(label: kind(item.task), "\(item.id)\(facts(item))", &page)
        add(label: "why", item.why, &page)
        for condition in item.conditions { add(label: "only when", condition.words, &page) }
        add(label: "may not", item.mayNotApply ?? "", &page)
        add(label: "takes", item.takesSeconds.map { "about \(Duration.seconds($0).inWords)" } ?? "", &page)
        add(label: "after", item.notBefore?.words ?? "", &page)
        add(label: "before", item.notAfter?.words ?? "", &page)
        for note in item.notes { add(label: "note", note, &page) }
        for warning in item.warnings { add(label: "WARNING", warning, &page) }
        addTask(item.task, &page)
        if let waiver = item.waiver {
            let expiry = waiver.expiresSeconds.map { ", for \(Duration.seconds($0).inWords) at most" } ?? ""
            add(label: "waived by", waiver.authority + expiry, &page)
        }
        add(label: "call", item.contacts.joined(separator: ", "), &page)
        add(label: "see", item.references.joined(separator: ", "), &page)
        add(label: "corrects", item.errata.joined(separator: ", "), &page)
    }

    private static func addTask(_ task: Item.Task, _ page: inout Page) {
        switch task {
        case .check(let step):
            add(step, &page)
        case .action(let action):
            add(action.changes, &page)
            if let before = action.before {
                add(label: "before", "must pass first", &page)
                add(before, &page)
            }
            add(label: "change", "runs once", &page)
            add(action.change, &page)
            add(label: "read back", "to see that it took", &page)
            add(action.readBack, &page)
            add(label: "in doubt", "tells whether it was applied", &page)
            addCommand(of: action.probe.step, &page)
            add(action.probe.applied, as: "applied", &page)
            add(action.probe.notApplied, as: "not", &page)
            if action.probe.notApplied.isEmpty { add(label: "not", "nothing tells that it was not", &page) }
            add(label: "undone by", action.undoneBy.map(\.name).joined(separator: ", "), &page)
            add(label: "stays", action.forwardOnly ?? "", &page)
        case .attestation(let attestation):
            add(label: "states", attestation.statement, &page)
            if let changes = attestation.changes { add(changes, &page) }
            add(label: "undone by", attestation.undoneBy.map(\.name).joined(separator: ", "), &page)
            add(label: "stays", attestation.forwardOnly ?? "", &page)
        case .approval(let approval):
            add(label: "by", "\(approval.role), who gives: \(approval.referencePrompt)", &page)
            add(label: "if no", approval.ifDeclined.rawValue, &page)
        case .decision(let decision):
            add(label: "asks", decision.question, &page)
            add(label: "by", decision.role ?? "", &page)
            for way in decision.ways {
                add(label: "way", "\(way.id): \(way.title), leads to: \(way.leadsTo.rawValue)", &page)
            }
        case .soak(let soak):
            let every = Duration.seconds(soak.everySeconds).inWords
            let times = "\(Duration.seconds(soak.durationSeconds).inWords), read every \(every)"
            add(label: "lasts", times, &page)
            for monitor in soak.monitors {
                add(label: "watches", monitor.title, &page)
                addCommand(of: monitor.step, &page)
                add(monitor.enough, as: "enough if", &page)
                add(monitor.step.criteria, as: "healthy if", &page)
            }
        }
    }

    private static func add(_ changes: Changes, _ page: inout Page) {
        add(label: "from", changes.from, &page)
        add(label: "to", changes.to, &page)
        add(label: "then", changes.consequence, &page)
    }

    private static func add(_ step: Step, _ page: inout Page) {
        addCommand(of: step, &page)
        add(step.criteria, as: "must be", &page)
        add(label: "captures", step.captures.map(\.variable).joined(separator: ", "), &page)
    }

    /// The command with its parameters, and how bash runs it where that is not as it runs all others.
    private static func addCommand(of step: Step, _ page: inout Page) {
        page.verbatim(prompted(step.command), indent: commandIndent)
        let parameters = step.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        add(label: "with", parameters.joined(separator: ", "), &page)
        if let reason = step.lenientBecause { add(label: "shell", "lenient: \(reason)", &page) }
        if step.needsTerminal { add(label: "terminal", "it asks, and is answered, in a terminal", &page) }
        if step.leavesRunning { add(label: "shell", "what it leaves running is not ended", &page) }
    }

    private static func add(_ criteria: [Criterion], as label: String, _ page: inout Page) {
        for criterion in criteria { add(label: label, criterion.inWords, &page) }
    }

    private static func add(label: String, _ text: String, _ page: inout Page) {
        page.add(label, text, indent: 4, labelWidth: labelWidth + 2)
    }

    /// The command with a prompt before its first line, its other lines under the first.
    private static func prompted(_ command: String) -> String {
        let lines = command.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return "$ " + lines.map { String(Substring($0)) }.joined(separator: "\n  ")
    }

    private static func kind(_ task: Item.Task) -> String {
        switch task {
        case .check: "check"
        case .action: "action"
        case .attestation: "attest"
        case .approval: "approval"
        case .decision: "decision"
        case .soak: "soak"
        }
    }

    private static func facts(_ item: Item) -> String {
        let valid = item.validSeconds.map { ", good for \(Duration.seconds($0).inWords)" } ?? ""
        let routes = item.routes.isEmpty ? "" : ", on \(item.routes.joined(separator: " and ")) only"
        return valid + routes
    }
}
