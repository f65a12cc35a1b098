extension Ruling {
    func give(_ name: String, _ text: String?) -> [Event] {
        let isSecret = walk.runbook.variable(name)?.isSecret ?? false
        let given = Event.valueGiven(name: name, text: isSecret ? nil : text, by: by, at: now)
        return [given] + (isSecret ? [] : outdated(by: name, text, except: nil))
    }

    /// What is stated is what the runbook says: the person's own words only stand beside it.
    func attest(_ item: Item, remark: String) -> [Event] {
        guard case .attestation(let attestation) = item.task else { return [] }
        let attested = Event.attested(
            item: item.id, statement: Template.filled(attestation.statement, with: state.plainValues),
            remark: remark.isBlank ? nil : remark, by: by, at: now)
        // Stating it once more, after its term, is no second change.
        guard attestation.changes != nil, !walk.isApplied(item) else { return [attested] }
        return [.changeBegun(item: item.id, uses: [], changesWhatServes: true, at: now), attested]
    }

    func approve(_ item: Item, name: String, reference: String, planDigest: String) -> [Event] {
        guard case .approval(let approval) = item.task else { return [] }
        return [
            .approved(
                item: item.id, name: name, role: approval.role, reference: reference, planDigest: planDigest,
                plan: walk.planText(for: item), at: now)
        ]
    }

    func decide(_ item: Item, way: String, name: String, reason: String) -> [Event] {
        guard case .decision(let decision) = item.task, let way = decision.ways.first(where: { $0.id == way }) else {
            return []
        }
        return [
            .decided(
                item: item.id, way: way.id, leadsOn: way.leadsTo == .on, name: name, reason: reason, by: by, at: now)
        ]
    }

    func decline(_ item: Item, name: String, reason: String) -> [Event] {
        guard case .approval(let approval) = item.task else { return [] }
        return [.declined(item: item.id, name: name, role: approval.role, reason: reason, by: by, at: now)]
    }

    func waive(_ item: Item, name: String, reason: String) -> [Event] {
        guard let terms = item.waiver else { return [] }
        let waiver = Waiver(
            by: name, authority: terms.authority, reason: reason, at: now,
            expiresAt: terms.expiresSeconds.map(now.adding(seconds:)))
        return [.waived(item: item.id, waiver: waiver)]
    }
}
