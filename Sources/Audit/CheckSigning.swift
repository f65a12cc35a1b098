import CutoverCore

/// Gates, waivers, sign-offs, approvals and closings.
extension Check {
    // MARK: - Gates and waivers (1)

    var runsThroughShutGate: String? {
        guard let item = change, runbook.isForward(item) else { return nil }
        let shut = runbook.requiredBefore(item).first { !isDone($0) }
        return shut.map { "\(item) changes the estate while \($0) is neither signed off nor waived" }
    }

    private func isDone(_ item: ItemID) -> Bool {
        switch records[item].standing {
        case .open, .passed: false
        case .notApplicable(let byConditions): !byConditions || records.holds(runbook.item(item), in: runbook) == false
        case .notNeeded, .notRehearsed: true
        case .waived(let end), .approved(let end): end.map { event.at <= $0 } ?? true
        case .signed(let end): end.map { event.at <= $0 } ?? true || heldFast(item)
        }
    }

    /// What a change already stands on does not grow old: its value cannot be another any more.
    private func heldFast(_ id: ItemID) -> Bool {
        guard let item = runbook.item(id) else { return false }
        let captured = item.steps.flatMap(\.captures).map(\.variable)
        return captured.contains { records.used($0) != nil || records.prepared[$0] != nil }
    }

    var waivesWithoutAuthority: String? {
        guard case .waived(let id, let waiver) = event else { return nil }
        guard let terms = runbook.item(id)?.waiver else { return "\(id) cannot be waived and was" }
        let fact = records[id]
        if fact.isUnderway || fact.isUnsettled || records.unread.contains(id) {
            return "\(id) was waived while what it does is not known"
        }
        switch fact.standing {
        case .signed, .approved, .waived, .notNeeded, .notRehearsed, .notApplicable:
            return "\(id) was waived and is done"
        case .passed where runbook.isAction(id): return "\(id) was made and is waived"
        case .open, .passed: break
        }
        if waiver.reason.words.isEmpty || waiver.by.words.isEmpty { return "\(id) was waived without a reason or name" }
        if waiver.authority.words != terms.authority.words { return "\(id) was waived by \(waiver.authority)" }
        if !holds(waiver.by, terms.authority) { return "\(waiver.by) is not \(terms.authority)" }
        let end = terms.expiresSeconds.map { waiver.at.milliseconds + Int64($0) * 1000 }
        return waiver.expiresAt?.milliseconds == end ? nil : "the waiver of \(id) has another term"
    }

    private func holds(_ name: String, _ role: String) -> Bool {
        let holders = runbook.roles.filter { $0.id == role }.flatMap(\.holders)
        return holders.isEmpty || holders.contains { $0.words == name.words }
    }

    // MARK: - Sign-offs (2)

    var signsOtherEvidence: String? {
        switch event {
        case .attested(let item, let statement, _, _, _):
            return statement == self.statement(of: item)
                ? nil : "\(item) was attested in other words than the runbook's"
        case .signedOff(let item, let reference, _, _):
            let latest = records.evidenceReference(of: item)
            if reference != latest { return "\(item) was signed on \(reference), its evidence is \(latest)" }
            return records[item].standing == .passed ? nil : "\(item) was signed without good evidence"
        default: return nil
        }
    }

    private func statement(of item: ItemID) -> String? {
        guard case .attestation(let attestation)? = runbook.item(item)?.task else { return nil }
        return Template.filled(attestation.statement, with: records.values)
    }

    // MARK: - Approvals (9)

    var approvesOwn: String? {
        guard case .approved(let item, let name, let role, let reference, let planDigest, let plan, _) = event,
            case .approval(let approval)? = runbook.item(item)?.task
        else { return nil }
        if name.words.isEmpty || reference.words.isEmpty { return "\(item) was approved by nobody" }
        if name.words == records.person.words { return "the operator approved \(item)" }
        if name.words == records.wheel?.person.words { return "\(name) approved \(item) from the wheel" }
        if role != approval.role || !holds(name, role) { return "\(name) is not \(approval.role)" }
        return planDigest == digest(plan) ? nil : "\(item) was approved over another plan"
    }

    /// A decision is for one of the ways, by who may decide, for a reason; an approver's no is the approver's.
    var decidesForOthers: String? {
        switch event {
        case .decided(let item, let id, let leadsOn, let name, let reason, _, _):
            guard case .decision(let decision)? = runbook.item(item)?.task else { return nil }
            guard let way = decision.ways.first(where: { $0.id == id }) else { return "\(item) has no way \(id)" }
            if leadsOn != (way.leadsTo == .on) { return "\(item) counts as \(leadsOn ? "" : "not ")leading on" }
            if name.words.isEmpty || reason.words.isEmpty { return "\(item) was decided by nobody or for no reason" }
            if let role = decision.role, !holds(name, role) { return "\(name) is not \(role) and decided \(item)" }
            let shut = runbook.isForward(item) ? runbook.requiredBefore(item).first { !isDone($0) } : nil
            return shut.map { "\(item) was decided before \($0) was done" }
        case .declined(let item, let name, let role, let reason, _, _):
            guard case .approval(let approval)? = runbook.item(item)?.task else { return nil }
            if role != approval.role || !holds(name, role) { return "\(name) is not \(approval.role)" }
            if name.words == records.person.words { return "the operator declined \(item)" }
            return reason.words.isEmpty ? "\(item) was declined for no reason" : nil
        default: return nil
        }
    }

    var changesUnapprovedPlan: String? {
        guard let item = change, runbook.isForward(item) else { return nil }
        let moved = runbook.requiredBefore(item).first { approval in
            guard case .approved = records[approval].standing else { return false }
            return records[approval].plan != records.plan(of: approval, in: runbook)
        }
        return moved.map { "\(item) runs and the plan moved since \($0)" }
    }

    // MARK: - The end (13)

    var goesOnWhenClosed: String? {
        guard records.isClosed else { return nil }
        switch event {
        case .wheelTaken, .wheelLeft, .wentStale: return nil
        default: return "recorded after the run was closed"
        }
    }

    var hidesWhatRemains: String? {
        guard case .closed(let closing) = event else { return nil }
        for (item, fact) in records.facts {
            if fact.isUnderway { return "the run was closed while \(item) runs" }
            let isNamed = closing.remains.contains(Remainder(item, .inDoubt))
            if fact.isUnsettled, !isNamed { return "\(item) is in doubt and the closing does not say so" }
        }
        let open: ItemID?
        switch closing.ending {
        case .unfinished: return closing.reason.words.isEmpty ? "closed unfinished for no reason" : nil
        case .completed:
            if records.rollbackOptions != nil { return "closed as complete while it rolls back" }
            open = runbook.phases.flatMap(\.items).map(\.id).first { !isDone($0) }
        case .rolledBack:
            if records.rollbackOptions == nil { return "closed as rolled back and was not" }
            if records.rollbackChanges != nil { return "closed as rolled back and only some of the changes were" }
            let kept = records.begun.first { stands($0) && !closing.remains.contains(Remainder($0, .applied)) }
            if let kept { return "\(kept) was not undone and the closing does not say so" }
            // Nothing of a roll-back grows old.
            open = stepsToRun.first { [.open, .passed].contains(records[$0].standing) }
        }
        return open.map { "closed as \(closing.ending) while \($0) is open" }
    }
}
