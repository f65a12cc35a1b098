extension State {
    /// The state that follows from `events`, in order; never refuses.
    package func evolved(by events: some Sequence<Event>) -> State {
        var state = self
        for event in events { state.evolve(event) }
        return state
    }

    /// Takes one fact in. Every kind has its line here, so that the compiler names one that is forgotten.
    package mutating func evolve(_ event: Event) {
        noteTime(of: event)
        switch event {
        case .runStarted(let info): run = info
        case .valueGiven(let name, let text, _, _): values[name] = HeldValue(text: text)
        case .valueCaptured(let name, let text, let item, let now): capture(name, text, from: item, at: now)
        case .stageStarted(let item, let attempt, let stage, let by, let now):
            start(stage, of: item, attempt, by: by, at: now)
        case .stageEnded(let item, let attempt, let stage, let outcome): end(stage, of: item, attempt, outcome)
        case .outcomeLost(let item, let attempt, let stage, let digest, let limit, let now):
            lose(stage, of: item, attempt, digest: digest, CommandEnding.unwatched(limitSeconds: limit), at: now)
        case .stopRequested(let item, let attempt, _, _): updateRunning(item, attempt) { $0.isStopping = true }
        case .changeBegun(let item, let uses, let changesWhatServes, let now):
            namesUsed[item, default: []].formUnion(uses)
            lastChangeAt = now
            handwork[item] = nil
            if changesWhatServes { beginChange(of: item) }
        case .soakCounted(let item, let attempt, let verdict, let added, let now):
            updateRunning(item, attempt) { $0.count(verdict, addedMilliseconds: added, at: now) }
        case .watchBroken(let item, let attempt, let unwatched, let now):
            updateRunning(item, attempt) { $0.breakWatch(unwatchedMilliseconds: unwatched, at: now) }
        case .itemPassed(let item, let attempt, _):
            guard case .running(let running) = self[item], running.attempt == attempt else { return }
            self[item] = .passed(Evidence(attempt: attempt, stages: running.ended))
        case .itemFailed(let item, let attempt, let stage, let sentence, let now):
            self[item] = .failed(
                Failure(
                    attempt: attempt, stage: stage, sentence: sentence, at: now, stages: stages(of: item),
                    soak: soak(of: item)))
        case .itemDoubted(let item, let attempt, let reason, let finding, let now):
            self[item] = .inDoubt(
                Doubt(attempt: attempt, reason: reason, at: now, stages: stages(of: item), finding: finding))
        case .itemNotNeeded(let item, let attempt, _):
            self[item] = .notNeeded(Evidence(attempt: attempt, stages: stages(of: item)))
        case .itemMade(let item, let attempt, let reason, let now):
            self[item] = .made(Made(attempt: attempt, reason: reason, at: now, stages: stages(of: item)))
        case .doubtSettled(let item, _, let applied, let by, let now): settle(item, applied: applied, by: by, at: now)
        case .survivorsSeen(let item, _, let seen, let now): see(seen, of: item, at: now)
        case .signedOff(let item, _, let by, let now):
            guard case .passed(let evidence) = self[item] else { return }
            self[item] = .signedOff(.evidence(evidence), Signature(by: by, at: now))
        case .attested(let item, let statement, let remark, let by, let now):
            setMade(item, true)
            self[item] = .signedOff(.statement(statement, remark: remark), Signature(by: by, at: now))
        case .approved(let item, let name, let role, let reference, let digest, let plan, let now):
            let basis = Basis.approval(reference: reference, role: role, planDigest: digest, plan: plan)
            self[item] = .signedOff(basis, Signature(by: name, at: now))
        case .decided(let item, let way, let leadsOn, let name, let reason, _, let now):
            self[item] =
                leadsOn
                ? .signedOff(.decision(way: way, reason: reason), Signature(by: name, at: now))
                : .refused(No(way: way, reason: reason, by: name, at: now))
        case .declined(let item, let name, _, let reason, _, let now):
            self[item] = .refused(No(reason: reason, by: name, at: now))
        case .waived(let item, let waiver): self[item] = .waived(waiver)
        case .foundNotApplicable(let item, let reason, let by, let now):
            self[item] = .notApplicable(NotApplicable(reason: reason, by: by, at: now))
        case .wentStale(let item, let reason, _): age(item, reason)
        case .gaugeReadingStarted(let item, let attempt, let stage, _, let now):
            attempts = max(attempts, attempt)
            gaugeReadings[attempt] = GaugeReading(item: item, stage: stage, startedAt: now)
        case .gaugeReadingEnded(_, let attempt, let outcome, _): endGaugeReading(attempt, outcome)
        case .rollbackBegun(let option, let changes, _, let now): rollBack(option, changes.map { Set($0) }, at: now)
        case .takenOver(let item, _, let statement, let by, let now):
            setMade(item, true)
            lastChangeAt = now
            handwork[item] = Handwork(statement: statement, by: by, at: now)
        case .wentForward(let undone, let steps, let by, let now): goForward(undone + steps, by: by, at: now)
        case .noted(let text, let item, let by, let now):
            notes.append(Note(text: text, item: item, by: by, at: now))
        case .wheelTaken(let screen, _): wheel = screen
        case .wheelLeft(let screen, _): if wheel?.id == screen.id { wheel = nil }
        case .closed(let closing): (course, gaugeReadings) = (.closed(closing), [:])
        }
    }

    /// When an item began: with the first stage of an attempt, or with what a person says; and what came last of it.
    private mutating func noteTime(of event: Event) {
        switch event {
        case .stageStarted(let item, let attempt, _, _, let now):
            if attempt > attempts { spans[item] = TimeSpan(start: now, end: now) } else { spans[item]?.end = now }
        case .stageEnded(let item, _, _, let outcome): spans[item]?.end = outcome.at
        case .itemPassed(let item, _, let now), .itemFailed(let item, _, _, _, let now),
            .itemMade(let item, _, _, let now), .itemDoubted(let item, _, _, _, let now),
            .itemNotNeeded(let item, _, let now):
            spans[item]?.end = now
        case .attested(let item, _, _, _, let now), .approved(let item, _, _, _, _, _, let now),
            .decided(let item, _, _, _, _, _, let now):
            spans[item] = TimeSpan(start: now, end: now)
        case .runStarted, .valueGiven, .valueCaptured, .changeBegun, .stopRequested, .outcomeLost, .soakCounted,
            .watchBroken, .survivorsSeen, .doubtSettled, .signedOff, .declined, .waived, .foundNotApplicable,
            .wentStale, .gaugeReadingStarted, .gaugeReadingEnded, .rollbackBegun, .takenOver, .wentForward, .noted,
            .wheelTaken, .wheelLeft, .closed:
            break
        }
    }

    // MARK: - Values

    private mutating func capture(_ name: String, _ text: String?, from item: ItemID, at now: Timestamp) {
        if case .running(let running) = self[item] {
            readAt[name] = running.stageStartedAt
        } else {
            readAt[name] = now
        }
        // Reading the same again elsewhere does not change where a value is from.
        if let text, let held = values[name], held.text == text, held.capturedBy != nil { return }
        values[name] = HeldValue(text: text, capturedBy: item)
    }

    private mutating func endGaugeReading(_ attempt: Int, _ outcome: Outcome?) {
        guard let reading = gaugeReadings.removeValue(forKey: attempt), let outcome else { return }
        for (name, text) in outcome.captured {
            // A reading of the item itself may have begun later and ended sooner.
            if let known = readAt[name], known > reading.startedAt { continue }
            readAt[name] = reading.startedAt
            if values[name]?.text != text { values[name] = HeldValue(text: text, capturedBy: reading.item) }
        }
    }

    // MARK: - Stages

    private mutating func start(
        _ stage: Stage, of item: ItemID, _ attempt: Int, by person: String, at now: Timestamp
    ) {
        attempts = max(attempts, attempt)
        guard case .running(var running) = self[item], running.attempt == attempt else {
            self[item] = .running(resumed(item, attempt: attempt, stage: stage, by: person, at: now))
            return
        }
        // A stop was for the stage at hand; the probe or read-back after it must come to its end.
        if running.stage != stage { running.isStopping = false }
        running.stage = stage
        running.stageStartedAt = now
        running.isAskingFirst = false
        self[item] = .running(running)
    }

    private mutating func end(_ stage: Stage, of item: ItemID, _ attempt: Int, _ outcome: Outcome) {
        // A change that never started does not alter what is known of the one before.
        if stage == .change, !outcome.ending.isNotStarted {
            pastChanges[item] = PastChange(ending: outcome.ending, at: outcome.at, endedWell: outcome.passed)
            lastChangeAt = outcome.at
            setMade(item, outcome.passed)
        }
        if stage == .probe, outcome.probed == .notApplied { setMade(item, false) }
        updateRunning(item, attempt) { running in
            if case .monitor = stage {
                let worstSoFar = worst(running.soak?.round, outcome.verdict)
                running.soak?.round = worstSoFar
            }
            running.note(StageRecord(stage: stage, outcome: outcome))
        }
    }

    private mutating func lose(
        _ stage: Stage, of item: ItemID, _ attempt: Int, digest: String?, _ reason: String, at now: Timestamp
    ) {
        if stage == .change {
            pastChanges[item] = PastChange(ending: .unseen, at: now, endedWell: false)
            lastChangeAt = now
            setMade(item, false)
        }
        guard let digest else { return }
        let finding = Finding(passed: false, sentence: reason)
        let outcome = Outcome(ending: .unseen, findings: [finding], digest: digest, at: now)
        updateRunning(item, attempt) { $0.note(StageRecord(stage: stage, outcome: outcome)) }
    }

    /// A stage that continues an attempt which had left `running`: a probe, or another read-back.
    private func resumed(_ item: ItemID, attempt: Int, stage: Stage, by: String, at now: Timestamp) -> Running {
        var running = Running(attempt: attempt, stage: stage, at: now, by: by)
        switch self[item] {
        case .inDoubt(let doubt) where doubt.attempt == attempt:
            running.ended = doubt.stages
            running.doubtReason = stage == .probe ? doubt.reason : nil
        case .failed(let failure) where failure.attempt == attempt: running.ended = failure.stages
        case .made(let made) where made.attempt == attempt: running.ended = made.stages
        case .stale(_, .evidence(let evidence)?) where evidence.attempt == attempt: running.ended = evidence.stages
        case .notStarted, .running, .passed, .signedOff, .waived, .failed, .inDoubt, .made, .stale, .notNeeded,
            .refused, .notRehearsed, .notApplicable:
            running.isAskingFirst = stage == .probe
        }
        if stage == .readBack { running.ended.removeAll { $0.stage == .readBack } }
        if stage == .monitor(0) { running.soak = SoakProgress() }
        return running
    }

    private mutating func beginChange(of item: ItemID) {
        changesBegun.removeAll { $0 == item }
        changesBegun.append(item)
    }

    // MARK: - What became of it

    private mutating func settle(_ item: ItemID, applied: Bool, by person: String, at now: Timestamp) {
        var finding: ProbeFinding?
        if case .inDoubt(let doubt) = self[item] { finding = doubt.finding }
        setMade(item, applied)
        if !applied { pastChanges[item]?.settledOver = finding }
        settlements.append(Settlement(item: item, applied: applied, finding: finding, by: person, at: now))
    }

    private mutating func see(_ seen: [Survivor], of item: ItemID, at now: Timestamp) {
        lastChangeAt = now
        survivors[item] = seen.isEmpty ? nil : seen
        // The probe's answer is older than what they did last: it is asked again.
        if seen.isEmpty, case .inDoubt(var doubt) = self[item] {
            doubt.finding = nil
            self[item] = .inDoubt(doubt)
        }
    }

    private mutating func age(_ item: ItemID, _ reason: String) {
        self[item] = .stale(reason: reason, was: basis(of: item))
        // A captured secret goes when its evidence does, so that nothing can use it.
        values = values.filter { $0.value.text != nil || $0.value.capturedBy != item }
    }

    private mutating func rollBack(_ option: String, _ changes: Set<ItemID>?, at now: Timestamp) {
        course = .rollingBack
        rollback =
            rollback?.widened(by: option, undoing: changes)
            ?? TakenRollback(options: [option], changes: changes, since: now)
    }

    /// What stands of the items is history, and what their changes captured and used goes with them.
    private mutating func goForward(_ left: [ItemID], by person: String, at now: Timestamp) {
        (course, rollback) = (.forward, nil)
        for item in left {
            history[item, default: []].append(PastProgress(self[item], by: person, at: now))
            items[item] = nil
            (pastChanges[item], namesUsed[item], handwork[item]) = (nil, nil, nil)
            madeChanges.remove(item)
        }
        changesBegun.removeAll(where: left.contains)
        // What a probe said before something was undone is not true any more: it is asked again.
        for (item, progress) in items {
            guard case .inDoubt(var doubt) = progress else { continue }
            doubt.finding = nil
            self[item] = .inDoubt(doubt)
        }
        values = values.filter { !($0.value.capturedBy.map(left.contains) ?? false) }
        readAt = readAt.filter { values[$0.key] != nil }
    }

    // MARK: - What an item has

    private mutating func setMade(_ item: ItemID, _ isMade: Bool) {
        if isMade { madeChanges.insert(item) } else { madeChanges.remove(item) }
    }

    private mutating func updateRunning(_ item: ItemID, _ attempt: Int, _ change: (inout Running) -> Void) {
        guard case .running(var running) = self[item], running.attempt == attempt else { return }
        change(&running)
        self[item] = .running(running)
    }

    private func stages(of item: ItemID) -> [StageRecord] {
        switch self[item] {
        case .running(let running): running.ended
        case .inDoubt(let doubt): doubt.stages
        case .failed(let failure): failure.stages
        case .made(let made): made.stages
        case .notStarted, .passed, .signedOff, .waived, .stale, .notNeeded, .refused, .notRehearsed, .notApplicable: []
        }
    }

    private func soak(of item: ItemID) -> SoakProgress? {
        if case .running(let running) = self[item] { running.soak } else { nil }
    }

    private func basis(of item: ItemID) -> Basis? {
        switch self[item] {
        case .passed(let evidence): .evidence(evidence)
        case .signedOff(let basis, _): basis
        case .notStarted, .running, .waived, .failed, .inDoubt, .made, .stale, .notNeeded, .refused, .notRehearsed,
            .notApplicable:
            nil
        }
    }
}

