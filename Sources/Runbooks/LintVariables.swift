import CutoverCore

// Variables: where they come from, where they are used, and in which order.
extension Lint {
    /// A name read somewhere.
    private struct Use: Hashable {
        var name: String
        var place: Place
    }

    func checkVariables(_ log: inout Log) {
        for variable in runbook.variables {
            let path = "variables/\(variable.name)"
            if variable.isPinned, variable.source != .captured {
                log.error(log.place("\(path)/pinned"), "only a captured variable can be pinned")
            }
            guard case .plain(let value) = variable.source else { continue }
            if variable.isSecret {
                log.error(log.place("\(path)/value"), "a secret must not stand in the file: ask for it or capture it")
            }
            checkValue(value, of: variable, at: "\(path)/value", &log)
        }
        for route in runbook.routes {
            checkRoute(route, &log)
        }
        checkGauges(&log)
        for placed in runbook.placedItems {
            for part in placed.parts { checkCaptures(of: part, in: placed, &log) }
        }
        findUnusedAndUncaptured(&log)
    }

    private func checkRoute(_ route: Route, _ log: inout Log) {
        let path = "routes/\(route.id)"
        for (index, name) in route.requires.enumerated() {
            let place = log.place("\(path)/requires/\(index)")
            guard let variable = runbook.variable(name) else {
                log.error(place, unknown(name))
                continue
            }
            if variable.source == .captured, route.values[name] == nil {
                log.error(place, "'\(name)' is captured on the way, so it cannot be required at the start")
            }
        }
        for (name, value) in route.values.sorted(by: { $0.key < $1.key }) {
            let place = "\(path)/values/\(name)"
            guard let variable = runbook.variable(name) else {
                log.error(log.place(place), unknown(name))
                continue
            }
            if variable.isSecret {
                log.error(log.place(place), "a secret must not stand in the file: ask for it or capture it")
            }
            checkValue(value, of: variable, at: place, &log)
        }
    }

    private func checkValue(_ value: String, of variable: Variable, at path: String, _ log: inout Log) {
        if let name = Text.names(in: value).first {
            log.error(log.place(path), "a value is taken as it stands: ${\(name)} in it is not replaced")
        } else if let mistake = variable.type.mistake(in: value) {
            log.error(log.place(path), "'\(value.shortened)' is \(mistake)")
        } else if let matches = variable.matches, let expression = try? Regex(matches),
            value.wholeMatch(of: expression) == nil
        {
            log.error(log.place(path), "'\(value.shortened)' does not match /\(matches)/")
        }
    }

    private func checkGauges(_ log: inout Log) {
        for (index, gauge) in runbook.gauges.enumerated() {
            for (key, name) in [("now", gauge.now), ("before", gauge.before)] where !name.isEmpty {
                let place = log.place("gauges/\(index)/\(key)")
                guard let variable = runbook.variable(name) else {
                    log.error(place, unknown(name))
                    continue
                }
                if variable.type != .split || variable.source != .captured {
                    log.error(place, "a gauge draws a captured variable of type split, which '\(name)' is not")
                }
            }
        }
    }

    private func checkCaptures(of part: Part, in placed: PlacedItem, _ log: inout Log) {
        for capture in part.captures {
            let name = capture.variable
            let place = log.place("\(part.path)/captures/\(name)")
            guard let variable = runbook.variable(name) else {
                log.error(place, unknown(name) + ": declare it with 'captured: true'")
                continue
            }
            guard variable.source == .captured else {
                log.error(place, "'\(name)' has a source of its own, so nothing can capture it")
                continue
            }
            let onRoutes = placed.item.routes.isEmpty ? runbook.routes.map(\.id) : placed.item.routes
            if let route = runbook.routes.first(where: { onRoutes.contains($0.id) && $0.values[name] != nil }) {
                log.error(place, "'\(name)' has a fixed value on the route '\(route.id)', so nothing can capture it")
            }
        }
    }

