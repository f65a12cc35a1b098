import Canvas
import Testing

@testable import Screens

/// The main screen on its way through a check.
struct ChecklistPictures {
    @Test func aFreshRun() {
        expectPictures(Shot(.started))
    }

    @Test func aCheckIsRunning() {
        expectPictures(Shot(.checking))
    }

    @Test func aCheckWaitsForItsSignOff() {
        expectPictures(Shot(.passed))
    }

    @Test func aFailedCheckSaysWhy() {
        expectPictures(Shot(.failed))
    }
}
