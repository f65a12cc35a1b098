import Canvas
import Testing

@testable import Screens

/// What the operator must not miss.
struct TroublePictures {
    @Test func theSupervisorIsGone() {
        expectPictures(Shot(.deploying, supervisor: .lost(Fixture.lostSentence)))
    }

    @Test func nothingCanBeRecorded() {
        expectPictures(Shot(.deploying, supervisor: .storageTrouble(Fixture.storageSentence)))
    }

    @Test func longAndWideTexts() {
        expectPictures(Shot(.wordy))
    }

    @Test func aSmallTerminalSaysWhatItNeeds() {
        expectPicture(Shot(.started).canvas(Size(width: 60, height: 20)))
    }

    @Test func theSmallestTerminalThatIsEnough() {
        expectPicture(Shot(.deploying).canvas(Wizard.smallestSize))
        expectPicture(Shot(.smokeFailed, keys: [.character("R")]).canvas(Wizard.smallestSize), named: "rollback")
    }
}
