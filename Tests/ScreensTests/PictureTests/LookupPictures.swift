import Canvas
import Testing

@testable import Screens

/// Things to look up.
struct LookupPictures {
    @Test func contacts() {
        expectPictures(Shot(.failed, keys: [.up, .character("c")]))
    }

    @Test func errata() {
        expectPictures(Shot(.failed, keys: [.character("e")]))
    }

    @Test func theTimeline() {
        expectPictures(Shot(.rolledBack, keys: [.character("t")]))
    }

    @Test func values() {
        expectPictures(Shot(.deploying, keys: [.character("v"), .end, .up]))
    }
}
