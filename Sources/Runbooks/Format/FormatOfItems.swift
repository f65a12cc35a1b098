import CutoverCore
import Text

// Items: what every box has, and what each kind has besides.
extension Format {
    /// An item with what its kind adds, until both are whole.
    private struct Box<Content> {
        var item = Item(id: "", title: "", task: .attestation(Attestation("")))
        var content: Content
    }

    enum ItemKind: String, CaseIterable {
        case check, action, attestation, approval, decision, soak

        /// The one that an item with such keys was meant to be; nil where they do not tell.
        static func meant(by keys: [String]) -> ItemKind? {
            let telling: [(ItemKind, [String])] = [
                (.soak, ["monitors", "lasts", "every"]),
                (.action, ["read-back", "probe", "undone-by", "forward-only", "changes", "before"]),
                (.decision, ["question", "ways"]), (.approval, ["role", "reference"]), (.attestation, ["statement"]),
                (.check, ["command", "criteria"]),
            ]
            return telling.first { $0.1.contains(where: keys.contains) }?.0
        }
    }

    static var item: Kind<Item> {
        let kinds: [ItemKind: Kind<Item>] = [
            .check: check, .action: action, .attestation: attestation, .approval: approval, .decision: decision,
            .soak: soak,
        ]
        let unknown = Shape(name: "an item", about: "", blank: Box(content: ()), keys: commonKeys(nil))
        let alternatives = ItemKind.allCases.compactMap { kinds[$0] }
        func definitions() -> [String: JSON] {
            var definitions = alternatives.reduce(into: [String: JSON]()) { all, kind in
                all.merge(kind.definitions) { first, _ in first }
            }
            definitions["item"] = .object([
                "description": .text("One box of the runbook; its kind says what else it has."),
                "type": .text("object"),
                "oneOf": .list(ItemKind.allCases.map { .object(["$ref": .text("#/$defs/\($0.rawValue)")]) } + [use]),
            ])
            return definitions
        }
        let item = Kind<Item>(schema: .object(["$ref": .text("#/$defs/item")]), definitions: definitions()) {
            tree, log in
            // One mistake hides no other: the kind that its keys speak of tells what else is wrong.
            func readWithoutKind(_ entries: [Tree.Entry]) -> Item? {
                guard let kind = ItemKind.meant(by: entries.map(\.key)) else {
                    return unknown.readKnownKeys(of: entries, at: tree.place, &log).item
                }
                log.leaveOut()
                let word = Tree(place: tree.place, text: kind.rawValue, isPlain: true)
                let known = entries.filter { $0.key != "kind" }
                let whole = [Tree.Entry(key: "kind", keyPlace: tree.place, value: word)] + known
                return kinds[kind]?.read(Tree(place: tree.place, content: .map(whole)), &log)
            }
            guard case .map(let entries) = tree.content else {
                log.error(tree.place, "expected an item, which is a map, found \(tree.kindInWords)")
                return nil
            }
            guard let entry = entries.first(where: { $0.key == "kind" }) else {
                let kinds = ItemKind.allCases.map(\.rawValue).joined(separator: ", ")
                log.error(tree.place, "missing key 'kind' in an item: write one of \(kinds)")
                return readWithoutKind(entries)
            }
            guard let kind = Kinds.word(ItemKind.self, "a kind of item").read(entry.value, &log) else {
                return readWithoutKind(entries)
            }
            return kinds[kind]?.read(tree, &log)
        }
        return Kind(schema: item.schema, definitions: item.definitions) { tree, log in
            var read = item.read(tree, &log)
            read?.repetition = tree.repetition
            return read
        }
    }

    private static func itemShape<Content>(
        _ kind: ItemKind, _ name: String, _ about: String, blank: Content, keys: [Field<Box<Content>>],
        _ task: @escaping (Content) -> Item.Task
    ) -> Kind<Item> {
        Shape(name: name, about: about, blank: Box(content: blank), keys: commonKeys(kind) + keys).kind { box in
            var item = box.item
            item.task = task(box.content)
            return named(item)
        }
    }

    /// The item with a name for what undoes it in place, where the file gives that none.
    private static func named(_ item: Item) -> Item {
        var item = item
        for place in item.undo.indices {
            if item.undo[place].id.name.isEmpty { item.undo[place].id = ItemID("undo-\(item.id)") }
            if item.undo[place].title.isEmpty { item.undo[place].title = "Undo: \(item.title)" }
        }
        return item
    }

