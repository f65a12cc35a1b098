import CutoverCore
import Text

/// What a clock goes by.
package struct Zone: Hashable, Sendable {
    /// `CEST`, say.
    package var name: String
    /// What it adds to UTC.
    package var offsetSeconds: Int

    /// For a screen that is told of no other.
    package static let utc = Zone(name: "UTC", offsetSeconds: 0)

    package init(name: String, offsetSeconds: Int) {
        self.name = name
        self.offsetSeconds = offsetSeconds
    }
}

extension Timestamp {
    /// As the clocks and calendars of the zone show it.
    func civil(_ zone: Zone) -> CivilTime {
        CivilTime(millisecondsSince1970: milliseconds, offsetSeconds: zone.offsetSeconds)
    }

    /// How long it is until `end`.
    func length(to end: Timestamp) -> Duration { .milliseconds(end.milliseconds - milliseconds) }
}
