import Canvas
import Testing

@testable import Screens

/// Boxes that are neither empty nor plainly good.
struct BoxPictures {
    @Test func staleEvidence() {
        expectPictures(Shot(.stale))
    }

    @Test func aWaiver() {
        expectPictures(Shot(.waived, keys: [.up]))
    }

    @Test func aClosedGateNamesWhatClosesIt() {
        expectPictures(Shot(.failed, keys: [.end]))
    }

    @Test func whatIsNotRehearsed() {
        expectPictures(Shot(.leavingOut, keys: [.home]))
    }

    @Test func anAttestation() {
        expectPictures(Shot(.ready, keys: [.home, .down, .down]))
    }
}
