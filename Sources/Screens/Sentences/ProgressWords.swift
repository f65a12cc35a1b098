import CutoverCore
import Text

extension Stage {
    /// What a running item is at.
    func words(of item: Item) -> String {
        switch self {
        case .check: "checking"
        case .before: "reading the estate before the change"
        case .change: "changing the estate"
        case .readBack: "reading the change back"
        case .probe: "probing whether the change was applied"
        case .monitor(let index): "reading: " + Stage.monitorTitle(index, of: item)
        case .waiting: "waiting for the next reading"
        }
    }

    /// The name of a stage, as a heading over its command or output.
    func title(of item: Item) -> String {
        switch self {
        case .check: "check"
        case .before: "before"
        case .change: "change"
        case .readBack: "read-back"
        case .probe: "probe"
        case .monitor(let index): Stage.monitorTitle(index, of: item)
        case .waiting: "waiting"
        }
    }

    private static func monitorTitle(_ index: Int, of item: Item) -> String {
        guard case .soak(let soak) = item.task, soak.monitors.indices.contains(index) else {
            return "monitor \(index + 1)"
        }
        return soak.monitors[index].title
    }
}

extension CommandEnding {
    var words: String {
        switch self {
        case .exited(let status): "exit \(status)"
        case .signalled(let signal): "ended by signal \(signal)"
        case .timedOut(let seconds): "stopped after its time limit of \(Duration.seconds(seconds).inWords)"
        case .stopped: "stopped by the operator"
        case .notStarted(let reason): "did not start: \(reason)"
        case .unseen: "its end was not seen"
        }
    }
}

extension ProbeFinding {
    var words: String {
        switch self {
        case .applied: "the change was applied"
        case .notApplied: "the change was not applied"
        case .cannotTell: "cannot tell whether the change was applied"
        }
    }

    /// What it found and when, as it may be otherwise by now: `not applied at 14:47:46`.
    func words(at time: String) -> String {
        switch self {
        case .applied: "applied at \(time)"
        case .notApplied: "not applied at \(time)"
        case .cannotTell: "could not tell at \(time) whether it was applied"
        }
    }

    /// Whether settling a doubt so goes against it.
    func contradicts(applied: Bool) -> Bool { self == (applied ? .notApplied : .applied) }
}

extension Progress {
    /// The stages that the newest evidence stands on, finished or not.
    var records: [StageRecord] {
        switch self {
        case .notStarted, .waived, .refused, .notRehearsed, .notApplicable: []
        case .running(let running): running.ended
        case .passed(let evidence), .notNeeded(let evidence): evidence.stages
        case .signedOff(let basis, _): basis.records
        case .failed(let failure): failure.stages
        case .inDoubt(let doubt): doubt.stages
        case .made(let made): made.stages
        case .stale(_, let basis): basis?.records ?? []
        }
    }

    /// The attempt that the box stands on.
    var attempt: Int? {
        switch self {
        case .running(let running): running.attempt
        case .passed(let evidence), .notNeeded(let evidence), .signedOff(.evidence(let evidence), _),
            .stale(_, .evidence(let evidence)):
            evidence.attempt
        case .failed(let failure): failure.attempt
        case .inDoubt(let doubt): doubt.attempt
        case .made(let made): made.attempt
        default: nil
        }
    }
}

extension Failure {
    /// When the probe found that the change was applied, though a person then settled that it was not.
    var overruledProbeAt: Timestamp? {
        let probe = stages.last { $0.stage == .probe }
        return stage == .change && probe?.outcome.probed == .applied ? probe?.outcome.at : nil
    }
}

extension Evidence {
    /// How many criteria hold; the question lists them whole.
    var tally: String {
        let findings = stages.filter { $0.stage != .probe && $0.outcome.ending != .unseen }.flatMap(\.outcome.findings)
        let passed = findings.count(where: \.passed)
        if passed < findings.count { return "\(passed) of \(findings.count) criteria hold" }
        return passed == 1 ? "1 criterion holds" : "\(passed) criteria hold"
    }
}

extension Doubt {
    /// When the estate was asked last; nil before it has answered.
    var probedAt: Timestamp? { finding == nil ? nil : stages.last { $0.stage == .probe }?.outcome.at }

    /// What is known of a change in doubt.
    var words: String {
        "The change is in doubt: \(PlainText.line(reason)). Look at what it changed."
    }
}

extension Basis {
    /// How a person vouched for it.
    var words: String {
        switch self {
        case .evidence: "signed off"
        case .statement: "attested"
        case .approval: "approved"
        case .decision: "decided"
        }
    }

    var records: [StageRecord] {
        if case .evidence(let evidence) = self { evidence.stages } else { [] }
    }
}

extension Screen {
    /// `alice at ops, pts/3`.
    var words: String { place.isEmpty ? person : "\(person) at \(place)" }
}

extension Running {
    /// How long a soak still takes if all goes well, at least a second while it is watched: by the time and by the
    /// readings that it lacks, and by the clock from the last reading on. What counts is what was recorded, never this.
    func leftMilliseconds(of soak: Soak, at now: Timestamp) -> Int64 {
        let progress = self.soak ?? SoakProgress()
        let time = Int64(soak.durationSeconds) * 1000 - progress.healthyMilliseconds
        let readings = Int64(soak.roundsCalledFor - progress.healthyRounds) * Int64(soak.everySeconds) * 1000
        let lacking = max(time, readings)
        guard !progress.isBroken, let last = ended.last(where: { $0.stage == .monitor(soak.monitors.count - 1) }) else {
            return max(1000, lacking)
        }
        return max(1000, lacking - max(0, now.milliseconds - last.outcome.at.milliseconds))
    }
}

extension SoakProgress {
    /// "12 readings · 1 without data · nothing watched for 4 min".
    var words: String {
        var parts = [rounds == 1 ? "1 reading" : "\(rounds) readings"]
        if withoutData > 0 { parts.append("\(withoutData) without data") }
        if unwatchedMilliseconds > 0 {
            parts.append("nothing watched for \(Duration.milliseconds(unwatchedMilliseconds).inWords)")
        }
        return parts.joined(separator: " · ")
    }
}
