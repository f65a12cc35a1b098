import BundledRunbooks

/// The runbook files that are part of the program.
package enum BundledRunbook {
    /// Bilko's runbook, as YAML.
    package static var bilko: String {
        var count = 0
        guard let bytes = cutover_bilko_yaml(&count) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
