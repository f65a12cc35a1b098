/// How traffic is shared out: names with percents, exact to a hundredth, that add up to 100.
///
/// Its text is the canonical form `{"api-00185":99.5,"api-00186":0.5}`: sorted by name, no white space, no escapes, no
/// decimal that says nothing.
package struct Split: Hashable, Sendable {
    /// Sorted by name.
    package let parts: [Part]

    /// One receiver of traffic.
    package struct Part: Hashable, Sendable {
        /// The revision that receives it.
        package let name: String
        /// Hundredths of a percent, 0 to 10,000.
        package let hundredths: Int

        package init(name: String, hundredths: Int) {
            self.name = name
            self.hundredths = hundredths
        }

        /// In percent with up to two decimals, as in `99.5`.
        package var percentText: String { Split.percentText(hundredths) }
    }

    /// All of the traffic, in hundredths of a percent.
    package static let whole = 10_000

    /// Why a text or a list is no split; its description is a sentence.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case notAnObject
        case nobody
        case badName(String)
        case twice(String)
        case notAPercent(name: String, found: String)
        case sumIsNot100(hundredths: Int)

        package var description: String {
            switch self {
            case .notAnObject: "not an object of names and percentages"
            case .nobody: "the weights add up to 0 %"
            case .badName(let name): "'\(name)' is not a valid name of a revision"
            case .twice(let name): "duplicate name '\(name)'"
            case .notAPercent(let name, let found):
                "\(name) has \(found), which is not a percentage from 0 to 100 with at most two decimals"
            case .sumIsNot100(let hundredths):
                "the weights add up to \(Split.percentText(hundredths)) %, not to 100 %"
            }
        }
    }

    /// Checks and sorts `parts`.
    package init(_ parts: [Part]) throws(Fault) {
        guard !parts.isEmpty else { throw .nobody }
        var names: Set<String> = []
        var sum = 0
        for part in parts {
            guard Split.isName(part.name) else { throw .badName(part.name) }
            guard names.insert(part.name).inserted else { throw .twice(part.name) }
            guard (0...Split.whole).contains(part.hundredths) else {
                throw .notAPercent(name: part.name, found: part.percentText)
            }
            sum += part.hundredths
        }
        guard sum == Split.whole else { throw .sumIsNot100(hundredths: sum) }
        self.parts = parts.sorted { $0.name < $1.name }
    }

    /// Reads the canonical form; names in any order, and decimals that say nothing (`90.00`).
    package init(_ text: String) throws(Fault) {
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
            guard let hundredths = Split.hundredths(sides[1]) else {
                throw .notAPercent(name: name, found: String(sides[1]))
            }
            parts.append(Part(name: name, hundredths: hundredths))
        }
        try self.init(parts)
    }

    /// The canonical form.
    package var text: String {
        "{" + parts.map { "\"\($0.name)\":\($0.percentText)" }.joined(separator: ",") + "}"
    }

    /// Hundredths of a percent that `name` gets; 0 if it is not named.
    package func hundredths(of name: String) -> Int {
        parts.first { $0.name == name }?.hundredths ?? 0
    }

    static func percentText(_ hundredths: Int) -> String {
        let sign = hundredths < 0 ? "-" : ""
        let (wholes, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(wholes)" }
        return "\(sign)\(wholes).\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
    }

    private static func isName(_ name: String) -> Bool {
        let structural = "\"\\,:{}".unicodeScalars
        return !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\u{7f}" && !structural.contains($0) }
    }

    /// Digits with at most two decimals; a third would be lost, and the traffic with it.
    ///
    /// More are taken where they are what computers add to a sum, as in `0.30000000000000004`.
    private static func hundredths(_ percent: Substring) -> Int? {
        let sides = percent.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let wholes = number(sides[0], digits: 1...3) else { return nil }
        guard sides.count == 2 else { return wholes * 100 }
        if sides[1].utf8.count > leastNoiseDecimals, number(sides[1].suffix(1), digits: 1...1) != nil {
            guard let value = Double(percent), value <= 100 else { return nil }
            let hundredths = (value * 100).rounded()
            return abs(value * 100 - hundredths) < 1e-7 ? Int(hundredths) : nil
        }
        guard let decimals = number(sides[1], digits: 1...2) else { return nil }
        return wholes * 100 + (sides[1].utf8.count == 1 ? decimals * 10 : decimals)
    }

    /// Fewer decimals than these were meant.
    private static let leastNoiseDecimals = 12

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
