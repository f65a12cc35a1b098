import Canvas
import Testing

@testable import Screens

/// What only people can say: approvals and attestations.
struct ApprovalPictures {
    @Test func anApprovalIsAwaited() {
        expectPictures(Shot(.awaitingApproval))
    }

    @Test func theApprovalForm() {
        expectPictures(Shot(.awaitingApproval, keys: [.enter] + typing("alice") + [.tab] + typing("x") + [.enter]))
    }

    @Test func anApprovalIsMarkedUnsigned() {
        expectPictures(Shot(.ready, keys: [.home, .down, .down, .down]))
    }

    @Test func theAttestationForm() {
        expectPictures(Shot(.waived, keys: [.enter] + typing("ye")))
    }
}
