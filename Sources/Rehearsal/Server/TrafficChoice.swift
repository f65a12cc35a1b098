/// Picks revisions so that any run of requests is close to the weights, and the same seed picks the same.
struct TrafficChoice: Sendable {
    private let start: Double
    private var count = 0

    /// Steps of the golden ratio spread evenly, however few requests there are.
    private static let step = 0.618_033_988_749_894_9

    init(seed: UInt64, name: String) {
        var generator = SeededNames(text: "\(seed)/\(name)")
        start = Double(generator.next() % 1_000_000) / 1_000_000
    }

    /// A number from 0 up to 1, the next of an even spread.
    mutating func next() -> Double {
        count += 1
        let position = start + Double(count) * Self.step
        return position - position.rounded(.down)
    }

    /// The next revision by its weight.
    mutating func revision(of split: [String: Int]) -> String? {
        let total = split.values.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = next() * Double(total)
        let ordered = split.sorted { $0.key < $1.key }
        for (name, percent) in ordered {
            rest -= Double(percent)
            if rest < 0 { return name }
        }
        return ordered.last?.key
    }
}
