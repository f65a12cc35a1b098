import Canvas
import CutoverCore

/// One row of the key table.
package struct KeyBinding: Hashable, Sendable {
    /// Keys that do the same; hints name the first.
    package var keys: [Key]
    /// What they do.
    package var action: KeyAction
    /// Where they do it.
    package var contexts: Set<KeyContext>
    /// For the hints at the foot of the screen; empty where a hint would say nothing new.
    package var label: String
    /// For the help screen.
    package var help: String
    /// Where the help screen lists it.
    package var group: Group

    /// The headings of the help screen.
    package enum Group: String, Hashable, Sendable, CaseIterable {
        case walking = "Walking the run"
        case looking = "Looking things up"
        case moving = "Moving about"
        case prompts = "Questions and forms"
        case program = "The program"
    }
}

/// The one table of keys: dispatch, hints and the help screen all read it.
package enum KeyTable {
    /// What `key` does in `context`.
    package static func action(for key: Key, in context: KeyContext) -> KeyAction? {
        dispatch[context]?[key]
    }

    private static let dispatch: [KeyContext: [Key: KeyAction]] = {
        var table: [KeyContext: [Key: KeyAction]] = [:]
        for row in rows {
            for context in row.contexts {
                for key in row.keys { table[context, default: [:]][key] = row.action }
            }
        }
        return table
    }()

    /// Letters that answers may carry; the letters that move about are not among them.
    static let answerLetters: [Character] =
        ["y", "n", "s", "l", "x", "a", "p", "r", "R"] + (1...Decision.mostWays).compactMap { "\($0)".first }

    /// Every key there is, in the order of hints and of the help screen.
    package static let rows: [KeyBinding] = walking + panes + looking + moving + prompts + program

    private static let walk: Set<KeyContext> = [.items, .detail]
    private static let views: Set<KeyContext> = [.items, .detail, .output, .page, .list, .closed]
    private static let pages: Set<KeyContext> = [.output, .page, .list]
    private static let scrolled: Set<KeyContext> = [.items, .detail, .output, .page, .list, .closed]
    private static let typed: Set<KeyContext> = [.search, .form, .rollback]

    private static func row(
        _ group: KeyBinding.Group, _ keys: [Key], _ action: KeyAction, _ contexts: Set<KeyContext>, _ label: String,
        _ help: String
    ) -> KeyBinding {
        KeyBinding(keys: keys, action: action, contexts: contexts, label: label, help: help, group: group)
    }

    private static let walking: [KeyBinding] = [
        row(
            .walking, [.enter], .run, walk, "run",
            "run the item, sign off what passed, or answer what it asks; a change is shown first"),
        row(.walking, [.character(" ")], .signOff, walk, "sign off", "sign off on the evidence, attest or approve"),
        row(.walking, [.character("D")], .decline, walk, "decline", "record that the approver says no, and why"),
        row(.walking, [.character("r")], .runAgain, walk, "run again", "run the item again, for new evidence"),
        row(.walking, [.character("p")], .readBack, walk, "read back", "read a change back; probe a change in doubt"),
        row(.walking, [.character("w")], .waive, walk, "waive", "waive the item: asks for reason and authority"),
        row(
            .walking, [.character("X")], .setAside, walk, "not applicable",
            "say that the item is not applicable, and why, where the runbook allows that"),
        row(.walking, [.character("x")], .stop, [.items, .detail, .output], "stop", "stop the command; asks first"),
        row(
            .walking, [.character("R")], .rollBack, [.items, .detail, .output, .page, .list], "roll back",
            "roll the run back, from the first change on; asks first"),
        row(
            .walking, [.character("H")], .takeOver, walk, "done by hand",
            "say that what a failed step of the roll-back does was done by hand; it is read back"),
        row(
            .walking, [.character("F")], .goForward, [.items, .detail], "go forward again",
            "leave the roll-back: what was undone is open again; asks first"),
        row(
            .walking, [.character("T")], .takeWheel, [.items, .detail, .output, .page, .list], "take the wheel",
            "take the wheel from the screen that has it; asks first"),
        row(
            .walking, [.character("A")], .startChecks, walk, "run checks",
            "run the phase's checks in turn, while they pass; once more ends it"),
        row(
            .walking, [.character("C")], .close, walk, "close",
            "close the run: by a last sign-off, or unfinished, with a reason, whatever is open; asks first"),
    ]

    /// Hints come in the order of the table, and the rest of a text is wanted before the pages.
    private static let panes: [KeyBinding] = [
        row(.moving, [.right, .character("l")], .toDetail, [.items], "detail", "into the detail, to scroll it"),
        row(.moving, [.left, .character("h"), .escape], .toItems, [.detail], "items", "back to the items"),
    ]

    private static let looking: [KeyBinding] = [
        row(.looking, [.character("o")], .output, walk, "output", "what the commands printed"),
        row(.looking, [.character("c")], .contacts, views, "contacts", "whom to call about what"),
        row(.looking, [.character("i")], .references, views, "reference", "the reference pages"),
        row(.looking, [.character("e")], .errata, views, "errata", "corrections of the source document"),
        row(.looking, [.character("t")], .timeline, views, "timeline", "everything that happened, from the journal"),
        row(.looking, [.character("v")], .values, views, "values", "values that the commands use; Enter sets one"),
        row(.looking, [.character("?"), .function(1)], .help, views, "all keys", "this page; once more closes it"),
        row(.looking, [.character("/")], .search, views.subtracting([.closed]), "search", "search in what is shown"),
        row(
            .looking, [.character("n")], .nextMatch, views.subtracting([.closed]), "next", "the next place found"),
        row(
            .looking, [.character("N")], .previousMatch, views.subtracting([.closed]), "previous",
            "the place found before"),
        row(.looking, [.character("f")], .follow, [.output], "follow", "keep to the end of the output as it grows"),
    ]

    private static let moving: [KeyBinding] = [
        row(.moving, [.up, .character("k")], .up, scrolled, "", "up"),
        row(.moving, [.down, .character("j")], .down, scrolled, "", "down"),
        row(
            .moving, [.pageUp, .control("b")], .pageUp, scrolled.union([.question, .form, .rollback]), "", "a page up"),
        row(
            .moving, [.pageDown, .control("f")], .pageDown, scrolled.union([.question, .form, .rollback]), "more",
            "a page down"),
        row(.moving, [.character(" ")], .pageDown, [.page], "", "a page down in a text"),
        row(.moving, [.control("u")], .halfPageUp, scrolled, "", "half a page up"),
        row(.moving, [.control("d")], .halfPageDown, scrolled, "", "half a page down"),
        row(.moving, [.home, .character("g")], .first, scrolled, "", "to the beginning"),
        row(.moving, [.end, .character("G")], .last, scrolled, "", "to the end; in the output, and follow"),
        row(.moving, [.tab], .nextPhase, walk, "next phase", "the next phase"),
        row(.moving, [.backTab], .previousPhase, walk, "", "the phase before"),
        row(
            .moving, [.right, .character("l")], .scrollRight, [.output], "right",
            "output: half a screen to the right, where lines are longer than the screen"),
        row(.moving, [.left, .character("h")], .scrollLeft, [.output], "left", "output: half a screen to the left"),
        row(
            .moving, [.tab, .character("]")], .nextStage, [.output], "next stage",
            "output: the next command of the item"),
        row(
            .moving, [.backTab, .character("[")], .previousStage, [.output], "stage before",
            "output: the command before"),
        row(.moving, [.enter, .right, .character("l")], .open, [.list, .closed], "open", "open what is chosen"),
        row(.moving, [.escape, .character("q"), .backspace], .back, pages, "back", "back to where you were"),
        row(.moving, [.escape], .back, [.items, .closed], "", "dismiss a message; back to the closing screen"),
    ]

    private static let prompts: [KeyBinding] = [
        row(.prompts, [.up, .character("k"), .backTab], .choiceUp, [.question], "", "the answer above"),
        row(.prompts, [.down, .character("j"), .tab], .choiceDown, [.question], "choose", "the answer below"),
        row(
            .prompts, answerLetters.map { .character($0) }, .answer, [.question], "",
            "the answer that shows this letter or digit, at once"),
        row(.prompts, [.enter], .confirm, [.question], "take the marked answer", "take the marked answer"),
        row(.prompts, [.enter], .confirm, [.form], "next field, or done", "the next empty field; after the last, done"),
        row(.prompts, [.enter], .confirm, [.search], "search", "search"),
        row(.prompts, [.enter], .confirm, [.rollback], "roll back, once typed", "roll back, once the name is typed"),
        row(.prompts, [.escape, .character("q")], .cancel, [.question], "leave it as it is", "change nothing"),
        row(.prompts, [.escape], .cancel, [.form], "leave it as it is", "change nothing"),
        row(.prompts, [.escape], .cancel, [.search], "do not search", "do not search"),
        row(.prompts, [.escape], .cancel, [.rollback], "keep going", "do not roll back"),
        row(
            .prompts, [.tab, .down], .nextField, [.form], "next field",
            "the next field; of a statement, all of its phase at once"),
        row(.prompts, [.backTab, .up], .previousField, [.form], "", "the field before, or the other way round"),
        row(.prompts, [.up], .choiceUp, [.rollback], "", "the option above"),
        row(.prompts, [.down, .character(" ")], .choiceDown, [.rollback], "choose", "the option below"),
        row(
            .prompts, [.tab], .nextReach, [.rollback], "how far",
            "roll back all, as far as the end of a phase, or one change"),
        row(.prompts, [.backTab], .previousReach, [.rollback], "", "the other way round"),
        row(.prompts, [.left], .cursorLeft, typed, "", "left in the text"),
        row(.prompts, [.right], .cursorRight, typed, "", "right in the text"),
        row(.prompts, [.home, .control("a")], .lineStart, typed, "", "to the beginning of the text"),
        row(.prompts, [.end, .control("e")], .lineEnd, typed, "", "to the end of the text"),
        row(.prompts, [.backspace], .deleteBackward, typed, "", "delete the character before"),
        row(.prompts, [.delete, .control("d")], .deleteForward, typed, "", "delete the character at the cursor"),
        row(.prompts, [.control("u")], .clearText, typed, "", "delete the whole text"),
        row(.prompts, [.control("w")], .deleteWord, typed, "", "delete the word before"),
    ]

    private static let everywhere = Set(KeyContext.allCases)

    private static let program: [KeyBinding] = [
        row(
            .program, [.character("q")], .leave, [.items, .detail, .closed], "leave",
            "leave; the run waits, and a running command keeps running"),
        row(
            .walking, [.character("m")], .note, views.subtracting([.closed]), "note",
            "make a note on the item, at any moment"),
        row(.program, [.control("c")], .interrupt, everywhere, "", "asks: stay, leave, or stop the command"),
        row(.program, [.control("z")], .suspend, everywhere, "", "put the program in the background"),
        row(.program, [.control("l")], .redraw, everywhere, "", "redraw the screen"),
    ]
}

extension Key {
    /// The key as the help screen writes it, where there is room, and where ASCII may be all that can be shown.
    var wholeName: String {
        switch self {
        case .character(" "): "Space"
        case .enter: "Enter"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        default: name
        }
    }

    /// The key as hints write it.
    package var name: String {
        switch self {
        case .character(" "): "␣"
        case .character(let character): String(character)
        case .enter: "↵"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "⇧Tab"
        case .backspace: "Bksp"
        case .delete: "Del"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .control(let letter): "^" + letter.uppercased()
        case .function(let number): "F\(number)"
        }
    }
}
