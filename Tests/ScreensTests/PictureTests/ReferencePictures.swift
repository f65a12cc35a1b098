import Canvas
import Testing

@testable import Screens

/// The reference pages.
struct ReferencePictures {
    @Test func theReferencePages() {
        expectPictures(Shot(.failed, keys: [.character("i")]))
    }

    @Test func oneReferencePage() {
        expectPictures(Shot(.failed, keys: [.character("i"), .enter]))
    }

    @Test func aSearchInAReferencePage() {
        expectPictures(Shot(.failed, keys: [.character("i"), .enter, .character("/")] + typing("tenant") + [.enter]))
    }
}
