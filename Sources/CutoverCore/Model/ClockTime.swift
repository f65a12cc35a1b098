/// A time of day, UTC, as a runbook writes it: `22:00 UTC`.
package struct ClockTime: Hashable, Sendable {
    /// Minutes since midnight, 0 to 1439.
    package var minutes: Int

    package init(minutes: Int) { self.minutes = minutes }

    /// `22:00 UTC`.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[1] == "UTC" else { return nil }
        let digits = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard digits.count == 2, digits.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy { "0"..."9" ~= $0 } }),
            let hours = Int(digits[0]), let minutes = Int(digits[1]), hours < 24, minutes < 60
        else { return nil }
        self.minutes = hours * 60 + minutes
    }

    /// As the file writes it.
    package var words: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60)) UTC"
    }

    /// The one that is nearest to a moment, so that a run which begins a little after it is not made to wait for a day.
    package func moment(nearest moment: Timestamp) -> Timestamp {
        let day: Int64 = 86_400_000
        let intoDay = ((moment.milliseconds % day) + day) % day
        var shift = Int64(minutes) * 60_000 - intoDay
        if shift > day / 2 { shift -= day }
        if shift <= -day / 2 { shift += day }
        return Timestamp(milliseconds: moment.milliseconds + shift)
    }
}
