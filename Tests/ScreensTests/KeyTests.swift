import Canvas
import CutoverCore
import Testing

@testable import Screens

struct KeyTests {
    /// No dead keys: for every key of the table, in each of its contexts, there is a moment in which it does something
    /// other than to say that it cannot.
    @Test(arguments: KeyContext.allCases)
    func everyKeyDoesSomething(_ context: KeyContext) {
        let moments = Situations.all.filter { $0.context == context }
        #expect(!moments.isEmpty, "nothing leads to \(context)")
        for row in KeyTable.rows where row.contexts.contains(context) {
            for key in row.keys where KeyTable.action(for: key, in: context) == row.action {
                let isAlive = moments.contains { moment in
                    var wizard = moment.wizard
                    if row.action == .back, context == .closed { wizard.tell(Notice("told")) }
                    let before = wizard
                    let intents = wizard.handle(.key(key), in: moment.given)
                    // What only says that it cannot be done does nothing; to put a message away is something.
                    if wizard.message != nil { wizard.message = before.message }
                    return !intents.isEmpty || wizard != before
                }
                #expect(isAlive, "\(key.name) does nothing in \(context), where it is said to be: \(row.help)")
            }
        }
    }

    /// One key, one meaning: a later row must not take a key away from an earlier one.
    @Test func noKeyStandsTwiceInAContext() {
        for context in KeyContext.allCases {
            var seen: [Key: KeyAction] = [:]
            for row in KeyTable.rows where row.contexts.contains(context) {
                for key in row.keys {
                    #expect(seen[key] == nil, "\(key.name) stands twice in \(context)")
                    seen[key] = row.action
                }
            }
        }
    }

    @Test(arguments: [Size.small, .large])
    func helpShowsEveryKey(_ size: Size) {
        let given = Story.started.surroundings()
        var wizard = Wizard(size: size)
        _ = wizard.handle(.key(.character("?")), in: given)
        // Page after page, as a reader sees them.
        var pages: [String] = []
        while pages.last != wizard.draw(in: given).canvas.lines().joined(separator: "\n") {
            pages.append(wizard.draw(in: given).canvas.lines().joined(separator: "\n"))
            _ = wizard.handle(.key(.pageDown), in: given)
        }
        let text = pages.joined(separator: "\n")
        for row in KeyTable.rows {
            #expect(!row.help.isEmpty)
            let isAnswer = row.action == .answer
            let keys = isAnswer ? "a letter" : row.keys.map(\.wholeName).joined(separator: " ")
            let shown = text.split(separator: "\n").contains { line in
                line.drop { $0 == " " }.hasPrefix(keys + " ") && line.contains(row.help.prefix(40))
            }
            #expect(shown, "help does not say that \(keys) is for: \(row.help)")
        }
        for box in Box.allCases { #expect(text.contains("[\(box.glyph)]")) }
    }

    /// Every letter that a question takes belongs to an answer of some question, and every answer's letter is taken.
    @Test func answersAndTheirLettersAgree() {
        var letters: Set<Character> = []
        for moment in Situations.all {
            guard case .question(let question) = moment.wizard.prompt else { continue }
            let choices = question.choices(in: moment.given)
            #expect(Set(choices.map(\.letter)).count == choices.count, "one letter for two answers")
            letters.formUnion(choices.map(\.letter))
        }
        #expect(letters == Set(KeyTable.answerLetters))
    }

    /// Every action is in the table, so that every one can be reached and is explained.
    @Test func everyActionHasAKey() {
        #expect(Set(KeyTable.rows.map(\.action)) == Set(KeyAction.allCases))
    }

    /// A hint is a promise: the key it names does something now.
    @Test func everyHintIsKept() {
        for moment in Situations.all where moment.shot.keys.count < 4 {
            for hint in Hints.fitting(width: 200, Scene(moment.wizard, moment.given)) {
                let row = KeyTable.rows.first { $0.action == hint.action && $0.contexts.contains(moment.context) }
                guard let key = row?.keys.first else {
                    Issue.record("no key for \(hint.action) in \(moment.context)")
                    continue
                }
                var wizard = moment.wizard
                let intents = wizard.handle(.key(key), in: moment.given)
                let isSearch = [.nextMatch, .previousMatch].contains(hint.action) || moment.context == .search
                if wizard.message?.kind == .refusal, !isSearch {
                    Issue.record("\(hint.label) is refused: \(wizard.message?.text ?? "") \(moment.shot.keys)")
                }
                // One may already be where the key leads to, or nothing is typed yet; a search may find one place.
                let mayRest: [KeyAction] = [
                    .choiceDown, .nextPhase, .confirm, .pageDown, .nextMatch, .previousMatch,
                ]
                #expect(
                    !intents.isEmpty || wizard != moment.wizard || mayRest.contains(hint.action),
                    "\(hint.label) does nothing after \(moment.shot.keys)")
            }
        }
    }
}
