import Canvas
import CutoverCore

extension Wizard {
    mutating func performQuestion(_ action: KeyAction, key: Key, in given: Surroundings) -> [Intent] {
        guard case .question(var question) = prompt else { return [] }
        let choices = question.choices(in: given)
        switch action {
        case .choiceUp: question.selected = max(0, (question.selected ?? choices.count) - 1)
        case .choiceDown: question.selected = min(choices.count - 1, (question.selected ?? -1) + 1)
        case .pageUp, .pageDown: question.top = scrolledPrompt(question.top, action, in: given)
        case .confirm:
            guard let selected = question.selected else {
                message = Notice("Nothing is chosen: press the letter of an answer, or ↓ and Enter.", .refusal)
                return []
            }
            return answer(choices[min(selected, choices.count - 1)], of: question, in: given)
        case .answer:
            guard case .character(let letter) = key, let choice = choices.first(where: { $0.letter == letter }) else {
                return []
            }
            return answer(choice, of: question, in: given)
        case .cancel:
            prompt = nil
            return []
        default: break
        }
        question.problem = nil
        prompt = .question(question)
        return []
    }

    /// Notes that the end of the prompt's text is on the screen.
    mutating func noteEndOfPrompt(in given: Surroundings) {
        guard prompt?.wasReadToEnd == false, PromptView.box(Scene(self, given))?.isEndInSight == true else { return }
        prompt?.noteRead()
    }

    /// Takes an answer, once all of what is asked was on the screen.
    private mutating func answer(_ choice: Choice, of question: Question, in given: Surroundings) -> [Intent] {
        guard choice.wantsWholeText, !question.wasReadToEnd else { return take(choice, of: question, in: given) }
        var unread = question
        unread.problem = Prompt.unreadSentence
        prompt = .question(unread)
        return []
    }

    private mutating func take(_ choice: Choice, of question: Question, in given: Surroundings) -> [Intent] {
        prompt = nil
        switch choice.effect {
        case .nothing: return []
        case .ask(let kind):
            prompt = .question(Question(kind))
            return []
        case .fill(let kind):
            prompt = .form(Form(kind, in: given))
            return []
        case .rollBack:
            return openRollback(in: given)
        case .intents(let intents):
            if case .signOff = question.kind { isMovingOn = true }
            return intents
        }
    }

    private func scrolledPrompt(_ top: Int, _ action: KeyAction, in given: Surroundings) -> Int {
        guard let box = PromptView.box(Scene(self, given)) else { return top }
        return Scrolling.moved(top, by: action, page: box.textHeight, count: box.text.count)
    }

    mutating func performForm(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        guard case .form(var form) = prompt else { return [] }
        if form.fields[form.focused].edit(action) {
            form.problem = nil
            prompt = .form(form)
            return []
        }
        if case .attest(let id) = form.kind, action == .nextField || action == .previousField {
            form.beside = form.beside.isEmpty ? given.statements(beside: id) : []
            (form.top, form.wasReadToEnd) = (0, false)
            prompt = .form(form)
            return []
        }
        switch action {
        case .nextField: form.focused = (form.focused + 1) % form.fields.count
        case .previousField: form.focused = (form.focused + form.fields.count - 1) % form.fields.count
        case .pageUp, .pageDown: form.top = scrolledPrompt(form.top, action, in: given)
        case .cancel:
            prompt = nil
            return []
        case .confirm: return submit(form, in: given)
        default: break
        }
        prompt = .form(form)
        return []
    }

    private mutating func submit(_ submitted: Form, in given: Surroundings) -> [Intent] {
        var form = submitted
        defer { prompt = .form(form) }
        // Enter goes on to the next field while one behind it is empty.
        if let next = form.fields.indices.first(where: { $0 > form.focused && form.fields[$0].trimmed.isEmpty }),
            !form.fields[form.focused].trimmed.isEmpty
        {
            form.focused = next
            return []
        }
        switch form.outcome(in: given) {
        case .problem(let sentence, let field):
            form.problem = sentence
            form.focused = field
            return []
        case .intent where form.kind.wantsWholeText && !form.wasReadToEnd:
            form.problem = Prompt.unreadSentence
            return []
        case .intent(let intent):
            form.problem = nil
            form.isSent = true
            if form.kind.item != nil { isMovingOn = true }
            return form.intents(with: intent)
        }
    }

    mutating func performRollback(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        guard case .rollback(var rollback) = prompt else { return [] }
        defer { if prompt != nil { prompt = .rollback(rollback) } }
        if rollback.typed.edit(action) {
            rollback.problem = nil
            return []
        }
        let options = given.rollbackOptions
        switch action {
        case .choiceUp, .choiceDown:
            let step = action == .choiceDown ? 1 : options.count - 1
            // Options that were taken already cannot be picked.
            for _ in options {
                rollback.option = (rollback.option + step) % options.count
                if !options[rollback.option].isTaken { break }
            }
        case .nextReach, .previousReach:
            let reaches = given.rollbackReaches(rollback, from: item(in: given.walk))
            let place = reaches.firstIndex { $0.changes == rollback.changes } ?? 0
            let step = action == .nextReach ? 1 : reaches.count - 1
            rollback.changes = reaches[(place + step) % reaches.count].changes
        case .pageUp, .pageDown: rollback.top = scrolledPrompt(rollback.top, action, in: given)
        case .cancel: prompt = nil
        case .confirm:
            let expected = given.walk.route?.confirmation ?? ""
            guard rollback.typed.trimmed == expected, options.indices.contains(rollback.option) else {
                rollback.problem = "Type \(expected) to roll back, or press Esc to keep going."
                return []
            }
            rollback.problem = nil
            rollback.isSent = true
            chosen = nil
            isInDetail = false
            return [
                .command(
                    .beginRollback(
                        option: options[rollback.option].option.id, undoing: rollback.changes, typed: expected))
            ]
        default: break
        }
        return []
    }
}
