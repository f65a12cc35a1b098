import CutoverCore
import Text

/// Times of a run, so that none of them can be taken for another.
extension Scene {
    /// `14:32:07`; `05-11 00:03:10` once the run has gone over midnight; `02:30:00 CEST` where the clock shows it twice.
    func clock(_ time: Timestamp) -> String {
        let date = isPastMidnight ? time.civil(given.zone(time)).date.dropFirst(yearColumns) + " " : ""
        return date + zonedClock(time)
    }

    /// `2026-05-10 14:32:07`.
    func dateAndClock(_ time: Timestamp) -> String {
        time.civil(given.zone(time)).date + " " + zonedClock(time)
    }

    /// `14:46 CEST`: what the run's own clock shows now.
    var hourAndZone: String {
        let zone = given.zone(given.now)
        return given.now.civil(zone).clock.prefix(5) + " " + zone.name
    }

    private func zonedClock(_ time: Timestamp) -> String {
        let zone = given.zone(time)
        return time.civil(zone).clock + (isShownTwice(time, zone) ? " " + zone.name : "")
    }

    private var isPastMidnight: Bool {
        guard let start = state.run?.startedAt else { return false }
        return start.civil(given.zone(start)).date != given.now.civil(given.zone(given.now)).date
    }

    /// Whether the clock shows the same at another time, as it was set back between the two.
    private func isShownTwice(_ time: Timestamp, _ zone: Zone) -> Bool {
        [-farthestTwinMilliseconds, farthestTwinMilliseconds].contains { distance in
            let other = given.zone(Timestamp(milliseconds: time.milliseconds + distance))
            guard other.offsetSeconds != zone.offsetSeconds else { return false }
            let shift = Int64(zone.offsetSeconds - other.offsetSeconds) * 1000
            return given.zone(Timestamp(milliseconds: time.milliseconds + shift)) == other
        }
    }
}

/// `2026-`
private let yearColumns = 5
/// Clocks are set back by an hour, seldom by more.
private let farthestTwinMilliseconds: Int64 = 3 * 3600 * 1000
