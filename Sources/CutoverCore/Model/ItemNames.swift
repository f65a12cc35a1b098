extension Item {
    /// Every command that the item can run, in order.
    package var commands: [String] {
        switch task {
        case .check(let step): [step.command]
        case .action(let action):
            [action.before?.command, action.change.command, action.readBack.command, action.probe.command].compactMap(
                \.self)
        case .soak(let soak): soak.monitors.map(\.step.command)
        case .attestation, .approval, .decision: []
        }
    }

    /// The steps that the item can run; a probe is not among them.
    package var steps: [Step] {
        switch task {
        case .check(let step): [step]
        case .action(let action): [action.before, action.change, action.readBack].compactMap(\.self)
        case .soak(let soak): soak.monitors.map(\.step)
        case .attestation, .approval, .decision: []
        }
    }

    /// The command of a stage with its limit and captures; a probe's comes as a step without criteria.
    package func step(for stage: Stage) -> Step? {
        switch (task, stage) {
        case (.check(let step), .check): step
        case (.action(let action), .before): action.before
        case (.action(let action), .change): action.change
        case (.action(let action), .readBack): action.readBack
        case (.action(let action), .probe): action.probe.step
        case (.soak(let soak), .monitor(let place)):
            soak.monitors.indices.contains(place) ? soak.monitors[place].step : nil
        default: nil
        }
    }

    /// Variables that the item's commands and their criteria read, each once.
    package var usedNames: [String] {
        let probed = if case .action(let action) = task { action.probe.reads } else { [String]() }
        var names: [String] = []
        for name in steps.flatMap(\.reads) + probed where !names.contains(name) { names.append(name) }
        return names
    }

    /// Names that the item captures.
    package var capturedNames: [String] { steps.flatMap(\.captures).map(\.variable) }
}

extension Runbook {
    /// The item that captures a name; nil for one that is declared or asked for.
    package func capturer(of name: String) -> Item? {
        guard variable(name)?.source == .captured else { return nil }
        return everyItem.first { $0.capturedNames.contains(name) }
    }
}
