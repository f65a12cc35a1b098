import Canvas
import CutoverCore
import Testing

@testable import Screens

/// A soak between its readings.
struct SoakTests {
    @Test func theCountdownRunsByTheClockBetweenReadings() {
        var story = Story.soaking
        guard case .running(let running) = story.walk.state["soak"], let soak = running.soak else {
            Issue.record("the soak runs")
            return
        }
        let first = Shot(story).canvas(.large).asText()
        story.wait(seconds: 5)
        let later = Shot(story).canvas(.large).asText()
        let recorded = 1_800_000 - soak.healthyMilliseconds
        #expect(first.contains("-" + Times.minutes(milliseconds: recorded - 53_000)))
        #expect(later.contains("-" + Times.minutes(milliseconds: recorded - 58_000)))
        let soaked = "soaked " + Times.minutes(milliseconds: soak.healthyMilliseconds)
        #expect(later.contains(soaked), "only what was recorded counts")
        story.wait(seconds: 600)
        let late = Shot(story).canvas(.large).asText()
        #expect(late.contains("-" + Times.minutes(milliseconds: recorded - 658_000)))
    }

    @Test func theOutputStaysInPlaceFromReadingToReading() {
        var story = Story.soaking
        let waiting = Shot(story).canvas(.small).lines()
        if let attempt = story.attempt("soak") { story.command(.read(attempt: attempt), by: .engine) }
        let reading = Shot(story).canvas(.small).lines()
        let heading = waiting.firstIndex { $0.contains("─ output of error rate") }
        #expect(heading != nil && heading == reading.firstIndex { $0.contains("─ output of error rate") })
        #expect(!reading.joined().contains("nothing printed"))
    }
}

/// The line of the phases.
struct PhaseBarTests {
    @Test func theWidthThatIsThereIsUsed() {
        for width in 72...110 {
            let line = Shot(.wentBack).canvas(Size(width: width, height: 24)).lines()[1]
            #expect(line.contains("▶✓ Roll-back 2/2"))
            if line.contains("…") { #expect(line.count >= width - 3, "\(width): \(line)") }
        }
    }

    @Test func phasesStayWhereTheyAreWhenAnItemRuns() {
        let before = Shot(.started).canvas(.small).lines()[1]
        let after = Shot(.checking).canvas(.small).lines()[1]
        #expect(before.contains("Migr") && before.range(ofTitle: "Migr") == after.range(ofTitle: "Migr"))
    }
}

extension String {
    fileprivate func range(ofTitle title: String) -> Int? {
        firstRange(of: title).map { distance(from: startIndex, to: $0.lowerBound) }
    }
}