    /// What undoes a change, in place: a command of its own, or what a person states.
    private static var undo: Kind<Item> {
        let byCommand = Shape(
            name: "an undo", about: "Undoes a change by a command: read before, run once, read back.",
            blank: Box(content: blankAction), keys: commonKeys(nil, isNamed: true) + actionKeys
        ).kind { box in
            var item = box.item
            item.task = .action(box.content)
            return item
        }
        let byHand = Shape(
            name: "an undo by hand", about: "Undoes a change by hand, as a person states.",
            blank: Box(content: Attestation("")),
            keys: commonKeys(nil, isNamed: true) + [
                Field("statement", \.content.statement, Kinds.words, required: true, "What is stated.")
            ]
        ).kind { box in
            var item = box.item
            item.task = .attestation(box.content)
            return item
        }
        return Kind(
            schema: .object([
                "oneOf": .list(["undo", "undo-by-hand"].map { .object(["$ref": .text("#/$defs/\($0)")]) } + [use])
            ]),
            definitions: byCommand.definitions.merging(byHand.definitions) { first, _ in first }
        ) { tree, log in
            guard case .map(let entries) = tree.content, entries.contains(where: { $0.key == "statement" }) else {
                return byCommand.read(tree, &log)
            }
            return byHand.read(tree, &log)
        }
    }

    private static func undoKey<Content>() -> Field<Box<Content>> {
        Field("undo", undo, "What undoes it, in place; it is a step of the roll-back then.") { $0.item.undo = [$1] }
    }

    /// What every item may have.
    private static func commonKeys<Content>(_ kind: ItemKind?, isNamed: Bool = false) -> [Field<Box<Content>>] {
        let ids = Kinds.identifier
        let kindKey: [Field<Box<Content>>] =
            kind.map { kind in
                let constant = Kind<String>(schema: .object(["const": .text(kind.rawValue)])) { _, _ in kind.rawValue }
                return [Field("kind", constant, required: true, "What kind of item it is.") { _, _ in }, forEach()]
            } ?? []
        return kindKey + [
            Field("id", \.item.id, Kinds.itemIdentifier, required: !isNamed, "Its name, unique in the runbook."),
            Field("title", \.item.title, Kinds.words, required: !isNamed, "What the list shows."),
            Field("why", \.item.why, Kinds.words, "Why it is there."),
            Field(
                "when", conditions,
                "When it is of a run: by variable, or by a decision's id, the value or values that it must have."
            ) { $0.item.conditions = $1 },
            Field(
                "may-not-apply", \.item.mayNotApply, Kinds.words,
                "In which case the operator may say that it is not applicable."),
            Field("takes", \.item.takesSeconds, Kinds.duration, "How long it usually takes."),
            Field(
                "not-before", \.item.notBefore, Kinds.clockTime, "When it may begin: a time of day such as 22:00 UTC."),
            Field(
                "not-after", \.item.notAfter, Kinds.clockTime,
                "After this time of day a change does not begin, so that it can still be rolled back."),
            Field(
                "valid", \.item.validSeconds, Kinds.duration,
                "How long its evidence stays good; the whole run unless given."),
            Field("waive", \.item.waiver, waiver, "Who may waive it; nobody unless given."),
            Field("notes", \.item.notes, Kinds.words.list("notes"), "What to know."),
            Field("warnings", \.item.warnings, Kinds.words.list("warnings"), "What to beware of."),
            Field("contacts", \.item.contacts, ids.list("contacts' ids"), "Whom to call when it fails."),
            Field("references", \.item.references, ids.list("pages' ids"), "Pages to look things up in."),
            Field("errata", \.item.errata, ids.list("errata's ids"), "Errata whose corrected form it carries."),
            Field(
                "routes", \.item.routes, ids.list("routes' ids", atLeastOne: true),
                "The routes that have it; all unless given."),
        ]
    }

    private static var conditions: Kind<[ItemCondition]> {
        Kinds.text.oneOrMore("values").map(of: "variables or decisions, and values").map { pairs in
            pairs.map { ItemCondition($0.name, $0.value) }
        }
    }

    private static var waiver: Kind<WaiverTerms> {
        Shape(
            name: "a waiver", about: "Who may waive an item, and for how long.", blank: WaiverTerms(authority: ""),
            keys: [
                Field("by", \.authority, Kinds.text, required: true, "The role that may waive it."),
                Field(
                    "expires", \.expiresSeconds, Kinds.duration, "How long a waiver holds; the whole run unless given."),
            ]
        ).kind(\.self)
    }

    private static var check: Kind<Item> {
        itemShape(
            .check, "a check", "A command that changes nothing, judged by its criteria.",
            blank: Step(command: "", criteria: []), keys: stepKeys(\.content), Item.Task.check)
    }

    private static var action: Kind<Item> {
        return itemShape(
            .action, "an action", "A change of the estate: read before, run once, read back.", blank: blankAction,
            keys: actionKeys + [
                undoKey(), Field("undone-by", \.content.undoneBy, undoneBy, undoneByAbout),
                Field("forward-only", \.content.forwardOnly, Kinds.words, forwardOnlyAbout),
                Field(
                    "prepares-roll-back", \.content.preparesRollback, Kinds.boolean,
                    "It prepares the roll-back, so it needs none itself."),
            ], Item.Task.action)
    }

    private static var blankAction: Action {
        let step = Step(command: "", criteria: [])
        return Action(change: step, readBack: step, probe: Probe(command: "", applied: [], notApplied: []))
    }

