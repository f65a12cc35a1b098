import Canvas
import CutoverCore
import Testing

@testable import Screens

/// No time of a run can be taken for another.
struct ClockWordsTests {
    /// Oslo's clock is set back by an hour on 2026-10-25 at 01:00 UTC, and forward on 2026-03-29 at 01:00 UTC.
    private static let setBack = Timestamp(milliseconds: 1_792_890_000_000)
    private static let setForward = Timestamp(milliseconds: 1_774_746_000_000)

    private static func oslo(_ time: Timestamp) -> Zone {
        time < setForward || time >= setBack
            ? Zone(name: "CET", offsetSeconds: 3600) : Zone(name: "CEST", offsetSeconds: 7200)
    }

    private func given(_ story: Story) -> Surroundings {
        var given = story.surroundings()
        given.zone = Self.oslo
        return given
    }

    private func clock(_ time: Timestamp) -> String {
        Scene(Wizard(size: .small), given(Story(at: time))).clock(time)
    }

    @Test(arguments: [
        (-3601, "01:59:59"), (-3600, "02:00:00 CEST"), (-1800, "02:30:00 CEST"), (-1, "02:59:59 CEST"),
        (0, "02:00:00 CET"), (1800, "02:30:00 CET"), (3599, "02:59:59 CET"), (3600, "03:00:00"),
    ]) func theZoneIsNamedInTheHourThatComesTwice(_ seconds: Int, _ words: String) {
        #expect(clock(Self.setBack.adding(seconds: seconds)) == words)
    }

    @Test(arguments: [(-1800, "01:30:00"), (-1, "01:59:59"), (0, "03:00:00"), (1800, "03:30:00")])
    func anHourThatIsLeftOutNeedsNone(_ seconds: Int, _ words: String) {
        #expect(clock(Self.setForward.adding(seconds: seconds)) == words)
    }

    /// What came before the clock was set keeps the time that it had.
    @Test func theTimelineGoesThroughTheNightOnWhichTheClockIsSetBack() {
        var story = Story(at: Self.setBack.adding(seconds: -1800))
        story.wait(seconds: 3600)
        story.command(.start("builds"))
        let rows = timeline(given(story))
        #expect(rows.first?.contains("02:30:00 CEST  ") == true, "\(rows)")
        #expect(rows.last?.contains("02:30:00 CET  Last five builds green: ") == true, "\(rows)")
        #expect(Shot(story).surroundings.zone(story.now) == .utc)
        #expect(Wizard(size: .small).draw(in: given(story)).canvas.lines()[0].contains("  02:30 CET  01:00:00"))
    }

    /// Midnight is the operator's own, and from then on every time carries its date.
    @Test func timesCarryTheirDateOnceTheRunHasGoneOverMidnight() {
        // 23:59:40 in Oslo.
        var story = Story(at: Timestamp(milliseconds: 1_778_450_380_000))
        story.pass("builds")
        #expect(timeline(given(story)).allSatisfy { $0.dropFirst().hasPrefix("23:59:4") })
        story.wait(seconds: 20)
        story.command(.start("coverage"))
        let rows = timeline(given(story))
        #expect(rows.first?.contains("05-10 23:59:40  ") == true, "\(rows)")
        #expect(rows.last?.contains("05-11 00:00:07  Coverage gate holds: ") == true, "\(rows)")
        let elsewhere = timeline(story.surroundings())
        #expect(elsewhere.last?.dropFirst().hasPrefix("22:00:07  ") == true, "it is not yet midnight: \(elsewhere)")
    }

    /// The timeline's rows at 80 columns.
    private func timeline(_ given: Surroundings) -> [String] {
        var wizard = Wizard(size: .small)
        _ = wizard.handle(.key(.character("t")), in: given)
        return wizard.draw(in: given).canvas.lines().filter { $0.contains(#/^[ ▸](\d\d-\d\d )?\d\d:\d\d:\d\d /#) }
    }
}
