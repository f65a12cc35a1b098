import CutoverCore
import Runbooks

/// What a runbook comes to, with every default filled in, as lines of text: one for the head, one an item's words, and one
/// for each of its commands. Long texts are digests, so a line that differs says what to look at and not how it reads.
struct ResolvedPlan: Equatable {
    /// By what they are about, in the order of the runbook: `api-10 read-back`.
    private(set) var lines: [(name: String, facts: [String])] = []

    static func == (one: Self, other: Self) -> Bool { one.text == other.text }

    init(_ runbook: Runbook) {
        let routes = runbook.routes.map { route in
            "\(route.id) \(route.title) \(route.target) \(route.confirmation) \(route.requires) \(route.refusal)"
                + " \(route.values.sorted { $0.key < $1.key })"
        }
        add(
            "runbook", [digest("\(runbook.id) \(runbook.title) \(runbook.summary) \(runbook.owner) \(runbook.version)")]
        )
        add("roles", [digest("\(runbook.roles)")])
        add("routes", routes.map(digest))
        add("variables", runbook.variables.map { digest("\($0)") })
        add("gauges", runbook.gauges.map { digest("\($0)") })
        add("contacts", runbook.contacts.map { digest("\($0)") })
        add("references", runbook.references.map { digest("\($0)") })
        add("errata", runbook.errata.map { digest("\($0)") })
        for phase in runbook.phases {
            add("phase \(phase.id)", [digest(phase.title), digest(phase.about), "\(phase.items.map(\.id))"])
            for item in phase.items { add(item) }
        }
        add("rollback", [digest(runbook.rollback.notice), "\(runbook.rollback.items.map(\.id))"])
        for item in runbook.rollback.items { add(item) }
        for option in runbook.rollback.options {
            let words = digest("\(option.title) \(option.consequences)")
            add("option \(option.id)", [words, "\(option.items.map(\.id))"])
            for item in option.items { add(item) }
        }
        for item in runbook.rollback.last { add(item) }
    }

    /// - Parameter text: as `text` gives it.
    init(text: String) {
        lines = text.split(separator: "\n").map { line in
            let parts = line.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
            return (parts[0], Array(parts.dropFirst()))
        }
    }

    var text: String { lines.map { ([$0.name] + $0.facts).joined(separator: " | ") + "\n" }.joined() }

    func facts(of name: String) -> [String]? { lines.first { $0.name == name }?.facts }

    mutating func change(_ name: String, to facts: [String]) {
        guard let place = lines.firstIndex(where: { $0.name == name }) else { return }
        lines[place].facts = facts
    }

    // MARK: - Items

    private mutating func add(_ item: Item) {
        let terms = [
            item.validSeconds.map { "valid \($0)" },
            item.waiver.map { "waive \($0.authority) \($0.expiresSeconds ?? 0)" },
        ].compactMap(\.self)
        let words = digest("\(item.title) \(item.why) \(item.notes) \(item.warnings)")
        let names = digest("\(item.contacts) \(item.references) \(item.errata) \(item.routes)")
        switch item.task {
        case .check(let step):
            add("\(item.id) check", terms + [words, names])
            add(step, "\(item.id) command")
        case .action(let action):
            let undo = ["undone by \(action.undoneBy)", action.preparesRollback ? "prepares" : "changes"]
            let said = digest("\(action.changes) \(action.forwardOnly ?? "")")
            add("\(item.id) action", terms + [words, names, said] + undo)
            if let before = action.before { add(before, "\(item.id) before") }
            add(action.change, "\(item.id) change")
            add(action.readBack, "\(item.id) read-back")
            add(action.probe, "\(item.id) probe")
        case .attestation(let attestation):
            add(
                "\(item.id) attestation",
                terms + [words, names, digest("\(attestation.statement) \(attestation.undoneBy)")])
        case .approval(let approval):
            add(
                "\(item.id) approval",
                terms + [
                    words, names,
                    digest("\(approval.role) \(approval.referencePrompt) \(approval.referenceMatches ?? "")"),
                ])
        case .decision(let decision):
            let ways = decision.ways.map { "\($0.id) \($0.title) \($0.leadsTo)" }
            add(
                "\(item.id) decision",
                terms + [words, names, digest("\(decision.question) \(decision.role ?? "")")] + ways)
        case .soak(let soak):
            add("\(item.id) soak", terms + [words, names, "\(soak.durationSeconds) s, every \(soak.everySeconds) s"])
            for (number, monitor) in soak.monitors.enumerated() {
                add("\(item.id) monitor \(number)", [digest(monitor.title), list("enough", monitor.enough)])
                add(monitor.step, "\(item.id) monitor \(number) command")
            }
        }
    }

    private mutating func add(_ step: Step, _ name: String) {
        let captures = step.captures.map { "\($0.variable) \(digest("\(Self.bare($0.source))"))" }.joined(
            separator: " ")
        add(
            name,
            command(step) + [
                step.leavesRunning ? "leaves running" : "", list("must", step.criteria), captures,
                step.reads.joined(separator: " "),
            ])
    }

    private mutating func add(_ probe: Probe, _ name: String) {
        add(
            name,
            command(probe.step) + [
                list("applied", probe.applied), list("not", probe.notApplied), probe.reads.joined(separator: " "),
            ])
    }

    /// Parameters are written into the text, so that a command that has them is compared with one that names what they
    /// stand for.
    private func command(_ step: Step) -> [String] {
        var text = step.command
        // The longest first: `$SERVICE_URL` is no `$SERVICE`.
        for (name, value) in step.parameters.sorted(by: { $0.key.count > $1.key.count }) {
            let written = value.replacing(#/\$\{([A-Z_]+)\}/#) { "$" + $0.output.1 }
            text = value.isEmpty ? text.replacing(" $\(name)", with: "") : text.replacing("$\(name)", with: written)
        }
        let shell = step.lenientBecause.map { "lenient \(digest($0))" } ?? "strict"
        return [digest(text), "\(step.timeLimitSeconds) s", shell + (step.needsTerminal ? " in a terminal" : "")]
    }

    /// A jq program with what is bound before it written into it.
    private static func bare(_ program: String) -> String {
        guard let match = program.firstMatch(of: #/^(\$[A-Z_]+|"[^"]*") as (\$[A-Z_]+) \| /#) else {
            return program.replacing(#/\.\["([A-Za-z]+)"\]/#) { "." + $0.output.1 }
        }
        let rest = program[match.range.upperBound...].replacing(match.output.2, with: match.output.1)
        return bare(String(rest))
    }

    private static func bare(_ source: CaptureSource) -> CaptureSource {
        switch source {
        case .jq(let program): .jq(bare(program))
        case .bodyJQ(let program): .bodyJQ(bare(program))
        case .match, .output: source
        }
    }

    private func list(_ name: String, _ criteria: [Criterion]) -> String {
        ([name] + criteria.map(Self.called)).joined(separator: " ")
    }

    /// One criterion: what it is about, and a digest of all of it.
    static func called(_ criterion: Criterion) -> String {
        var criterion = criterion
        switch criterion.subject {
        case .jq(let program): criterion.subject = .jq(bare(program))
        case .bodyJQ(let program): criterion.subject = .bodyJQ(bare(program))
        default: break
        }
        let whole = digest("\(criterion.inWords) \(criterion.says) \(criterion.fails)")
        return criterion.subject == .exitStatus ? "exit-\(whole)" : whole
    }

    private mutating func add(_ name: String, _ facts: [String]) { lines.append((name, facts)) }
}

/// FNV-1a: short, and enough to tell two texts of one file apart.
private func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash >> 24, radix: 36)
}
