import CutoverCore

/// What a clock goes by.
package struct Zone: Hashable, Sendable {
    /// `CEST`, say.
    package var name: String
    /// What it adds to UTC.
    package var offsetSeconds: Int

    package static let utc = Zone(name: "UTC", offsetSeconds: 0)

    package init(name: String, offsetSeconds: Int) {
        self.name = name
        self.offsetSeconds = offsetSeconds
    }
}

/// Times and durations as people read them.
enum Times {
    /// `14:32:07`.
    static func clock(_ time: Timestamp, _ zone: Zone) -> String {
        let seconds = local(time, zone)
        let ofDay = seconds - floorDivide(seconds, secondsPerDay) * secondsPerDay
        return "\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
    }

    /// `2026-05-10`.
    static func date(_ time: Timestamp, _ zone: Zone) -> String {
        let date = civil(daysSince1970: floorDivide(local(time, zone), secondsPerDay))
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }

    /// Seconds since 1970 as the clock of the zone counts them.
    static func local(_ time: Timestamp, _ zone: Zone) -> Int64 {
        floorDivide(time.milliseconds, 1000) + Int64(zone.offsetSeconds)
    }

    /// `00:14:32`; from a day on `2d 00:14:32`.
    static func elapsed(from start: Timestamp, to end: Timestamp) -> String {
        let seconds = max(0, (end.milliseconds - start.milliseconds) / 1000)
        let days = seconds / secondsPerDay
        let text = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return days > 0 ? "\(days)d \(text)" : text
    }

    /// `12:00`, `1:12:00`: minutes and seconds, with hours where there are any.
    static func minutes(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        let rest = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return seconds >= 3600 ? "\(seconds / 3600):\(rest)" : rest
    }

    /// `45 s`, `30 min`, `2 h 30 min`, `3 days`.
    static func span(seconds: Int) -> String {
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
        case ..<86400:
            let minutes = seconds / 60 % 60
            return minutes == 0 ? "\(seconds / 3600) h" : "\(seconds / 3600) h \(minutes) min"
        default:
            let days = seconds / 86400
            return days == 1 ? "1 day" : "\(days) days"
        }
    }

    private static let secondsPerDay: Int64 = 86400

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }

    /// Day of the Gregorian calendar (Howard Hinnant's `civil_from_days`).
    private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = daysSince1970 + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthShifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
        let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

/// Sizes as people read them.
enum Bytes {
    /// `812 B`, `3.4 KiB`, `1.2 GiB`.
    static func text(_ count: Int) -> String {
        guard count >= 1024 else { return "\(max(0, count)) B" }
        var value = Double(count)
        var unit = ""
        for name in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 || unit.isEmpty {
            value /= 1024
            unit = name
        }
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
