import CutoverCore
import Journal

extension Engine {
    /// Reports every command that ended and whose evidence is safe.
    func finishEnded() {
        for command in launched.values.sorted(by: { $0.launch < $1.launch }) {
            guard let status = command.status else { continue }
            do {
                let outcome = try finish(command, status)
                launched[command.attempt] = nil
                noteSurvivors(of: command, outcome)
                queueEnd(command.attempt, outcome)
            } catch {
                command.note(trouble: "\(error)")
            }
        }
    }

    private func finish(_ command: Launched, _ status: ExitStatus) throws -> Outcome {
        guard let item = walk.runbook.item(command.item), let step = item.step(for: command.stage) else {
            return Outcome(ending: status.ending, findings: [], at: clock.now())
        }
        let streamed = try command.finishEvidence()
        var result: CommandResult
        if let streamed {
            result = CommandResult(
                exit: status, stdout: streamed.standardOutput.bytes, stderr: streamed.standardError.bytes,
                stdoutCutAfterBytes: streamed.standardOutput.isTruncated ? evidence.limits.judgedBytes : nil,
                stderrCutAfterBytes: streamed.standardError.isTruncated ? evidence.limits.judgedErrorBytes : nil)
        } else {
            let held = command.heldOutput
            result = CommandResult(
                exit: status, stdout: held.output, stderr: held.errors,
                stdoutCutAfterBytes: command.isCut ? Launched.mostWithheldBytes : nil,
                stderrCutAfterBytes: command.isCut ? Launched.mostWithheldBytes : nil)
        }
        var outcome = judge(command.stage, item, step, result, streamed == nil ? .figures : .everything)
        let taken = capture(step, result, into: &outcome)
        if streamed == nil, taken.isEmpty {
            let judged = judge(command.stage, item, step, result, .statuses).findings
            outcome.findings.replaceSubrange(judged.indices, with: judged)
        }
        let kept = try streamed?.evidence ?? keepWithheld(command, secretsToo: taken)
        outcome.digest = kept.digest
        outcome.bytesPassed = Int(kept.bytesPassed)
        outcome.leftoversEnded = command.leftoversEnded.isEmpty ? nil : command.leftoversEnded
        return outcome.masked(by: Masker(secrets: secrets.values.sorted()))
    }

