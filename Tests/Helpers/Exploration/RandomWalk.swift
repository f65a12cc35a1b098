import CutoverCore
import Seeds

/// Walks a runbook at random, mostly sensibly, and holds every step against the invariants.
package struct RandomWalk {
    private let scope: Scope
    private var generator: SeededGenerator
    private var audited: AuditedStep
    private var events: [Event] = []
    private var now: Timestamp
    private var report: Report

    private var walk: Walk { audited.walk }
    private let longestPauseSeconds: Int
    private let recklessness: Int
    /// One of this many may end the run before its time, or turn it round.
    private static let despair = 150

    /// What a walk met.
    package struct Report: Sendable, CustomStringConvertible {
        package var seed: UInt64
        package var steps = 0
        package var runs = 0
        /// How each run that came to its end did so.
        package var endings: [Closing.Ending: Int] = [:]
        package var events: [Event] = []
        package var fault: String?

        package var description: String {
            let ways = endings.map { "\($0.value) \($0.key)" }.sorted().joined(separator: ", ")
            return "seed \(seed): \(steps) steps in \(runs) runs (\(ways))" + (fault.map { "\n\($0)" } ?? "")
        }
    }

    /// Takes `steps` steps; a run that is closed is followed by a new one.
    ///
    /// - Parameters:
    ///   - runbook: resolved for its route.
    ///   - recklessness: one of this many commands is picked without regard to where it leads.
    ///   - longestPauseSeconds: time goes on by up to this much between two commands.
    package static func walk(
        _ runbook: Runbook, seed: UInt64, steps: Int, longestPauseSeconds: Int = 90, recklessness: Int = 8
    ) -> Report {
        let scope = Scope(
            name: runbook.id, runbook: runbook, endings: Set(Scope.EndingKind.allCases), goesForwardAgain: true)
        var random = RandomWalk(scope, seed: seed, longestPauseSeconds: longestPauseSeconds, recklessness: recklessness)
        random.open()
        while random.report.steps < steps, random.report.fault == nil { random.step() }
        random.report.events = random.events
        return random.report
    }

    private init(_ scope: Scope, seed: UInt64, longestPauseSeconds: Int, recklessness: Int) {
        self.longestPauseSeconds = longestPauseSeconds
        self.recklessness = recklessness
        self.scope = scope
        generator = SeededGenerator(seed: seed)
        audited = AuditedStep(scope.runbook)
        now = Scope.epoch
        report = Report(seed: seed)
    }

    private mutating func open() {
        audited = AuditedStep(scope.runbook)
        events = []
        report.runs += 1
        for var request in scope.opening {
            request.at = now
            take(request)
        }
    }

    private mutating func step() {
        if case .closed(let closing) = walk.state.course {
            report.endings[closing.ending, default: 0] += 1
            return open()
        }
        now = now.adding(seconds: Int.random(in: 0...longestPauseSeconds, using: &generator))
        let requests = Candidates(scope: scope, walk: walk, now: now).requests.shuffled(using: &generator)
        let isReckless = Int.random(in: 0..<recklessness, using: &generator) == 0
        let isDesperate = Int.random(in: 0..<RandomWalk.despair, using: &generator) == 0
        let sensible = requests.filter { $0.leadsOn(in: walk) }
        let rest = requests.filter { !$0.leadsOn(in: walk) && (isDesperate || !$0.isRare) }
        let ordered = isDesperate ? requests : isReckless ? rest + sensible : sensible + rest
        // Refused ones are asked all the same: none may trap.
        for request in ordered where take(request) { break }
        checkAutomatic()
        report.steps += 1
    }

    @discardableResult
    private mutating func take(_ request: Request) -> Bool {
        guard let decided = try? audited.take(request), !decided.isEmpty else { return false }
        if let wrong = audited.fault { report.fault = "\(wrong) by \(request.words), step \(report.steps)" }
        events += decided
        return true
    }

    private mutating func checkAutomatic() {
        guard let command = walk.automaticCommand else { return }
        let decided = try? walk.decide(Request(.goOn, at: now))
        if decided?.isEmpty ?? true { report.fault = "the automatic \(command) is refused, step \(report.steps)" }
    }
}

extension Request {
    /// Whether a sensible operator or a healthy estate would do it.
    fileprivate func leadsOn(in walk: Walk) -> Bool {
        switch matter {
        case .command(let command, _): command.leadsOn(in: walk)
        case .report(.end(_, let outcome)): outcome.passed
        case .report(.read), .report(.goOn): true
        case .report: false
        }
    }

    /// Turning back, ending early, and notes, which lead nowhere.
    fileprivate var isRare: Bool {
        switch matter {
        case .command(.close(.some), _), .command(.beginRollback, _), .command(.goForward, _), .command(.note, _),
            .command(.decline, _):
            true
        case .command, .report: false
        }
    }
}

extension Command {
    fileprivate func leadsOn(in walk: Walk) -> Bool {
        switch self {
        case .signOff, .close(nil), .settle, .readBack, .probe: true
        case .start(let item), .attest(let item, _), .approve(let item, _, _, _):
            ![.signedOff, .passed, .waived].contains(walk.state[item].box)
        case .give(let name, _): walk.state.values[name] == nil
        default: false
        }
    }
}
