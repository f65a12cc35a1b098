import CutoverCore
import Text

/// A command of an item with what judges and what is taken from its output, and where it stands.
struct Part {
    /// Where its keys stand: `phases/0/items/2/read-back`.
    var path: String
    var command: String
    /// As its step has them.
    var parameters: [String: String]
    /// Criteria that must hold together, under the keys that hold them.
    var judged: [(path: String, criterion: Criterion)]
    /// Those by which a probe tells that a change was not applied.
    var denied: [(path: String, criterion: Criterion)] = []
    var captures: [Capture]
    /// It is the read-back's, as the file leaves it out.
    var isDerived = false
    /// Whether the operator sees all that it prints.
    var needsTerminal = false
    /// What it captures is there for the parts after it; not so for a change, whose outcome may be missed.
    var role: Role

    enum Role { case guarding, changing, readingBack, probing, reading }

    init(_ step: Step, path: String, role: Role) {
        self.path = path
        command = step.command
        parameters = step.parameters
        judged = Self.numbered(step.criteria, "\(path)/criteria")
        captures = step.captures
        needsTerminal = step.needsTerminal
        self.role = role
    }

    /// The probe of `action`. What the file leaves out stands where it is taken from.
    init(probeOf action: Action, path: String) {
        let probe = action.probe
        isDerived = action.probesByReadBack
        self.path = isDerived ? "\(path)/read-back" : "\(path)/probe"
        command = isDerived ? action.readBack.command : probe.command
        parameters = isDerived ? action.readBack.parameters : probe.parameters
        judged =
            probe.applied.isEmpty
            ? Self.numbered(action.readBack.criteria, "\(path)/read-back/criteria")
            : Self.numbered(probe.applied, "\(path)/probe/applied")
        denied =
            action.deniesByGuard
            ? Self.numbered(action.before?.criteria ?? [], "\(path)/before/criteria")
            : Self.numbered(probe.notApplied, "\(path)/probe/not-applied")
        captures = []
        role = .probing
    }

    init(_ monitor: Monitor, path: String) {
        self.init(monitor.step, path: path, role: .reading)
        judged += Self.numbered(monitor.enough, "\(path)/enough")
    }

    var everyCriterion: [(path: String, criterion: Criterion)] { judged + denied }

    private static func numbered(_ criteria: [Criterion], _ path: String) -> [(path: String, criterion: Criterion)] {
        criteria.enumerated().map { ("\(path)/\($0.offset)", $0.element) }
    }
}

/// An item, where it stands, and what it reads.
struct PlacedItem {
    let path: String
    /// As it is written.
    let item: Item
    let isRollback: Bool
    /// Its commands in the order in which they run.
    let parts: [Part]
    let uses: Uses

    init(_ item: Item, path: String, isRollback: Bool, declared: Set<String>) {
        self.path = path
        self.item = item
        self.isRollback = isRollback
        parts = PlacedItem.parts(of: item, path)
        uses = Uses(
            parts: parts.map { Uses.uses(in: $0, declared: declared) },
            changes: PlacedItem.changes(of: item, path).flatMap { Uses.uses(in: $0) },
            words: PlacedItem.texts(of: item, path, parts).flatMap { Uses.uses(in: $0) })
    }

    private static func parts(of item: Item, _ path: String) -> [Part] {
        switch item.task {
        case .check(let step):
            return [Part(step, path: path, role: .reading)]
        case .action(let action):
            let before = action.before.map { [Part($0, path: "\(path)/before", role: .guarding)] } ?? []
            return before + [
                Part(action.change, path: path, role: .changing),
                Part(probeOf: action, path: path),
                Part(action.readBack, path: "\(path)/read-back", role: .readingBack),
            ]
        case .soak(let soak):
            return soak.monitors.enumerated().map { Part($0.element, path: "\(path)/monitors/\($0.offset)") }
        case .attestation, .approval, .decision:
            return []
        }
    }

    /// What it says in words, with where.
    var texts: [(path: String, text: String)] { PlacedItem.texts(of: item, path, parts) }

    private static func texts(of item: Item, _ path: String, _ parts: [Part]) -> [(path: String, text: String)] {
        var texts = [("\(path)/title", item.title), ("\(path)/why", item.why)]
        texts += item.notes.enumerated().map { ("\(path)/notes/\($0.offset)", $0.element) }
        texts += item.warnings.enumerated().map { ("\(path)/warnings/\($0.offset)", $0.element) }
        switch item.task {
        case .attestation(let attestation): texts.append(("\(path)/statement", attestation.statement))
        case .approval(let approval): texts.append(("\(path)/reference/ask", approval.referencePrompt))
        case .decision(let decision):
            texts.append(("\(path)/question", decision.question))
            texts += decision.ways.enumerated().map { ("\(path)/ways/\($0.offset)/title", $0.element.title) }
        case .action, .check, .soak: break
        }
        for judged in parts.flatMap(\.everyCriterion) {
            texts.append(("\(judged.path)/says", judged.criterion.says))
            texts.append(("\(judged.path)/fails", judged.criterion.fails))
        }
        return texts
    }

