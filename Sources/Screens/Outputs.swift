import CutoverCore

/// The output of one stage of an item.
struct StageOutput: Hashable {
    var title: String
    var reference: OutputReference
    var isLive: Bool
    /// Whether it is from before the change was undone.
    var isPast = false
    var record: StageRecord?
}

extension Item {
    /// What a pane shows of the output: the newest, but the reading before while a soak's next has printed nothing yet.
    func outputToShow(in given: Surroundings) -> StageOutput? {
        let outputs = outputs(in: given.walk.state).filter { !$0.isPast }
        guard isUnderWatch(in: given.walk.state), let last = outputs.last, last.isLive,
            given.outputs.extent(of: last.reference).lineCount == 0
        else { return outputs.last }
        return outputs.dropLast().last ?? last
    }

    /// Whether it is a soak that goes from reading to reading.
    func isUnderWatch(in state: State) -> Bool {
        if case .running(let running) = state[id] { running.soak != nil } else { false }
    }

    /// What the item's newest attempt printed, stage by stage, the newest last; before it, what it printed before its change
    /// was undone.
    func outputs(in state: State) -> [StageOutput] {
        var outputs: [StageOutput] = []
        for record in (state.history[id] ?? []).flatMap(\.progress.records) where !record.outcome.digest.isEmpty {
            outputs.append(
                StageOutput(
                    title: record.stage.title(of: self) + ", before it was undone",
                    reference: .kept(digest: record.outcome.digest), isLive: false, isPast: true, record: record))
        }
        for record in state[id].records where !record.outcome.digest.isEmpty {
            outputs.append(
                StageOutput(
                    title: record.stage.title(of: self), reference: .kept(digest: record.outcome.digest), isLive: false,
                    record: record))
        }
        if case .running(let running) = state[id], running.stage != .waiting {
            let isOver = running.ended.contains { $0.stage == running.stage && $0.outcome.at >= running.stageStartedAt }
            if !isOver {
                let title = running.stage.title(of: self)
                outputs.append(StageOutput(title: title, reference: .live(attempt: running.attempt), isLive: true))
            }
        }
        return outputs
    }
}
