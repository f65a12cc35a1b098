import CutoverCore
import Patterns

// Variables: what they are declared to be, and what captures them.
extension Linter {
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
        checkEnvironment(&log)
        checkGauges(&log)
        for placed in items {
            for part in placed.parts { checkCaptures(of: part, in: placed, &log) }
        }
    }

    private func checkEnvironment(_ log: inout Log) {
        var seen: Set<String> = []
        for (index, name) in runbook.environment.enumerated() {
            let place = log.place("environment/\(index)")
            if declared.contains(name) {
                log.error(place, "'\(name)' is a variable of the runbook, which commands find anyway: leave it out")
            } else if !seen.insert(name).inserted {
                log.error(place, "'\(name)' is named twice")
            }
        }
    }

    private func checkRoute(_ route: Route, _ log: inout Log) {
        let path = "routes/\(route.id)"
        for (index, name) in route.requires.enumerated() {
            let place = log.place("\(path)/requires/\(index)")
            guard let variable = variable(name, at: place, &log) else { continue }
            if variable.source == .captured, route.values[name] == nil {
                log.error(place, "'\(name)' is captured on the way, so it cannot be required at the start")
            }
        }
        for (name, value) in route.values.sorted(by: { $0.key < $1.key }) {
            let place = "\(path)/values/\(name)"
            guard let variable = variable(name, at: log.place(place), &log) else { continue }
            if variable.isSecret {
                log.error(log.place(place), "a secret must not stand in the file: ask for it or capture it")
            }
            checkValue(value, of: variable, at: place, &log)
        }
    }

    private func checkValue(_ value: String, of variable: Variable, at path: String, _ log: inout Log) {
        if let name = Template.names(in: value).first {
            log.error(log.place(path), "a value is used as it is: ${\(name)} in it is not replaced")
        } else if let mistake = variable.type.mistake(in: value) {
            log.error(log.place(path), "'\(value.shortened)' is \(mistake)")
        } else if let matches = variable.matches, !Pattern.fits(matches, value) {
            log.error(log.place(path), "'\(value.shortened)' does not match /\(matches)/")
        }
    }

    private func checkGauges(_ log: inout Log) {
        for (index, gauge) in runbook.gauges.enumerated() {
            for (key, name) in [("now", gauge.now), ("before", gauge.before)] where !name.isEmpty {
                let place = log.place("gauges/\(index)/\(key)")
                guard let variable = variable(name, at: place, &log) else { continue }
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
            let advice = ": declare it with 'captured: true'"
            guard let variable = variable(name, at: place, otherwise: advice, &log) else { continue }
            guard variable.source == .captured else {
                log.error(place, "'\(name)' has a source of its own, so nothing can capture it")
                continue
            }
            if variable.isSecret, part.needsTerminal {
                log.error(
                    place, "what runs in a terminal is seen there, and '\(name)' is secret: capture it without one")
            }
            let onRoutes = placed.item.routes.isEmpty ? runbook.routes.map(\.id) : placed.item.routes
            if let route = runbook.routes.first(where: { onRoutes.contains($0.id) && $0.values[name] != nil }) {
                log.error(place, "'\(name)' has a fixed value on the route '\(route.id)', so nothing can capture it")
            }
        }
    }

    /// `isFormRight`: no use was lost with a part that could not be read.
    func findUnusedAndUncaptured(isFormRight: Bool, _ log: inout Log) {
        guard !log.isIncomplete else { return }
        let captured = Set(items.flatMap(\.parts).flatMap(\.captures).map(\.variable))
        var used = Set(items.flatMap { $0.uses.all.map(\.name) })
        used.formUnion(runbook.routes.flatMap(\.requires))
        used.formUnion(runbook.gauges.flatMap { [$0.now, $0.before] })
        used.formUnion(items.flatMap { $0.item.conditions.map(\.name) })
        used.formUnion(otherTexts.flatMap { Template.names(in: $0.text) })
        for variable in runbook.variables {
            let place = log.place("variables/\(variable.name)")
            let isGiven = runbook.routes.contains { $0.values[variable.name] != nil }
            if variable.source == .captured, !captured.contains(variable.name), !isGiven {
                log.error(place, "no item captures '\(variable.name)'")
            } else if isFormRight, !used.contains(variable.name) {
                log.warning(place, "nothing uses '\(variable.name)'")
            }
        }
    }

    /// The variable called `name`; reported as unknown where it is not declared at all.
    func variable(_ name: String, at place: Place, otherwise advice: String = "", _ log: inout Log) -> Variable? {
        if let variable = runbook.variable(name) { return variable }
        guard !log.isLeftOut(name) else { return nil }
        let guess = Suggestion.words(for: name, among: runbook.variables.map(\.name))
        log.error(place, "unknown variable '\(name)'\(guess.isEmpty ? advice : guess)")
        return nil
    }
}