    /// What every change by a command has, one that undoes another as well.
    private static var actionKeys: [Field<Box<Action>>] {
        stepKeys(\.content.change) + [
            Field("changes", \.content.changes, changes, "What changes, shown before it is confirmed."),
            Field(
                "before", \.content.before, Format.step("a guard", "Must pass before the change starts."),
                "Reads the estate before the change."),
            Field(
                "read-back", \.content.readBack, Format.step("a read-back", "Must pass after the change."),
                required: true,
                "Reads the change back, to see that it took."),
            Field(
                "probe", \.content.probe, probe, "Tells whether a change was applied; by the read-back unless given."),
        ]
    }

    private static var changes: Kind<Changes> {
        Shape(
            name: "a change", about: "What changes, in words; ${NAME} stands for a variable's value.",
            blank: Changes(),
            keys: [
                Field("from", \.from, Kinds.words, "What is there before."),
                Field("to", \.to, Kinds.words, "What is there afterwards."),
                Field("then", \.consequence, Kinds.words, "What follows from it."),
            ]
        ).kind(\.self)
    }

    private static var attestation: Kind<Item> {
        itemShape(
            .attestation, "an attestation", "A statement that only a person can make.", blank: Attestation(""),
            keys: [
                Field("statement", \.content.statement, Kinds.words, required: true, "What is stated."),
                Field("changes", changes, "What the person changed by hand; from then on the roll-back is offered.") {
                    $0.content.changes = $1
                },
                undoKey(), Field("undone-by", \.content.undoneBy, undoneBy, undoneByAbout),
                Field("forward-only", \.content.forwardOnly, Kinds.words, forwardOnlyAbout),
            ], Item.Task.attestation)
    }

    private static var undoneBy: Kind<[ItemID]> { Kinds.itemIdentifier.list("roll-back steps' ids") }
    private static let undoneByAbout = "The roll-back steps that undo it; none of them runs unless it was made."
    private static let forwardOnlyAbout = "Why nothing undoes it, shown before it is made and before rolling back."

    private static var approval: Kind<Item> {
        let reference = Shape(
            name: "a reference to an approval", about: "Where the approval was given.",
            blank: Approval(role: "", referencePrompt: ""),
            keys: [
                Field("ask", \.referencePrompt, Kinds.words, required: true, "What the operator is asked for."),
                Field("matches", \.referenceMatches, Kinds.expression, "What the answer must match."),
            ]
        ).kind(\.self)
        return itemShape(
            .approval, "an approval", "A named role, not the operator, approves the plan.",
            blank: Approval(role: "", referencePrompt: ""),
            keys: [
                Field("role", \.content.role, Kinds.text, required: true, "The role that approves."),
                Field("reference", reference, required: true, "The approver's reference.") {
                    $0.content.referencePrompt = $1.referencePrompt
                    $0.content.referenceMatches = $1.referenceMatches
                },
                Field(
                    "if-declined", \.content.ifDeclined, direction, "Where the approver's no leads; hold unless given."),
            ], Item.Task.approval)
    }

    private static var decision: Kind<Item> {
        let way = Shape(
            name: "a way", about: "What a decision can come to.", blank: Way(id: "", title: ""),
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name in records."),
                Field("title", \.title, Kinds.words, required: true, "What is shown to choose from."),
                Field("leads-to", \.leadsTo, direction, "Where it leads; on unless given."),
            ]
        ).kind(\.self)
        return itemShape(
            .decision, "a decision", "A choice that a person makes, for a reason.",
            blank: Decision(question: "", ways: []),
            keys: [
                Field("question", \.content.question, Kinds.words, required: true, "What is decided."),
                Field("by", \.content.role, Kinds.text, "The role that decides; the operator unless given."),
                Field(
                    "ways", \.content.ways, way.list("ways", atLeastOne: true), required: true,
                    "What there is to choose from."),
            ], Item.Task.decision)
    }

    private static var direction: Kind<Direction> { Kinds.word(Direction.self, "a direction") }

    private static var soak: Kind<Item> {
        itemShape(
            .soak, "a soak", "Time that must pass while its monitors stay healthy.",
            blank: Soak(durationSeconds: 0, everySeconds: 0, monitors: []),
            keys: [
                Field("lasts", \.content.durationSeconds, Kinds.duration, required: true, "How long."),
                Field("every", \.content.everySeconds, Kinds.duration, required: true, "How often the monitors read."),
                Field(
                    "monitors", \.content.monitors, monitor.list("monitors", atLeastOne: true), required: true,
                    "What is watched."),
            ], Item.Task.soak)
    }
}

extension Shape {
    /// Reads the keys that this shape has and says nothing of others: of a map whose kind is not known.
    func readKnownKeys(of entries: [Tree.Entry], at place: Place, _ log: inout Log) -> Draft {
        log.leaveOut()
        var draft = blank
        for entry in entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else { continue }
            log.within(key.name, at: entry.value) { log in key.read(entry.value, &log, &draft) }
        }
        return draft
    }
}
