import CutoverCore
import Testing

@testable import Screens

/// Several items that a list made: one line, and opened where the cursor is among them.
struct RepetitionPictures {
    @Test func nodesAhead() { expectPictures(Shot(RepetitionTests.nodes)) }

    @Test func nodesAtHand() { expectPictures(Shot(RepetitionTests.nodes, keys: [.down, .down])) }
}
