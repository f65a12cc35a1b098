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

    @Test func theRollbackIsDone() {
        expectPictures(Shot(.wentBack))
    }
}
