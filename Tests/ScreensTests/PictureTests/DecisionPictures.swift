import Canvas
import Testing

@testable import Screens

/// Decisions, and an approver's no.
struct DecisionPictures {
    @Test func theWaysToChooseFrom() {
        expectPictures(Shot(.undecided, keys: [.enter]))
    }

    @Test func aNoGoSaysWhereItLeads() {
        expectPictures(Shot(.undecided, keys: [.enter, .pageDown, .character("4"), .enter] + typing("errors")))
    }

    @Test func decided() {
        expectPictures(Shot(.decided, keys: [.up]))
    }

    @Test func noLeadsToWaiting() {
        expectPictures(Shot(Story.refused[0]))
    }

    @Test func noLeadsToTheRollback() {
        expectPictures(Shot(Story.refused[1]))
    }

    @Test func noLeadsToTheEnd() {
        expectPictures(Shot(Story.refused[2]))
    }

    @Test func theApproverSaysNo() {
        expectPictures(Shot(.decided, keys: [.character("D")]))
    }

    @Test func declined() {
        expectPictures(Shot(.declined))
    }
}
