import CutoverCore

/// A prompt with text to type.
struct Form: Hashable, Sendable {
    var kind: Kind
    var fields: [TextField]
    /// The field with the cursor.
    var focused = 0
    /// Why the text was not taken.
    var problem: String?
    var top = 0
    /// Whether the end of the text was on the screen, if only once.
    var wasReadToEnd = false
    /// What the item was when the form was opened.
    let opened: Progress?
    /// How many notes there were when the form was opened.
    let notesBefore: Int
    /// Other statements that are confirmed with the one that the form is about, each recorded by itself.
    var beside: [ItemID] = []
    /// The command that was given and whose record is awaited.
    var isSent = false

    enum Kind: Hashable, Sendable {
        case attest(ItemID)
        /// Says that a step of the roll-back was done by hand.
        case takeOver(ItemID)
        case approve(ItemID)
        /// The approver's no.
        case decline(ItemID)
        case decide(ItemID, way: String)
        case waive(ItemID)
        /// Says that it is not applicable.
        case setAside(ItemID)
        case value(String)
        case secret(String)
        case closeUnfinished
        /// On an item, unless there is none.
        case note(ItemID?)

        var item: ItemID? {
            switch self {
            case .attest(let id), .takeOver(let id), .approve(let id), .decline(let id), .decide(let id, _),
                .waive(let id), .setAside(let id):
                id
            case .value, .secret, .closeUnfinished, .note: nil
            }
        }

        /// Whether it states, approves or ends something, so that what it says must have been seen whole.
        var wantsWholeText: Bool {
            switch self {
            case .attest, .takeOver, .approve, .decline, .decide, .waive, .setAside, .closeUnfinished: true
            case .value, .secret, .note: false
            }
        }
    }

    init(_ kind: Kind, in given: Surroundings) {
        self.kind = kind
        opened = kind.item.map { given.walk.state[$0] }
        notesBefore = given.walk.state.notes.count
        switch kind {
        case .attest, .takeOver, .setAside, .secret, .closeUnfinished, .note: fields = [TextField()]
        case .approve(let id):
            guard case .approval(let approval) = given.walk.runbook.item(id)?.task else {
                fields = [TextField(), TextField()]
                break
            }
            fields = [.prefilled(given.soleHolder(of: approval.role)), TextField()]
        case .decline(let id), .decide(let id, _):
            let role = given.role(decidingOn: id)
            fields = role.map { [.prefilled(given.soleHolder(of: $0)), TextField()] } ?? [TextField()]
        case .waive: fields = [TextField(), TextField()]
        case .value(let name): fields = [TextField(given.walk.state.values[name]?.text ?? "")]
        }
    }

    /// Whether the field with the cursor shows what was filled in for the operator.
    var isOnPrefilled: Bool { fields[focused].isPrefilled }

    func stands(in given: Surroundings) -> Bool {
        if case .note(let id) = kind { return notesStand(on: id, in: given) }
        guard given.isAtWheel else { return false }
        switch kind {
        case .note: return true
        case .attest(let id), .takeOver(let id), .approve(let id), .decline(let id), .decide(let id, _), .waive(let id),
            .setAside(let id):
            return given.walk.state[id] == opened
        case .value(let name):
            let kept = given.walk.state.values[name]?.text
            return !(isSent && (kept == fields[0].trimmed || kept == fields[0].text))
        case .secret(let name): return !isSent || given.secretsMissing.contains(name)
        case .closeUnfinished: return given.possibleEnding == .unfinished
        }
    }

    /// Whoever watches may write something down: it goes once it is recorded, or when nothing can be any more.
    private func notesStand(on id: ItemID?, in given: Surroundings) -> Bool {
        let since = given.walk.state.notes.dropFirst(notesBefore)
        if isSent, since.contains(where: { $0.by == given.me.person }) { return false }
        return given.lastingRefusal(of: .note(text: "", on: id)) == nil
    }

    /// Whether Enter is the last thing to do: no other field is empty.
    var isLastMissing: Bool {
        fields.indices.allSatisfy { $0 <= focused || !fields[$0].trimmed.isEmpty }
    }

