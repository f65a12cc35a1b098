import Criteria
import CutoverCore
import Store

extension Engine {
    /// Reports every command that ended, whose evidence is safe and that was judged.
    func finishEnded() {
        for command in launched.values.sorted(by: { $0.launch < $1.launch }) {
            guard let status = command.status else { continue }
            do {
                if command.judging == nil { try beginJudging(command, status) }
                guard let judging = command.judging, let judged = judging.judged else { continue }
                let outcome = try finish(command, judging.evidence, judged)
                launched[command.attempt] = nil
                noteSurvivors(of: command, outcome)
                queueEnd(command.attempt, outcome)
            } catch {
                command.note(trouble: "\(error)")
            }
        }
    }

    /// Has the command judged, elsewhere, now that its output is safe.
    private func beginJudging(_ command: Launched, _ status: CommandEnding) throws {
        let streamed = try command.finishEvidence()
        let judging = judging(command, streamed, status)
        let underWay = JudgingUnderWay(of: judging, evidence: streamed?.evidence)
        command.judging = underWay
        // It ended by itself before it could be stopped.
        if case .exited = status, walk.state.item(running: command.attempt)?.running.isStopping == true {
            return underWay.giveUp()
        }
        let (place, wake) = (judgingPlace, inbox.wake)
        place.begin {
            underWay.end(judging.judged(by: JQ(place.jq) { underWay.judged == nil }))
            wake()
        }
    }

    private func judging(_ command: Launched, _ streamed: FinishedOutput?, _ status: CommandEnding) -> Judging {
        let item = walk.runbook.item(command.item)
        var result = CommandResult(exit: status)
        if let streamed {
            result.stdout = streamed.standardOutput.bytes
            result.stderr = streamed.standardError.bytes
            result.stdoutCutAfterBytes = streamed.standardOutput.isTruncated ? evidence.limits.judgedBytes : nil
            result.stderrCutAfterBytes = streamed.standardError.isTruncated ? evidence.limits.judgedErrorBytes : nil
        } else {
            (result.stdout, result.stderr) = command.heldOutput
            result.stdoutCutAfterBytes = command.isCut ? Launched.mostWithheldBytes : nil
            result.stderrCutAfterBytes = command.isCut ? Launched.mostWithheldBytes : nil
        }
        return Judging(
            task: item?.task, stage: command.stage, step: item?.step(for: command.stage), result: result,
            isWithheld: streamed == nil, runbook: walk.runbook, values: walk.state.plainValues, now: clock.now())
    }

    private func finish(_ command: Launched, _ evidence: KeptOutput?, _ judged: Judged) throws -> Outcome {
        var outcome = judged.outcome
        outcome.at = clock.now()
        if judged.isHealthy { noteWatch(command, &outcome) }
        secrets.merge(judged.secrets) { $1 }
        let kept = try evidence ?? keepWithheld(command, isSecretTaken: !judged.secrets.isEmpty)
        outcome.digest = kept.digest
        outcome.bytesPassed = Int(kept.bytesPassed)
        outcome.leftoversEnded = command.leftoversEnded.isEmpty ? nil : command.leftoversEnded
        return outcome.masked(by: Masker(secrets: secrets.values.sorted()))
    }

    /// Writes output that was held back, now that what it must not show is known.
    ///
    /// Where the secret could not be taken out of it, it cannot be masked either, and only its length is kept.
    private func keepWithheld(_ command: Launched, isSecretTaken: Bool) throws -> KeptOutput {
        // After a failure it is called again: what was begun then is gone on with.
        let writer: EvidenceWriter
        if let begun = command.heldWriter {
            writer = begun
        } else {
            let masker = Masker(secrets: secrets.values.sorted())
            writer = try evidence.begin(attempt: logs[command.attempt] ?? 0, masker: masker)
            command.heldWriter = writer
        }
        if !isSecretTaken { command.withhold() }
        while let chunk = command.heldChunks.first {
            try writer.append(chunk.bytes, from: chunk.stream.evidenceStream)
            command.dropFirstHeldChunk()
        }
        return try writer.finish().evidence
    }

    // MARK: - Watching

    /// Puts the time since this soak was last seen healthy into the outcome: as watched, or as not where the machine slept
    /// or a reading stayed away.
    private func noteWatch(_ command: Launched, _ outcome: inout Outcome) {
        guard case .soak(let soak)? = walk.runbook.item(command.item)?.task,
            command.stage == .monitor(soak.monitors.count - 1),
            case .running(let running) = walk.state[command.item], let last = watched[running.attempt]
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
