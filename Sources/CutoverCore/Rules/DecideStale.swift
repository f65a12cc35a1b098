// What was good and holds no longer.

extension Ruling {
    /// Items whose evidence, there already or on its way, is about another value of a pinned name.
    func outdated(by name: String, _ text: String?, except source: ItemID?) -> [Event] {
        guard walk.runbook.variable(name)?.isPinned == true, let before = state.values[name]?.text, before != text
        else { return [] }
        return walk.phases.flatMap(\.items).compactMap { item in
            guard item.id != source, item.usedNames.contains(name) else { return nil }
            guard [.signedOff, .passed, .running].contains(state[item.id].box) else { return nil }
            return .wentStale(item: item.id, reason: "\(name) was \(before) and is \(text ?? "") now", at: now)
        }
    }

    /// Evidence, waivers and approvals that no longer hold.
    func observe() -> [Event] {
        guard case .forward = state.course else { return [] }
        return walk.runbook.phases.flatMap(\.items).compactMap { item in
            walk.staleness(of: item, at: now).map { .wentStale(item: item.id, reason: $0, at: now) }
        }
    }

    /// A check whose secret is gone and still needed has to be run again: its box says so.
    func forget(_ names: [String]) -> [Event] {
        guard case .forward = state.course else { return [] }
        let items = walk.runbook.phases.flatMap(\.items)
        return items.compactMap { item in
            guard case .check = item.task, [.signedOff, .passed].contains(state[item.id].box) else { return nil }
            let gone = item.capturedNames.filter(names.contains).first { name in
                items.contains { $0.id != item.id && $0.usedNames.contains(name) && !state[$0.id].isDone }
            }
            guard let gone else { return nil }
            return .wentStale(item: item.id, reason: "\(gone) was held in memory only and is gone", at: now)
        }
    }
}