    private func judge(
        _ stage: Stage, _ item: Item, _ step: Step, _ result: CommandResult, _ showing: Showing
    ) -> Outcome {
        let (values, now) = (walk.state.plainValues, clock.now())
        func findings(_ criteria: [Criterion]) -> [Finding] {
            Judge.judge(criteria, result: result, values: values, at: now, showing: showing).map(\.finding)
        }
        var outcome = Outcome(ending: result.exit.ending, findings: [], at: now)
        switch (stage, item.task) {
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
            if outcome.verdict == .healthy { noteWatch(item, place, &outcome) }
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

    /// Puts captured values into the outcome; secrets stay in memory, and are returned to be masked.
    private func capture(_ step: Step, _ result: CommandResult, into outcome: inout Outcome) -> [String] {
        let captures = outcome.passed ? step.captures : step.captures.filter { walk.runbook.isShownNow($0.variable) }
        if captures.isEmpty { return [] }
        let variables = walk.runbook.variables
        switch Captures.take(
            captures, from: result, variables: variables, values: walk.state.plainValues, at: outcome.at)
        {
        case .failure(let problem):
            guard outcome.passed else { return [] }
            outcome.findings += problem.sentences.map { Finding(passed: false, sentence: $0) }
            if outcome.verdict == .healthy { outcome.verdict = .notEnoughData }
            return []
        case .success(let values):
            for (name, text) in values {
                guard walk.runbook.variable(name)?.isSecret == true else {
                    outcome.captured[name] = text
                    continue
                }
                secrets[name] = text
                outcome.withheld.append(name)
            }
            outcome.withheld.sort()
            return outcome.withheld.compactMap { secrets[$0] }
        }
    }

    /// Writes output that was held back, now that what it must not show is known.
    ///
    /// Where the secret could not be taken out of it, it cannot be masked either, and only its length is kept.
    private func keepWithheld(_ command: Launched, secretsToo taken: [String]) throws -> Journal.Evidence {
        // After a failure it is called again: what was begun then is gone on with.
        let writer: EvidenceWriter
        if let begun = command.heldWriter {
            writer = begun
        } else {
            let masker = Masker(secrets: secrets.values.sorted())
            writer = try evidence.begin(attempt: logs[command.attempt] ?? 0, masker: masker)
            command.heldWriter = writer
        }
        if taken.isEmpty { command.withhold() }
        while let chunk = command.heldChunks.first {
            try writer.append(chunk.bytes, from: chunk.stream.evidenceStream)
            command.dropFirstHeldChunk()
        }
        return try writer.finish().evidence
    }

    // MARK: - Watching

    /// Puts the time since this soak was last seen healthy into the outcome: as watched, or as not where the machine slept
    /// or a reading stayed away.
    private func noteWatch(_ item: Item, _ place: Int, _ outcome: inout Outcome) {
        guard case .soak(let soak) = item.task, place == soak.monitors.count - 1,
            case .running(let running) = walk.state[item.id], let last = watched[running.attempt]
        else { return }
        let passed = clock.monotonicMilliseconds() - last.monotonicMilliseconds
        let asleep = clock.bootMilliseconds() - last.bootMilliseconds - passed
        // A reading takes real time, however fast the run's clock goes.
        let reading = Int64(walk.state.run?.speed ?? 1) * Engine.longestReadingMilliseconds
        let most = max(Int64(soak.everySeconds) * 1000 * Engine.mostIntervals, reading)
        if asleep > Engine.mostAsleepMilliseconds || passed > most {
            outcome.unwatchedMilliseconds = passed + asleep
        } else {
            outcome.watchedMilliseconds = passed
        }
    }

    /// Intervals after which a missing reading counts as a break in watching.
    static let mostIntervals: Int64 = 3
    /// Milliseconds of the wall clock in which a round of readings is expected at any speed.
    static let longestReadingMilliseconds: Int64 = 20_000
    /// Difference of the clocks that still is no suspend.
    static let mostAsleepMilliseconds: Int64 = 2000

    /// Keeps when each soak was last healthy.
    func noteWatching(_ events: [Event]) {
        for event in events {
            switch event {
            case .soakCounted(_, let attempt, let verdict, _, _):
                watched[attempt] =
                    verdict == .healthy
                    ? Watched(
                        monotonicMilliseconds: clock.monotonicMilliseconds(),
                        bootMilliseconds: clock.bootMilliseconds()) : nil
            case .watchBroken(_, let attempt, _, _): watched[attempt] = nil
            default: break
            }
        }
    }
}

extension ExitStatus {
    var ending: CommandEnding {
        switch self {
        case .exited(let code): .exited(code)
        case .signalled(let signal): .signalled(signal)
        case .timedOut(let seconds): .timedOut(afterSeconds: seconds)
        case .stopped: .stopped
        case .notStarted(let reason): .notStarted(reason)
        }
    }
}

extension Outcome {
    /// With no secret in anything that is written down.
    fileprivate func masked(by masker: Masker) -> Outcome {
        var outcome = self
        if case .notStarted(let reason) = ending { outcome.ending = .notStarted(masker.masked(reason)) }
        for place in findings.indices { outcome.findings[place].sentence = masker.masked(findings[place].sentence) }
        outcome.captured = captured.mapValues(masker.masked)
        outcome.leftoversEnded = leftoversEnded?.map(masker.masked)
        return outcome
    }
}

extension Judgement {
    var finding: Finding { Finding(passed: passed, sentence: sentence, usedPercent: usedPercent) }
}
