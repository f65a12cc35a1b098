import Canvas
import Testing

@testable import Screens

/// The roll-back.
struct RollbackPictures {
    @Test func theRollbackIsAsked() {
        expectPictures(Shot(.smokeFailed, keys: [.character("R")] + typing("bilko-api")))
    }

    @Test func anotherOptionAndTheWrongName() {
        expectPictures(Shot(.smokeFailed, keys: [.character("R"), .down, .enter]))
    }

    @Test func goingBack() {
        expectPictures(Shot(.rollingBack))
    }

    @Test func asFarAsTheEndOfAPhase() {
        expectPictures(Shot(.nodesChanged, keys: [.up, .character("R"), .tab]))
    }

    @Test func oneNodeOfThree() {
        expectPictures(Shot(.nodesChanged, keys: [.home, .down, .character("R"), .tab] + typing("bilko-api-demo")))
    }

    @Test func aStepThatFailed() {
        expectPictures(Shot(.stuckBack))
    }

    @Test func doneByHand() {
        expectPictures(Shot(.stuckBack, keys: [.character("H")] + typing("apt install by hand")))
    }

    @Test func undoneAsFarAsWasAsked() {
        expectPictures(Shot(.undoneByHand))
    }

    @Test func goingForwardIsAsked() {
        expectPictures(Shot(.undoneByHand, keys: [.character("F")]))
    }

    @Test func forwardAgain() {
        expectPictures(Shot(.forwardAgain))
    }

    @Test func theRollbackIsDone() {
        expectPictures(Shot(.wentBack))
    }
}
