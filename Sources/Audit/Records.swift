import CutoverCore

/// What the records of a run say, worked out without its state.
package struct Records: Hashable, Sendable {
    /// What is known of one item.
    package struct Fact: Hashable, Sendable {
        /// Whether it lets a gate open by what was recorded last.
        package var standing: Standing = .open
        /// The number of its newest attempt; 0 when it has none.
        package var attempt = 0
        /// The way that a decision came to; it holds while the decision stands.
        package var way: String?
        /// Whether the attempt began and has not come to its end.
        package var isUnderway = false
        /// The stage whose start is recorded and whose outcome is not.
        package var openStage: Stage?
        /// Whether the stage at hand was asked to stop.
        package var isStopping = false
        /// Whether this attempt's change was started.
        package var changeStarted = false
        /// Whether this attempt's probe found that nothing was applied.
        package var foundNotApplied = false
        /// Whether a person settled that nothing was applied.
        package var isSettledNotApplied = false
        /// The change started and has neither an outcome nor a settlement.
        package var isUnsettled = false
        /// What the probe said of the doubt at hand; nil until it has said something.
        package var finding: ProbeFinding?
        /// The stages of this attempt that ended, in the order in which they ended last.
        package var ended: [Ended] = []
        /// When its newest stage ended, from which the term of its evidence counts; nil when none has.
        package var lastOutcomeAt: Timestamp?
        /// Whether every monitor of the round at hand was recorded as healthy.
        package var roundIsHealthy = true
        /// What this attempt's soak was counted as: healthy time, and the readings that it came from.
        package var soaked = Soaked()
        /// The pinned values that this attempt began with.
        package var checkedWith: [String: String] = [:]
        /// The values that an approval was given on.
        package var plan: [String: String] = [:]
    }

    /// Time that counted as healthy.
    package struct Soaked: Hashable, Sendable {
        /// How long it was, on the run's clock.
        package var milliseconds: Int64 = 0
        /// How many rounds of readings it came from.
        package var rounds = 0
    }

    /// One stage's end.
    package struct Ended: Hashable, Sendable {
        /// Which stage it was.
        package var stage: Stage
        /// The digest of what it printed, by which a sign-off names it; empty when nothing was kept.
        package var digest: String
        /// Whether it ran to its end, with something judged.
        package var isWhole: Bool
        /// Whether it ran to its end and every criterion held.
        package var passed: Bool
        /// Whether its end is the end of what the command did.
        package var isByItself: Bool
    }

    /// Whether an item lets a gate open, and until when.
    package enum Standing: Hashable, Sendable {
        case open, passed
        case signed(until: Timestamp?)
        case approved(until: Timestamp?)
        case waived(until: Timestamp?)
        /// An undo that found the estate as it would have made it.
        case notNeeded
        /// Left out of a rehearsal by the run's first record.
        case notRehearsed
        /// Not of this run: by its conditions, or as the operator says.
        case notApplicable(byConditions: Bool)
    }

    /// What is known of each item; one that is not listed is untouched.
    package var facts: [ItemID: Fact] = [:]
    /// What is known of each value; a secret has none.
    package var values: [String: String] = [:]
    /// Every name that was given or captured.
    package var given: Set<String> = []
    /// The item that each captured value came from.
    package var sources: [String: ItemID] = [:]
    /// What each pinned name was when each change first used it.
    package var usedBy: [ItemID: [String: String]] = [:]
    /// What a roll-back's values were when the first change began.
    package var prepared: [String: String] = [:]
    /// Changes of what serves that were not left undone, in the order in which each was begun last; while there is any,
    /// rolling back is possible.
    package var begun: [ItemID] = []
    /// Options of the roll-back in the order in which they were picked; nil while the run goes forward.
    package var rollbackOptions: [String]?
    /// The changes that the roll-back undoes; nil for all.
    package var rollbackChanges: Set<ItemID>?
    /// What ran when the roll-back began, and was not asked to stop since.
    package var mustStop: Set<ItemID> = []
    /// Ids of the items that the run's first record leaves out.
    package var notRehearsed: Set<String> = []
    /// When the run began.
    package var begunAt: Timestamp?
    /// Whether the run's first record was read.
    package var isBegun = false
    /// Whether the run was closed; after that only the wheel changes hands, and boxes go stale.
    package var isClosed = false
    /// Items whose newest change ended otherwise than well, with what the probe said where a person settled it.
    package var uncertain: [ItemID: ProbeFinding?] = [:]
    /// Items whose newest change ended well and was not read back to the end since.
    package var unread: Set<ItemID> = []
    /// Items whose change was made, by a command or by hand, and not found undone.
    package var made: Set<ItemID> = []
    /// Items of whose change something is alive.
    package var alive: Set<ItemID> = []
    /// Readings for gauges that were started and have not ended.
    package var gaugeReadings: Set<Int> = []
    /// The highest number that an attempt was given; 0 when there is none.
    package var newestAttempt = 0
    /// Who began the run.
    package var person = ""
    /// The screen that may steer; nil when nobody may.
    package var wheel: Screen?

    package init() {}

    /// What is known of an item; an untouched one is open, unless the run leaves it out.
    package subscript(item: ItemID) -> Fact {
        facts[item] ?? Fact(standing: notRehearsed.contains(item.name) ? .notRehearsed : .open)
    }

    /// Takes one record in.
    mutating func record(_ event: Event, in runbook: Runbook) {
        recordChange(event)
        switch event {
        case .runStarted(let info):
            (isBegun, person, begunAt) = (true, info.person, info.startedAt)
            notRehearsed = Set((info.confinement?.notRehearsed ?? [:]).keys)
        case .valueGiven(let name, let text, _, _):
            given.insert(name)
            values[name] = text
            sources[name] = nil
        case .valueCaptured(let name, let text, let item, _):
            given.insert(name)
            if values[name] != text || sources[name] == nil { sources[name] = item }
            values[name] = text
        case .gaugeReadingStarted(_, let attempt, _, _, _):
            newestAttempt = max(newestAttempt, attempt)
            gaugeReadings.insert(attempt)
        case .gaugeReadingEnded(_, let attempt, let outcome, _):
            gaugeReadings.remove(attempt)
            values.merge(outcome?.captured ?? [:]) { $1 }
        case .changeBegun(let item, _, let changesWhatServes, _):
            for name in runbook.pinnedNames(of: item) where usedBy[item]?[name] == nil {
                usedBy[item, default: [:]][name] = values[name]
            }
            guard changesWhatServes else { return }
            let isFirst = begun.isEmpty
            begun = begun.filter { $0 != item } + [item]
            guard isFirst else { return }
            for name in runbook.rollbackNames().fixed { prepared[name] = values[name] }
        case .rollbackBegun(let option, let changes, _, _):
            if let changes, rollbackOptions == nil || rollbackChanges != nil {
                rollbackChanges = (rollbackChanges ?? []).union(changes)
            } else {
                rollbackChanges = nil
            }
            rollbackOptions = (rollbackOptions ?? []).filter { $0 != option } + [option]
            let running = facts.filter { runbook.isForward($0.key) && $0.value.isUnderway && !$0.value.isStopping }
            mustStop.formUnion(running.keys)
        case .wentForward(let undone, let steps, _, _): goForward(undone, steps, in: runbook)
        case .wheelTaken(let screen, _): wheel = screen
        case .wheelLeft: wheel = nil
        case .closed: (isClosed, gaugeReadings) = (true, [])
        case .noted: break
        default:
            guard let item = event.item else { return }
            var fact = self[item]
            record(event, of: runbook.item(item), on: &fact, in: runbook)
            facts[item] = fact
            if !fact.isUnderway || fact.isStopping { mustStop.remove(item) }
        }
    }

    /// What was undone was never done, as far as what follows is concerned; what was seen after it has to be seen again.
    private mutating func goForward(_ undone: [ItemID], _ steps: [ItemID], in runbook: Runbook) {
        (rollbackOptions, rollbackChanges) = (nil, nil)
        let forward = runbook.phases.flatMap(\.items).map(\.id)
        for item in forward.drop(while: { !undone.contains($0) }) where !made.contains(item) || !runbook.isChange(item)
        {
            switch self[item].standing {
            case .passed, .signed, .approved: facts[item]?.standing = .open
            case .open, .waived, .notNeeded, .notRehearsed, .notApplicable: break
            }
        }
        for item in undone + steps {
            (facts[item], uncertain[item], usedBy[item]) = (nil, nil, nil)
            unread.remove(item)
            made.remove(item)
            for (name, source) in sources where source == item {
                (values[name], sources[name]) = (nil, nil)
                given.remove(name)
            }
        }
        begun.removeAll { undone.contains($0) || steps.contains($0) }
        if begun.isEmpty { prepared = [:] }
        for item in facts.keys { facts[item]?.finding = nil }
    }

    /// What a pinned name was when a change that stands first used it.
    func used(_ name: String) -> String? { usedBy.values.lazy.compactMap { $0[name] }.first }

    /// What is known of each item's newest change, over all its attempts.
    private mutating func recordChange(_ event: Event) {
        switch event {
        case .stageEnded(_, _, .change, let outcome) where outcome.isNotStarted: break
        case .stageEnded(let item, _, .change, let outcome):
            uncertain[item] = outcome.isGood ? nil : .some(nil)
            unread.remove(item)
            made.remove(item)
            if outcome.isGood {
                unread.insert(item)
                made.insert(item)
            }
        case .stageEnded(let item, _, .readBack, let outcome): if outcome.isWhole { unread.remove(item) }
        case .stageEnded(let item, _, .probe, let outcome): if outcome.probed == .notApplied { made.remove(item) }
        case .outcomeLost(let item, _, .change, _, _, _):
            uncertain[item] = .some(nil)
            made.remove(item)
        case .doubtSettled(let item, _, let applied, _, _):
            if applied { made.insert(item) } else { made.remove(item) }
            if !applied, uncertain[item] != nil { uncertain[item] = .some(self[item].finding) }
        case .attested(let item, _, _, _, _): made.insert(item)
        case .takenOver(let item, _, _, _, _):
            made.insert(item)
            unread.insert(item)
        case .survivorsSeen(let item, _, let survivors, _):
            if survivors.isEmpty { alive.remove(item) } else { alive.insert(item) }
        default: break
        }
    }

    private mutating func record(_ event: Event, of item: Item?, on fact: inout Fact, in runbook: Runbook) {
        let seconds = item?.validSeconds
        switch event {
        case .stageStarted(let id, let attempt, let stage, _, _):
            if attempt != fact.attempt {
                fact = Fact()
                fact.attempt = attempt
                for name in runbook.pinnedNames(of: id) { fact.checkedWith[name] = values[name] }
            }
            newestAttempt = max(newestAttempt, attempt)
            fact.standing = .open
            (fact.isUnderway, fact.openStage, fact.isStopping) = (true, stage, false)
            if stage == .change { (fact.changeStarted, fact.isUnsettled) = (true, true) }
            if stage == .monitor(0) { fact.roundIsHealthy = true }
        case .stageEnded(_, _, let stage, let outcome):
            fact.openStage = nil
            fact.ended.removeAll { $0.stage == stage }
            fact.ended.append(
                Ended(
                    stage: stage, digest: outcome.digest, isWhole: outcome.isWhole, passed: outcome.isGood,
                    isByItself: outcome.isByItself))
            fact.lastOutcomeAt = outcome.at
            if stage == .change { fact.isUnsettled = false }
            if stage == .probe, outcome.isWhole || outcome.probed != .notApplied {
                (fact.foundNotApplied, fact.finding) = (outcome.probed == .notApplied, outcome.probed ?? .cannotTell)
            }
            if case .monitor = stage, outcome.verdict != .healthy { fact.roundIsHealthy = false }
        case .stopRequested: fact.isStopping = true
        case .outcomeLost(_, _, let stage, let digest, _, _):
            fact.openStage = nil
            fact.ended.removeAll { digest != nil && $0.stage == stage }
            if let digest {
                fact.ended.append(
                    Ended(stage: stage, digest: digest, isWhole: false, passed: false, isByItself: false))
            }
        case .soakCounted(_, _, _, let added, _):
            fact.openStage = nil
            guard added > 0 else { break }
            fact.soaked.milliseconds += added
            fact.soaked.rounds += 1
        case .watchBroken: (fact.openStage, fact.roundIsHealthy) = (nil, true)
        case .itemPassed: (fact.standing, fact.openStage, fact.isUnderway) = (.passed, nil, false)
        case .itemNotNeeded: (fact.standing, fact.openStage, fact.isUnderway) = (.notNeeded, nil, false)
        case .itemFailed, .itemMade, .wentStale:
            (fact.standing, fact.openStage, fact.isUnderway) = (.open, nil, false)
        case .survivorsSeen(_, _, let survivors, _): if survivors.isEmpty { fact.finding = nil }
        case .itemDoubted(_, _, _, let finding, _):
            (fact.standing, fact.openStage, fact.isUnderway) = (.open, nil, false)
            (fact.isUnsettled, fact.finding) = (true, finding)
        case .doubtSettled(_, _, let applied, _, _):
            (fact.isUnsettled, fact.finding, fact.isSettledNotApplied) = (false, nil, !applied)
        case .signedOff: fact.standing = .signed(until: seconds.flatMap { fact.lastOutcomeAt?.adding(seconds: $0) })
        case .attested(_, _, _, _, let now): fact.standing = .signed(until: seconds.map(now.adding(seconds:)))
        case .approved(let id, _, _, _, _, _, let now):
            fact.standing = .approved(until: seconds.map(now.adding(seconds:)))
            fact.plan = plan(of: id, in: runbook)
        case .decided(_, let way, let leadsOn, _, _, _, let now):
            fact.way = way
            fact.standing = leadsOn ? .signed(until: seconds.map(now.adding(seconds:))) : .open
        case .declined: fact.standing = .open
        case .foundNotApplicable(_, _, let by, _):
            fact.standing = .notApplicable(byConditions: by == Report.author)
        case .waived(_, let waiver):
            let longest = item?.waiver?.expiresSeconds.map(waiver.at.adding(seconds:))
            fact.standing = .waived(until: [longest, waiver.expiresAt].compactMap(\.self).min())
        default: break
        }
    }

    /// The values that an approval covers: those given, and those that its gate captured for good.
    func plan(of approval: ItemID, in runbook: Runbook) -> [String: String] {
        let gate = runbook.requiredBefore(approval)
        return values.filter { name, _ in
            guard runbook.variable(name)?.isSecret == false else { return false }
            guard let source = sources[name] else { return true }
            if runbook.variable(name)?.isPinned == true { return gate.contains(source) }
            return gate.contains(source) && runbook.capturers(of: name).allSatisfy(gate.contains)
        }
    }

    /// The evidence of an item's latest attempt, by name.
    package func evidenceReference(of item: ItemID) -> String {
        "\(self[item].attempt):" + self[item].ended.map(\.digest).joined(separator: "+")
    }
}
