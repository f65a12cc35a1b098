import BundledRunbooks

/// The runbook files that are part of the program.
package enum BundledRunbook {
    /// What findings call the file of `bilko`.
    package static let bilkoFile = "bilko.yaml"

    /// Bilko's runbook, as YAML.
    package static var bilko: String {
        var count = 0
        guard let bytes = cutover_bilko_yaml(&count) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
