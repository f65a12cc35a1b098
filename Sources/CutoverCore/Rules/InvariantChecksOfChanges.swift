/// The checks of the way back, of values, readings, approvals and the wheel. Each says what is wrong, or nil.
extension Transition {
    // 5

    var changesWithoutWayBack: String? {
        for event in events {
            if case .valueGiven(let name, _, _, _) = event, runbook.variable(name)?.source == .captured {
                return "\(name) was typed by hand"
            }
            guard case .changeBegun(let item, _, true, _) = event, recorded.rollbackOptions == nil else { continue }
            let missing = runbook.wayBackNames.needed.filter {
                history.sources[$0] == nil && recorded.sources[$0] == nil
            }
            if !missing.isEmpty { return "\(item) changes the estate before \(missing.sorted()) were captured" }
        }
        return nil
    }

    var movesWayBack: String? {
        let moved = history.wayBack.first { recorded.values[$0.key] != $0.value }
        return moved.map { "the way back's \($0.key) was \($0.value) and moved after the first change" }
    }

    // 6

    var hidesRollback: String? {
        guard recorded.firstChange, !recorded.isClosed else { return nil }
        if !after.isRollbackOffered { return "the way back is not offered" }
        let choices = runbook.rollback.options.map(\.id)
        let untaken = choices.first { !(recorded.rollbackOptions ?? []).contains($0) }
        guard let option = untaken ?? (recorded.rollbackOptions == nil ? "" : nil) else { return nil }
        let typed = runbook.routes.first?.confirmation ?? ""
        return refusal(of: .beginRollback(option: option, typed: typed)).map {
            "the way back is refused: \($0.sentence)"
        }
    }

    /// Why whoever is at the wheel, or takes it, is refused this; nil where it is carried out.
    private func refusal(of command: Command) -> Refusal? {
        var walk = after
        let screen = walk.state.wheel ?? Screen(id: "anyone", person: "Anyone", place: "anywhere")
        walk.state.wheel = screen
        do {
            _ = try walk.decide(Request(command, by: screen, at: request.at))
            return nil
        } catch {
            return error
        }
    }

    var goesForwardWhileRollingBack: String? {
        guard history.rollbackOptions != nil else { return nil }
        for event in events {
            guard let item = event.item, runbook.isForward(item) else { continue }
            switch event {
            case .changeBegun, .signedOff, .attested, .approved, .waived, .doubtSettled, .soakCounted:
                return "\(item) goes on while the run rolls back"
            case .stageStarted(_, _, let stage, _, _) where stage != .proof && stage != .probe:
                return "\(item) starts \(stage) while the run rolls back"
            case .stageStarted(_, _, .proof, _, _) where history[item].openStage == nil:
                return "\(item) is read back anew while the run rolls back"
            default: continue
            }
        }
        return nil
    }

    /// Once the way back is taken, all that goes forward is being stopped, and no change of both ways runs at once.
    var leavesRunning: String? {
        guard recorded.rollbackOptions != nil else { return nil }
        let forward = after.state.items.filter { runbook.isForward($0.key) }
        for (item, progress) in forward {
            guard case .running(let running) = progress else { continue }
            if running.stage == .waiting { return "\(item) is still watched" }
            let isNew = history.rollbackOptions == nil
            if isNew, !running.isStopping { return "\(item) runs on" }
            let steps = changes.filter { !runbook.isForward($0) }
            if running.stage == .change, let step = steps.first { return "\(step) changes the estate under \(item)" }
        }
        return nil
    }

    // 7

    var promotesUnchecked: String? {
        for event in events {
            guard case .changeBegun(let item, _, _, _) = event, runbook.isForward(item) else { continue }
            for name in runbook.pinnedNames(of: item) {
                let value = recorded.values[name]
                if let first = history.used[name], first != value {
                    return "\(item) uses \(value ?? "nothing") for \(name), not \(first)"
                }
                for earlier in runbook.requiredBefore(item) + [item] {
                    guard let checked = recorded[earlier].checkedWith[name], isAccepted(earlier) || earlier == item
                    else { continue }
                    if checked != value {
                        return "\(item) uses \(value ?? "nothing") for \(name), \(earlier) checked \(checked)"
                    }
                }
            }
        }
        return nil
    }

    private func isAccepted(_ item: ItemID) -> Bool {
        if case .signed = recorded[item].standing { true } else { false }
    }

    var movesUsedValue: String? {
        let moved = history.used.first { recorded.values[$0.key] != $0.value }
        return moved.map { "\($0.key) was \($0.value) when a change used it and is another now" }
    }

    // 8

    var changesUnread: String? {
        for event in events {
            guard case .changeBegun(let item, _, _, _) = event else { continue }
            guard case .action(let action)? = runbook.item(item)?.task, action.before != nil else { continue }
            let isReadHere = events.contains {
                if case .stageEnded(item, _, .before, let outcome) = $0 { outcome.isGood } else { false }
            }
            if !isReadHere { return "\(item) changes an estate that was not read just before" }
        }
        return nil
    }

    // 9

    var approvesOwn: String? {
        for event in events {
            guard case .approved(let item, let name, let role, let reference, let digest, _, _) = event else {
                continue
            }
            guard case .approval(let approval)? = runbook.item(item)?.task else { return "\(item) is no approval" }
            if name.words.isEmpty || reference.words.isEmpty { return "\(item) was approved by nobody" }
            if name.words == history.person.words { return "the operator approved \(item)" }
            if name.words == request.by.words { return "\(name) approved \(item) from their own screen" }
            if role != approval.role || !holds(name, role) { return "\(name) is not \(approval.role)" }
            if digest != request.planDigest { return "\(item) was approved over another plan" }
        }
        return nil
    }

    var changesUnapprovedPlan: String? {
        for item in changes where runbook.isForward(item) {
            for approval in runbook.requiredBefore(item) {
                guard case .approved = recorded[approval].standing else { continue }
                if recorded[approval].plan != recorded.plan(of: approval, in: runbook) {
                    return "\(item) runs and the plan moved since \(approval)"
                }
            }
        }
        return nil
    }

    // 13

    var cannotClose: String? {
        guard after.state.run != nil, !recorded.isClosed, !after.state.isAnythingRunning else { return nil }
        return refusal(of: .close(unfinished: "it cannot go on")).map { "the run cannot be closed: \($0.sentence)" }
    }

    var hidesWhatRemains: String? {
        for event in events {
            guard case .closed(let closing) = event else { continue }
            if closing.ending == .unfinished, closing.reason.words.isEmpty { return "closed unfinished for no reason" }
            for (item, fact) in history.facts {
                if fact.openStage != nil { return "the run was closed while \(item) runs" }
                let isNamed = closing.remains.contains(Remainder(item, .inDoubt))
                if fact.isUnsettled, !isNamed { return "\(item) is in doubt and the closing does not say so" }
            }
        }
        return nil
    }

    // The wheel

    var steersFromElsewhere: String? {
        guard !events.isEmpty, case .command(let command, let screen) = request.matter, history.wheel != screen.id
        else { return nil }
        switch command {
        case .takeWheel, .leaveWheel: return nil
        default: return "\(screen.person) at \(screen.place) steers and is not at the wheel"
        }
    }
}
