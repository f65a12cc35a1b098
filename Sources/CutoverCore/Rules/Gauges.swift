// What gauges show, and reading it again.

extension State {
    /// Whether the reading that a captured value is from began before the estate was changed last.
    package func isOlderThanLastChange(_ name: String) -> Bool {
        guard let readAt = readAt[name], let lastChangeAt else { return false }
        return readAt < lastChangeAt
    }
}

extension Walk {
    /// Gauges that show what was read before the last change.
    package var oldGauges: [Gauge] { runbook.gauges.filter { state.isOlderThanLastChange($0.now) } }

    /// Whether a gauge is being read again.
    package func isBeingRead(_ gauge: Gauge) -> Bool {
        state.gaugeReadings.values.contains { reading in
            runbook.item(reading.item)?.stage(reading: gauge.now) == reading.stage
        }
    }
}

extension Item {
    /// The stage whose command only reads, and captures `name`.
    func stage(reading name: String) -> Stage? {
        func captures(_ step: Step?) -> Bool {
            // Nobody sits at its terminal then.
            guard let step, !step.needsTerminal else { return false }
            return step.captures.contains { $0.variable == name }
        }
        switch task {
        case .check(let step): return captures(step) ? .check : nil
        case .action(let action):
            if captures(action.readBack) { return .readBack }
            return captures(action.before) ? .before : nil
        case .soak(let soak): return soak.monitors.firstIndex { captures($0.step) }.map(Stage.monitor)
        case .attestation, .approval, .decision: return nil
        }
    }
}

extension Ruling {
    /// Reads again what gauges show and is older than the last change; where nothing is, nothing happens.
    func readGauges() -> [Event] {
        var attempt = state.attempts
        var events: [Event] = []
        for gauge in walk.oldGauges where !walk.isBeingRead(gauge) {
            guard let source = state.values[gauge.now]?.capturedBy,
                let stage = walk.runbook.item(source)?.stage(reading: gauge.now)
            else { continue }
            attempt += 1
            events.append(.gaugeReadingStarted(item: source, attempt: attempt, stage: stage, by: by, at: now))
        }
        return events
    }

    /// Of what the reading found only what gauges show is taken: no box depends on it.
    func gaugeRead(_ attempt: Int, _ reading: GaugeReading, _ outcome: Outcome?) -> [Event] {
        var outcome = outcome
        if let found = outcome {
            outcome?.captured = found.isWhole ? found.captured.filter { walk.runbook.isShownNow($0.key) } : [:]
        }
        return [.gaugeReadingEnded(item: reading.item, attempt: attempt, outcome: outcome, at: now)]
    }
}
