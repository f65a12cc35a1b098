/// Names and numbers that follow from a seed: the same seed, the same estate.
struct SeededNames: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Starts from a text, so that a text always gets the same.
    init(text: String) {
        // FNV-1a, 64 bits.
        state = text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func hexadecimal(_ count: Int) -> String {
        String((0..<count).map { _ in "0123456789abcdef".randomElement(using: &self) ?? "0" })
    }

    mutating func letters(_ count: Int) -> String {
        String((0..<count).map { _ in "abcdefghjkmnpqrstuvwxyz".randomElement(using: &self) ?? "a" })
    }

    /// In the form of a version 4 UUID.
    mutating func uuid() -> String {
        [8, 4, 4, 4, 12].enumerated()
            .map { $0.offset == 2 ? "4" + hexadecimal(3) : hexadecimal($0.element) }
            .joined(separator: "-")
    }
}

extension EstateState {
    /// A generator for the next name that the estate gives out.
    mutating func nextGenerator() -> SeededNames {
        serial += 1
        return SeededNames(text: "\(seed)/\(serial)")
    }
}
