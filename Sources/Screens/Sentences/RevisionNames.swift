import CutoverCore

/// Revision names as short as they can be told apart.
enum RevisionNames {
    /// A name keeps its last two parts: `00185-abc`.
    private static let partsKept = 2

    /// Each name without the parts, up to a dash, that all of them begin with.
    static func short(_ names: [String]) -> [String: String] {
        let parts = names.map { $0.split(separator: "-", omittingEmptySubsequences: false) }
        var common = parts.map { max(0, $0.count - partsKept) }.min() ?? 0
        if let first = parts.first {
            while common > 0, !parts.allSatisfy({ $0.prefix(common) == first.prefix(common) }) { common -= 1 }
        }
        var short: [String: String] = [:]
        for (name, part) in zip(names, parts) { short[name] = part.dropFirst(common).joined(separator: "-") }
        return short
    }
}

extension Split {
    /// The receivers of traffic, the largest share first; equal ones by name, so that bars do not change places.
    var byShare: [Part] {
        parts.filter { $0.hundredths > 0 }.sorted { ($1.hundredths, $0.name) < ($0.hundredths, $1.name) }
    }
}
