import Canvas
import Testing

@testable import Screens

/// A change whose outcome was missed.
struct DoubtPictures {
    @Test func theProbeHasNotAnswered() {
        expectPictures(Shot(.lost))
    }

    @Test func theProbesVerdict() {
        expectPictures(Shot(.inDoubt))
    }

    @Test func theDoubtIsSettled() {
        expectPictures(Shot(.inDoubt, keys: [.enter]))
    }

    @Test func runningItAgainIsAskedTwice() {
        expectPictures(Shot(.inDoubt, keys: [.enter, .character("r")]))
    }

    @Test func goingAgainstTheProbeIsAskedTwice() {
        let shot = Shot(.doubtfullyApplied, keys: [.enter, .character("n")])
        expectPicture(shot, at: .small)
    }

    @Test func anOverruledProbeIsNamedBeforeTheChange() {
        let shot = Shot(.overruled, keys: [.enter])
        expectPicture(shot, at: .small)
    }
}
