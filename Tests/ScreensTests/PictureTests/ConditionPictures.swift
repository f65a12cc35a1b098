import Canvas
import Testing

@testable import Screens

/// Items that are not of every run, statements that are confirmed together, and times.
struct ConditionPictures {
    @Test func whatDoesNotApplySaysWhy() {
        expectPictures(Shot(.chosen, keys: [.up]))
    }

    @Test func theOperatorMaySaySo() {
        expectPictures(Shot(.chosen, keys: [.character("X")] + typing("they order by phone")))
    }

    @Test func itWasSetAside() {
        expectPictures(Shot(.setAside, keys: [.up]))
    }

    @Test func oneStatement() {
        expectPictures(Shot(.setAside, keys: [.enter]))
    }

    @Test func allStatementsOfAPhase() {
        expectPictures(Shot(.setAside, keys: [.enter, .tab] + typing("yes")))
    }

    @Test func notBeforeItsTime() {
        expectPictures(Shot(.timed))
    }
}
