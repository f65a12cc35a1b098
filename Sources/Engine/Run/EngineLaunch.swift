import Criteria
import CutoverCore
import Store

extension Engine {
    /// Starts the command of a stage whose start is recorded; false when it must be tried again later.
    func launch(_ id: ItemID, _ attempt: Int, _ stage: Stage) -> Bool {
        guard let item = walk.runbook.item(id), let step = item.step(for: stage) else { return true }
        if let missing = missingSecrets(of: item).first {
            let sentence = "\(missing) was held in memory only and is gone: \(remedy(for: missing))"
            queueEnd(attempt, notStarted(sentence, stage))
            return true
        }
        let captured = step.captures.contains { walk.runbook.variable($0.variable)?.isSecret == true }
        launches += 1
        let command: Launched
        do {
            let masker = Masker(secrets: secrets.values.sorted())
            let writer = captured ? nil : try evidence.begin(attempt: logs[attempt] ?? 0, masker: masker)
            command = Launched(
                item: id, attempt: attempt, stage: stage, launch: launches, writer: writer,
                terminal: step.needsTerminal ? masker : nil)
        } catch {
            note(trouble: "\(error)")
            return false
        }
        launched[attempt] = command
        let order = CommandOrder(
            attempt: attempt, command: step.command, environment: environment(for: step, attempt),
            workingDirectory: walk.state.run?.workingDirectory ?? "/", timeLimitSeconds: scaled(step.timeLimitSeconds),
            isStrict: step.lenientBecause == nil, leavesRunning: step.leavesRunning,
            needsTerminal: step.needsTerminal)
        let (inbox, launch) = (inbox, launches)
        command.running = launcher.launch(order) { event in
            await inbox.post(Inbox.Message(attempt: attempt, launch: launch, event: event))
        }
        return true
    }

    /// Seconds of time limit on a clock that runs fast, but never so few that starting a process uses them up.
    func scaled(_ seconds: Int) -> Int {
        let speed = max(1, walk.state.run?.speed ?? 1)
        return max(min(seconds, Engine.leastTimeLimitSeconds), seconds / speed)
    }

    /// Real seconds that a command gets at least, or its own limit where that is shorter.
    package static let leastTimeLimitSeconds = 20

    private func environment(for step: Step, _ attempt: Int) -> [String: String] {
        var environment = CommandEnvironment.of(
            operator: baseEnvironment, naming: walk.runbook.environment, run: walk.state.run?.environment ?? [:],
            curlHome: folder.curlHome.string, hasTerminal: step.needsTerminal)
        let values = walk.state.plainValues.merging(secrets) { $1 }
        environment.merge(CommandEnvironment.values(values, namedIn: step.command)) { $1 }
        environment.merge(step.parameters.mapValues { Template.filled($0, with: values) }) { $1 }
        environment[commandMarkerName] = marker(of: attempt)
        return environment
    }

    /// What marks the processes of an attempt.
    func marker(of attempt: Int) -> String { "\(walk.state.run?.id ?? ""):\(attempt)" }

    func stop(_ attempt: Int) {
        if let command = launched[attempt] {
            command.running?.stop()
            // What came to its end is being judged, which may take as long as a runbook makes it.
            command.judging?.giveUp()
        } else if orphans.contains(attempt) {
            endOrphan(attempt)
        } else if let (_, running) = walk.state.item(running: attempt) {
            queueEnd(attempt, notStarted("stopped before it started", running.stage, .stopped))
        }
    }

    private func notStarted(_ sentence: String, _ stage: Stage, _ ending: CommandEnding? = nil) -> Outcome {
        Outcome(
            ending: ending ?? .notStarted(sentence), findings: [Finding(passed: false, sentence: sentence)],
            at: clock.now(), probed: stage == .probe ? .cannotTell : nil,
            verdict: stage.isMonitor ? .notEnoughData : nil)
    }

    // MARK: - Secrets and values

    /// Secrets that an item uses and that this process does not hold.
    package func missingSecrets(of item: Item) -> [String] {
        let own = Set(item.capturedNames)
        return item.usedNames.filter { name in
            walk.runbook.variable(name)?.isSecret == true && secrets[name] == nil && !own.contains(name)
        }
    }

    private func remedy(for name: String) -> String {
        let source = walk.runbook.everyItem.first { $0.capturedNames.contains(name) }
        return source.map { "run '\($0.title)' again" } ?? "give it again"
    }

    /// The command with what a person wrote in it masked, as what commands print is.
    func masked(_ command: Command) -> Command {
        let masker = Masker(secrets: secrets.values.sorted())
        return switch command {
        case .note(let text, let id): .note(text: masker.masked(text), on: id)
        case .attest(let id, let remark): .attest(id, remark: masker.masked(remark))
        case .waive(let id, let name, let authority, let reason):
            .waive(id, name: name, authority: authority, reason: masker.masked(reason))
        case .setAside(let id, let reason): .setAside(id, reason: masker.masked(reason))
        case .takeOver(let id, let statement): .takeOver(id, statement: masker.masked(statement))
        case .decide(let id, let way, let name, let reason):
            .decide(id, way: way, name: name, reason: masker.masked(reason))
        case .decline(let id, let name, let reason): .decline(id, name: name, reason: masker.masked(reason))
        case .close(let reason?): .close(unfinished: masker.masked(reason))
        // Nothing in these is a person's sentence; an approval's reference is compared as it was typed.
        case .give, .start, .readBack, .probe, .settle, .stop, .signOff, .approve, .readGauges, .beginRollback,
            .goForward, .close(nil), .takeWheel, .leaveWheel:
            command
        }
    }

    /// What is wrong with a command before the rules are asked.
    func problem(with command: Command) -> String? {
        if let misfit, command.goesForward(in: walk.state.course) { return misfit }
        switch command {
        case .give(let name, let text): return problem(giving: text, to: name)
        case .start(let id):
            guard let item = walk.runbook.item(id), let missing = missingSecrets(of: item).first else { return nil }
            guard walk.state.values[missing] != nil else { return nil }
            return "\(missing) was held in memory only and is gone: \(remedy(for: missing))."
        case .signOff(let id, _): return misfit(ofEvidenceFor: id)
        default: return nil
        }
    }

    /// What is signed is what was recorded, though somebody may have been at it since the run was opened.
    private func misfit(ofEvidenceFor id: ItemID) -> String? {
        guard case .passed(let evidence) = walk.state[id] else { return nil }
        let digests = evidence.stages.map(\.outcome.digest).filter { !$0.isEmpty }
        do throws(StorageError) {
            for digest in digests {
                let found = try EvidenceReader.misfit(storage: storage, folder: folder.evidence, digest: digest)
                if let found { return "\(found), so it cannot be signed off: put it back as it was." }
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    func problem(giving text: String?, to name: String) -> String? {
        guard let text, let variable = walk.runbook.variable(name), !variable.isSecret else { return nil }
        do {
            _ = try ValueRules.accepted(text, for: variable)
            return nil
        } catch {
            return "\(error)"
        }
    }
}

extension Command {
    /// Whether it stands on what was recorded before; turning back, stopping and ending do not.
    fileprivate func goesForward(in course: Course) -> Bool {
        switch self {
        case .goForward: true
        case .give, .start, .readBack, .probe, .settle, .signOff, .attest, .approve, .decide, .waive, .setAside,
            .close(nil):
            course == .forward
        case .stop, .decline, .note, .readGauges, .beginRollback, .takeOver, .close(.some), .takeWheel, .leaveWheel:
            false
        }
    }
}

extension Stage {
    var isMonitor: Bool { if case .monitor = self { true } else { false } }
}
