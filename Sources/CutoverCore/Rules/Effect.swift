/// What the state says is to be done in the world; derived, never stored.
package enum Effect: Hashable, Sendable {
    /// Run the command of a stage whose start is recorded.
    case run(item: ItemID, attempt: Int, stage: Stage)
    /// Stop the command of an attempt.
    case stop(attempt: Int)
    /// Take a soak's next reading when this many seconds have passed since the one before began.
    case wake(attempt: Int, afterSeconds: Int, reading: Int)
}

extension Walk {
    /// Everything that is pending; the engine does what it has not done yet and drops what is gone.
    package var effects: Set<Effect> {
        var effects: Set<Effect> = []
        for (id, progress) in state.items {
            guard case .running(let running) = progress else { continue }
            if running.stage == .waiting {
                guard case .soak(let soak)? = runbook.item(id)?.task else { continue }
                let reading = (running.soak?.rounds ?? 0)
                effects.insert(.wake(attempt: running.attempt, afterSeconds: soak.everySeconds, reading: reading))
            } else {
                effects.insert(.run(item: id, attempt: running.attempt, stage: running.stage))
            }
            if running.isStopping { effects.insert(.stop(attempt: running.attempt)) }
        }
        for (attempt, reading) in state.gaugeReadings {
            effects.insert(.run(item: reading.item, attempt: attempt, stage: reading.stage))
        }
        return effects
    }

    /// What happens without a keypress: the next step of a roll-back that was confirmed, unless a person takes it, asking
    /// the estate about a change in doubt, which changes nothing, and passing over what is not of this run.
    package var automaticCommand: Command? {
        let forward = runbook.phases.flatMap(\.items)
        switch state.course {
        case .closed: return nil
        case .forward:
            return (forward.first { needsProbe($0.id) }?.id).map(Command.probe) ?? commandToSetAside
        case .rollingBack:
            let steps = rollbackSteps
            if let doubted = steps.first(where: { needsProbe($0.id) }) { return .probe(doubted.id) }
            if (forward + steps).contains(where: { state[$0.id].box == .running }) { return nil }
            guard let next = steps.first(where: { !isThrough($0.id) }), state[next.id] == .notStarted,
                !next.commands.isEmpty
            else { return nil }
            // Without its values the step waits for the operator.
            return missingNames(for: next).isEmpty ? .start(next.id) : nil
        }
    }

    private func needsProbe(_ id: ItemID) -> Bool {
        if case .inDoubt(let doubt) = state[id] { doubt.finding == nil } else { false }
    }

    private func isThrough(_ id: ItemID) -> Bool {
        if case .passed = state[id] { true } else { state[id].isDone }
    }
}
