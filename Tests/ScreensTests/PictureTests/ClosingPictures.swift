import Canvas
import Testing

@testable import Screens

/// The closing screen.
struct ClosingPictures {
    @Test func closedWell() {
        expectPictures(Shot(.completed))
    }

    @Test func closedRolledBack() {
        expectPictures(Shot(.rolledBack))
    }

    @Test func closedWithItemsNotRehearsed() {
        expectPictures(Shot(.closedLeavingOut))
    }

    @Test func theItemsOfAClosedRun() {
        expectPictures(Shot(.completed, keys: [.enter]))
    }
}
