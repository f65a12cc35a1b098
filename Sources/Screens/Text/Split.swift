/// A captured traffic split: revisions and their whole percents.
struct Split: Hashable {
    var shares: [Share]

    struct Share: Hashable {
        var revision: String
        var percent: Int
    }

    /// Reads a JSON object of names to whole numbers, the only form that a value of type `split` has; nil for any other.
    init?(_ json: String) {
        var reader = Reader(rest: Substring(json))
        guard let shares = reader.object() else { return nil }
        // The largest share first; equal ones by name, so that bars do not change places.
        self.shares = shares.sorted { ($1.percent, $0.revision) < ($0.percent, $1.revision) }
    }

    private struct Reader {
        var rest: Substring

        mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

        mutating func take(_ character: Character) -> Bool {
            skipBlanks()
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func object() -> [Share]? {
            guard take("{") else { return nil }
            var shares: [Share] = []
            if !take("}") {
                repeat {
                    guard let name = string(), take(":"), let percent = number() else { return nil }
                    shares.append(Share(revision: name, percent: percent))
                } while take(",")
                guard take("}") else { return nil }
            }
            skipBlanks()
            return rest.isEmpty ? shares : nil
        }

        /// Revision names are letters, digits and dashes; an escape is no part of one.
        private mutating func string() -> String? {
            guard take("\""), let end = rest.firstIndex(of: "\"") else { return nil }
            let text = rest[..<end]
            guard !text.contains("\\") else { return nil }
            rest = rest[rest.index(after: end)...]
            return String(text)
        }

        private mutating func number() -> Int? {
            skipBlanks()
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return Int(digits)
        }
    }

    /// What is left of revision names when the part that all of them share is cut off at a dash.
    static func shortNames(_ names: [String]) -> [String: String] {
        let parts = names.map { $0.split(separator: "-", omittingEmptySubsequences: false) }
        let kept = 2
        // A name keeps its last two parts: `00185-abc`.
        var common = parts.map { max(0, $0.count - kept) }.min() ?? 0
        if let first = parts.first {
            while common > 0, !parts.allSatisfy({ $0.prefix(common) == first.prefix(common) }) { common -= 1 }
        }
        var short: [String: String] = [:]
        for (name, part) in zip(names, parts) { short[name] = part.dropFirst(common).joined(separator: "-") }
        return short
    }
}
