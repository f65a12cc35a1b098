// When items may begin, how long they took, and what is left.

extension Walk {
    /// Before this an item may not begin; nil where it may at any time.
    package func opening(of item: Item) -> Timestamp? { moment(item.notBefore) }

    /// After this a change may not begin; nil where it may at any time.
    package func deadline(of item: Item) -> Timestamp? { moment(item.notAfter) }

    /// Times of day are those nearest to the run's beginning.
    private func moment(_ time: ClockTime?) -> Timestamp? {
        guard let time, let start = state.run?.startedAt else { return nil }
        return time.moment(nearest: start)
    }

    /// From the first that was begun in a phase to the last that was recorded there; nil where nothing was.
    package func span(of phase: Phase) -> TimeSpan? {
        let spans = phase.items.compactMap { state.spans[$0.id] }
        guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else { return nil }
        return TimeSpan(start: start, end: end)
    }

    /// Seconds that what is not done on the way forward usually takes; nil where the runbook says nothing of it.
    package var secondsLeft: Int? {
        let items = runbook.phases.flatMap(\.items)
        guard items.contains(where: { $0.takesSeconds != nil }) else { return nil }
        return items.filter { !state[$0.id].isDone }.compactMap(\.usualSeconds).reduce(0, +)
    }

    /// Changes that have a deadline which has not passed: to be begun by then, or to be rolled back from then on at the
    /// latest; the nearest first.
    package func deadlines(at now: Timestamp) -> [(item: Item, at: Timestamp)] {
        guard case .forward = state.course else { return [] }
        return runbook.phases.flatMap(\.items)
            .compactMap { item in deadline(of: item).map { (item, $0) } }
            .filter { item, end in now <= end && (isApplied(item) || !state[item.id].isDone) }
            .sorted { $0.1 < $1.1 }
    }
}

extension Item {
    /// How long it usually takes: as the file says, or as a soak lasts.
    package var usualSeconds: Int? {
        if let takesSeconds { return takesSeconds }
        if case .soak(let soak) = task { return soak.durationSeconds }
        return nil
    }
}

extension Availability {
    /// What has its time begins within it; a roll-back waits for no time.
    func checkTime(of item: Item) throws(Refusal) {
        guard case .forward = walk.state.course else { return }
        if let opening = walk.opening(of: item), let time = item.notBefore, request.at < opening {
            throw .tooEarly(item.id, time)
        }
        if let deadline = walk.deadline(of: item), let time = item.notAfter, request.at > deadline {
            throw .tooLate(item.id, time)
        }
    }
}
