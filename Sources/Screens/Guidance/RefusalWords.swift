import CutoverCore

extension Surroundings {
    /// A refusal of the core as this screen says it: with the titles of items, and the key that helps.
    func words(for refusal: Refusal) -> String {
        switch refusal {
        case .notAtTheWheel(let holder):
            "\(holder.map { "\($0.words) is" } ?? "Nobody is") at the wheel: press T to take it."
        case .valueMissing(let name, from: nil): "\(name) has no value yet: press v to give it one."
        case .valueMissing(let name, from: let source?): "Needs \(name), which “\(title(of: source))” captures."
        case .gateShut(_, let waitsFor): "Waits for: \(listed(waitsFor))."
        case .tooEarly(let id, let time):
            "It does not begin before \(time.words)\(lead(to: walk.runbook.item(id).flatMap(walk.opening)))."
        case .tooLate(_, let time): "It does not begin after \(time.words): it could not be rolled back in time."
        case .undecided(_, let name): "Whether it applies is open until \(conditionWords(name)) is known."
        case .notApplicable(_, let reason): "It is not applicable: \(reason)."
        case .wayFixed(_, let user):
            "“\(title(of: user))” went by this decision: it cannot be decided otherwise any more."
        case .alreadyRunning(let id): "“\(title(of: id))” is still running: x stops it."
        case .stillOpen(let ids): "Still open: \(listed(ids))."
        case .notRehearsed(let id, let reason): "“\(title(of: id))” is not rehearsed: \(PlainText.line(reason))."
        case .optionTaken: "Every roll-back option has been taken: carry out its steps."
        case .nothingToRollBack: "Nothing that serves has been changed yet: there is nothing to roll back."
        default: refusal.sentence
        }
    }

    /// The same of a key that was pressed on an item, which says more of how the item stands.
    func words(for refusal: Refusal, of action: KeyAction, on item: Item) -> String {
        let progress = walk.state[item.id]
        return switch (refusal, action) {
        case (.alreadyRunning(item.id), .run): "It is running: o shows its output, x stops it."
        case (.alreadyRunning(item.id), _): "It is running: x stops it."
        case (.alreadyDone, _):
            progress.box == .stale
                ? "The change was made: p reads it back again." : "The change was made and read back: it runs once."
        case (.notReadBack, _): "The change was made and is not yet read back: Enter reads it back first."
        case (.nothingToSignOff, _): signOffWords(item, progress)
        case (.notWaivable, _): waiveWords(item, progress)
        case (.notToSetAside, _): setAsideWords(item, progress)
        case (.noStepToTakeOver, _): "Only a step of the roll-back that failed to change something is done by hand."
        case (.notForThisKind, .decline): "Only an approval can be declined."
        case (.notForThisKind, .readBack): "Only a change can be read back."
        case (.nothingToReadBack, _): readBackWords(progress)
        default: words(for: refusal)
        }
    }

    /// Which other key does what was asked for, by how the item stands.
    func otherKey(for action: KeyAction, on item: Item) -> String? {
        switch (action, walk.state[item.id], item.task) {
        case (.run, .signedOff, .check): "It is signed off: r runs it again."
        case (.run, .signedOff, _), (.signOff, .signedOff, _): "It is signed off."
        case (.run, .waived, _) where !item.commands.isEmpty: "It is waived: r runs it anyway."
        case (.run, .waived, _), (.signOff, .waived, _): "It is waived."
        case (.run, .notApplicable, _), (.signOff, .notApplicable, _): "It is not applicable."
        case (.runAgain, .notApplicable, _): nil
        case (.run, .notNeeded, _), (.signOff, .notNeeded, _): "It is so already: r looks once more."
        case (.runAgain, _, _) where item.commands.isEmpty: "There is no command to run again."
        case (.runAgain, .notStarted, _): "It has not run yet: press Enter."
        default: nil
        }
    }

    private func signOffWords(_ item: Item, _ progress: Progress) -> String {
        switch progress {
        case .running: "It is still running."
        case .inDoubt: "It is in doubt: press Enter to settle that first."
        case .made: "It is not yet read back: press Enter to read it back."
        case .notStarted: "There is no evidence yet: press Enter to run it."
        case .stale where readsBackNext(item):
            "Its evidence is not good any more: p reads the change back again."
        case .refused: "It was answered with no: press Enter to answer anew."
        case .failed, .stale, .passed, .signedOff, .waived, .notNeeded, .notRehearsed, .notApplicable:
            "Its evidence is not good: it can be run again" + (item.waiver == nil ? "." : " or waived.")
        }
    }

    private func waiveWords(_ item: Item, _ progress: Progress) -> String {
        if item.waiver == nil { return "This item cannot be waived." }
        return switch progress {
        case .signedOff: "It is signed off; there is nothing to waive."
        case .waived: "It is waived."
        case .running: "It is running: x stops it."
        case .inDoubt: "It is in doubt: press Enter to settle that first."
        case .made: "A change that was made cannot be waived: press Enter to read it back."
        case .notNeeded: "It is so already; there is nothing to waive."
        case .notApplicable: "It is not applicable; there is nothing to waive."
        case .passed, .stale, .notStarted, .failed, .refused, .notRehearsed: "A change that took cannot be waived."
        }
    }

    private func setAsideWords(_ item: Item, _ progress: Progress) -> String {
        if item.mayNotApply == nil { return "The runbook does not let you say that this is not applicable." }
        return switch progress {
        case .notApplicable: "It is not applicable."
        case .running: "It is running: x stops it."
        default: "Something was done here already, so it cannot be called not applicable."
        }
    }

    private func readBackWords(_ progress: Progress) -> String {
        switch progress {
        case .passed, .signedOff: "It was read back, and it is as it should be."
        case .running: "It is running."
        default: "There is no change to read back."
        }
    }

    /// "Waits for: Database backup (and 2 more)."
    func gateSentence(_ item: Item) -> String? {
        blockersInWords(of: item).map { "Waits for: \($0)." }
    }

    /// "Database backup (and 2 more)".
    func blockersInWords(of item: Item) -> String? {
        let blockers = walk.blockers(of: item, at: now).map(\.id)
        return blockers.isEmpty ? nil : listed(blockers)
    }

    /// What the item uses and nobody captured yet.
    func missingSentence(_ item: Item) -> String? {
        missingSource(of: item).map { words(for: .valueMissing($0.name, from: $0.source.id)) }
    }

    /// ", which is in 12 min".
    private func lead(to moment: Timestamp?) -> String {
        guard let moment, moment > now else { return "" }
        return ", which is in \(now.length(to: moment).inWords)"
    }

    /// What a condition asks: of a decision by the titles of its ways.
    func words(for condition: ItemCondition) -> String {
        var words = condition
        words.name = conditionWords(condition.name)
        if case .decision(let decision)? = walk.runbook.item(ItemID(condition.name))?.task {
            words.values = condition.values.map { way in decision.ways.first { $0.id == way }?.title ?? way }
        }
        return words.words
    }

    /// What a condition goes by: a variable by its name, a decision by its title.
    private func conditionWords(_ name: String) -> String {
        walk.runbook.variable(name) != nil ? name : "“\(title(of: ItemID(name)))”"
    }

    private func listed(_ ids: [ItemID]) -> String {
        (ids.first.map(title) ?? "") + (ids.count > 1 ? " (and \(ids.count - 1) more)" : "")
    }

    private func title(of id: ItemID) -> String { walk.runbook.item(id)?.title ?? id.name }
}
