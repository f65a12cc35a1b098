/// Decimal figures, read strictly: no hexadecimal, no infinity, no white space inside.
enum Figure {
    /// Beyond this, whole numbers are not told apart by a Double.
    static let exactLimit = 9_007_199_254_740_992.0

    /// The value of `text`, white space around it aside.
    static func value(_ text: String) -> Double? {
        var digits = Array(text.utf8)[...]
        while let last = digits.last, last <= 0x20 { digits.removeLast() }
        while let first = digits.first, first <= 0x20 { digits.removeFirst() }
        guard isDecimal(digits), let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// A part of a whole in percent, from 0 to `mostPercent`; of nothing, anything is the most.
    static func percent(_ part: Double, of whole: Double) -> Int {
        guard part > 0 else { return 0 }
        guard whole > 0 else { return mostPercent }
        return Int(min(Double(mostPercent), (part / whole * 100).rounded(.up)))
    }

    /// Beyond this, it only matters that it is too much.
    static let mostPercent = 999

    private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == 0x2d { rest.removeFirst() }
        guard takeDigits(&rest) else { return false }
        if rest.first == 0x2e {
            rest.removeFirst()
            guard takeDigits(&rest) else { return false }
        }
        if rest.first == 0x65 || rest.first == 0x45 {
            rest.removeFirst()
            if rest.first == 0x2b || rest.first == 0x2d { rest.removeFirst() }
            guard takeDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let before = rest.count
        while let first = rest.first, (48...57).contains(first) { rest.removeFirst() }
        return rest.count < before
    }
}
