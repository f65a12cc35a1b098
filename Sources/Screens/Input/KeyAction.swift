/// What a key does.
package enum KeyAction: String, Hashable, Sendable, CaseIterable {
    // Moving about.
    case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last
    case nextPhase, previousPhase, toDetail, toItems, nextStage, previousStage, scrollLeft, scrollRight, follow, open,
        back
    case search, nextMatch, previousMatch
    // Walking the run.
    case run, signOff, decline, waive, setAside, runAgain, startChecks, readBack, stop, rollBack, takeOver, goForward,
        close,
        takeWheel, note
    // Looking things up.
    case output, values, contacts, errata, references, timeline, help
    // The program.
    case leave, interrupt, suspend, redraw
    // Prompts.
    case choiceUp, choiceDown, nextReach, previousReach, answer, confirm, cancel, nextField, previousField
    case cursorLeft, cursorRight, lineStart, lineEnd, deleteBackward, deleteForward, clearText, deleteWord
}

/// Where a key is pressed.
package enum KeyContext: String, Hashable, Sendable, CaseIterable {
    /// The list of items.
    case items
    case detail
    case output
    /// A page of text.
    case page
    /// A page of things to choose from.
    case list
    /// The closing screen.
    case closed
    /// The search line.
    case search
    /// A question with answers to choose from.
    case question
    /// A prompt with text to type.
    case form
    case rollback
}
