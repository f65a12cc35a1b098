import CutoverCore

/// What the engine may report of a running stage: good, bad and impossible.
struct Reports {
    let scope: Scope
    let now: Timestamp

    func outcomes(of running: Running, in item: Item) -> [Outcome] {
        switch running.stage {
        case .waiting: []
        case .probe: probes
        case .monitor(let place): readings(of: item, place)
        case .check, .before, .change, .readBack: results(of: captures(of: item, at: running.stage))
        }
    }

    private func captures(of item: Item, at stage: Stage) -> [String] {
        let step: Step? =
            switch (item.task, stage) {
            case (.check(let step), _): step
            case (.action(let action), .before): action.before
            case (.action(let action), .change): action.change
            case (.action(let action), .readBack): action.readBack
            default: nil
            }
        return step?.captures.map(\.variable) ?? []
    }

    private func results(of names: [String]) -> [Outcome] {
        var outcomes = combinations(of: names).map { outcome("good", true, captured: $0) }
        let first = combinations(of: names)[0]
        if scope.endings.contains(.failed) { outcomes.append(outcome("bad", false, captured: first)) }
        if scope.endings.contains(.empty) { outcomes.append(outcome("empty", nil, captured: first)) }
        if scope.endings.contains(.cutOff) {
            outcomes.append(outcome("cut", true, ending: .timedOut(afterSeconds: 60), captured: first))
        }
        return outcomes
    }

    private func combinations(of names: [String]) -> [[String: String]] {
        names.reduce([[:]]) { found, name in
            found.flatMap { values in scope.values(of: name).map { values.merging([name: $0]) { $1 } } }
        }
    }

    private var probes: [Outcome] {
        let findings: [ProbeFinding?] = [.applied, .notApplied, .cannotTell, nil]
        let told = findings.map { outcome("probe", true, probed: $0) }
        guard scope.endings.contains(.empty) else { return told }
        return told + [outcome("empty", nil, probed: .applied), outcome("empty", nil, probed: .notApplied)]
    }

    private func readings(of item: Item, _ place: Int) -> [Outcome] {
        guard case .soak(let soak) = item.task else { return [] }
        let watched = Int64(soak.everySeconds) * 1000
        return [
            outcome("healthy", true, verdict: .healthy, watched: watched), outcome("healthy", true, verdict: .healthy),
            outcome("late", true, verdict: .healthy, watched: watched * 2),
            outcome("healthy", true, verdict: .healthy, watched: watched, unwatched: watched),
            outcome("few", false, verdict: .notEnoughData, watched: watched),
            outcome("unhealthy", false, verdict: .unhealthy, watched: watched),
            outcome("empty", nil, verdict: .healthy, watched: watched), outcome("good", true, watched: watched),
            outcome("liar", false, verdict: .healthy, watched: watched),
        ]
    }

    private func outcome(
        _ kind: String, _ passed: Bool?, ending: CommandEnding = .exited(0), captured: [String: String] = [:],
        probed: ProbeFinding? = nil, verdict: Verdict? = nil, watched: Int64? = nil,
        unwatched: Int64? = nil
    ) -> Outcome {
        let findings = passed.map { [Finding(passed: $0, sentence: kind)] } ?? []
        let value = captured.sorted { $0.key < $1.key }.map(\.value).joined(separator: ",")
        return Outcome(
            ending: ending, findings: findings, captured: captured, digest: "\(kind):\(value)", at: now,
            probed: probed, verdict: verdict, watchedMilliseconds: watched, unwatchedMilliseconds: unwatched)
    }
}
