/// How traffic is shared out: names with whole percents that add up to 100.
///
/// Its text is the canonical form `{"api-00185":90,"api-00186":10}`: sorted by name, no white space, no escapes.
public struct Split: Hashable, Sendable {
    /// Sorted by name.
    public let parts: [Part]

    /// One receiver of traffic.
    public struct Part: Hashable, Sendable {
        public let name: String
        /// 0 to 100.
        public let percent: Int

        public init(name: String, percent: Int) {
            self.name = name
            self.percent = percent
        }
    }

    /// Why a text or a list is no split; its description is a sentence.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case notAnObject
        case nobody
        case badName(String)
        case twice(String)
        case notWholePercent(name: String, found: String)
        case sumIsNot100(Int)

        public var description: String {
            switch self {
            case .notAnObject: "not an object of names and whole percents"
            case .nobody: "nobody gets traffic"
            case .badName(let name): "'\(name)' is no name of a revision"
            case .twice(let name): "\(name) stands there twice"
            case .notWholePercent(let name, let found): "\(name) has \(found), which is no whole percent from 0 to 100"
            case .sumIsNot100(let sum): "the percents add up to \(sum), not to 100"
            }
        }
    }

    /// Checks and sorts `parts`.
    public init(_ parts: [Part]) throws(Fault) {
        guard !parts.isEmpty else { throw .nobody }
        var names: Set<String> = []
        var sum = 0
        for part in parts {
            guard Split.isName(part.name) else { throw .badName(part.name) }
            guard names.insert(part.name).inserted else { throw .twice(part.name) }
            guard (0...100).contains(part.percent) else {
                throw .notWholePercent(name: part.name, found: "\(part.percent)")
            }
            sum += part.percent
        }
        guard sum == 100 else { throw .sumIsNot100(sum) }
        self.parts = parts.sorted { $0.name < $1.name }
    }

    /// Reads the canonical form; names in any order.
    public init(_ text: String) throws(Fault) {
        guard text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count >= 2 else { throw .notAnObject }
        var parts: [Part] = []
        let inside = text.dropFirst().dropLast()
        guard !inside.isEmpty else { throw .nobody }
        for member in inside.split(separator: ",", omittingEmptySubsequences: false) {
            // Names hold no comma, colon or quote, so the member splits where it seems to.
            let sides = member.split(separator: ":", omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0].count > 2, sides[0].hasPrefix("\""), sides[0].hasSuffix("\"") else {
                throw .notAnObject
            }
            let name = String(sides[0].dropFirst().dropLast())
            guard let percent = Split.wholePercent(sides[1]) else {
                throw .notWholePercent(name: name, found: String(sides[1]))
            }
            parts.append(Part(name: name, percent: percent))
        }
        try self.init(parts)
    }

    /// The canonical form.
    public var text: String {
        "{" + parts.map { "\"\($0.name)\":\($0.percent)" }.joined(separator: ",") + "}"
    }

    /// What `name` gets; 0 if it is not named.
    public func percent(of name: String) -> Int {
        parts.first { $0.name == name }?.percent ?? 0
    }

    private static func isName(_ name: String) -> Bool {
        let structural = "\"\\,:{}".unicodeScalars
        return !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\u{7f}" && !structural.contains($0) }
    }

    private static func wholePercent(_ digits: Substring) -> Int? {
        guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