    private func findUnusedAndUncaptured(_ log: inout Log) {
        guard !log.isIncomplete else { return }
        let placed = runbook.placedItems
        let captured = Set(placed.flatMap(\.parts).flatMap(\.captures).map(\.variable))
        var used = Set(placed.flatMap { uses(in: $0, log).all.map(\.name) })
        used.formUnion(runbook.routes.flatMap(\.requires))
        used.formUnion(runbook.gauges.flatMap { [$0.now, $0.before] })
        used.formUnion(otherTexts.flatMap { Text.names(in: $0.text) })
        for variable in runbook.variables {
            let place = log.place("variables/\(variable.name)")
            let isGiven = runbook.routes.contains { $0.values[variable.name] != nil }
            if variable.source == .captured, !captured.contains(variable.name), !isGiven {
                log.error(place, "no item captures '\(variable.name)'")
            } else if !used.contains(variable.name) {
                log.warning(place, "nothing uses '\(variable.name)'")
            }
        }
    }

    func unknown(_ name: String) -> String {
        "unknown variable '\(name)'" + Suggestion.words(for: name, among: runbook.variables.map(\.name))
    }

    // MARK: - Uses

    /// Texts outside items in which `${NAME}` stands for a value.
    private var otherTexts: [(path: String, text: String)] {
        var texts = [("summary", runbook.summary), ("title", runbook.title), ("rollback/notice", runbook.rollback.notice)]
        texts += runbook.phases.enumerated().flatMap { phase in
            [("phases/\(phase.offset)/title", phase.element.title), ("phases/\(phase.offset)/about", phase.element.about)]
        }
        texts += runbook.rollback.options.enumerated().flatMap { option in
            let path = "rollback/options/\(option.offset)"
            return [("\(path)/title", option.element.title), ("\(path)/consequences", option.element.consequences)]
        }
        return texts
    }

    private struct Uses {
        /// By part, in the order in which they run.
        var parts: [(part: Part, uses: [Use])]
        /// In what an action says that it changes.
        var changes: [Use]
        /// In words that may be shown before a value is there.
        var words: [Use]

        var all: [Use] { parts.flatMap(\.uses) + changes + words }
    }

    private func uses(in placed: PlacedItem, _ log: Log) -> Uses {
        Uses(
            parts: placed.parts.map { ($0, uses(in: $0, log)) },
            changes: placed.changes.flatMap { uses($0.text, at: $0.path, log) },
            words: placed.texts.flatMap { uses($0.text, at: $0.path, log) })
    }

    private func uses(in part: Part, _ log: Log) -> [Use] {
        let shell = ShellNames(part.command)
        let inCommand = shell.used
            .filter { name in
                isDeclared(name)
                    || !shell.assigned.contains(name) && !ShellNames.known.contains(name)
                        && !name.contains(where: \.isLowercase) && name != "_"
            }
            .map { Use(name: $0, place: place(of: $0, at: "\(part.path)/command", log)) }
        let inJQ = part.jqPrograms.flatMap { path, program in
            JQNames.used(in: program).map { Use(name: $0, place: place(of: $0, at: path, log)) }
        }
        return inCommand + inJQ + part.operands.flatMap { uses($0.text, at: $0.path, log) }
    }

    private func uses(_ text: String, at path: String, _ log: Log) -> [Use] {
        Text.names(in: text).map { Use(name: $0, place: place(of: $0, at: path, log)) }
    }

    func findUnknownNames(_ log: inout Log) {
        let inItems = runbook.placedItems.flatMap { uses(in: $0, log).all }
        let elsewhere = otherTexts.flatMap { uses($0.text, at: $0.path, log) }
        for use in inItems + elsewhere where !isDeclared(use.name) {
            log.error(use.place, unknown(use.name))
        }
    }

    // MARK: - Order

    /// Values that are there while a route is walked.
    private struct Walk {
        var known: Set<String>
        /// What was known when the first change began; nil while nothing has changed.
        var knownOnWayBack: Set<String>?
        var early: [Use] = []

        mutating func meet(_ uses: [Use], amongst declared: Set<String>) {
            early += uses.filter { declared.contains($0.name) && !known.contains($0.name) }
        }
    }

