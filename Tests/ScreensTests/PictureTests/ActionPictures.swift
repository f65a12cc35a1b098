import Canvas
import Testing

@testable import Screens

/// A change, from its preview to its read-back.
struct ActionPictures {
    @Test func aChangeIsNext() {
        expectPictures(Shot(.ready))
    }

    @Test func theDetailScrolls() {
        expectPictures(Shot(.ready, keys: [.right, .pageDown]))
    }

    @Test func theChangeIsBeingMade() {
        expectPictures(Shot(.deploying))
    }

    @Test func theChangeWasReadBack() {
        expectPictures(Shot(.deployed, keys: [.up, .up]))
    }
}
