import CutoverCore

// Whether values are there when they are used: on the way forward and on the roll-back.
extension Linter {
    /// Values that are there while a route is walked.
    private struct Walk {
        var known: Set<String>
        /// What was known when the first change began; nil while nothing has changed.
        var knownInRollback: Set<String>?
        var early: [Uses.Use] = []
        /// What a probe that is not written down would need of the change.
        var missed: [Uses.Use] = []

        mutating func meet(_ uses: [Uses.Use], amongst declared: Set<String>) {
            early += uses.filter { declared.contains($0.name) && !known.contains($0.name) }
        }
    }

    /// Uses of a value before the item that captures it, on any route.
    func findEarlyUses(_ log: inout Log) {
        guard !log.isIncomplete else { return }
        // A variable that nothing captures is reported as such, once.
        let captured = Set(items.flatMap(\.parts).flatMap(\.captures).map(\.variable))
        var routesByUse: [Uses.Use: [String]] = [:]
        var routesByUseInRollback: [Uses.Use: [String]] = [:]
        var missed: Set<Uses.Use> = []
        for route in runbook.routes {
            let given = runbook.variables.filter { $0.source != .captured }.map(\.name)
            var walk = Walk(known: Set(given).union(route.values.keys))
            for item in items where !item.isRollback && item.isOn(route) { visit(item, &walk, captured) }
            missed.formUnion(walk.missed)
            for use in Set(walk.early) { routesByUse[use, default: []].append(route.id) }
            guard let rollback = walk.knownInRollback else { continue }
            let back = inRollback(known: rollback, captured)
            missed.formUnion(back.missed)
            for use in Set(back.early) { routesByUseInRollback[use, default: []].append(route.id) }
        }
        for use in missed.sorted(by: { $0.name < $1.name }) {
            log.error(
                place(of: use, log),
                "'\(use.name)' is captured by the change, whose outcome may be missed: write a 'probe' that tells without"
                    + " it whether it was applied")
        }
        for (use, routes) in routesByUse.sorted(by: { $0.key.name < $1.key.name }) {
            // A definition that comes too early is right in itself.
            let place = log.use(use.path) ?? place(of: use, log)
            log.error(place, "'\(use.name)' is used before an item captures it\(onRoutes(routes))")
        }
        for (use, routes) in routesByUseInRollback.sorted(by: { $0.key.name < $1.key.name }) {
            let routes = onRoutes(routes)
            log.error(
                place(of: use, log),
                "'\(use.name)' is not captured before the first change\(routes): the roll-back needs it")
        }
    }

    private func inRollback(known: Set<String>, _ captured: Set<String>) -> Walk {
        let always = items.filter { $0.path.hasPrefix("rollback/items/") }
        var whole = Walk(known: known)
        let choices = runbook.rollback.options.indices.map { "rollback/options/\($0)/" }
        for choice in choices.isEmpty ? [""] : choices {
            let chosen = items.filter { !choice.isEmpty && $0.path.hasPrefix(choice) }
            var walk = Walk(known: known)
            for item in always + chosen { visit(item, &walk, captured) }
            whole.early += walk.early
            whole.missed += walk.missed
        }
        return whole
    }

    private func visit(_ placed: PlacedItem, _ walk: inout Walk, _ captured: Set<String>) {
        let uses = placed.uses
        var pending: [String] = []
        // What a person changes by hand has no command.
        if placed.needsUndo, uses.parts.isEmpty {
            walk.meet(uses.changes, amongst: captured)
            if walk.knownInRollback == nil { walk.knownInRollback = walk.known }
        }
        for (part, used) in zip(placed.parts, uses.parts) {
            if part.role == .readingBack { walk.known.formUnion(pending) }
            if part.role == .changing { walk.meet(uses.changes, amongst: captured) }
            let missed = part.isDerived ? used.filter { pending.contains($0.name) } : []
            walk.missed += missed.filter { !walk.known.contains($0.name) }
            walk.meet(used.filter { !walk.missed.contains($0) }, amongst: captured)
            if part.role == .changing {
                pending = part.captures.map(\.variable)
                if placed.needsUndo, walk.knownInRollback == nil { walk.knownInRollback = walk.known }
            } else {
                walk.known.formUnion(part.captures.map(\.variable))
            }
        }
        walk.known.formUnion(pending)
    }

    private func onRoutes(_ routes: [String]) -> String {
        guard routes.count < runbook.routes.count else { return "" }
        return " on the route " + routes.map { "'\($0)'" }.joined(separator: " and ")
    }
}

extension PlacedItem {
    fileprivate func isOn(_ route: Route) -> Bool { item.routes.isEmpty || item.routes.contains(route.id) }
}
