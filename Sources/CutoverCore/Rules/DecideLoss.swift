// What the process that watched a command did not see to its end.

extension Ruling {
    /// The process that watched an attempt died before its outcome was recorded.
    func lose(_ attempt: Int, _ digest: String?, limitSeconds: Int?) -> [Event] {
        if let reading = state.gaugeReadings[attempt] { return gaugeRead(attempt, reading, nil) }
        guard let (id, running) = state.item(running: attempt) else { return [] }
        let lost = Event.outcomeLost(
            item: id, attempt: attempt, stage: running.stage, digest: digest, limitSeconds: limitSeconds, at: now)
        let unwatched = CommandEnding.unwatched(limitSeconds: limitSeconds)
        switch running.stage {
        case .probe where running.isAskingFirst:
            return [lost, failed(id, running, "interrupted before the change; run it again")]
        case .change, .probe:
            return [lost, .itemDoubted(item: id, attempt: attempt, reason: unwatched, finding: nil, at: now)]
        case .check, .before:
            return [lost, failed(id, running, "interrupted: \(unwatched); run it again")]
        case .readBack:
            return [lost, made(id, running, unwatched)]
        case .monitor, .waiting:
            // Counted from the start of this stage, up to when watching last worked.
            let gap = max(0, now.milliseconds - running.stageStartedAt.milliseconds)
            let broken = Event.watchBroken(item: id, attempt: attempt, unwatchedMilliseconds: gap, at: now)
            return running.isStopping ? [lost, failed(id, running, "stopped")] : [lost, broken]
        }
    }

    /// What of a change is alive, as far as that is news.
    func survive(_ attempt: Int, _ survivors: [Survivor]) -> [Event] {
        guard let item = state.item(runningOrInDoubt: attempt), state.survivors[item] ?? [] != survivors else {
            return []
        }
        return [.survivorsSeen(item: item, attempt: attempt, survivors: survivors, at: now)]
    }

    func made(_ id: ItemID, _ running: Running, _ reason: String) -> Event {
        .itemMade(item: id, attempt: running.attempt, reason: reason, at: now)
    }
}
