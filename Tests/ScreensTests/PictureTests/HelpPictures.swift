import Canvas
import Testing

@testable import Screens

/// The help screen, which is made from the key table.
struct HelpPictures {
    @Test func helpBegins() {
        expectPictures(Shot(.started, keys: [.character("?")]))
    }

    @Test func helpGoesOn() {
        expectPictures(Shot(.started, keys: [.character("?"), .pageDown]))
    }

    @Test func helpEnds() {
        expectPictures(Shot(.started, keys: [.character("?"), .end]))
    }
}