    /// What each field is called.
    func labels(in given: Surroundings) -> [String] {
        switch kind {
        case .attest: return ["\"yes\", and a comment if you like"]
        case .takeOver: return ["what was done"]
        case .approve(let id):
            guard case .approval(let approval) = given.walk.runbook.item(id)?.task else {
                return ["name", "reference"]
            }
            return ["name of the \(approval.role)", approval.referencePrompt]
        case .decline(let id), .decide(let id, _):
            return (given.role(decidingOn: id).map { ["name of the \($0)"] } ?? []) + ["reason"]
        case .waive: return ["reason", "name of who allows it"]
        case .setAside: return ["why it is not applicable"]
        case .value(let name), .secret(let name): return [name]
        case .closeUnfinished: return ["why it is closed unfinished"]
        case .note: return ["your note"]
        }
    }

    /// What is asked for with `intent`: one yes may be for several statements.
    func intents(with intent: Intent) -> [Intent] {
        guard case .command(.attest(_, let remark)) = intent else { return [intent] }
        return [intent] + beside.map { .command(.attest($0, remark: remark)) }
    }

    /// What the filled form asks for, or why it cannot yet.
    func outcome(in given: Surroundings) -> Outcome {
        let texts = fields.map(\.trimmed)
        if let empty = texts.firstIndex(of: "") {
            if case .attest = kind {
                return .problem(Form.notStated, field: empty)
            }
            return .problem("Please fill in: \(labels(in: given)[empty]).", field: empty)
        }
        let asked = intent(texts, in: given)
        if case .intent(.command(let command)) = asked, let refusal = given.refusal(of: command) {
            return .problem(given.words(for: refusal), field: field(at: refusal))
        }
        return asked
    }

    /// The field that has to be put right, so that the cursor is there.
    private func field(at refusal: Refusal) -> Int {
        switch (kind, refusal) {
        case (.approve, .badReference): 1
        case (.waive, .notAHolder), (.waive, .wrongAuthority): 1
        case (.approve, _), (.waive, _), (.setAside, _), (.attest, _), (.takeOver, _), (.decline, _), (.decide, _),
            (.value, _),
            (.secret, _), (.closeUnfinished, _),
            (.note, _):
            0
        }
    }

    private func intent(_ texts: [String], in given: Surroundings) -> Outcome {
        switch kind {
        case .attest(let id):
            // "No" and "not yet" are words too: only a yes states it.
            guard let remark = Form.remark(afterYes: texts[0]) else { return .problem(Form.notStated, field: 0) }
            return .intent(.command(.attest(id, remark: remark)))
        case .takeOver(let id): return .intent(.command(.takeOver(id, statement: texts[0])))
        case .approve(let id):
            return .intent(
                .command(.approve(id, name: texts[0], reference: texts[1], planDigest: given.planDigest)))
        case .setAside(let id): return .intent(.command(.setAside(id, reason: texts[0])))
        case .decline(let id): return .intent(.command(.decline(id, name: texts[0], reason: texts[1])))
        case .decide(let id, let way):
            let name = texts.count > 1 ? texts[0] : given.me.person
            return .intent(.command(.decide(id, way: way, name: name, reason: texts[texts.count - 1])))
        case .waive(let id):
            let authority = given.walk.runbook.item(id)?.waiver?.authority ?? ""
            return .intent(.command(.waive(id, name: texts[1], authority: authority, reason: texts[0])))
        case .value(let name):
            // Of several lines every one counts, the end of the last one too.
            let text = texts[0].contains("\n") ? fields[0].text : texts[0]
            return .intent(.command(.give(variable: name, text: text)))
        case .secret(let name): return .intent(.giveSecret(name: name, text: fields[0].text))
        case .closeUnfinished: return .intent(.command(.close(unfinished: texts[0])))
        case .note(let id): return .intent(.command(.note(text: texts[0], on: id)))
        }
    }

    private static let notStated = #"Type "yes" to confirm; you may add a comment. Esc cancels."#

    /// What stands after a yes; nil where there is none.
    private static func remark(afterYes text: String) -> String? {
        guard text.lowercased().hasPrefix("yes") else { return nil }
        let rest = text.dropFirst(3)
        if let next = rest.first, next.isLetter || next.isNumber { return nil }
        return String(rest.drop { " ,.:;-–—".contains($0) })
    }

    enum Outcome: Hashable {
        case intent(Intent)
        case problem(String, field: Int)
    }
}
