/// What an item's place in the walk depends on: one name, and what it may be.
package struct ItemCondition: Hashable, Sendable {
    /// A variable, or the id of a decision.
    package var name: String
    /// The variable's value, or the way that was chosen, is one of these.
    package var values: [String]

    package init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }

    /// What is asked, in words.
    package var words: String { "\(name) is \(ItemCondition.listed(values))" }

    /// "a", "a or b", "a, b or c".
    private static func listed(_ values: [String]) -> String {
        guard let last = values.last, values.count > 1 else { return values.first ?? "" }
        return values.dropLast().joined(separator: ", ") + " or " + last
    }
}
