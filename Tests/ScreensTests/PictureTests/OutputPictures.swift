import Canvas
import Testing

@testable import Screens

/// What the commands printed.
struct OutputPictures {
    @Test func outputAsItComes() {
        expectPictures(Shot(.deploying, keys: [.character("o")]))
    }

    @Test func outputOfTheStageBefore() {
        expectPictures(Shot(.deploying, keys: [.character("o"), .backTab]))
    }

    @Test func aPlaceIsFound() {
        expectPictures(Shot(.failed, keys: [.character("o"), .home, .character("/")] + typing("module30") + [.enter]))
    }

    @Test func aSearchIsTyped() {
        expectPictures(Shot(.failed, keys: [.character("o"), .character("/")] + typing("modu")))
    }

    @Test func longLinesAreScrolledSideways() {
        let shot = Shot(.longLined, keys: [.character("o"), .right])
        expectPicture(shot, at: .small)
    }
}
