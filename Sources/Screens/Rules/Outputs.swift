import CutoverCore

/// The output of one stage of an item.
struct StageOutput: Hashable {
    var title: String
    var reference: OutputReference
    var isLive: Bool
    var record: StageRecord?
}

extension Item {
    /// What the item's newest attempt printed, stage by stage, the newest last.
    func outputs(in state: State) -> [StageOutput] {
        var outputs: [StageOutput] = []
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
