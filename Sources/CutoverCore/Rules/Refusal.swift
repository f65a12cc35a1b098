/// Why a command was refused.
package enum Refusal: Error, Hashable, Sendable {
    case noRun
    case runExists
    case closed
    case notAtTheWheel(holder: Screen?)
    case unknownItem(ItemID)
    case notForThisKind(ItemID)
    case alreadyRunning(ItemID)
    case notRunning(ItemID)
    case alreadyDone(ItemID)
    case gateShut(ItemID, waitsFor: [ItemID])
    case rollingBack
    case nothingToRollBack
    case unknownOption(String)
    case unknownWay(String)
    case optionTaken(String)
    case notToUndo(ItemID)
    case undoneTogether(ItemID, with: ItemID)
    case notRollingBack
    case rolledBackInPart
    case noStepToTakeOver(ItemID)
    case mistyped(expected: String)
    case rollbackUnprepared([String])
    case valueMissing(String, from: ItemID?)
    case valueFixed(String)
    case notAsked(String)
    case inDoubt(ItemID)
    case notInDoubt(ItemID)
    case notProbed(ItemID)
    case notReadBack(ItemID)
    case stillAlive(ItemID, [Survivor])
    case nothingToReadBack(ItemID)
    case nothingToSignOff(ItemID)
    case evidenceMoved(ItemID)
    case empty(String)
    case ownApproval(String)
    case notAHolder(name: String, role: String, holders: [String])
    case badReference(String)
    case planMoved
    case notWaivable(ItemID)
    case notToSetAside(ItemID)
    case notApplicable(ItemID, reason: String)
    case undecided(ItemID, waitsFor: String)
    case wayFixed(ItemID, by: ItemID)
    case tooEarly(ItemID, ClockTime)
    case tooLate(ItemID, ClockTime)
    case wrongAuthority(asked: String, given: String)
    case notRehearsed(ItemID, reason: String)
    case stillOpen([ItemID])
    case unknownAttempt(Int)

    /// The refusal in one sentence: what is wrong and what to do.
    package var sentence: String {
        switch self {
        case .noRun: "There is no run yet."
        case .runExists: "This journal already has a run."
        case .closed: "The run is closed: nothing can be changed."
        case .notAtTheWheel(let holder):
            if let holder {
                "\(holder.person) (\(holder.place)) is at the wheel."
            } else {
                "Nobody is at the wheel."
            }
        case .unknownItem(let item): "There is no item '\(item)' on this route."
        case .notForThisKind(let item): "'\(item)' is not an item that this can be done to."
        case .alreadyRunning(let item): "'\(item)' is running already."
        case .notRunning(let item): "'\(item)' is not running."
        case .alreadyDone(let item): "'\(item)' has already run; it runs once."
        case .gateShut(_, let waitsFor):
            "The gate is shut: sign off or waive \(Refusal.listed(waitsFor)) first."
        case .rollingBack: "The run is being rolled back: only roll-back steps run."
        case .nothingToRollBack: "Nothing has been changed yet, so there is nothing to roll back."
        case .unknownWay(let way): "There is no way '\(way)' to choose."
        case .unknownOption(let option): "There is no roll-back option '\(option)'."
        case .optionTaken(let option): "The roll-back already has '\(option)'."
        case .notToUndo(let item): "'\(item)' has no change that a roll-back would undo."
        case .undoneTogether(let item, let other): "One step undoes '\(item)' and '\(other)': roll both back."
        case .rolledBackInPart:
            "Some of the changes stay: go forward again, or roll back the rest, before the run is closed as done."
        case .notRollingBack: "The run goes forward already."
        case .noStepToTakeOver(let item): "'\(item)' is not a step of the roll-back that failed to change something."
        case .mistyped(let expected): "Type \(expected) exactly to confirm."
        case .rollbackUnprepared(let names):
            "The roll-back is not ready: \(names.joined(separator: ", ")) must be captured before the first change."
        case .valueMissing(let name, let item):
            if let item {
                "\(name) has no value yet: run '\(item)' first."
            } else {
                "\(name) has no value yet: give it one first."
            }
        case .valueFixed(let name): "\(name) is fixed: a change has used it, or a roll-back needs it."
        case .notAsked(let name): "\(name) cannot be given by hand."
        case .inDoubt(let item): "'\(item)' is in doubt: settle whether it was applied first."
        case .notInDoubt(let item): "'\(item)' is not in doubt."
        case .notProbed(let item): "The probe of '\(item)' has not answered yet: wait for it."
        case .notReadBack(let item): "'\(item)' has run and is not read back yet: read it back first."
        case .stillAlive(_, let survivors):
            "Wait for it to end, or end it yourself; still alive: \(survivors.map(\.words).joined(separator: ", "))."
        case .nothingToReadBack(let item): "'\(item)' has no change to read back."
        case .nothingToSignOff(let item): "'\(item)' has no passing evidence to sign off: run it first."
        case .evidenceMoved(let item): "The evidence of '\(item)' changed while you looked: read it again."
        case .empty(let what): "The \(what) is empty."
        case .ownApproval(let name): "\(name) runs this cutover and cannot approve it as well."
        case .notAHolder(let name, let role, let holders):
            "\(name) does not hold the role \(role): \(holders.joined(separator: " or ")) does."
        case .badReference(let prompt): "The reference does not match; expected: \(prompt)."
        case .planMoved: "The plan changed while you looked: read it again."
        case .notWaivable(let item): "'\(item)' cannot be waived now."
        case .notToSetAside(let item): "'\(item)' cannot be called not applicable now."
        case .notApplicable(let item, let reason): "'\(item)' is not applicable: \(reason)."
        case .undecided(let item, let name): "Whether '\(item)' applies is open until \(name) is known."
        case .wayFixed(_, let item): "'\(item)' went by this decision, so it cannot be decided otherwise any more."
        case .tooEarly(let item, let time): "'\(item)' does not begin before \(time.words)."
        case .tooLate(let item, let time):
            "'\(item)' does not begin after \(time.words): it could not be rolled back in time."
        case .wrongAuthority(let asked, let given): "Only \(asked) may waive this, not \(given)."
        case .notRehearsed(let item, let reason): "'\(item)' is not rehearsed: \(reason)."
        case .stillOpen(let items): "Not everything is done; still open: \(Refusal.listed(items))."
        case .unknownAttempt(let attempt): "Attempt \(attempt) is not running."
        }
    }

    private static let mostListed = 3

    /// Names at most `mostListed` items, and how many more there are.
    private static func listed(_ items: [ItemID]) -> String {
        let named = items.prefix(mostListed).map { "'\($0)'" }.joined(separator: ", ")
        return items.count > mostListed ? named + " and \(items.count - mostListed) more" : named
    }
}
