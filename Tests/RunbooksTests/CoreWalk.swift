import CutoverCore
import Exploration

/// Walks a runbook on its first route in the core, every command answering as its criteria ask.
struct CoreWalk {
    private(set) var bench: Bench

    init(_ runbook: Runbook) throws {
        let resolved = runbook.resolved(for: runbook.routes[0])
        bench = try Bench(Scope(name: "walked", runbook: resolved))
        for variable in resolved.variables {
            if case .asked = variable.source { try bench.ask(.give(variable: variable.name, text: "1")) }
        }
    }

    private var runbook: Runbook { bench.walk.runbook }

    /// Everything, and the last sign-off; what happened.
    func toTheEnd() throws -> [Event] {
        var walk = self
        try walk.forward { _ in false }
        try walk.bench.ask(.close(unfinished: nil))
        return walk.bench.events
    }

    /// The items in order, as far as one that `stops` knows.
    mutating func forward(stops: (ItemID) -> Bool) throws {
        for item in runbook.phases.flatMap(\.items) {
            if stops(item.id) { return }
            try finish(item)
        }
    }

    /// Rolls back, and closes; the steps that ran, in order.
    mutating func back(option: String = "") throws -> [ItemID] {
        try bench.ask(.beginRollback(option: option, typed: runbook.routes[0].confirmation))
        let steps = bench.walk.rollbackSteps
        for step in steps { try finish(step) }
        try bench.ask(.close(unfinished: nil))
        return steps.map(\.id)
    }

    private mutating func finish(_ item: Item) throws {
        switch item.task {
        case .attestation:
            try bench.ask(.attest(item.id, remark: ""))
            return
        case .approval(let approval):
            let plan = bench.walk.planText(for: item)
            let command = Command.approve(item.id, name: holder(of: approval.role), reference: "MC-1", planDigest: plan)
            try bench.ask(command, planDigest: plan)
            return
        case .decision(let decision):
            let name = decision.role.map(holder) ?? "Dora"
            try bench.ask(.decide(item.id, way: decision.ways[0].id, name: name, reason: "it looks good"))
            return
        case .check, .action, .soak: break
        }
        if bench.walk.state[item.id] == .notStarted { try bench.ask(.start(item.id)) }
        while case .running(let running) = bench.walk.state[item.id] {
            var outcome = bench.good(captures(at: running.stage, of: item))
            if case .monitor = running.stage { (outcome.verdict, outcome.watchedMilliseconds) = (.healthy, 10_000) }
            // What is to be undone is as the change left it.
            if running.stage == .probe { outcome.probed = .notApplied }
            if running.stage == .waiting {
                try bench.report(.read(attempt: running.attempt))
            } else {
                try bench.report(.end(attempt: running.attempt, outcome: outcome))
            }
        }
        try bench.signOff(item.id)
    }

    private func holder(of role: String) -> String {
        runbook.roles.first { $0.id == role }?.holders.first ?? "Carol"
    }

    private func captures(at stage: Stage, of item: Item) -> [String: String] {
        let step: Step? =
            switch (item.task, stage) {
            case (.check(let step), .check): step
            case (.action(let action), .before): action.before
            case (.action(let action), .readBack): action.readBack
            default: nil
            }
        return Dictionary((step?.captures ?? []).map { ($0.variable, "1") }) { one, _ in one }
    }
}
