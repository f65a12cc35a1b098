import Canvas
import Testing

@testable import Screens

/// Traffic, and the watch over it.
struct TrafficPictures {
    @Test func tenPercentIsNext() {
        expectPictures(Shot(.deployed))
    }

    @Test func theSoakCountsDown() {
        expectPictures(Shot(.soaking))
    }

    @Test func nobodyWatchedForAWhile() {
        expectPictures(Shot(.unwatched))
    }

    @Test func aSmokeTestFailed() {
        expectPictures(Shot(.smokeFailed))
    }
}
