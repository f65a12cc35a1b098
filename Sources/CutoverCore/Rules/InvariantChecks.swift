/// The checks of gates, sign-offs, records and doubts. Each says what is wrong, or nil.
extension Transition {
    var runbook: Runbook { before.runbook }

    /// The items whose change begins here.
    var changes: [ItemID] {
        events.compactMap { event in
            switch event {
            case .changeBegun(let item, _, _, _): item
            case .stageStarted(let item, _, .change, _, _): item
            default: nil
            }
        }
    }

    /// The attempt whose command's end is reported here, and what was reported.
    private var report: Outcome? {
        if case .report(.end(_, let outcome)) = request.matter { outcome } else { nil }
    }

    // 1

    var runsThroughShutGate: String? {
        for item in changes {
            if runbook.isForward(item) {
                if let shut = runbook.requiredBefore(item).first(where: { !isDone($0) }) {
                    return "\(item) changes the estate while \(shut) is neither signed off nor waived"
                }
            } else {
                guard let options = recorded.rollbackOptions else { return "\(item) runs and no way back was taken" }
                if let shut = runbook.requiredBefore(step: item, options: options).first(where: { !isThrough($0) }) {
                    return "\(item) runs before \(shut)"
                }
            }
        }
        return nil
    }

    private func isDone(_ item: ItemID) -> Bool {
        switch recorded[item].standing {
        case .open, .proven: false
        case .waived(let end), .approved(let end): end.map { request.at <= $0 } ?? true
        case .signed(let end): end.map { request.at <= $0 } ?? true || heldFast(item)
        }
    }

    /// What a change already stands on does not grow old: its value cannot be another any more.
    private func heldFast(_ id: ItemID) -> Bool {
        guard let item = runbook.item(id) else { return false }
        let captured = item.steps.flatMap(\.captures).map(\.variable)
        return captured.contains { recorded.used[$0] != nil || recorded.wayBack[$0] != nil }
    }

    private func isThrough(_ item: ItemID) -> Bool { recorded[item].standing != .open }

    var waivesWithoutAuthority: String? {
        guard case .command(.waive(_, _, let authority, _), _) = request.matter else { return nil }
        for event in events {
            guard case .waived(let id, let waiver) = event else { continue }
            guard let terms = runbook.item(id)?.waiver else { return "\(id) cannot be waived and was" }
            if waiver.reason.words.isEmpty || waiver.by.words.isEmpty {
                return "\(id) was waived without a reason or name"
            }
            if authority.words != terms.authority.words || waiver.authority.words != terms.authority.words {
                return "\(id) was waived by \(authority)"
            }
            if !holds(waiver.by, terms.authority) { return "\(waiver.by) is not \(terms.authority)" }
            let end = terms.expiresSeconds.map { request.at.milliseconds + Int64($0) * 1000 }
            if waiver.expiresAt?.milliseconds != end { return "the waiver of \(id) has another term" }
        }
        return nil
    }

    func holds(_ name: String, _ role: String) -> Bool {
        let holders = runbook.roles.filter { $0.id == role }.flatMap(\.holders)
        return holders.isEmpty || holders.contains { $0.words == name.words }
    }

    // 2

    var signsOtherEvidence: String? {
        for event in events {
            if case .attested(let item, let statement, _, _, _) = event, statement != self.statement(of: item) {
                return "\(item) was attested in other words than the runbook's"
            }
            guard case .signedOff(let item, let reference, _, _) = event else { continue }
            let seen = if case .command(.signOff(_, let evidence), _) = request.matter { evidence } else { "" }
            let latest = history.evidenceReference(of: item)
            if seen != latest || reference != latest {
                return "\(item) was signed on \(seen), its evidence is \(latest)"
            }
            if history[item].standing != .proven { return "\(item) was signed without good evidence" }
        }
        return nil
    }

    private func statement(of item: ItemID) -> String? {
        guard case .attestation(let attestation)? = runbook.item(item)?.task else { return nil }
        return Template.filled(attestation.statement, with: history.values)
    }

    /// Every sign-off that shows stands on the item's latest evidence.
    var keepsSignOff: String? {
        for (item, progress) in after.state.items {
            switch (progress, recorded[item].standing) {
            case (.signedOff(.evidence(let evidence), _), .signed):
                let latest = recorded.evidenceReference(of: item)
                if evidence.reference != latest {
                    return "\(item) keeps a sign-off of \(evidence.reference) over \(latest)"
                }
            case (.signedOff(.statement, _), .signed), (.signedOff(.approval, _), .approved), (.waived, .waived):
                continue
            case (.signedOff, _), (.waived, _): return "\(item) shows a sign-off that the records took away"
            default: continue
            }
        }
        return nil
    }

    // 3

