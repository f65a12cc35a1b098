import Seeds
import Testing

@testable import Text

/// A size has one wording.
@Suite struct ByteSizeTests {
    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (2, "2 bytes"), (1023, "1023 bytes"), (1024, "1 KiB"), (1075, "1 KiB"),
        (1076, "1.1 KiB"), (65_536, "64 KiB"), (102_348, "99.9 KiB"), (102_349, "100 KiB"), (524_800, "513 KiB"),
        (1_048_063, "1023 KiB"), (1_048_064, "1 MiB"), (1_048_535, "1 MiB"), (1_048_574, "1 MiB"),
        (1_048_575, "1 MiB"), (1_048_576, "1 MiB"), (1_048_577, "1 MiB"), (16 << 20, "16 MiB"),
        (1_288_490_189, "1.2 GiB"), ((1 << 40) - 1, "1 TiB"), (5000 << 40, "5000 TiB"), (-1, "0 bytes"),
    ])
    func words(bytes: Int, expected: String) {
        #expect(ByteSize.text(bytes) == expected)
    }

    @Test func theLargestNumberHasWords() {
        #expect(ByteSize.text(UInt64.max) == "16777216 TiB")
    }

    /// The words say the size to half of their last digit, and never 1024 of a unit.
    @Test func wordsSayTheSize() throws {
        var generator = SeededGenerator(seed: 1_048_575)
        let units = ["KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40]
        for _ in 0..<20_000 {
            let bytes = Int.random(in: 1024..<(1 << Int.random(in: 11...50, using: &generator)), using: &generator)
            let words = ByteSize.text(bytes)
            let parts = words.split(separator: " ")
            let number = try #require(Double(parts[0]))
            let unit = Double(1 << (try #require(units[String(parts[1])])))
            let digit = parts[0].contains(".") || number < 100 ? 0.1 : 1
            // A byte more, as a tenth is none in binary.
            #expect(abs(number * unit - Double(bytes)) <= digit / 2 * unit + 1, "\(bytes): \(words)")
            #expect(number < 1024 || parts[1] == "TiB", "\(bytes): \(words)")
        }
    }
}
