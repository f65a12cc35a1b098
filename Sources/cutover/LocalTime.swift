import CutoverCore
import Glibc

/// The operator's own time.
enum LocalTime {
    static var offsetSeconds: Int { parts.tm_gmtoff }

    /// Date and time to the minute.
    static func minute(of moment: Timestamp) -> String {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min))"
    }

    /// Month, day and time: short enough for a table beside a run's id, which holds the year.
    static func dayAndMinute(of moment: Timestamp) -> String { String(minute(of: moment).dropFirst(5)) }

    /// `CEST`, say.
    static var zoneName: String { parts.tm_zone.map { String(cString: $0) } ?? "" }

    private static var parts: tm {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return parts
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