    /// What it says that it changes.
    var changes: [(path: String, text: String)] { PlacedItem.changes(of: item, path) }

    private static func changes(of item: Item, _ path: String) -> [(path: String, text: String)] {
        let said = if case .action(let action) = item.task { action.changes } else { item.changes }
        guard let said else { return [] }
        return [
            ("\(path)/changes/from", said.from), ("\(path)/changes/to", said.to),
            ("\(path)/changes/then", said.consequence),
        ]
    }

    /// A change after which a roll-back is needed.
    var needsUndo: Bool { item.changes != nil }
}

/// A runbook whose items say what they read, with where each item stands.
struct PlacedRunbook {
    private(set) var runbook: Runbook
    /// Those of the phases, of the roll-back, and of its options.
    private(set) var items: [PlacedItem] = []

    init(_ runbook: Runbook) {
        self.runbook = runbook
        let declared = Set(runbook.variables.map(\.name))
        let inPlace = takeUndos()
        for phase in runbook.phases.indices {
            place(\.phases[phase].items, "phases/\(phase)/items", isRollback: false, declared)
        }
        place(\.rollback.items, "rollback/items", isRollback: true, declared, inPlace)
        for option in runbook.rollback.options.indices {
            place(\.rollback.options[option].items, "rollback/options/\(option)/items", isRollback: true, declared)
        }
        place(\.rollback.last, "rollback/last", isRollback: true, declared)
    }

    /// Makes steps of the roll-back of what undoes changes in place; returns where each stands in the file, by its place
    /// among the steps.
    private mutating func takeUndos() -> [Int: String] {
        var paths: [Int: String] = [:]
        for phase in runbook.phases.indices {
            for place in runbook.phases[phase].items.indices {
                for step in runbook.phases[phase].items[place].undo {
                    paths[runbook.rollback.items.count] = "phases/\(phase)/items/\(place)/undo"
                    runbook.phases[phase].items[place].take(undo: step)
                    runbook.rollback.items.append(step)
                }
            }
        }
        return paths
    }

    /// - Parameter elsewhere: where items stand that the file has not in this list, by their place in it.
    private mutating func place(
        _ path: WritableKeyPath<Runbook, [Item]>, _ name: String, isRollback: Bool, _ declared: Set<String>,
        _ elsewhere: [Int: String] = [:]
    ) {
        let placed = runbook[keyPath: path].enumerated().map { place, item in
            PlacedItem(
                item, path: elsewhere[place] ?? "\(name)/\(place)", isRollback: isRollback, declared: declared)
        }
        runbook[keyPath: path] = placed.map { placed in
            var item = placed.item.completed
            item.take(reads: placed.uses.parts.map { $0.map(\.name).unique.filter(declared.contains) })
            return item
        }
        items += placed
    }
}

extension Item {
    /// Names a step of the roll-back as what undoes the item, in place of having it.
    fileprivate mutating func take(undo step: Item) {
        undo = []
        switch task {
        case .action(var action):
            action.undoneBy.append(step.id)
            task = .action(action)
        case .attestation(var attestation):
            attestation.undoneBy.append(step.id)
            task = .attestation(attestation)
        case .check, .approval, .decision, .soak: break
        }
    }

    /// - Parameter reads: by part, in the order in which they run.
    fileprivate mutating func take(reads: [[String]]) {
        var rest = reads[...]
        switch task {
        case .check(var step):
            step.reads = rest.removeFirst()
            task = .check(step)
        case .action(var action):
            if action.before != nil { action.before?.reads = rest.removeFirst() }
            action.change.reads = rest.removeFirst()
            action.probe.reads = rest.removeFirst()
            action.readBack.reads = rest.removeFirst()
            task = .action(action)
        case .soak(var soak):
            for place in soak.monitors.indices { soak.monitors[place].step.reads = rest.removeFirst() }
            task = .soak(soak)
        case .attestation, .approval, .decision: break
        }
    }
}

extension [String] {
    /// Each once, where it stands first.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// The names that jq programs read.
enum JQNames {
    /// Names that jq has itself.
    private static let known: Set<String> = ["ENV"]

    /// The `$NAME`s in capitals that `program` reads and does not bind.
    static func used(in program: String) -> [String] {
        var names: [String] = []
        var bound = known
        // Where a name begins, and what stands before it.
        let pieces = program.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        for piece in pieces.dropFirst() {
            let name = String(Substring(piece).unicodeScalars.prefix(while: \.isOfName))
            guard let first = name.first, !first.isNumber, !name.contains(where: \.isLowercase) else { continue }
            let before = program[..<program.utf8.index(before: piece.startIndex)].trimmed
            if before.hasSuffix(" as") || before.hasSuffix(",") && before.contains(" as ") { bound.insert(name) }
            names.append(name)
        }
        return names.filter { !bound.contains($0) }
    }
}
