import Canvas
import Testing

@testable import Screens

/// Where there is room for three panes.
struct HugePictures {
    @Test func threePanesWhileAChangeIsMade() {
        expectPicture(Shot(.deploying), at: .huge)
    }

    @Test func threePanesWhileTheSoakCountsDown() {
        expectPicture(Shot(.soaking), at: .huge)
    }

    @Test func threePanesAfterAFailure() {
        expectPicture(Shot(.failed), at: .huge)
    }
}
