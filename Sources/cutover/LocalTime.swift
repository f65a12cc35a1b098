import CutoverCore
import Glibc
import Screens
import Text

/// The operator's own time.
enum LocalTime {
    /// What the operator's clock goes by at a time.
    static func zone(at moment: Timestamp) -> Zone {
        let parts = parts(of: moment)
        let name = unknownZone != nil ? "UTC" : parts.tm_zone.map { String(cString: $0) } ?? ""
        return Zone(name: name, offsetSeconds: parts.tm_gmtoff)
    }

    /// Date and time to the minute.
    static func minute(of moment: Timestamp) -> String {
        let civil = CivilTime(
            millisecondsSince1970: moment.milliseconds, offsetSeconds: parts(of: moment).tm_gmtoff)
        return "\(civil.date) \(civil.clock.prefix(5))"
    }

    /// Month, day and time: short enough for a table beside a run's id, which holds the year.
    static func dayAndMinute(of moment: Timestamp) -> String { String(minute(of: moment).dropFirst(5)) }

    /// What TZ names, where this machine has no such zone: the system then takes UTC and says nothing.
    static let unknownZone: String? = {
        guard let value = getenv("TZ").map({ String(cString: $0) }) else { return nil }
        let name = value.hasPrefix(":") ? String(value.dropFirst()) : value
        // A rule of POSIX: letters, then how far it is from UTC, as in CET-1CEST.
        if name.isEmpty || name.prefixMatch(of: /(<[^>]+>|[A-Za-z]{3,})[+-]?\d/) != nil { return nil }
        let folder = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
        let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
        return ["UTC", "GMT", "UTC0"].contains(name) || access(path, R_OK) == 0 ? nil : name
    }()

    private static func parts(of moment: Timestamp) -> tm {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }
}
