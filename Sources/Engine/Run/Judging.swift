import Criteria
import CutoverCore
import Store
import Synchronization

/// Where what commands left is judged, which may take as long as a runbook and an output make it: not on the thread that
/// takes what the operator asks for.
package protocol JudgingPlace: Sendable {
    /// Runs the jq programs of criteria and captures.
    var jq: any JQRunner { get }

    /// Does `work` once, soon.
    func begin(_ work: @escaping @Sendable () -> Void)
}

/// What a command left, with all that judging it takes.
struct Judging: Sendable {
    /// Nil, as is `step`, where the runbook has no such item.
    let task: Item.Task?
    let stage: Stage
    let step: Step?
    let result: CommandResult
    /// A secret is to be taken from the output, so sentences quote nothing of it.
    let isWithheld: Bool
    let runbook: Runbook
    let values: [String: String]
    let now: Timestamp

    func judged(by jq: JQ) -> Judged {
        guard let step else { return Judged(outcome: Outcome(ending: result.exit, findings: [], at: now)) }
        var judged = Judged(outcome: outcome(step, isWithheld ? .figures : .everything, jq))
        judged.isHealthy = judged.outcome.verdict == .healthy
        if !judged.outcome.passed, !step.needsTerminal, result.asksForTerminal {
            judged.outcome.findings.insert(Finding(passed: false, sentence: Judging.needsTerminal), at: 0)
        }
        capture(step, into: &judged, jq)
        if isWithheld, judged.secrets.isEmpty {
            let findings = outcome(step, .statuses, jq).findings
            judged.outcome.findings.replaceSubrange(findings.indices, with: findings)
        }
        return judged
    }

    /// What is said where the operator did not wait for it.
    var stopped: Judged {
        let finding = Finding(passed: false, sentence: "stopped by the operator before it was judged")
        return Judged(
            outcome: Outcome(
                ending: result.exit, findings: [finding], at: now, probed: stage == .probe ? .cannotTell : nil,
                verdict: stage.isMonitor ? .notEnoughData : nil))
    }

    private func outcome(_ step: Step, _ showing: Showing, _ jq: JQ) -> Outcome {
        func findings(_ criteria: [Criterion]) -> [Finding] {
            Judge.judge(criteria, result: result, values: values, at: now, jq: jq, showing: showing)
        }
        var outcome = Outcome(ending: result.exit, findings: [], at: now)
        switch (stage, task) {
        case (.probe, .action(let action)):
            let applied = findings(action.probe.applied)
            let not = findings(action.probe.notApplied)
            outcome.probed = probed(applied, not)
            outcome.findings = outcome.probed == .notApplied ? not : applied
        case (.monitor(let place), .soak(let soak)):
            let monitor = soak.monitors[place]
            let enough = findings(monitor.enough)
            let healthy = findings(step.criteria)
            let hasData = monitor.enough.isEmpty || enough.allSatisfy(\.passed)
            outcome.findings = hasData ? healthy : enough
            outcome.verdict = !hasData ? .notEnoughData : healthy.allSatisfy(\.passed) ? .healthy : .unhealthy
        default:
            outcome.findings = findings(step.criteria)
        }
        return outcome
    }

    private func probed(_ applied: [Finding], _ notApplied: [Finding]) -> ProbeFinding {
        switch (applied.allSatisfy(\.passed), notApplied.allSatisfy(\.passed)) {
        case (true, false): .applied
        case (false, true): .notApplied
        default: .cannotTell
        }
    }

    /// Puts captured values in, secrets apart from the outcome.
    private func capture(_ step: Step, into judged: inout Judged, _ jq: JQ) {
        let hasPassed = judged.outcome.passed
        let captures = hasPassed ? step.captures : step.captures.filter { runbook.isShownNow($0.variable) }
        if captures.isEmpty { return }
        switch Captures.take(captures, from: result, variables: runbook.variables, values: values, at: now, jq: jq) {
        case .failure(let problem):
            guard hasPassed else { return }
            judged.outcome.findings += problem.sentences.map { Finding(passed: false, sentence: $0) }
            if judged.isHealthy { judged.outcome.verdict = .notEnoughData }
        case .success(let values):
            for (name, text) in values {
                if runbook.variable(name)?.isSecret == true {
                    judged.secrets[name] = text
                } else {
                    judged.outcome.captured[name] = text
                }
            }
            judged.outcome.withheld = judged.secrets.keys.sorted()
        }
    }
}

/// What judging a command came to.
struct Judged: Sendable {
    var outcome: Outcome
    /// Captured secrets, which stay in memory.
    var secrets: [String: String] = [:]
    /// Whether a soak's criteria passed, whatever could be captured.
    var isHealthy = false
}

/// A judging whose end may still be to come; it ends once, by whoever is first.
final class JudgingUnderWay: Sendable {
    /// Of what was printed, where it was kept as it came.
    let evidence: KeptOutput?
    private let judging: Judging
    private let given = Mutex<Judged?>(nil)

    init(of judging: Judging, evidence: KeptOutput?) {
        self.judging = judging
        self.evidence = evidence
    }

    var judged: Judged? { given.withLock { $0 } }

    func end(_ judged: Judged) { given.withLock { $0 = $0 ?? judged } }

    func giveUp() { end(judging.stopped) }
}
