import Text

extension Walk {
    /// Whether what the item's box stands on holds no longer.
    func hasRunOut(_ item: Item, at now: Timestamp) -> Bool {
        guard case .forward = state.course else { return false }
        return state[item.id].isDone && staleness(of: item, at: now) != nil
    }

    /// Why what the item stands on holds no longer; nil where it does.
    func staleness(of item: Item, at now: Timestamp) -> String? {
        switch state[item.id] {
        case .passed(let evidence): return expiry(of: item, since: evidence.at, at: now)
        case .signedOff(.evidence(let evidence), _): return expiry(of: item, since: evidence.at, at: now)
        case .signedOff(.statement, let signature), .signedOff(.decision, let signature):
            return expiry(of: item, since: signature.at, at: now)
        case .signedOff(.approval(_, _, _, let plan), let signature):
            if plan != planText(for: item) {
                return "the plan changed after it was approved"
            }
            return expiry(of: item, since: signature.at, at: now)
        case .waived(let waiver):
            guard let end = waiver.expiresAt, now > end else { return nil }
            return "the waiver expired"
        case .notApplicable: return revival(of: item)
        default: return nil
        }
    }

    private func expiry(of item: Item, since start: Timestamp, at now: Timestamp) -> String? {
        guard let seconds = item.validSeconds else { return nil }
        guard now > start.adding(seconds: seconds), !item.capturedNames.contains(where: fixedNames.contains) else {
            return nil
        }
        return "its evidence is older than \(Duration.seconds(seconds).inWords)"
    }
}
