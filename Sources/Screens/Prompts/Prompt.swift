import CutoverCore

/// What is asked of the operator, with the text that was typed so far.
enum Prompt: Hashable, Sendable {
    case question(Question)
    case form(Form)
    case rollback(RollbackPrompt)

    /// Keeps what was typed, and shows why it was not taken.
    mutating func refused(_ sentence: String) {
        switch self {
        case .question: break
        case .form(var form):
            form.problem = sentence
            self = .form(form)
        case .rollback(var rollback):
            rollback.problem = sentence
            self = .rollback(rollback)
        }
    }

    /// Why an answer is not taken whose question has an end that was not on the screen yet.
    static let unreadSentence = "Not sent yet: PgDn shows the rest."

    /// Whether the end of its text was on the screen; nil for the roll-back's, which waits for nothing.
    var wasReadToEnd: Bool? {
        switch self {
        case .question(let question): question.wasReadToEnd
        case .form(let form): form.wasReadToEnd
        case .rollback: nil
        }
    }

    mutating func noteRead() {
        switch self {
        case .question(var question):
            question.wasReadToEnd = true
            self = .question(question)
        case .form(var form):
            form.wasReadToEnd = true
            self = .form(form)
        case .rollback: break
        }
    }

    /// Whether what it was asked over is still so; a prompt that stands no more is put away.
    func stands(in given: Surroundings) -> Bool {
        if case .closed = given.walk.state.course {
            if case .question(let question) = self { return question.kind.isAboutTheScreen }
            return false
        }
        switch self {
        case .question(let question): return question.stands(in: given)
        case .form(let form): return form.stands(in: given)
        case .rollback(let rollback): return rollback.opened == given.walk.state.rollback && given.isAtWheel
        }
    }
}

/// A question with answers to choose from.
struct Question: Hashable, Sendable {
    var kind: Kind
    /// The marked answer; none when it opens, so that a key that is held or pressed twice answers nothing.
    var selected: Int?
    var top = 0
    /// Whether the end of the text was on the screen, if only once.
    var wasReadToEnd = false
    /// Why the answer was not taken.
    var problem: String?

    enum Kind: Hashable, Sendable {
        case signOff(ItemID, evidence: String)
        /// The preview of a change.
        case change(ItemID)
        case doubt(ItemID)
        /// Running a change in doubt once more.
        case runDoubted(ItemID)
        /// Settling a change in doubt against what the probe found.
        case overrule(ItemID, applied: Bool)
        /// Watching a soak from its beginning once more.
        case watchAgain(ItemID)
        case stop(ItemID, attempt: Int)
        case takeWheel
        case leave
        case interrupt
        case close(Closing.Ending)
        /// Which way is taken.
        case decide(ItemID)
        /// Leaving the roll-back.
        case goForward

        /// Whether it asks about this screen only, whoever is at the wheel.
        var isAboutTheScreen: Bool { self == .leave || self == .interrupt }
    }

    init(_ kind: Kind) { self.kind = kind }

    func stands(in given: Surroundings) -> Bool {
        let state = given.walk.state
        switch kind {
        case .leave, .interrupt: return true
        case .takeWheel: return !given.isAtWheel
        default: if !given.isAtWheel { return false }
        }
        switch kind {
        case .signOff(let id, let evidence): return given.refusal(of: .signOff(id, evidence: evidence)) == nil
        case .change(let id), .watchAgain(let id): return given.refusal(of: .start(id)) == nil
        case .doubt(let id), .runDoubted(let id): return given.refusal(of: .probe(id)) == nil
        case .overrule(let id, let applied):
            guard case .inDoubt(let doubt) = state[id] else { return false }
            return doubt.finding?.contradicts(applied: applied) == true
        case .stop(let id, let attempt):
            if case .running(let running) = state[id] { return running.attempt == attempt }
            return false
        case .close(let ending): return given.possibleEnding == ending
        case .decide(let id):
            guard let item = given.walk.runbook.item(id) else { return false }
            return given.lastingRefusal(of: given.command(for: .run, on: item)) == nil
        case .goForward: return given.refusal(of: .goForward) == nil
        case .takeWheel, .leave, .interrupt: return true
        }
    }
}

/// An answer of a question.
struct Choice: Hashable {
    var letter: Character
    var label: String
    var effect: Effect

    enum Effect: Hashable {
        case nothing
        case intents([Intent])
        case ask(Question.Kind)
        case fill(Form.Kind)
        /// Opens the prompt of the roll-back.
        case rollBack
    }

    /// Whether it settles, signs or changes something, so that what it says must have been seen whole.
    var wantsWholeText: Bool {
        guard case .intents(let intents) = effect else { return false }
        return intents.contains { intent in
            guard case .command(let command) = intent else { return false }
            switch command {
            // These undo nothing and cannot wait.
            case .stop, .probe, .takeWheel: return false
            default: return true
            }
        }
    }

    init(_ letter: Character, _ label: String, _ effect: Effect = .nothing) {
        self.letter = letter
        self.label = label
        self.effect = effect
    }
}

/// The prompt of the roll-back.
struct RollbackPrompt: Hashable, Sendable {
    /// The place of the picked option.
    var option = 0
    /// The changes to undo; nil for all of the run.
    var changes: [ItemID]?
    var typed = TextField()
    var problem: String?
    var top = 0
    /// Whether the command was given and its record is awaited.
    var isSent = false
    /// The roll-back that was taken when it was opened.
    var opened: TakenRollback?
}
