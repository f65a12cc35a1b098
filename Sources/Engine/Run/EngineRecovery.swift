import CutoverCore

extension Engine {
    /// Takes up a run after its supervising process ended: nothing is run again, lost outcomes are put in doubt.
    package func recover() throws {
        if let screen = walk.state.wheel { try record(Request(.leaveWheel, by: screen, at: clock.now())) }
        for progress in walk.state.items.values {
            guard case .running(let running) = progress else { continue }
            orphans.insert(running.attempt)
        }
        orphans.formUnion(walk.state.gaugeReadings.keys)
        // What the journal says is running was started by a process that is gone.
        performed = walk.effects.filter { if case .run = $0 { true } else { false } }
        try giveFoundSecrets()
        try forgetCapturedSecrets()
        settleOrphans()
        advance()
    }

    private func forgetCapturedSecrets() throws {
        if case .closed = walk.state.course { return }
        let gone = walk.runbook.variables.filter { $0.isSecret && $0.source == .captured && secrets[$0.name] == nil }
        try record(Request(.forget(gone.map(\.name)), at: clock.now()))
    }

    func giveFoundSecrets() throws {
        if case .closed = walk.state.course { return }
        for name in secrets.keys.sorted() where walk.state.values[name] == nil {
            guard walk.runbook.variable(name)?.source != .captured else { continue }
            try record(Request(.supply(variable: name, text: nil), at: clock.now()))
        }
    }
}

// A run whose journal is gone.
extension Engine {
    /// Whether a command of this process's own runs.
    package var isAnythingLaunched: Bool { launched.values.contains { $0.status == nil } }

    /// Takes note of a command's end and drops what it printed, as neither can be recorded.
    package func receiveUnrecorded(_ message: Inbox.Message) {
        guard let command = launched[message.attempt], command.launch == message.launch else { return }
        if case .ended(let status) = message.event { command.status = status }
    }
}
