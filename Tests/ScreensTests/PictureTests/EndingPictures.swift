import Canvas
import Testing

@testable import Screens

/// What is asked before the run or its screen is left.
struct EndingPictures {
    @Test func leavingWhileSomethingRuns() {
        expectPictures(Shot(.deploying, keys: [.character("q")]))
    }

    @Test func controlCAsks() {
        expectPictures(Shot(.deploying, keys: [.control("c")]))
    }

    @Test func abandoning() {
        expectPictures(Shot(.started, keys: [.character("C")]))
    }

    @Test func closing() {
        expectPictures(Shot(.allDone, keys: [.character("C")]))
    }
}