extension Running {
    /// Keeps what a stage left behind, in place of what it left before.
    fileprivate mutating func note(_ record: StageRecord) {
        ended.removeAll { $0.stage == record.stage }
        ended.append(record)
    }

    fileprivate mutating func count(_ verdict: Verdict, addedMilliseconds: Int64, at now: Timestamp) {
        stage = .waiting
        stageStartedAt = now
        soak?.rounds += 1
        soak?.healthyMilliseconds += addedMilliseconds
        soak?.healthyRounds += addedMilliseconds > 0 ? 1 : 0
        soak?.withoutData += verdict == .notEnoughData ? 1 : 0
        soak?.round = .healthy
        soak?.isBroken = false
    }

    fileprivate mutating func breakWatch(unwatchedMilliseconds: Int64, at now: Timestamp) {
        stage = .waiting
        stageStartedAt = now
        soak?.unwatchedMilliseconds += unwatchedMilliseconds
        soak?.round = .healthy
        soak?.isBroken = true
    }
}

private func worst(_ one: Verdict?, _ other: Verdict?) -> Verdict {
    if one == .unhealthy || other == .unhealthy { return .unhealthy }
    // A reading that says nothing is no healthy one.
    return one == .healthy && other == .healthy ? .healthy : .notEnoughData
}
