import Audit
import CutoverCore
import Patterns
import Store
import SystemPackage

/// Carries a run out: records first, shows second, does third.
///
/// Everything happens on the one thread that calls it. Commands go to `submit`, what running commands tell goes to
/// `receive`, and the passing of time to `tick`; whatever they lead to is in the journal before it is in `walk`, and in
/// `walk` before it is done.
package final class Engine {
    /// The run as it is recorded, and so as it may be shown.
    package private(set) var walk: Walk
    /// Why something cannot be recorded or kept at the moment; nil when all is well.
    package var trouble: String? { recordTrouble ?? launched.values.compactMap(\.storageSentence).min() }
    /// Why nothing can be recorded at the moment.
    private var recordTrouble: String?
    /// How much of the journal is on the disk, and so may be shown.
    package var durableBytes: UInt64 { journal.durableBytes }
    /// What of the run is not as it was recorded; then nothing goes forward.
    package var misfit: String?
    /// What was torn or damaged when the journal was opened.
    package let damage: JournalDamage?

    /// Told what the terminal of an attempt's command shows.
    package var onTerminal: ((_ attempt: Int, _ bytes: [UInt8]) -> Void)?

    let folder: RunFolder
    let launcher: any CommandLauncher
    let judgingPlace: any JudgingPlace
    let clock: any Clock
    /// How far the clock that was handed in stood behind the newest record. The run's time goes on from that record, so
    /// that nothing which had run out is fresh again.
    package let clockLeadMilliseconds: Int64
    let inbox: Inbox
    let evidence: EvidenceStore
    let storage: any Storage
    let baseEnvironment: [String: String]
    private let journal: JournalFile<Event>
    #if DEBUG
        /// Holds what is recorded against the invariants: no debug build goes on from a record that breaks one.
        private var auditor: Auditor
    #endif

    /// Values that are never written down.
    var secrets: [String: String]
    /// Commands in flight, by attempt.
    var launched: [Int: Launched] = [:]
    /// Attempts that an earlier process left running.
    var orphans: Set<Int> = []
    /// When each of them was to end, in clock milliseconds.
    var orphansToEnd: [Int: Int64] = [:]
    /// Those of them that were ended because their time limit was over.
    var overdue: Set<Int> = []
    /// Effects that this process has seen to.
    var performed: Set<Effect> = []
    /// Reports that could not be recorded yet; never more than one or two a running command.
    private var unrecorded: [Request] = []
    /// When each soak is to be read next, in clock milliseconds.
    private var wakes: [Effect: Int64] = [:]
    /// When each soak's round of readings began, in clock milliseconds.
    private var rounds: [Int: Int64] = [:]
    /// When each soak was last seen healthy.
    var watched: [Int: Watched] = [:]
    var launches = 0
    /// Which log of the evidence folder each attempt writes.
    package private(set) var logs = LogNumbers()

    /// Opens a run's journal, or starts one.
    ///
    /// - Parameters:
    ///   - runbook: resolved for the run's route.
    ///   - judgingPlace: where what commands left is judged.
    ///   - environment: what commands inherit; names of declared secrets are taken out and kept aside.
    package init(
        folder: RunFolder, runbook: Runbook, storage: any Storage, launcher: any CommandLauncher,
        judgingPlace: any JudgingPlace, clock: any Clock, inbox: Inbox, environment: [String: String]
    ) throws {
        self.folder = folder
        self.launcher = launcher
        self.judgingPlace = judgingPlace
        self.inbox = inbox
        self.storage = storage
        let opened = try JournalFile<Event>.open(storage: storage, path: folder.journal)
        journal = opened.journal
        damage = opened.damage
        walk = Walk(runbook: runbook, state: State().evolved(by: opened.records))
        #if DEBUG
            auditor = Auditor(runbook) { Digest.sha256Hex($0.utf8) }
            _ = auditor.audit(opened.records)
        #endif
        let newest = opened.records.map(\.at).max()
        clockLeadMilliseconds = max(0, (newest?.milliseconds ?? 0) - clock.now().milliseconds)
        self.clock =
            clockLeadMilliseconds > 0 ? LeadingClock(base: clock, leadMilliseconds: clockLeadMilliseconds) : clock
        logs.note(opened.records)
        evidence = try EvidenceStore(storage: storage, folder: folder.evidence)
        // Stages whose start was lost with the journal's tail: their numbers are given again.
        try evidence.setAside(attemptsAfter: logs.started)
        var base = environment
        var found: [String: String] = [:]
        for variable in runbook.variables where variable.isSecret {
            found[variable.name] = base.removeValue(forKey: variable.name).flatMap { $0.isEmpty ? nil : $0 }
        }
        baseEnvironment = base
        secrets = found
    }

    /// Starts the run that `info` describes, with values given on the command line: with all of them, or not at all.
    package func begin(_ info: RunInfo, values: [String: String]) throws {
        for (name, text) in values {
            if let problem = problem(giving: text, to: name) { throw EngineError.badValue(problem) }
        }
        let reports = [.open(info)] + values.keys.sorted().map { Report.supply(variable: $0, text: values[$0]) }
        try record(reports.map { Request($0, at: clock.now()) })
        try giveFoundSecrets()
    }

    // MARK: - What comes in

    /// A command from a screen; throws the sentence that says why it was refused.
    package func submit(_ command: Command, from screen: Screen) throws(EngineError) {
        let command = masked(command)
        advance()
        if let recordTrouble { throw .cannotRecord(recordTrouble) }
        if let problem = problem(with: command) { throw .badValue(problem) }
        do {
            try record(Request(.observe, at: clock.now()))
            try record(
                Request(
                    command, by: screen, at: clock.now(), planDigest: planDigest(for: command),
                    referenceFits: command.referenceFits(in: walk.runbook, by: Pattern.fits)))
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .cannotRecord("\(error)")
        }
        advance()
    }

    /// A secret from a screen: held in memory; only its having been given is recorded.
    package func giveSecret(_ name: String, _ text: String, from screen: Screen) throws(EngineError) {
        guard walk.runbook.variable(name)?.isSecret == true else { throw .refused(.notAsked(name)) }
        if text.isEmpty { throw .refused(.empty("value of \(name)")) }
        let before = secrets[name]
        // Held first: a step that waits for it begins as soon as its having been given is recorded.
        secrets[name] = text
        do {
            try submit(.give(variable: name, text: nil), from: screen)
        } catch {
            secrets[name] = before
            throw error
        }
    }

    /// Something that a running command tells.
    package func receive(_ message: Inbox.Message) {
        guard let command = launched[message.attempt], command.launch == message.launch else { return }
        switch message.event {
        case .started(let session):
            // That of a change which something survives is still needed.
            if walk.state.survivors[command.item] == nil { keep(session, of: message.attempt) }
        case .output(let bytes, let stream):
            command.take(bytes, stream)
            if let shown = command.shown(bytes) { onTerminal?(message.attempt, shown) }
        case .leftoversEnded(let names): command.leftoversEnded = names
        case .ended(let status):
            command.status = status
            advance()
        }
    }

    /// Time has passed: due readings, orphans that ended, evidence that ran out, storage that has room again.
    package func tick() {
        settleOrphans()
        lookForSurvivors()
        let now = clock.monotonicMilliseconds()
        for (effect, due) in wakes where due <= now {
            wakes[effect] = nil
            if case .wake(let attempt, _, _) = effect {
                queue(.read(attempt: attempt))
            }
        }
        for command in launched.values { command.flush() }
        if recordTrouble == nil, case .forward = walk.state.course, walk.state.run != nil {
            attempt(Request(.observe, at: clock.now()))
        }
        advance()
    }

    /// Clock milliseconds until `tick` has something to do for certain; nil when nothing is due.
    package var dueInMilliseconds: Int64? {
        if trouble != nil || !orphans.isEmpty || !walk.state.survivors.isEmpty
            || launched.values.contains(where: \.isHeldBack)
        {
            return Engine.retryMilliseconds
        }
        let now = clock.monotonicMilliseconds()
        return wakes.values.min().map { max(0, $0 - now) }
    }

    /// How long the engine waits before it tries again what the disk refused.
    package static let retryMilliseconds: Int64 = 500

    /// False while the disk refuses output: what runs is then not read further, and waits.
    package var takesOutput: Bool { !launched.values.contains(where: \.isHeldBack) }

    /// Secrets that have no value in this process and that no item captures.
    package var missingSecrets: [String] {
        walk.runbook.variables.filter { $0.isSecret && $0.source != .captured && secrets[$0.name] == nil }.map(\.name)
    }

    /// Whether a command is in flight, a soak is watched, or something waits to be recorded.
    package var isBusy: Bool {
        walk.state.isAnythingRunning || !walk.state.gaugeReadings.isEmpty || !unrecorded.isEmpty
    }

    // MARK: - Record first

    func record(_ request: Request) throws { try record([request]) }

    /// Decides each after the one before, makes all their events durable as one, and only then lets the state follow.
    private func record(_ requests: [Request]) throws {
        var decided = walk
        var events: [Event] = []
        for request in requests {
            let more = try decided.decide(request)
            decided.state = decided.state.evolved(by: more)
            events += more
        }
        if events.isEmpty { return }
        do {
            try journal.append(events)
        } catch {
            recordTrouble = "\(error)"
            throw error
        }
        recordTrouble = nil
        walk = decided
        #if DEBUG
            let breaches = auditor.audit(events)
            if !breaches.isEmpty { fatalError("recorded against the invariants: \(breaches)") }
        #endif
        logs.note(events)
        noteWatching(events)
    }

    /// Records a report; a refusal means that it is no longer called for.
    @discardableResult
    private func attempt(_ request: Request) -> Bool {
        do {
            try record(request)
            return true
        } catch is Refusal {
            return true
        } catch {
            return false
        }
    }

    func queue(_ report: Report) { unrecorded.append(Request(report, at: clock.now())) }

    /// Does what follows from the state, until nothing more does.
    func advance() {
        while true {
            finishEnded()
            while let request = unrecorded.first {
                guard attempt(request) else { return }
                unrecorded.removeFirst()
            }
            if recordTrouble != nil, !probeStorage() { return }
            let before = walk.state
            perform()
            // A step whose secret is gone waits until the operator gives it.
            if let command = walk.automaticCommand, problem(with: command) == nil {
                guard attempt(Request(.goOn, at: clock.now())) else { return }
            }
            if walk.state == before, unrecorded.isEmpty, !launched.values.contains(where: \.canFinish) { return }
        }
    }

    /// Room that there must be before the engine goes on after the disk was full.
    package static let roomBytes = 64 << 10

    /// Whether the disk takes records again.
    private func probeStorage() -> Bool {
        do {
            let path = folder.path.appending("room-check")
            let file = try storage.open(path, .writing)
            defer { storage.close(file) }
            let taken = try storage.write(ArraySlice(repeating: 0, count: Engine.roomBytes), to: file, at: 0)
            if taken < Engine.roomBytes { throw StorageError(.write, path, .noSpace) }
            try storage.synchronize(file)
            try storage.remove(path)
            recordTrouble = nil
            return true
        } catch {
            recordTrouble = "\(error)"
            return false
        }
    }

    // MARK: - Then do

    private func perform() {
        let effects = walk.effects
        performed.formIntersection(effects)
        wakes = wakes.filter { effects.contains($0.key) }
        for effect in effects.subtracting(performed) {
            switch effect {
            case .run(let item, let attempt, let stage):
                guard launched[attempt] == nil, !orphans.contains(attempt) else { continue }
                if stage == .monitor(0) { rounds[attempt] = clock.monotonicMilliseconds() }
                guard launch(item, attempt, stage) else { continue }
            case .stop(let attempt): stop(attempt)
            case .wake where misfit != nil: continue
            case .wake(let attempt, let seconds, _):
                // From start to start: what a round takes is part of its interval.
                wakes[effect] = (rounds[attempt] ?? clock.monotonicMilliseconds()) + Int64(seconds) * 1000
            }
            performed.insert(effect)
        }
    }

    /// Reports a stage that ended without a command.
    func queueEnd(_ attempt: Int, _ outcome: Outcome) {
        queue(.end(attempt: attempt, outcome: outcome))
    }

    /// The storage failed under an effect that was about to start.
    func note(trouble sentence: String) { recordTrouble = sentence }

    private func planDigest(for command: Command) -> String {
        guard case .approve(let id, _, _, _) = command, let item = walk.runbook.item(id) else { return "" }
        return Digest.sha256Hex(walk.planText(for: item).utf8)
    }
}
