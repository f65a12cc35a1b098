import CutoverCore

/// A run on the bench: commands and reports in, events out, at a clock that the test sets.
public struct Bench {
    public private(set) var walk: Walk
    public private(set) var events: [Event] = []
    public var now = Scope.epoch

    public static let alice = Scope.alice
    public static let bob = Scope.bob

    /// A run that is open, with Alice at the wheel.
    public init(_ scope: Scope) throws {
        walk = Walk(runbook: scope.runbook)
        for request in scope.opening { try take(request) }
    }

    /// Asks as Alice.
    @discardableResult
    public mutating func ask(_ command: Command, planDigest: String = "") throws(Refusal) -> [Event] {
        try take(Request(command, by: Bench.alice, at: now, planDigest: planDigest))
    }

    /// Reports as the engine.
    @discardableResult
    public mutating func report(_ report: Report) throws(Refusal) -> [Event] {
        try take(Request(report, at: now))
    }

    @discardableResult
    public mutating func take(_ request: Request) throws(Refusal) -> [Event] {
        let decided = try walk.decide(request)
        walk.state = walk.state.evolved(by: decided)
        events += decided
        return decided
    }

    /// The refusal that Alice gets.
    public func refusal(of command: Command, planDigest: String = "") -> Refusal? {
        refusal(of: Request(command, by: Bench.alice, at: now, planDigest: planDigest))
    }

    public func refusal(of request: Request) -> Refusal? {
        do {
            _ = try walk.decide(request)
            return nil
        } catch {
            return error
        }
    }

    /// Ends the newest attempt well.
    @discardableResult
    public mutating func pass(_ captured: [String: String] = [:]) throws(Refusal) -> [Event] {
        try report(.end(attempt: walk.state.attempts, outcome: good(captured)))
    }

    /// Ends the newest attempt badly.
    @discardableResult
    public mutating func fail() throws(Refusal) -> [Event] {
        try report(.end(attempt: walk.state.attempts, outcome: bad))
    }

    @discardableResult
    public mutating func probe(_ finding: ProbeFinding) throws(Refusal) -> [Event] {
        var outcome = good()
        outcome.probed = finding
        return try report(.end(attempt: walk.state.attempts, outcome: outcome))
    }

    /// Runs a check, or an action with the reading before it, to its good end and signs it off.
    public mutating func complete(_ item: ItemID, _ captured: [String: String] = [:]) throws(Refusal) {
        try ask(.start(item))
        while case .running = walk.state[item] { try pass(captured) }
        try signOff(item)
    }

    @discardableResult
    public mutating func signOff(_ item: ItemID) throws(Refusal) -> [Event] {
        try ask(.signOff(item, evidence: evidence(of: item)))
    }

    public func evidence(of item: ItemID) -> String {
        switch walk.state[item] {
        case .verified(let evidence), .signedOff(.evidence(let evidence), _): evidence.reference
        default: ""
        }
    }

    public func good(_ captured: [String: String] = [:]) -> Outcome {
        Outcome(
            ending: .exited(0), findings: [Finding(passed: true, sentence: "as expected")], captured: captured,
            digest: "good", at: now)
    }

    public var bad: Outcome {
        Outcome(
            ending: .exited(1), findings: [Finding(passed: false, sentence: "exit status 1")], digest: "bad", at: now)
    }

    public func box(_ item: ItemID) -> Box { walk.state[item].box }
}
