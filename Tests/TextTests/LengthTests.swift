import Seeds
import Testing

@testable import Text

/// A length of time has one wording, and one figure on a clock.
@Suite struct LengthTests {
    @Test(arguments: [
        (0, "0 s"), (1, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (90, "1 min 30 s"),
        (3599, "59 min 59 s"), (3600, "1 h"), (3601, "1 h 1 s"), (5399, "1 h 29 min 59 s"), (5400, "1 h 30 min"),
        (5401, "1 h 30 min 1 s"), (86399, "23 h 59 min 59 s"), (86400, "1 day"), (90000, "1 day 1 h"),
        (172_800, "2 days"), (-5, "0 s"),
    ])
    func words(seconds: Int, expected: String) {
        #expect(Duration.seconds(seconds).inWords == expected)
    }

    /// What is rounded carries: there are no 60 s and no 60 min.
    @Test(arguments: [
        (499, "0 s"), (500, "1 s"), (59_499, "59 s"), (59_500, "1 min"), (59_600, "1 min"),
        (3_599_499, "59 min 59 s"), (3_599_600, "1 h"), (86_399_500, "1 day"),
    ])
    func roundedWords(milliseconds: Int, expected: String) {
        #expect(Duration.milliseconds(milliseconds).inWords == expected)
    }

    /// A clock shows the seconds that are full.
    @Test(arguments: [
        (0, "00:00:00"), (59_999, "00:00:59"), (60_000, "00:01:00"), (5_400_000, "01:30:00"),
        (86_399_999, "23:59:59"), (86_400_000, "1d 00:00:00"), (-1, "00:00:00"),
    ])
    func clock(milliseconds: Int, expected: String) {
        #expect(Duration.milliseconds(milliseconds).asClock == expected)
    }

    /// Words and clock name the same length, whichever it is.
    @Test func wordsAndClockAgree() throws {
        var generator = SeededGenerator(seed: 5400)
        let lengths = Array(0...4000) + (0..<4000).map { _ in Int.random(in: 0...1_000_000, using: &generator) }
        for seconds in lengths {
            let length = Duration.seconds(seconds)
            #expect(try Self.seconds(ofWords: length.inWords) == seconds, "\(length.inWords)")
            #expect(try Self.seconds(ofClock: length.asClock) == seconds, "\(length.asClock)")
        }
    }

    @Test(arguments: [
        (0, 0, "1970-01-01", "00:00:00"), (-1, 0, "1969-12-31", "23:59:59"), (0, -1, "1969-12-31", "23:59:59"),
        (951_782_399_999, 0, "2000-02-28", "23:59:59"), (951_782_400_000, 0, "2000-02-29", "00:00:00"),
        (1_778_407_200_000, 7200, "2026-05-10", "12:00:00"), (4_107_542_400_000, 0, "2100-03-01", "00:00:00"),
    ])
    func calendar(milliseconds: Int64, offset: Int, date: String, clock: String) {
        let civil = CivilTime(millisecondsSince1970: milliseconds, offsetSeconds: offset)
        #expect(civil.date == date)
        #expect(civil.clock == clock)
    }

    private static func seconds(ofWords words: String) throws -> Int {
        let sizes = ["day": 86400, "days": 86400, "h": 3600, "min": 60, "s": 1]
        let parts = words.split(separator: " ")
        return try stride(from: 0, to: parts.count, by: 2).reduce(0) { sum, index in
            let number = try #require(Int(parts[index]))
            return sum + number * (try #require(sizes[String(parts[index + 1])]))
        }
    }

    private static func seconds(ofClock clock: String) throws -> Int {
        let halves = clock.split(separator: " ")
        let days = halves.count == 2 ? try #require(Int(halves[0].dropLast())) : 0
        return try halves[halves.count - 1].split(separator: ":").reduce(0) { $0 * 60 + (try #require(Int($1))) }
            + days * 86400
    }
}
