import Canvas
import CutoverCore

/// The checks of a phase that are started one after another, because one key asked for them all.
///
/// It lives with the screen: when that ends, what runs goes on, and nothing more is started.
struct PhaseChecks: Hashable, Sendable {
    let phase: String
    /// In the order of their starts; each is started once.
    var started: [ItemID] = []
    /// The newest attempt of the run when the last start was asked for: a start that was refused made no newer one.
    var attemptsBefore = 0
}

extension Surroundings {
    /// The checks of an item's phase that are not good now, as far as the first item that only a person can take up.
    func openChecks(besides item: Item?) -> (checks: [Item], end: Item?) {
        let phase = walk.phases.first { phase in phase.items.contains { $0.id == item?.id } }
        return openChecks(of: phase)
    }

    func openChecks(of phase: Phase?) -> (checks: [Item], end: Item?) {
        var checks: [Item] = []
        for item in phase?.items ?? [] where !walk.state[item.id].isDone {
            guard case .check = item.task else { return (checks, item) }
            if walk.state[item.id].box != .passed { checks.append(item) }
        }
        return (checks, nil)
    }

    /// Why the checks of an item's phase cannot be started, as a sentence; nil when the first of them can, or runs.
    func obstacle(toChecksBeside item: Item?) -> String? {
        if let sentence = turnedBack { return sentence }
        let open = openChecks(besides: item)
        guard let first = open.checks.first else {
            return open.end.map { "No check is left to start before “\($0.title)”." }
                ?? "No check of this phase is left to start."
        }
        if walk.state[first.id].box == .running { return nil }
        return obstacle(toStarting: first).map { "“\(first.title)” comes first. \($0)" }
    }

    /// Why a check cannot be started now, without anything being typed.
    fileprivate func obstacle(toStarting check: Item) -> String? {
        if let sentence = itemObstacle(to: .run, on: check) { return sentence }
        return missingInput(for: check).map { "It needs \($0.name): Enter asks for it." }
    }

    /// Why no further check is started whatever comes of the one that runs.
    fileprivate var endOfChecks: String? { walkingObstacle(to: .startChecks) ?? turnedBack }

    private var turnedBack: String? {
        if case .rollingBack = walk.state.course { Refusal.rollingBack.sentence } else { nil }
    }
}

extension Wizard {
    /// The one key: starts the first check, or, pressed once more, ends what it began.
    mutating func pressChecks(in given: Surroundings) -> [Intent] {
        if checks != nil {
            endChecks()
            return []
        }
        guard !refuses(.startChecks, in: given) else { return [] }
        let item = item(in: given.walk)
        guard let phase = given.walk.phases.first(where: { phase in phase.items.contains { $0.id == item?.id } }) else {
            return []
        }
        checks = PhaseChecks(phase: phase.id)
        return goOnWithChecks(in: given)
    }

    /// Starts no further check; what runs goes on.
    mutating func endChecks() {
        guard let ended = checks else { return }
        checks = nil
        message = Notice("Checks: \(ended.started.count) started, and no more.")
    }

    /// Whether a phase's checks are started in turn.
    package var isStartingChecks: Bool { checks != nil }

    /// Starts the next check once the one before has passed; ends at the first that is not, and says so.
    package mutating func goOnWithChecks(in given: Surroundings) -> [Intent] {
        guard var turn = checks else { return [] }
        // What a process does that is not heard is not known; the one that takes the run up will say.
        if case .lost = given.supervisor { return [] }
        if let sentence = given.endOfChecks { return stop(turn, sentence, about: .wheel(given.walk.state.wheel)) }
        // Until it is answered, it is not known whether the last one was started.
        if given.awaitsRecord { return [] }
        let open = given.openChecks(of: given.walk.phases.first { $0.id == turn.phase })
        if let last = turn.started.last, let item = given.walk.runbook.item(last) {
            let box = given.walk.state[last].box
            if box == .running { return [] }
            if box != .passed, !given.walk.state[last].isDone {
                let isRefused = given.walk.state.attempts == turn.attemptsBefore
                return isRefused ? stop(turn, refused: item) : stop(turn, at: item, box)
            }
        }
        guard let next = open.checks.first else { return finish(turn, before: open.end) }
        if turn.started.contains(next.id) {
            return stop(turn, at: next, given.walk.state[next.id].box)
        }
        let runs = given.walk.state[next.id].box == .running
        if !runs, let sentence = given.obstacle(toStarting: next) { return stop(turn, before: next, sentence) }
        if follows(turn) { choose(next.id) }
        turn.started.append(next.id)
        turn.attemptsBefore = given.walk.state.attempts - (runs ? 1 : 0)
        checks = turn
        if message?.kind != .refusal {
            let all = turn.started.count + open.checks.count - 1
            message = Notice(
                "Checks: \(turn.started.count) of \(all) runs, “\(next.title)”; A starts no more after it.")
        }
        return runs ? [] : [.command(.start(next.id))]
    }

    /// Whether the cursor goes along: it does until somebody moves it, or reads.
    private func follows(_ turn: PhaseChecks) -> Bool {
        guard let last = turn.started.last else { return true }
        return chosen == last && places.isEmpty && prompt == nil && !isInDetail
    }

    private mutating func stop(_ turn: PhaseChecks, at item: Item, _ box: Box) -> [Intent] {
        if follows(turn) { choose(item.id) }
        return stop(turn, "Stopped at “\(item.title)”: \(box.words).", about: .item(item.id, box))
    }

    private mutating func stop(_ turn: PhaseChecks, before item: Item, _ words: String) -> [Intent] {
        if follows(turn) { choose(item.id) }
        return stop(turn, "Stopped before “\(item.title)”. \(words)", about: .event)
    }

    private mutating func stop(_ turn: PhaseChecks, refused item: Item) -> [Intent] {
        let words = message?.kind == .refusal ? message?.text : nil
        var begun = turn
        begun.started.removeLast()
        return stop(begun, before: item, words ?? "It was not started.")
    }

    private mutating func stop(_ turn: PhaseChecks, _ words: String, about subject: Notice.Subject) -> [Intent] {
        checks = nil
        message = Notice("Checks: \(turn.started.count) started, and no more. \(words)", .refusal, about: subject)
        return []
    }

    private mutating func finish(_ turn: PhaseChecks, before end: Item?) -> [Intent] {
        if follows(turn) { chosen = nil }
        checks = nil
        let reach = end.map { ", as far as “\($0.title)”" } ?? ""
        message = Notice("Checks: \(turn.started.count) passed\(reach). Space signs off.")
        return []
    }
}

extension Intent {
    /// Whether an operator who asks for it has taken something else up than the checks.
    var endsChecks: Bool {
        guard case .command(let command) = self else { return false }
        return switch command {
        case .start, .readBack, .probe, .settle, .stop, .beginRollback, .takeOver, .goForward, .close: true
        default: false
        }
    }
}
