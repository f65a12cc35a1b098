import CutoverCore

/// Commands that an earlier process left running, and what is alive of a change after it was to end.
extension Engine {
    /// Attempts of an earlier process whose commands are over by now: their outcome was missed.
    func settleOrphans() {
        for attempt in orphans.sorted() {
            let digest: String?
            let left: [Int32]
            do {
                let session = try session(of: attempt)
                left = running(of: attempt, session)
                if !left.isEmpty {
                    launcher.drain(leftovers: left)
                    if orphansToEnd[attempt] == nil, isOverdue(attempt) {
                        overdue.insert(attempt)
                        endOrphan(attempt)
                    }
                    guard cannotBeEnded(attempt) else { continue }
                }
                digest = try logs[attempt].flatMap { try evidence.recover(attempt: $0) }?.digest
            } catch {
                note(trouble: "\(error)")
                return
            }
            let limit = overdue.remove(attempt) == nil ? nil : stage(of: attempt)?.step.timeLimitSeconds
            orphans.remove(attempt)
            orphansToEnd[attempt] = nil
            if left.isEmpty { forgetSession(of: attempt) } else { queueSurvivors(attempt, left) }
            queue(.lose(attempt: attempt, digest: digest, limitSeconds: limit))
        }
    }

    /// Asks what runs of an attempt to end, once.
    func endOrphan(_ attempt: Int) {
        guard orphansToEnd[attempt] == nil else { return }
        orphansToEnd[attempt] = clock.monotonicMilliseconds()
        launcher.stopLeftovers(marker: marker(of: attempt), session: try? session(of: attempt))
    }

    /// Whether the time limit of an attempt's command is over, counted from when its start was recorded.
    private func isOverdue(_ attempt: Int) -> Bool {
        guard let (startedAt, step) = stage(of: attempt) else { return false }
        let passed = clock.now().milliseconds - startedAt.milliseconds
        return passed >= Int64(scaled(step.timeLimitSeconds)) * 1000 * speed
    }

    /// What an attempt's command still runs: where what it leaves running is to stay, nothing once bash has ended.
    private func running(of attempt: Int, _ session: CommandSession?) -> [Int32] {
        let left = launcher.leftovers(marker: marker(of: attempt), session: session)
        guard let session, stage(of: attempt)?.step.leavesRunning == true, orphansToEnd[attempt] == nil else {
            return left
        }
        return left.contains(session.processID) ? left : []
    }

    /// When what an attempt is at was started, and the command for it.
    private func stage(of attempt: Int) -> (startedAt: Timestamp, step: Step)? {
        if let reading = walk.state.gaugeReadings[attempt] {
            return walk.runbook.item(reading.item)?.step(for: reading.stage).map { (reading.startedAt, $0) }
        }
        guard let (id, running) = walk.state.item(running: attempt) else { return nil }
        return walk.runbook.item(id)?.step(for: running.stage).map { (running.stageStartedAt, $0) }
    }

    /// Whether an attempt's command was to end, and is there after every grace.
    private func cannotBeEnded(_ attempt: Int) -> Bool {
        guard let since = orphansToEnd[attempt] else { return false }
        return clock.monotonicMilliseconds() - since >= Engine.endingMilliseconds * speed
    }

    /// How long a command may take to end after it was asked to: being asked, being killed, and vanishing.
    static let endingMilliseconds: Int64 = 10_000

    private var speed: Int64 { Int64(max(1, walk.state.run?.speed ?? 1)) }

    /// Names what is alive of a change that did not end well, before its end is reported.
    func noteSurvivors(of command: Launched, _ outcome: Outcome) {
        let attempt = command.attempt
        guard walk.state.survivors[command.item] == nil else { return }
        guard command.stage == .change, !outcome.passed, !stays(after: outcome, command) else {
            return forgetSession(of: attempt)
        }
        let session = try? session(of: attempt)
        let left = launcher.leftovers(marker: marker(of: attempt), session: session)
        if left.isEmpty { return forgetSession(of: attempt) }
        launcher.stopLeftovers(marker: marker(of: attempt), session: session)
        queueSurvivors(attempt, left)
    }

    /// Whether what a command left running is to stay, as it ended by itself.
    private func stays(after outcome: Outcome, _ command: Launched) -> Bool {
        guard outcome.ending.isByItself else { return false }
        return walk.runbook.item(command.item)?.step(for: command.stage)?.leavesRunning == true
    }

    /// Looks whether what was alive of a change in doubt still is.
    func lookForSurvivors() {
        for id in walk.state.survivors.keys.sorted(by: { $0.name < $1.name }) {
            guard case .inDoubt(let doubt) = walk.state[id], let session = try? session(of: doubt.attempt) else {
                continue
            }
            let left = launcher.leftovers(marker: marker(of: doubt.attempt), session: session)
            if left == walk.state.survivors[id]?.map(\.processID) { continue }
            queueSurvivors(doubt.attempt, left)
            if left.isEmpty { forgetSession(of: doubt.attempt) }
        }
    }

    private func queueSurvivors(_ attempt: Int, _ left: [Int32]) {
        let survivors = left.map { Survivor(processID: $0, user: launcher.user(of: $0)) }
        queue(.survive(attempt: attempt, survivors))
    }
}
