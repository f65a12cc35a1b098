import Canvas
import CutoverCore

extension Wizard {
    /// Takes one thing that the terminal said, and returns what is to be done about it.
    package mutating func handle(_ input: TerminalInput, in given: Surroundings) -> [Intent] {
        let before = checks
        let intents = take(input, in: given)
        if checks == before, intents.contains(where: \.endsChecks) { endChecks() }
        return intents
    }

    private mutating func take(_ input: TerminalInput, in given: Surroundings) -> [Intent] {
        noteEndOfPrompt(in: given)
        switch input {
        case .resized(let size):
            self.size = size
            return []
        case .signal(let signal): return handle(signal, in: given)
        case .key(let key): return press(key, in: given)
        case .paste(let text):
            withdrawPrompt(in: given)
            paste(text)
            return []
        case .mouse(let mouse):
            if isTooSmall || withdrawPrompt(in: given) { return [] }
            message = nil
            return handle(mouse, in: given)
        }
    }

    private mutating func handle(_ signal: TerminalSignal, in given: Surroundings) -> [Intent] {
        switch signal {
        case .terminate, .hangup: return [.detach]
        case .continue: return [.redraw]
        case .interrupt: return press(.control("c"), in: given)
        }
    }

    var isTooSmall: Bool { size.width < Wizard.smallestSize.width || size.height < Wizard.smallestSize.height }

    private mutating func press(_ key: Key, in given: Surroundings) -> [Intent] {
        if isTooSmall, !isTypingRollback { return pressUnseen(key, in: given) }
        let wasWithdrawn = withdrawPrompt(in: given)
        let context = context(in: given)
        let action = KeyTable.action(for: key, in: context)
        if let action, let intents = performAlways(action, in: given) { return intents }
        // The key was meant for a question that is gone: it must not fall through to what lies beneath.
        if wasWithdrawn { return [] }
        message = nil
        guard let action else {
            if case .character(let character) = key { paste(String(character)) }
            // What a closed run is past of is said, too.
            if context == .closed, let past = KeyTable.action(for: key, in: .items) { _ = refuses(past, in: given) }
            return []
        }
        switch context {
        case .items, .detail: return performMain(action, in: given)
        case .output: return performOutput(action, in: given)
        case .page, .list: return performPage(action, in: given)
        case .closed: return performClosed(action, in: given)
        case .search: return performSearch(action, in: given)
        case .question: return performQuestion(action, key: key, in: given)
        case .form: return performForm(action, in: given)
        case .rollback: return performRollback(action, in: given)
        }
    }

    private var isTypingRollback: Bool { if case .rollback = prompt { true } else { false } }

    /// Nothing that changes anything is done on a screen too small to show it, but for the roll-back.
    private mutating func pressUnseen(_ key: Key, in given: Surroundings) -> [Intent] {
        message = nil
        switch KeyTable.action(for: key, in: .items) {
        case .leave, .interrupt: return [.detach]
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        case .rollBack:
            return refuses(.rollBack, in: given) ? [] : openRollback(in: given)
        default: return []
        }
    }

    private mutating func performAlways(_ action: KeyAction, in given: Surroundings) -> [Intent]? {
        switch action {
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        case .interrupt:
            searchField = nil
            endChecks()
            prompt = .question(Question(.interrupt))
            return []
        default: return nil
        }
    }

    /// Puts a prompt away whose ground has moved, and says so unless it was answered.
    @discardableResult
    private mutating func withdrawPrompt(in given: Surroundings) -> Bool {
        guard let standing = prompt, !standing.stands(in: given) else { return false }
        prompt = nil
        guard !standing.wasAnswered(in: given) else { return false }
        message = Notice("What you were asked about has changed meanwhile; nothing was done.", .refusal)
        return true
    }

    /// Types text where text is asked for.
    mutating func paste(_ text: String) {
        if searchField != nil {
            // What is looked for stands in one line.
            if let problem = searchField?.insert(PlainText.line(text)) { message = Notice(problem, .refusal) }
            return
        }
        switch prompt {
        case .form(var form):
            form.problem = form.fields[form.focused].insert(text)
            prompt = .form(form)
        case .rollback(var rollback):
            rollback.problem = rollback.typed.insert(text)
            prompt = .rollback(rollback)
        case .question, nil: break
        }
    }

    // MARK: - What every view has

    /// Opens a view over the others; one that lies below comes back as it was.
    mutating func open(_ view: View, at index: Int = 0) {
        if let below = places.firstIndex(where: { $0.view == view }) {
            places.removeSubrange((below + 1)...)
        } else {
            places.append(Place(view: view, index: index))
        }
    }

    /// What all views do alike; nil for what each does in its own way.
    mutating func performLookup(_ action: KeyAction, in given: Surroundings) -> [Intent]? {
        switch action {
        case .contacts: open(.contacts)
        case .errata: open(.errata)
        case .references: open(.references)
        case .timeline: open(.timeline, at: max(0, given.timeline.count - 1))
        case .values: open(.values)
        case .help: if places.last?.view == .help { places.removeLast() } else { open(.help) }
        case .search: searchField = TextField()
        case .rollBack: return refuses(action, in: given) ? [] : openRollback(in: given)
        case .takeWheel: return askForWheel(in: given)
        case .note:
            if !refuses(.note, in: given) { prompt = .form(Form(.note(item(in: given.walk)?.id), in: given)) }
        case .stop:
            if !refuses(action, in: given), let target = given.itemToStop(item(in: given.walk)) {
                endChecks()
                prompt = .question(Question(.stop(target.item.id, attempt: target.running.attempt)))
            }
        default: return nil
        }
        return []
    }

    /// What serves now is read again where that is not known: one decides by it.
    mutating func openRollback(in given: Surroundings) -> [Intent] {
        endChecks()
        var rollback = RollbackPrompt(opened: given.walk.state.rollback)
        rollback.option = given.rollbackOptions.firstIndex { !$0.isTaken } ?? 0
        prompt = .rollback(rollback)
        return given.walk.oldGauges.isEmpty ? [] : [.command(.readGauges)]
    }

    private mutating func askForWheel(in given: Surroundings) -> [Intent] {
        if refuses(.takeWheel, in: given) { return [] }
        if given.walk.state.wheel == nil { return [.command(.takeWheel)] }
        prompt = .question(Question(.takeWheel))
        return []
    }

    /// Says why an action cannot be done now; false when it can.
    mutating func refuses(_ action: KeyAction, in given: Surroundings) -> Bool {
        guard let sentence = given.obstacle(to: action, on: item(in: given.walk)) else { return false }
        message = Notice(sentence, .refusal, about: .obstacle(to: action, on: item(in: given.walk)?.id))
        return true
    }
}

extension Prompt {
    /// Whether it is gone because its answer was taken.
    func wasAnswered(in given: Surroundings) -> Bool {
        switch self {
        case .question: false
        case .form(let form): form.isSent && form.problem == nil
        case .rollback(let rollback):
            rollback.isSent && rollback.problem == nil && rollback.opened != given.walk.state.rollback
        }
    }
}
