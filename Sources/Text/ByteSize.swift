/// Sizes as people read them. Nothing else words one, so that no two places disagree.
package enum ByteSize {
    /// `1 byte`, `812 bytes`, `3.4 KiB`, `64 KiB`, `1.2 GiB`: a tenth as far as two digits stand before it.
    package static func text(_ bytes: some BinaryInteger) -> String {
        let bytes = UInt64(clamping: bytes)
        guard bytes >= 1024 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        for (power, name) in units.enumerated() {
            let unit = UInt64(1) << (10 * UInt64(power + 1))
            let (whole, rest) = bytes.quotientAndRemainder(dividingBy: unit)
            // Rounded first: 1023.6 KiB are 1 MiB.
            let tenths = whole * 10 + (rest * 10 + unit / 2) / unit
            let tenth = tenths % 10 == 0 ? "" : ".\(tenths % 10)"
            if tenths < 1000 { return "\(tenths / 10)\(tenth) \(name)" }
            let rounded = whole + (rest >= unit / 2 ? 1 : 0)
            if rounded < 1024 || name == units.last { return "\(rounded) \(name)" }
        }
        return "\(bytes) bytes"
    }

    private static let units = ["KiB", "MiB", "GiB", "TiB"]
}
