import Glibc

/// The machine's time, from which `EstateState.time` makes the estate's, and how stand-ins wait; a test gives its own.
struct EstateClock: Sendable {
    /// Seconds since 1970.
    var now: @Sendable () -> Double
    /// Waits for some seconds of the machine's time.
    var pause: @Sendable (_ seconds: Double) -> Void

    static let system = EstateClock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        },
        pause: { seconds in
            guard seconds > 0 else { return }
            let whole = seconds.rounded(.down)
            var wanted = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
            var rest = timespec()
            while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
        })
}

/// Instants as the estate's tools print them.
enum EstateTime {
    /// `2026-05-10T10:00:00.123456Z`
    static func iso(_ seconds: Double, fraction digits: Int = 6) -> String {
        let parts = fields(seconds)
        let base = "\(parts.date)T\(parts.time)"
        return digits == 0 ? base + "Z" : "\(base).\(parts.microseconds.prefix(digits))Z"
    }

    /// `2026-05-10 10:00:00.123456`, as PostgreSQL prints a timestamp without time zone.
    static func sql(_ seconds: Double) -> String {
        let parts = fields(seconds)
        return "\(parts.date) \(parts.time).\(parts.microseconds)"
    }

    private static func fields(_ seconds: Double) -> (date: String, time: String, microseconds: String) {
        let microseconds = Int((seconds * 1e6).rounded(.down))
        var whole = time_t(microseconds / 1_000_000)
        var civil = tm()
        gmtime_r(&whole, &civil)
        let date = [
            String(Int(civil.tm_year) + 1900), padded(Int(civil.tm_mon) + 1, 2), padded(Int(civil.tm_mday), 2),
        ]
        let time = [Int(civil.tm_hour), Int(civil.tm_min), Int(civil.tm_sec)].map { padded($0, 2) }
        return (
            date.joined(separator: "-"), time.joined(separator: ":"), padded(microseconds % 1_000_000, 6)
        )
    }

    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
