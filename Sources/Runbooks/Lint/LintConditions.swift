import CutoverCore
import Patterns

// Items that are not of every run: what they go by, and what they leave without a value.
extension Linter {
    func checkConditions(_ log: inout Log) {
        for (place, placed) in items.enumerated() {
            if placed.isRollback {
                refuseConditions(of: placed, &log)
                continue
            }
            if placed.item.notAfter != nil, placed.item.changes == nil {
                log.error(
                    log.place("\(placed.path)/not-after"),
                    "'not-after' is for what changes what serves: leave it out")
            }
            for condition in placed.item.conditions { check(condition, of: placed, behind: items[..<place], &log) }
        }
        findUsesOfWhatMayBeMissing(&log)
    }

    private func refuseConditions(of placed: PlacedItem, _ log: inout Log) {
        let item = placed.item
        let written = [
            ("when", !item.conditions.isEmpty), ("may-not-apply", item.mayNotApply != nil),
            ("not-before", item.notBefore != nil), ("not-after", item.notAfter != nil),
        ]
        for (key, isWritten) in written where isWritten {
            log.error(
                log.place("\(placed.path)/\(key)"),
                "a step of the roll-back runs where and when what it undoes was made: leave '\(key)' out")
        }
    }

    private func check(
        _ condition: ItemCondition, of placed: PlacedItem, behind earlier: ArraySlice<PlacedItem>, _ log: inout Log
    ) {
        let name = condition.name
        let path = "\(placed.path)/when/\(name)"
        var seen: Set<String> = []
        for value in condition.values where !seen.insert(value).inserted {
            log.error(log.place(path), "'\(value.shortened)' is named twice")
        }
        if let variable = runbook.variable(name) { return check(condition, by: variable, behind: earlier, path, &log) }
        guard !log.isLeftOut(name) else { return }
        guard let source = items.first(where: { $0.item.id.name == name }) else {
            let decisions = items.filter { if case .decision = $0.item.task { true } else { false } }
            let known = runbook.variables.map(\.name) + decisions.map(\.item.id.name)
            let guess = Suggestion.words(for: name, among: known)
            log.error(log.place(path), "unknown variable or decision '\(name)'\(guess)")
            return
        }
        guard case .decision(let decision) = source.item.task else {
            log.error(log.place(path), "'\(name)' is no decision: a condition goes by a variable or by a decision")
            return
        }
        guard earlier.contains(where: { $0.item.id == source.item.id }) else {
            log.error(log.place(path), "the decision '\(name)' does not stand before this item")
            return
        }
        for value in condition.values {
            guard let way = decision.ways.first(where: { $0.id == value }) else {
                let guess = Suggestion.words(for: value, among: decision.ways.map(\.id))
                log.error(log.place(path), "'\(name)' has no way '\(value.shortened)'\(guess)")
                continue
            }
            guard way.leadsTo != .on else { continue }
            let sentence = "the way '\(value)' leads to \(way.leadsTo.rawValue), so this item is not reached by it"
            log.error(log.place(path), sentence)
        }
    }

    private func check(
        _ condition: ItemCondition, by variable: Variable, behind earlier: ArraySlice<PlacedItem>, _ path: String,
        _ log: inout Log
    ) {
        if variable.isSecret {
            log.error(log.place(path), "'\(variable.name)' is a secret, which no condition can go by")
        }
        for value in condition.values {
            if let mistake = variable.type.mistake(in: value) {
                log.error(log.place(path), "'\(value.shortened)' is \(mistake), so '\(variable.name)' is never that")
            } else if let matches = variable.matches, !Pattern.fits(matches, value) {
                log.error(log.place(path), "'\(value.shortened)' does not match /\(matches)/, which its variable must")
            }
        }
        guard variable.source == .captured, !runbook.routes.contains(where: { $0.values[variable.name] != nil }) else {
            return
        }
        if !earlier.contains(where: { $0.item.capturedNames.contains(variable.name) }) {
            log.error(log.place(path), "no item before this one captures '\(variable.name)'")
        }
    }

    /// Uses of a value that is captured only in runs in which its item has a place, by items that are of more runs.
    private func findUsesOfWhatMayBeMissing(_ log: inout Log) {
        var capturers: [String: [Set<ItemCondition>]] = [:]
        for placed in items where !placed.isRollback {
            for name in placed.item.capturedNames {
                capturers[name, default: []].append(Set(placed.item.conditions))
            }
        }
        let unsure = capturers.filter { !$0.value.contains([]) }
        if unsure.isEmpty { return }
        for placed in items {
            let users = placed.isRollback ? items.filter { $0.item.undoneBy.contains(placed.item.id) } : [placed]
            for use in Set(placed.uses.all) {
                guard let needed = unsure[use.name], !placed.item.capturedNames.contains(use.name) else { continue }
                let isCovered =
                    !users.isEmpty
                    && users.allSatisfy { user in needed.contains { $0.isSubset(of: user.item.conditions) } }
                if isCovered { continue }
                let when = needed[0].map(\.words).sorted().joined(separator: " and ")
                log.error(
                    place(of: use, log), "'\(use.name)' is captured only when \(when), and is needed here otherwise too"
                )
            }
        }
    }
}
