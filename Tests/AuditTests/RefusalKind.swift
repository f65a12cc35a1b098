import CutoverCore

/// The refusals without what they carry. A refusal that is new does not compile here until it is listed.
enum RefusalKind: String, CaseIterable {
    case noRun, runExists, closed, notAtTheWheel, unknownItem, notForThisKind, alreadyRunning, notRunning,
        alreadyDone, gateShut, rollingBack, nothingToRollBack, unknownOption, optionTaken, mistyped, rollbackUnprepared,
        valueMissing, valueFixed, notAsked, inDoubt, notInDoubt, notProbed, notReadBack, stillAlive, nothingToReadBack,
        nothingToSignOff, evidenceMoved, empty, ownApproval, notAHolder, badReference, planMoved, notWaivable,
        wrongAuthority, stillOpen, unknownAttempt, notToUndo, undoneTogether, notRollingBack, rolledBackInPart,
        noStepToTakeOver, unknownWay, notRehearsed, notToSetAside, notApplicable, undecided, wayFixed, tooEarly, tooLate

    init(_ refusal: Refusal) {
        self =
            switch refusal {
            case .noRun: .noRun
            case .runExists: .runExists
            case .closed: .closed
            case .notAtTheWheel: .notAtTheWheel
            case .unknownItem: .unknownItem
            case .notForThisKind: .notForThisKind
            case .alreadyRunning: .alreadyRunning
            case .notRunning: .notRunning
            case .alreadyDone: .alreadyDone
            case .gateShut: .gateShut
            case .rollingBack: .rollingBack
            case .nothingToRollBack: .nothingToRollBack
            case .unknownOption: .unknownOption
            case .optionTaken: .optionTaken
            case .unknownWay: .unknownWay
            case .notToUndo: .notToUndo
            case .undoneTogether: .undoneTogether
            case .notRollingBack: .notRollingBack
            case .rolledBackInPart: .rolledBackInPart
            case .noStepToTakeOver: .noStepToTakeOver
            case .mistyped: .mistyped
            case .rollbackUnprepared: .rollbackUnprepared
            case .valueMissing: .valueMissing
            case .valueFixed: .valueFixed
            case .notAsked: .notAsked
            case .inDoubt: .inDoubt
            case .notInDoubt: .notInDoubt
            case .notProbed: .notProbed
            case .notReadBack: .notReadBack
            case .stillAlive: .stillAlive
            case .nothingToReadBack: .nothingToReadBack
            case .nothingToSignOff: .nothingToSignOff
            case .evidenceMoved: .evidenceMoved
            case .empty: .empty
            case .ownApproval: .ownApproval
            case .notAHolder: .notAHolder
            case .badReference: .badReference
            case .planMoved: .planMoved
            case .notWaivable: .notWaivable
            case .notToSetAside: .notToSetAside
            case .notApplicable: .notApplicable
            case .undecided: .undecided
            case .wayFixed: .wayFixed
            case .tooEarly: .tooEarly
            case .tooLate: .tooLate
            case .wrongAuthority: .wrongAuthority
            case .notRehearsed: .notRehearsed
            case .stillOpen: .stillOpen
            case .unknownAttempt: .unknownAttempt
            }
    }
}
