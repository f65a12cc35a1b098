import CutoverCore

/// A command of an item with what judges and what is taken from its output, and where it stands.
struct Part {
    /// Where its keys stand: `phases/0/items/2/proof`.
    var path: String
    var command: String
    /// Criteria under the keys that hold them.
    var judged: [(path: String, criterion: Criterion)]
    var captures: [Capture]
    /// What it captures is there for the parts after it; not so for a change, whose outcome may be missed.
    var role: Role

    enum Role { case guarding, changing, proving, probing, reading }

    init(_ step: Step, path: String, role: Role) {
        self.path = path
        command = step.command
        judged = Self.numbered(step.criteria, "\(path)/criteria")
        captures = step.captures
        self.role = role
    }

    init(_ probe: Probe, path: String) {
        self.path = path
        command = probe.command
        judged =
            Self.numbered(probe.applied, "\(path)/applied")
            + Self.numbered(probe.notApplied, "\(path)/not-applied")
        captures = []
        role = .probing
    }

    init(_ monitor: Monitor, path: String) {
        self.init(monitor.step, path: path, role: .reading)
        judged += Self.numbered(monitor.enough, "\(path)/enough")
    }

    private static func numbered(_ criteria: [Criterion], _ path: String) -> [(path: String, criterion: Criterion)] {
        criteria.enumerated().map { ("\(path)/\($0.offset)", $0.element) }
    }
}

/// An item and where it stands.
struct PlacedItem {
    var path: String
    var item: Item
    var isRollback: Bool

    /// Its commands in the order in which they run.
    var parts: [Part] {
        switch item.task {
        case .check(let step):
            return [Part(step, path: path, role: .reading)]
        case .action(let action):
            let before = action.before.map { [Part($0, path: "\(path)/before", role: .guarding)] } ?? []
            return before + [
                Part(action.change, path: path, role: .changing),
                Part(action.probe, path: "\(path)/probe"),
                Part(action.proof, path: "\(path)/proof", role: .proving),
            ]
        case .soak(let soak):
            return soak.monitors.enumerated().map { Part($0.element, path: "\(path)/monitors/\($0.offset)") }
        case .attestation, .approval:
            return []
        }
    }

    /// What it says in words, with where.
    var texts: [(path: String, text: String)] {
        var texts = [("\(path)/title", item.title), ("\(path)/why", item.why)]
        texts += item.notes.enumerated().map { ("\(path)/notes/\($0.offset)", $0.element) }
        texts += item.warnings.enumerated().map { ("\(path)/warnings/\($0.offset)", $0.element) }
        switch item.task {
        case .attestation(let attestation): texts.append(("\(path)/statement", attestation.statement))
        case .approval(let approval): texts.append(("\(path)/reference/ask", approval.referencePrompt))
        case .action, .check, .soak: break
        }
        for judged in parts.flatMap(\.judged) {
            texts.append(("\(judged.path)/says", judged.criterion.says))
            texts.append(("\(judged.path)/fails", judged.criterion.fails))
        }
        return texts
    }

    /// What it says that it changes.
    var changes: [(path: String, text: String)] {
        let said = if case .action(let action) = item.task { action.changes } else { item.changes }
        guard let said else { return [] }
        return [
            ("\(path)/changes/from", said.from), ("\(path)/changes/to", said.to),
            ("\(path)/changes/then", said.consequence),
        ]
    }

    /// A change after which a way back is needed.
    var needsWayBack: Bool { item.changes != nil }
}

extension Runbook {
    /// Every item with where it stands: those of the phases, of the roll-back, and of its options.
    var placedItems: [PlacedItem] {
        let walked = phases.enumerated().flatMap { phase in
            Self.placed(phase.element.items, "phases/\(phase.offset)/items", isRollback: false)
        }
        let options = rollback.options.enumerated().flatMap { option in
            Self.placed(option.element.items, "rollback/options/\(option.offset)/items", isRollback: true)
        }
        return walked + Self.placed(rollback.items, "rollback/items", isRollback: true) + options
    }

    private static func placed(_ items: [Item], _ path: String, isRollback: Bool) -> [PlacedItem] {
        items.enumerated().map {
            PlacedItem(path: "\(path)/\($0.offset)", item: $0.element, isRollback: isRollback)
        }
    }
}

/// The names that jq programs read.
enum JQNames {
    /// Names that jq has itself.
    private static let known: Set<String> = ["ENV"]

    /// The `$NAME`s in capitals that `program` reads and does not bind.
    static func used(in program: String) -> [String] {
        let text = Array(program)
        var names: [String] = []
        var bound: Set<String> = known
        var position = 0
        while position < text.count {
            defer { position += 1 }
            guard text[position] == "$" else { continue }
            let name = String(
                text[(position + 1)...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
            guard let first = name.first, !first.isNumber, !name.contains(where: \.isLowercase) else { continue }
            let before = String(text[..<position]).trimmed
            if before.hasSuffix(" as") || before.hasSuffix(",") && before.contains(" as ") { bound.insert(name) }
            names.append(name)
        }
        return names.filter { !bound.contains($0) }
    }
}
