/// Lengths of time as people read them. Nothing else words one, so that no two places disagree.
extension Duration {
    /// `45 s`, `1 h 30 min`, `2 days 6 h`: to the second, and never less than nothing.
    package var inWords: String {
        let half: Int64 = 500_000_000_000_000_000
        let seconds = max(0, components.seconds + (components.attoseconds >= half ? 1 : 0))
        let days = seconds / secondsPerDay
        let parts = [
            (days, days == 1 ? "day" : "days"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"),
            (seconds % 60, "s"),
        ]
        let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "0 s" : words.joined(separator: " ")
    }

    /// `00:14:32`, from a day on `2d 00:14:32`: as a clock counts, by the seconds that are full.
    package var asClock: String {
        let seconds = max(0, components.seconds)
        let days = seconds / secondsPerDay
        let text = "\(twoDigits(seconds / 3600 % 24)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
        return days > 0 ? "\(days)d \(text)" : text
    }
}

/// A point in time as the clocks and calendars of a place show it.
package struct CivilTime {
    private let seconds: Int64

    /// - Parameter offsetSeconds: what the place adds to UTC.
    package init(millisecondsSince1970: Int64, offsetSeconds: Int = 0) {
        seconds = floorDivide(millisecondsSince1970, 1000) + Int64(offsetSeconds)
    }

    /// `14:32:07`.
    package var clock: String {
        Duration.seconds(seconds - floorDivide(seconds, secondsPerDay) * secondsPerDay).asClock
    }

    /// `2026-05-10`, in the Gregorian calendar (Howard Hinnant's `civil_from_days`).
    package var date: String {
        let shifted = floorDivide(seconds, secondsPerDay) + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthShifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
        let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
        return "\(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))-\(twoDigits(month))-\(twoDigits(day))"
    }
}

private let secondsPerDay: Int64 = 86400

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
}
