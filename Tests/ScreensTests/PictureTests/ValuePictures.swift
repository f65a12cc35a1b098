import Canvas
import Testing

@testable import Screens

/// Values that are typed in.
struct ValuePictures {
    @Test func aValueIsAskedFor() {
        expectPictures(Shot(.started, keys: [.character("v"), .down, .enter] + typing("100431")))
    }

    @Test func aSecretIsNotShown() {
        expectPictures(Shot(.started, keys: [.character("v"), .down, .down, .enter] + typing("hunter2")))
    }

    @Test func aTypedValueIsMissing() {
        expectPictures(Shot(.unticketed))
    }
}
