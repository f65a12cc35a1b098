/// What the records of a run say, kept apart from its state so that the two can be held against each other.
public struct History: Hashable, Sendable {
    /// What is known of one item.
    public struct Fact: Hashable, Sendable {
        public var standing: Standing = .open
        public var attempt = 0
        /// The stage whose start is recorded and whose outcome is not.
        public var openStage: Stage?
        /// Whether this attempt's change was started.
        public var changeStarted = false
        /// Whether this attempt's probe found that nothing was applied.
        public var foundNotApplied = false
        /// The change started and has neither an outcome nor a settlement.
        public var isUnsettled = false
        public var finding: ProbeFinding?
        /// The stages of this attempt that ended, in the order in which they ended last.
        public var ended: [Ended] = []
        public var lastOutcomeAt: Timestamp?
        /// Whether every monitor of the round at hand was recorded as healthy.
        public var roundIsHealthy = true
        /// What this attempt's soak was counted as: healthy time, and the readings that it came from.
        public var soaked = Soaked()
        /// The pinned values that this attempt began with.
        public var checkedWith: [String: String] = [:]
        /// The values that an approval was given on.
        public var plan: [String: String] = [:]
    }

    /// Time that counted as healthy.
    public struct Soaked: Hashable, Sendable {
        public var milliseconds: Int64 = 0
        public var readings = 0
    }

    /// One stage's end.
    public struct Ended: Hashable, Sendable {
        public var stage: Stage
        public var digest: String
        public var passed: Bool
    }

    /// Whether an item lets a gate open, and until when.
    public enum Standing: Hashable, Sendable {
        case open, proven
        case signed(until: Timestamp?)
        case approved(until: Timestamp?)
        case waived(until: Timestamp?)
    }

    public internal(set) var facts: [ItemID: Fact] = [:]
    public internal(set) var values: [String: String] = [:]
    /// The item that each captured value came from.
    public internal(set) var sources: [String: ItemID] = [:]
    /// What each pinned name was when a change first used it.
    public internal(set) var used: [String: String] = [:]
    /// What the way back was when the first change began.
    public internal(set) var wayBack: [String: String] = [:]
    public internal(set) var firstChange = false
    public internal(set) var rollbackOptions: [String]?
    public internal(set) var isClosed = false
    /// Items whose newest change ended otherwise than well, with what the probe said where a person settled it.
    public internal(set) var uncertain: [ItemID: ProbeFinding?] = [:]
    /// Items whose newest change ended well and was not read back to the end since.
    public internal(set) var unread: Set<ItemID> = []
    /// Items of whose change something is alive.
    public internal(set) var alive: Set<ItemID> = []
    public internal(set) var newestAttempt = 0
    public internal(set) var person = ""
    public internal(set) var wheel: String?

    public init() {}

    public subscript(item: ItemID) -> Fact { facts[item] ?? Fact() }

    /// Takes one record in.
    public mutating func record(_ event: Event, in runbook: Runbook) {
        recordChange(event)
        switch event {
        case .runStarted(let info): person = info.person
        case .valueGiven(let name, let text, _, _):
            values[name] = text
            sources[name] = nil
        case .valueCaptured(let name, let text, let item, _):
            if values[name] != text || sources[name] == nil { sources[name] = item }
            values[name] = text
        case .gaugeReadingEnded(_, let attempt, let outcome, _):
            newestAttempt = max(newestAttempt, attempt)
            values.merge(outcome?.captured ?? [:]) { $1 }
        case .changeBegun(let item, _, let changesWhatServes, _):
            for name in runbook.pinnedNames(of: item) where used[name] == nil { used[name] = values[name] }
            guard changesWhatServes, !firstChange else { return }
            firstChange = true
            for name in runbook.wayBackNames.fixed { wayBack[name] = values[name] }
        case .rollbackBegun(let option, _, _): rollbackOptions = (rollbackOptions ?? []) + [option]
        case .wheelTaken(let screen, _): wheel = screen.id
        case .wheelLeft: wheel = nil
        case .closed: isClosed = true
        default:
            guard let item = event.item else { return }
            var fact = self[item]
            record(event, of: runbook.item(item), on: &fact, in: runbook)
            facts[item] = fact
        }
    }

