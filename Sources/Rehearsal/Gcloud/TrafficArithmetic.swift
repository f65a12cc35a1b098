/// How gcloud's client computes a new traffic split.
enum TrafficArithmetic {
    /// The targets after percents were asked for by key; others fill up to 100 in proportion.
    ///
    /// - Throws: the client's sentence.
    static func assign(_ requested: [(key: String, percent: Int)], to targets: [TrafficTarget])
        throws(TrafficError) -> [TrafficTarget]
    {
        let wanted = Dictionary(requested.map { ($0.key, $0.percent) }) { _, last in last }
        let sum = wanted.values.reduce(0, +)
        guard sum <= 100 else { throw .text("Over 100% of traffic is specified.") }
        let others = merged(targets).filter { $0.percent > 0 && wanted[$0.key] == nil }
        guard sum == 100 || !others.isEmpty else {
            throw .text(
                "Every target with traffic is updated but 100% of traffic has not been specified.")
        }
        var percents = wanted
        for (key, percent) in shared(100 - sum, among: others) { percents[key] = percent }
        let served = percents.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { key, percent in
            TrafficTarget(revision: key == TrafficTarget.latestKey ? nil : key, percent: percent)
        }
        return served
            + targets.filter { $0.tag != nil }.map {
                TrafficTarget(revision: $0.revision, percent: 0, tag: $0.tag)
            }
    }

    /// Whole percents in proportion; the largest fraction gets the spare point.
    private static func shared(_ rest: Int, among targets: [TrafficTarget]) -> [(key: String, percent: Int)] {
        let total = targets.map(\.percent).reduce(0, +)
        guard rest > 0, total > 0 else { return [] }
        var shares = targets.map { target in
            (key: target.key, percent: target.percent * rest / total, fraction: target.percent * rest % total)
        }
        let spare = rest - shares.map(\.percent).reduce(0, +)
        let largest = shares.indices.sorted { shares[$0].fraction > shares[$1].fraction }
        for index in largest.prefix(spare) { shares[index].percent += 1 }
        return shares.map { ($0.key, $0.percent) }
    }

    /// One target with traffic a key, and one without for each tag.
    static func merged(_ targets: [TrafficTarget]) -> [TrafficTarget] {
        var percents: [(key: TrafficTarget, percent: Int)] = []
        for target in targets where target.percent > 0 {
            if let index = percents.firstIndex(where: { $0.key.key == target.key }) {
                percents[index].percent += target.percent
            } else {
                percents.append((target, target.percent))
            }
        }
        return percents.map { TrafficTarget(revision: $0.key.revision, percent: $0.percent) }
            + targets.filter { $0.tag != nil }.map { TrafficTarget(revision: $0.revision, percent: 0, tag: $0.tag) }
    }

    /// The targets with a tag on this key, and on no other.
    static func tagged(_ targets: [TrafficTarget], tag: String, key: String) -> [TrafficTarget] {
        untagged(targets, tag: tag)
            + [TrafficTarget(revision: key == TrafficTarget.latestKey ? nil : key, percent: 0, tag: tag)]
    }

    /// The targets without a tag.
    static func untagged(_ targets: [TrafficTarget], tag: String) -> [TrafficTarget] {
        merged(targets).filter { $0.tag != tag }
    }
}

enum TrafficError: Error, Equatable {
    case text(String)
}
