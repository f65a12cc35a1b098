extension Ruling {
    /// A stage's command ended: what was seen decides what comes next.
    func end(_ attempt: Int, _ reported: Outcome) -> [Event] {
        if let reading = state.gaugeReadings[attempt] { return gaugeRead(attempt, reading, reported) }
        guard let (id, running) = state.item(running: attempt), let item = walk.runbook.item(id) else { return [] }
        let outcome = checked(reported)
        var events = [Event.stageEnded(item: id, attempt: attempt, stage: running.stage, outcome: outcome)]
        events += captured(outcome, isWhole: reported.isWhole, by: id)
        let after = Ruling(walk: Walk(runbook: walk.runbook, state: state.evolved(by: events)), request: request)
        return events + after.next(item, running, outcome)
    }

    /// The outcome with a failing sentence for nothing judged, and for each fixed value that came out different.
    private func checked(_ outcome: Outcome) -> Outcome {
        var checked = outcome
        if outcome.findings.isEmpty {
            checked.findings = [Finding(passed: false, sentence: "no data: nothing was judged")]
        }
        checked.distrust(reported: outcome)
        for name in outcome.captured.keys.sorted() where walk.fixedNames.contains(name) {
            guard let before = state.values[name]?.text, let found = outcome.captured[name], before != found else {
                continue
            }
            checked.findings.append(
                Finding(
                    passed: false, sentence: "\(name) is no longer what was checked: expected \(before), found \(found)"
                ))
        }
        return checked
    }

    /// Captured values, and the items that a changed pinned value makes stale.
    ///
    /// Where a criterion failed, only what gauges show is taken: that is a fact, whatever was expected.
    private func captured(_ outcome: Outcome, isWhole: Bool, by id: ItemID) -> [Event] {
        var events: [Event] = []
        let names = outcome.captured.keys.filter { outcome.passed || (isWhole && walk.runbook.isShownNow($0)) }
        for name in names.sorted() {
            let text = outcome.captured[name]
            events.append(.valueCaptured(name: name, text: text, item: id, at: now))
            events += outdated(by: name, text, except: id)
        }
        guard outcome.passed else { return events }
        return events + outcome.withheld.map { .valueCaptured(name: $0, text: nil, item: id, at: now) }
    }

    private func next(_ item: Item, _ running: Running, _ outcome: Outcome) -> [Event] {
        let passed = Event.itemPassed(item: item.id, attempt: running.attempt, at: now)
        let failure = failed(item.id, running, outcome.headline)
        switch (running.stage, item.task) {
        case (.check, _): return [outcome.passed ? passed : failure]
        case (.before, .action(let action)): return outcome.passed ? afterReading(item, action, running) : [failure]
        case (.change, _):
            return [stage(outcome.passed ? .readBack : .probe, of: item.id, running.attempt)]
        case (.readBack, _):
            if outcome.passed { return [passed] }
            return [outcome.ending.cutShort.map { made(item.id, running, $0) } ?? failure]
        case (.probe, .action(let action)):
            return running.isAskingFirst
                ? afterAskingFirst(item, action, running, outcome) : [afterProbe(item, running, outcome)]
        case (.monitor(let place), .soak(let soak)): return afterMonitor(item, soak, place, running, outcome)
        default: return [failure]
        }
    }

    /// The estate is as expected; but the run may have turned round, or a gate closed, while it was read.
    private func afterReading(_ item: Item, _ action: Action, _ running: Running) -> [Event] {
        if running.isStopping { return [failed(item.id, running, "stopped before the change")] }
        let availability = Availability(walk: walk, request: request)
        do {
            try availability.checkDirection(item)
            try availability.checkGate(item)
        } catch {
            return [failed(item.id, running, error.sentence)]
        }
        return change(item, action, running.attempt)
    }

    /// The probe before a repeat has answered: it goes on if the change was not applied, or if the answer is the one
    /// that a person settled over; otherwise the item is in doubt.
    private func afterAskingFirst(
        _ item: Item, _ action: Action, _ running: Running, _ outcome: Outcome
    ) -> [Event] {
        let finding = outcome.probed ?? .cannotTell
        let past = state.pastChanges[item.id]
        if past == nil { return afterLooking(item, action, running, finding) }
        let isSettled = outcome.probed != nil && finding == past?.settledOver
        if finding != .notApplied, !isSettled {
            let reason =
                finding == .applied
                ? "before the next run, the probe said that the change was applied"
                : "before the next run, the probe could not tell whether the change was applied"
            return [.itemDoubted(item: item.id, attempt: running.attempt, reason: reason, finding: finding, at: now)]
        }
        return beforeChange(item, action, running)
    }

    /// An undo looked before it changed anything: what is so already is not made so again, unless what it undoes is in
    /// doubt and may yet come to be made. What cannot be told is made so.
    private func afterLooking(
        _ item: Item, _ action: Action, _ running: Running, _ finding: ProbeFinding
    ) -> [Event] {
        finding == .applied && !walk.undoesDoubt(item)
            ? [.itemNotNeeded(item: item.id, attempt: running.attempt, at: now)] : beforeChange(item, action, running)
    }

    private func beforeChange(_ item: Item, _ action: Action, _ running: Running) -> [Event] {
        if action.before == nil { return afterReading(item, action, running) }
        if running.isStopping { return [failed(item.id, running, "stopped before the change")] }
        return [stage(.before, of: item.id, running.attempt)]
    }

    private func afterProbe(_ item: Item, _ running: Running, _ outcome: Outcome) -> Event {
        let finding = outcome.probed ?? .cannotTell
        let change = running.ended.last { $0.stage == .change }?.outcome
        let reason = change?.headline ?? running.doubtReason ?? CommandEnding.unwatched
        // A probe cannot vouch for a command that may still run: only one that ended by itself has simply failed.
        let isOver = change?.ending.isByItself == true && state.survivors[item.id] == nil
        if isOver, finding == .notApplied, running.doubtReason == nil {
            return .itemFailed(
                item: item.id, attempt: running.attempt, stage: .change,
                sentence: reason + "; not applied when it was probed", at: now)
        }
        return .itemDoubted(item: item.id, attempt: running.attempt, reason: reason, finding: finding, at: now)
    }

    private func afterMonitor(
        _ item: Item, _ soak: Soak, _ place: Int, _ running: Running, _ outcome: Outcome
    ) -> [Event] {
        if running.isStopping { return [failed(item.id, running, "stopped by the operator")] }
        if outcome.verdict == .unhealthy { return [failed(item.id, running, outcome.headline)] }
        if place + 1 < soak.monitors.count { return [stage(.monitor(place + 1), of: item.id, running.attempt)] }
        guard case .running(let ended) = state[item.id], let progress = ended.soak else { return [] }
        let verdict = progress.round
        let isWatched = verdict == .healthy && !progress.isBroken && outcome.unwatchedMilliseconds == nil
        let added = isWatched ? max(0, outcome.watchedMilliseconds ?? 0) : 0
        let counted = Event.soakCounted(
            item: item.id, attempt: running.attempt, verdict: verdict, addedMilliseconds: added, at: now)
        if let unwatched = outcome.unwatchedMilliseconds, unwatched > 0 {
            let broken = Event.watchBroken(
                item: item.id, attempt: running.attempt, unwatchedMilliseconds: unwatched, at: now)
            return [broken, counted]
        }
        let isLongEnough = progress.healthyMilliseconds + added >= Int64(soak.durationSeconds) * 1000
        let healthyRounds = progress.healthyRounds + (added > 0 ? 1 : 0)
        let hasRounds = healthyRounds >= soak.roundsCalledFor
        guard isLongEnough, hasRounds else { return [counted] }
        return [counted, .itemPassed(item: item.id, attempt: running.attempt, at: now)]
    }
}

extension Outcome {
    /// Takes back what the report claims and its data does not bear out.
    fileprivate mutating func distrust(reported: Outcome) {
        if reported.passed, let cause = ending.cutShort { findings.append(Finding(passed: false, sentence: cause)) }
        // A probe that was cut short, or has no data, has no finding: it is not taken for an answer that a person
        // settled over.
        if reported.findings.isEmpty || ending.cutShort != nil { probed = nil }
        if verdict == .healthy, !passed { verdict = reported.findings.isEmpty ? .notEnoughData : .unhealthy }
    }
}