    var countsUnrecorded: String? {
        for event in events {
            switch event {
            case .stageEnded(let item, let attempt, let stage, _),
                .outcomeLost(let item, let attempt, let stage, _, _, _):
                let isWaiting = stage == .waiting && history[item].openStage == nil
                if history[item].attempt != attempt || (history[item].openStage != stage && !isWaiting) {
                    return "attempt \(attempt) of \(item) has an outcome and its start was not recorded before"
                }
            case .itemVerified(let item, let attempt, _), .soakCounted(let item, let attempt, _, _, _):
                if history[item].attempt != attempt || history[item].openStage == nil {
                    return "attempt \(attempt) of \(item) counts and its start was not recorded before"
                }
            default: continue
            }
        }
        return nil
    }

    var numbersAttemptTwice: String? {
        for event in events {
            guard case .stageStarted(let item, let attempt, let stage, _, _) = event else { continue }
            if attempt == history[item].attempt {
                if stage == .change, history[item].changeStarted {
                    return "attempt \(attempt) changes the estate twice"
                }
            } else if attempt <= history.newestAttempt {
                return "attempt \(attempt) of \(item) was another's"
            }
        }
        return nil
    }

    /// What is to be run has its start on record, and every recorded start without an end is to be run.
    var runsUnrecorded: String? {
        var running: [ItemID: Int] = [:]
        for effect in after.effects {
            guard case .run(let item, let attempt, let stage) = effect else { continue }
            running[item] = attempt
            if recorded[item].attempt != attempt || recorded[item].openStage != stage {
                return "\(stage) of \(item) is to run and its start is not recorded"
            }
        }
        let forgotten = recorded.facts.first { $0.value.openStage != nil && running[$0.key] != $0.value.attempt }
        return forgotten.map { "\($0.key) was started and nothing runs it" }
    }

    // 4

    var runsInDoubt: String? {
        for item in changes {
            if history[item].isUnsettled { return "\(item) is in doubt and runs again" }
            if history.unread.contains(item) { return "\(item) was done, was not read back and runs again" }
            if history.alive.contains(item) { return "\(item) runs again while something of it is alive" }
            guard let settled = history.uncertain[item] else { continue }
            let isTold = recorded[item].finding.map { $0 == settled } ?? false
            if !recorded[item].foundNotApplied, !isTold {
                return "\(item) runs again and nobody asked what became of it before"
            }
        }
        switch request.matter {
        case .command, .report(.end): return nil
        case .report: return changes.first(where: runbook.isForward).map { "\($0) was started by nobody" }
        }
    }

    /// An unsettled change is being run or asked about, or shows as in doubt.
    var losesDoubt: String? {
        for (item, fact) in recorded.facts where fact.isUnsettled {
            switch after.state[item] {
            case .inDoubt: continue
            case .running(let running) where running.stage == .change || running.stage == .probe: continue
            default: return "what became of \(item) is not known and its box says \(after.state[item].box.words)"
            }
        }
        return nil
    }

    var settlesUnseen: String? {
        for event in events {
            guard case .doubtSettled(let item, _, _, _, _) = event else { continue }
            if case .report = request.matter { return "\(item) was settled by nobody" }
            if history.alive.contains(item) { return "\(item) was settled while something of it is alive" }
            if history[item].finding == nil { return "\(item) was settled before the estate was probed" }
        }
        return nil
    }

    // 10

    var succeedsWithoutData: String? {
        for event in events {
            if case .soakCounted(let item, _, _, let added, _) = event, added > 0, !recorded[item].roundIsHealthy {
                return "\(item) counts time in which not every monitor was healthy"
            }
            if case .itemVerified(let item, _, _) = event, case .soak(let soak)? = runbook.item(item)?.task,
                recorded[item].soaked.milliseconds < Int64(soak.durationSeconds) * 1000
                    || recorded[item].soaked.readings * soak.everySeconds < soak.durationSeconds
            {
                return "\(item) is healthy on fewer readings or less time than its length calls for"
            }
            if case .valueGiven(let name, nil, _, _) = event, runbook.variable(name)?.isSecret != true {
                return "\(name) was given no value"
            }
        }
        guard let report, !report.isGood else { return nil }
        for event in events {
            switch event {
            case .itemVerified(let item, _, _): return "\(item) is verified by a result without good data"
            case .changeBegun(let item, _, _, _): return "\(item) changes the estate on a reading without good data"
            case .valueCaptured(let name, _, _, _) where !(report.isWhole && runbook.isShownNow(name)):
                return "\(name) was captured from a result without good data"
            case .stageEnded(let item, _, .monitor, let outcome) where outcome.verdict == .healthy:
                return "a reading of \(item) is healthy without good data"
            case .stageEnded(let item, _, .probe, let outcome)
            where report.findings.isEmpty && (outcome.probed == .applied || outcome.probed == .notApplied):
                return "the probe of \(item) tells something without data"
            case .itemFailed(let item, _, .change, _, _) where report.findings.isEmpty:
                return "\(item) counts as not applied without data"
            default: continue
            }
        }
        return nil
    }
}

extension String {
    /// The letters and digits that two spellings of one name share.
    var words: String { lowercased().filter { !$0.isWhitespace } }
}
