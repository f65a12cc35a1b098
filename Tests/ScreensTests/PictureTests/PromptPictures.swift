import Canvas
import Testing

@testable import Screens

/// What is asked on the way.
struct PromptPictures {
    @Test func signingOff() {
        expectPictures(Shot(.passed, keys: [.character(" ")]))
    }

    @Test func previewOfAChange() {
        expectPictures(Shot(.ready, keys: [.enter]))
    }

    @Test func waiving() {
        expectPictures(Shot(.failed, keys: [.character("w")] + typing("known gap") + [.enter] + typing("Lena")))
    }

    @Test func stopping() {
        expectPictures(Shot(.deploying, keys: [.character("x")]))
    }
}
