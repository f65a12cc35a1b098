import CutoverCore

/// A run on the bench: commands and reports in, events out, at a clock that the test sets.
package struct Bench {
    package private(set) var walk: Walk
    package private(set) var events: [Event] = []
    package var now = Scope.epoch

    package static let alice = Scope.alice
    package static let bob = Scope.bob

    /// A run that is open, with Alice at the wheel.
    package init(_ scope: Scope) throws {
        walk = Walk(runbook: scope.runbook)
        for request in scope.opening { try take(request) }
    }

    /// Asks as Alice.
    @discardableResult
    package mutating func ask(_ command: Command, planDigest: String = "") throws(Refusal) -> [Event] {
        try take(Request(command, by: Bench.alice, at: now, planDigest: planDigest))
    }

    /// Reports as the engine.
    @discardableResult
    package mutating func report(_ report: Report) throws(Refusal) -> [Event] {
        try take(Request(report, at: now))
    }

    @discardableResult
    package mutating func take(_ request: Request) throws(Refusal) -> [Event] {
        let decided = try walk.decide(request)
        walk.state = walk.state.evolved(by: decided)
        events += decided
        return decided
    }

    /// The refusal that Alice gets.
    package func refusal(of command: Command, planDigest: String = "") -> Refusal? {
        refusal(of: Request(command, by: Bench.alice, at: now, planDigest: planDigest))
    }

    package func refusal(of request: Request) -> Refusal? {
        do {
            _ = try walk.decide(request)
            return nil
        } catch {
            return error
        }
    }

    /// Ends the newest attempt well.
    @discardableResult
    package mutating func pass(_ captured: [String: String] = [:]) throws(Refusal) -> [Event] {
        try report(.end(attempt: walk.state.attempts, outcome: good(captured)))
    }

    /// Ends the newest attempt badly.
    @discardableResult
    package mutating func fail() throws(Refusal) -> [Event] {
        try report(.end(attempt: walk.state.attempts, outcome: bad))
    }

    @discardableResult
    package mutating func probe(_ finding: ProbeFinding) throws(Refusal) -> [Event] {
        var outcome = good()
        outcome.probed = finding
        return try report(.end(attempt: walk.state.attempts, outcome: outcome))
    }

    /// Runs a check, or an action with the reading before it, to its good end and signs it off.
    package mutating func complete(_ item: ItemID, _ captured: [String: String] = [:]) throws(Refusal) {
        try ask(.start(item))
        while case .running = walk.state[item] { try pass(captured) }
        try signOff(item)
    }

    @discardableResult
    package mutating func signOff(_ item: ItemID) throws(Refusal) -> [Event] {
        try ask(.signOff(item, evidence: evidence(of: item)))
    }

    package func evidence(of item: ItemID) -> String {
        switch walk.state[item] {
        case .passed(let evidence), .signedOff(.evidence(let evidence), _): evidence.reference
        default: ""
        }
    }

    package func good(_ captured: [String: String] = [:]) -> Outcome {
        Outcome(
            ending: .exited(0), findings: [Finding(passed: true, sentence: "as expected")], captured: captured,
            digest: "good", at: now)
    }

    package var bad: Outcome {
        Outcome(
            ending: .exited(1), findings: [Finding(passed: false, sentence: "exit status 1")], digest: "bad", at: now)
    }

    package func box(_ item: ItemID) -> Box { walk.state[item].box }
}