    /// What is known of each item's newest change, over all its attempts.
    private mutating func recordChange(_ event: Event) {
        switch event {
        case .stageEnded(_, _, .change, let outcome) where outcome.ending.isNotStarted: break
        case .stageEnded(let item, _, .change, let outcome):
            uncertain[item] = outcome.isGood ? nil : .some(nil)
            unread.remove(item)
            if outcome.isGood { unread.insert(item) }
        case .stageEnded(let item, _, .proof, let outcome): if outcome.isWhole { unread.remove(item) }
        case .outcomeLost(let item, _, .change, _, _, _): uncertain[item] = .some(nil)
        case .doubtSettled(let item, _, false, _, _):
            if uncertain[item] != nil { uncertain[item] = .some(self[item].finding) }
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
            fact.openStage = stage
            if stage == .change { (fact.changeStarted, fact.isUnsettled) = (true, true) }
            if stage == .monitor(0) { fact.roundIsHealthy = true }
        case .stageEnded(_, _, let stage, let outcome):
            fact.openStage = nil
            fact.ended.removeAll { $0.stage == stage }
            fact.ended.append(Ended(stage: stage, digest: outcome.digest, passed: outcome.isGood))
            fact.lastOutcomeAt = outcome.at
            if stage == .change { fact.isUnsettled = false }
            if stage == .probe, outcome.isWhole || outcome.probed != .notApplied {
                (fact.foundNotApplied, fact.finding) = (outcome.probed == .notApplied, outcome.probed ?? .cannotTell)
            }
            if case .monitor = stage, outcome.verdict != .healthy { fact.roundIsHealthy = false }
        case .outcomeLost(_, _, let stage, let digest, _, _):
            fact.openStage = nil
            fact.ended.removeAll { digest != nil && $0.stage == stage }
            if let digest { fact.ended.append(Ended(stage: stage, digest: digest, passed: false)) }
        case .soakCounted(_, _, _, let added, _):
            fact.openStage = nil
            guard added > 0 else { break }
            fact.soaked.milliseconds += added
            fact.soaked.readings += 1
        case .watchBroken: (fact.openStage, fact.roundIsHealthy) = (nil, true)
        case .itemVerified: (fact.standing, fact.openStage) = (.proven, nil)
        case .itemFailed, .itemMade: (fact.standing, fact.openStage) = (.open, nil)
        case .survivorsSeen(_, _, let survivors, _): if survivors.isEmpty { fact.finding = nil }
        case .itemDoubted(_, _, _, let finding, _):
            (fact.standing, fact.openStage, fact.isUnsettled, fact.finding) = (.open, nil, true, finding)
        case .doubtSettled: (fact.isUnsettled, fact.finding) = (false, nil)
        case .signedOff: fact.standing = .signed(until: seconds.flatMap { fact.lastOutcomeAt?.adding(seconds: $0) })
        case .attested(_, _, _, _, let now): fact.standing = .signed(until: seconds.map(now.adding(seconds:)))
        case .approved(let id, _, _, _, _, _, let now):
            fact.standing = .approved(until: seconds.map(now.adding(seconds:)))
            fact.plan = plan(of: id, in: runbook)
        case .waived(_, let waiver):
            let longest = item?.waiver?.expiresSeconds.map(waiver.at.adding(seconds:))
            fact.standing = .waived(until: [longest, waiver.expiresAt].compactMap(\.self).min())
        case .wentStale: (fact.standing, fact.openStage) = (.open, nil)
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

    /// The same without attempt numbers, digests, times that run nothing out and items that do not matter: for telling
    /// states apart.
    public func withoutNumbers(in runbook: Runbook, of matters: (ItemID) -> Bool) -> History {
        var plain = self
        plain.newestAttempt = 0
        plain.facts = [:]
        plain.uncertain = uncertain.filter { matters($0.key) }
        plain.unread = unread.filter(matters)
        plain.alive = alive.filter(matters)
        for (id, fact) in facts where matters(id) {
            var kept = fact
            kept.attempt = 0
            kept.ended = []
            if fact.standing != .open { kept.soaked = Soaked() }
            if runbook.item(id)?.validSeconds == nil { kept.lastOutcomeAt = nil }
            let rests = fact.standing == .open && fact.openStage == nil && !fact.isUnsettled
            if !rests { plain.facts[id] = kept }
        }
        return plain
    }

    /// The evidence of an item's latest attempt, by name.
    func evidenceReference(of item: ItemID) -> String {
        "\(self[item].attempt):" + self[item].ended.map(\.digest).joined(separator: "+")
    }
}

extension Event {
    /// The item that the event is about.
    public var item: ItemID? {
        switch self {
        case .valueCaptured(_, _, let item, _), .stageStarted(let item, _, _, _, _), .stageEnded(let item, _, _, _),
            .changeBegun(let item, _, _, _), .stopRequested(let item, _, _, _), .outcomeLost(let item, _, _, _, _, _),
            .soakCounted(let item, _, _, _, _), .watchBroken(let item, _, _, _), .itemVerified(let item, _, _),
            .itemMade(let item, _, _, _), .survivorsSeen(let item, _, _, _),
            .itemFailed(let item, _, _, _, _), .itemDoubted(let item, _, _, _, _),
            .doubtSettled(let item, _, _, _, _), .signedOff(let item, _, _, _), .attested(let item, _, _, _, _),
            .approved(let item, _, _, _, _, _, _), .waived(let item, _), .wentStale(let item, _, _),
            .gaugeReadingStarted(let item, _, _, _, _), .gaugeReadingEnded(let item, _, _, _):
            item
        case .runStarted, .valueGiven, .rollbackBegun, .wheelTaken, .wheelLeft, .closed: nil
        }
    }
}

extension Outcome {
    /// A command that ran to its end, with something judged and nothing failed.
    var isGood: Bool { isWhole && !findings.contains { !$0.passed } }

    /// A command that ran to its end, with something judged.
    var isWhole: Bool {
        guard case .exited = ending else { return false }
        return !findings.isEmpty
    }
}

extension Runbook {
    /// What must be done before `item`: all of earlier phases, and what stands above it in its own.
    func requiredBefore(_ item: ItemID) -> [ItemID] {
        guard let phase = phases.firstIndex(where: { $0.items.contains { $0.id == item } }) else { return [] }
        return phases[..<phase].flatMap { $0.items.map(\.id) } + phases[phase].items.map(\.id).prefix { $0 != item }
    }

    /// What must be through before a step of the way back that was taken.
    func requiredBefore(step: ItemID, options: [String]) -> [ItemID] {
        let chosen = options.flatMap { id in rollback.options.filter { $0.id == id }.flatMap(\.items) }
        return (rollback.items + chosen).map(\.id).prefix { $0 != step }.map(\.self)
    }

    func isForward(_ item: ItemID) -> Bool { phases.contains { $0.items.contains { $0.id == item } } }

    func pinnedNames(of id: ItemID) -> [String] {
        guard let item = item(id) else { return [] }
        return item.usedNames.filter { variable($0)?.isPinned == true }
    }

    func capturers(of name: String) -> [ItemID] {
        everyItem.filter { $0.steps.contains { $0.captures.contains { $0.variable == name } } }.map(\.id)
    }

    /// Captured names that the roll-back uses and does not capture itself; those that no change captures stay fixed.
    var wayBackNames: (needed: Set<String>, fixed: Set<String>) {
        let steps = rollback.items + rollback.options.flatMap(\.items)
        let own = Set(steps.flatMap(\.steps).flatMap(\.captures).map(\.variable))
        let used = steps.flatMap(\.usedNames)
        let needed = Set(used.filter { variable($0)?.source == .captured }).subtracting(own)
        let fixed = needed.filter { name in capturers(of: name).allSatisfy { !(item($0)?.changesWhatServes ?? false) } }
        return (needed, fixed.union(gauges.map(\.before)))
    }
}

extension Item {
    var changesWhatServes: Bool { if case .action(let action) = task { !action.preparesWayBack } else { false } }
}