    /// Uses of a value before the item that captures it, on any route.
    func findEarlyUses(_ log: inout Log) {
        guard !log.isIncomplete else { return }
        let placed = runbook.placedItems
        // A variable that nothing captures is reported as such, once.
        let captured = Set(placed.flatMap(\.parts).flatMap(\.captures).map(\.variable))
        let items = placed.map { (placed: $0, uses: uses(in: $0, log)) }
        var routesByUse: [Use: [String]] = [:]
        var routesByUseOnWayBack: [Use: [String]] = [:]
        for route in runbook.routes {
            let given = runbook.variables.filter { $0.source != .captured }.map(\.name)
            var walk = Walk(known: Set(given).union(route.values.keys))
            for item in items where !item.placed.isRollback && item.placed.isOn(route) {
                visit(item.placed, item.uses, &walk, captured)
            }
            for use in Set(walk.early) { routesByUse[use, default: []].append(route.id) }
            guard let wayBack = walk.knownOnWayBack else { continue }
            for use in earlyOnWayBack(items, known: wayBack, captured) {
                routesByUseOnWayBack[use, default: []].append(route.id)
            }
        }
        for (use, routes) in routesByUse {
            log.error(use.place, "'\(use.name)' is used before an item captures it\(onRoutes(routes))")
        }
        for (use, routes) in routesByUseOnWayBack {
            let routes = onRoutes(routes)
            log.error(use.place, "'\(use.name)' is not captured before the first change\(routes): the way back needs it")
        }
    }

    private func earlyOnWayBack(
        _ items: [(placed: PlacedItem, uses: Uses)], known: Set<String>, _ captured: Set<String>
    ) -> Set<Use> {
        let always = items.filter { $0.placed.path.hasPrefix("rollback/items/") }
        var early: Set<Use> = []
        let choices = runbook.rollback.options.indices.map { "rollback/options/\($0)/" }
        for choice in choices.isEmpty ? [""] : choices {
            let chosen = items.filter { !choice.isEmpty && $0.placed.path.hasPrefix(choice) }
            var walk = Walk(known: known)
            for item in always + chosen { visit(item.placed, item.uses, &walk, captured) }
            early.formUnion(walk.early)
        }
        return early
    }

    private func visit(_ placed: PlacedItem, _ uses: Uses, _ walk: inout Walk, _ captured: Set<String>) {
        var pending: [String] = []
        for (part, used) in uses.parts {
            if part.role == .proving { walk.known.formUnion(pending) }
            if part.role == .changing { walk.meet(uses.changes, amongst: captured) }
            walk.meet(used, amongst: captured)
            if part.role == .changing {
                pending = part.captures.map(\.variable)
                if placed.needsWayBack, walk.knownOnWayBack == nil { walk.knownOnWayBack = walk.known }
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

    // MARK: - Secrets

    func findSecretsInView(_ log: inout Log) {
        let secrets = Set(runbook.variables.filter(\.isSecret).map(\.name))
        guard !secrets.isEmpty else { return }
        for placed in runbook.placedItems {
            for (path, text) in placed.texts + placed.changes {
                for name in Text.names(in: text) where secrets.contains(name) {
                    log.error(place(of: name, at: path, log), "'\(name)' is secret and would be shown here")
                }
            }
            for part in placed.parts {
                for name in ShellNames(part.command).inArguments.intersection(secrets).sorted() {
                    let place = place(of: name, at: "\(part.path)/command", log)
                    let advice = "hand it over by printf, the environment or a file"
                    log.warning(place, "'\(name)' is secret, and anyone can read a program's arguments: \(advice)")
                }
                for (path, program) in part.jqPrograms {
                    for name in JQNames.used(in: program) where secrets.contains(name) {
                        log.error(place(of: name, at: path, log), "'\(name)' is secret, which jq does not get to see")
                    }
                }
            }
        }
    }
}

extension PlacedItem {
    fileprivate func isOn(_ route: Route) -> Bool { item.routes.isEmpty || item.routes.contains(route.id) }
}
