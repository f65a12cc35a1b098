import Canvas
import Testing

@testable import Screens

/// One at the wheel.
struct WheelPictures {
    @Test func aFollowerOnlyWatches() {
        expectPictures(Shot(.deploying, viewer: Fixture.bob))
    }

    @Test func aFollowerIsRefused() {
        expectPictures(Shot(.failed, keys: [.enter], viewer: Fixture.bob))
    }

    @Test func takingTheWheel() {
        expectPictures(Shot(.deploying, keys: [.character("T")], viewer: Fixture.bob))
    }

    @Test func nobodyIsAtTheWheel() {
        expectPictures(Shot(.unsteered))
    }
}
