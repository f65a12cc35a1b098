import CutoverCore
import Text

// What a file may leave out, filled in: the rules, each said once. Lint reads what is written; all else, what is filled in.

extension Item {
    /// With all that the file left out.
    var completed: Item {
        var item = self
        switch task {
        case .check(let step): item.task = .check(step.completed)
        case .action(let action): item.task = .action(action.completed)
        case .soak(var soak):
            for place in soak.monitors.indices { soak.monitors[place].step = soak.monitors[place].step.completed }
            item.task = .soak(soak)
        case .attestation, .approval, .decision: break
        }
        return item
    }
}

extension Step {
    /// A step that says nothing about the exit status must end with 0. That is judged after what the command said of its
    /// errors, which names the cause, and before what it found, which is nothing where it failed.
    fileprivate var completed: Step {
        var step = self
        if !criteria.contains(where: { $0.subject == .exitStatus }) {
            let place = criteria.firstIndex { $0.subject != .text(.errors) } ?? criteria.endIndex
            step.criteria.insert(Criterion(.exitStatus, .equals("0")), at: place)
        }
        return step
    }
}

extension Action {
    /// A probe runs what reads the change back and takes what must be so then for "applied". "Not applied" is what is
    /// asked before the change, where that tells the two apart; otherwise nothing is ever called not applied.
    fileprivate var completed: Action {
        var action = self
        action.change = change.completed
        action.before = before?.completed
        action.readBack = readBack.completed
        if probesByReadBack {
            action.probe.command = readBack.command
            action.probe.parameters = readBack.parameters
            action.probe.timeLimitSeconds = readBack.timeLimitSeconds
            action.probe.lenientBecause = readBack.lenientBecause
            action.probe.needsTerminal = readBack.needsTerminal
        }
        if probe.applied.isEmpty { action.probe.applied = action.readBack.criteria }
        if deniesByGuard { action.probe.notApplied = action.before?.criteria ?? [] }
        return action
    }

    /// Whether the probe's command is the read-back's; as it was written, the probe has none.
    var probesByReadBack: Bool { probe.command.isEmpty }

    /// Whether what is asked before the change tells that it was not applied; as it was written, the probe does not.
    ///
    /// It must be the same command, and at least one thing that both look at must differ. The exit status is no such
    /// thing, as a command ends with 1 for many reasons; nor is what is compared with a value that the action itself
    /// takes from the estate, which by then may be the new one.
    var deniesByGuard: Bool {
        let (command, parameters, reason) =
            probesByReadBack
            ? (readBack.command, readBack.parameters, readBack.lenientBecause)
            : (probe.command, probe.parameters, probe.lenientBecause)
        guard probe.notApplied.isEmpty, let before, before.command == command, before.parameters == parameters,
            (before.lenientBecause == nil) == (reason == nil)
        else { return false }
        let own = Set([before, change, readBack].flatMap(\.captures).map(\.variable))
        let applied = probe.applied.isEmpty ? readBack.criteria : probe.applied
        return before.criteria.contains { criterion in
            criterion.subject != .exitStatus && own.isDisjoint(with: criterion.names)
                && applied.contains { $0.subject == criterion.subject && $0.test.excludes(criterion.test) }
        }
    }
}

extension Criterion {
    /// The variables that it reads.
    fileprivate var names: [String] {
        let inTest = test.operands.flatMap(Template.names)
        return switch subject {
        case .jq(let program), .bodyJQ(let program): inTest + JQNames.used(in: program)
        default: inTest
        }
    }
}

extension Criterion.Test {
    /// Whether nothing can pass both, as they are written.
    func excludes(_ other: Self) -> Bool { clashes(with: other) || other.clashes(with: self) }

    private func clashes(with other: Self) -> Bool {
        switch (self, other) {
        case (.equals(let one), .equals(let other)):
            if let one = Double(one), let other = Double(other) { return one != other }
            return one != other
        case (.equals(let one), .differs(let other)): return one == other
        case (.equals(let one), .oneOf(let others)): return others.allSatisfy { Self.equals(one).excludes(.equals($0)) }
        case (.contains(let one), .lacks(let other)): return one == other
        case (.atLeast(let least), .atMost(let most)), (.equals(let least), .atMost(let most)):
            guard let least = Double(least), let most = Double(most) else { return false }
            return least > most
        case (.equals(let value), .atLeast(let least)):
            guard let value = Double(value), let least = Double(least) else { return false }
            return value < least
        default: return false
        }
    }

    fileprivate var operands: [String] {
        switch self {
        case .equals(let text), .differs(let text), .contains(let text), .lacks(let text), .matches(let text),
            .atLeast(let text), .atMost(let text):
            [text]
        case .oneOf(let texts), .within(let texts): texts
        }
    }
}
