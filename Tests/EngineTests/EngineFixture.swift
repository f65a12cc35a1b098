import Criteria
import CutoverCore
import Store
import Synchronization
import SystemPackage

@testable import Engine

/// A runbook with every kind of item that runs a command, small enough to be walked at every failing call.
let engineRunbook = Runbook(
    id: "T", title: "Test",
    variables: [
        Variable(name: "TARGET", source: .plain("demo")),
        Variable(name: "BEFORE", source: .captured),
        Variable(name: "TOKEN", source: .captured, isSecret: true),
    ],
    routes: [Route(id: "r", title: "a → b", target: "b", confirmation: "yes")],
    phases: [
        Phase(
            id: "one", title: "One",
            items: [
                Item(
                    id: "look", title: "Look",
                    task: .check(
                        Step(
                            command: "look", criteria: [Criterion(.exitStatus, .equals("0"))],
                            captures: [Capture(variable: "BEFORE", source: .output)]))),
                Item(
                    id: "login", title: "Log in",
                    task: .check(
                        Step(
                            command: "login", criteria: [Criterion(.exitStatus, .equals("0"))],
                            captures: [Capture(variable: "TOKEN", source: .match("token=(.+)"))]))),
            ]),
        Phase(
            id: "two", title: "Two",
            items: [
                Item(
                    id: "change", title: "Change",
                    task: .action(
                        Action(
                            change: step("change"), before: step("before"), readBack: step("read back"),
                            probe: Probe(
                                command: "probe", applied: [Criterion(.text(.output), .contains("yes"))],
                                notApplied: [Criterion(.text(.output), .contains("no"))]),
                            undoneBy: ["undo"])))
            ]),
    ],
    rollback: Rollback(
        items: [
            Item(
                id: "undo", title: "Undo",
                task: .action(
                    Action(
                        change: step("undo $BEFORE", reads: ["BEFORE"]), readBack: step("read back"),
                        probe: Probe(
                            command: "probe undo", applied: [Criterion(.text(.output), .contains("yes"))],
                            notApplied: [Criterion(.text(.output), .contains("no"))]))))
        ]))

private func step(_ command: String, reads: [String] = []) -> Step {
    Step(command: command, criteria: [Criterion(.exitStatus, .equals("0"))], reads: reads)
}

/// The world that commands change: survives every crash of the engine, and counts what was done to it.
final class World: CommandLauncher {
    private struct State {
        var changes = 0
        var undos = 0
        var orders: [CommandOrder] = []
        var outcome: CommandEnding = .exited(0)
        var answers: [String: (output: String, status: CommandEnding)] = [:]
        var leftovers: Set<CommandSession> = []
        var stops = 0
    }

    private let state = Mutex(State())

    var changes: Int { state.withLock(\.changes) }
    var undos: Int { state.withLock(\.undos) }
    func setChangeOutcome(_ status: CommandEnding) { state.withLock { $0.outcome = status } }

    /// What a command prints instead of what it usually does, and how it ends.
    func setAnswer(_ command: String, _ output: String, _ status: CommandEnding = .exited(0)) {
        state.withLock { $0.answers[command] = (output, status) }
    }

    func launch(
        _ order: CommandOrder, onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) -> any RunningCommand {
        state.withLock { state in
            state.orders.append(order)
            if order.command == "change" { state.changes += 1 }
            if order.command.hasPrefix("undo") { state.undos += 1 }
        }
        return Nothing()
    }

    /// Sessions that run on after the engine has died, and whose processes show no mark.
    func setLeftovers(_ sessions: Set<CommandSession>) { state.withLock { $0.leftovers = sessions } }

    func leftovers(marker: String, session: CommandSession?) -> [Int32] {
        guard let session, state.withLock({ $0.leftovers.contains(session) }) else { return [] }
        return [session.processID]
    }

    func drain(leftovers: [Int32]) {}

    func user(of process: Int32) -> String { "root" }

    /// How often what runs on was to be ended.
    var stops: Int { state.withLock(\.stops) }

    func stopLeftovers(marker: String, session: CommandSession?) { state.withLock { $0.stops += 1 } }

    /// The commands that were launched and not yet answered.
    func takeOrders() -> [CommandOrder] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    func answer(_ order: CommandOrder) -> (output: String, status: CommandEnding) {
        if let answer = state.withLock({ $0.answers[order.command] }) { return answer }
        return switch order.command {
        case "look": ("was here\n", .exited(0))
        case "login": ("token=s3cr3t-value\n", .exited(0))
        case "probe undo": (undos > 0 ? "yes\n" : "no\n", .exited(0))
        case "probe": (changes > 0 ? "yes\n" : "no\n", .exited(0))
        case "change": ("changing\n", state.withLock(\.outcome))
        default: ("ok \(order.environment["TARGET"] ?? "")\n", .exited(0))
        }
    }

    private struct Nothing: RunningCommand {
        func stop() {}
        func type(_ bytes: [UInt8]) {}
        func resize(rows: Int, columns: Int) {}
    }
}

/// Judges on the engine's own thread, so that a walk needs no waiting.
struct JudgesAtOnce: JudgingPlace {
    let jq = JQ.here.runner
    func begin(_ work: @escaping @Sendable () -> Void) { work() }
}

/// A clock that moves when it is told to.
final class FakeClock: Clock {
    private let milliseconds = Mutex<Int64>(1_000_000)
    private let asleep = Mutex<Int64>(0)
    func now() -> Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    func monotonicMilliseconds() -> Int64 { milliseconds.withLock { $0 } }
    func bootMilliseconds() -> Int64 { milliseconds.withLock { $0 } + asleep.withLock { $0 } }
    /// Time in which the machine stood still.
    func suspend(milliseconds passed: Int64) { asleep.withLock { $0 += passed } }
    func advance(milliseconds passed: Int64) { milliseconds.withLock { $0 += passed } }
}

/// An operator who walks the runbook to its end, by what the screen shows and nothing else.
struct Walker {
    let engine: Engine
    let world: World
    /// Whether the change is taken back once it is signed off.
    var rollsBack = false
    let screen = Screen(id: "s", person: "alice", place: "here")

    /// One thing that is to be done; false when nothing is.
    func stepOnce() throws(EngineError) -> Bool {
        let orders = world.takeOrders()
        for order in orders { reply(order) }
        if !orders.isEmpty { return true }
        let walk = engine.walk
        if case .closed = walk.state.course { return false }
        if walk.state.wheel == nil {
            try engine.submit(.takeWheel, from: screen)
            return true
        }
        if rollsBack, case .forward = walk.state.course, walk.state["change"].isDone {
            try engine.submit(.beginRollback(option: "", typed: "yes"), from: screen)
            return true
        }
        let isBack = if case .rollingBack = walk.state.course { true } else { false }
        let items = isBack ? walk.rollbackSteps : walk.runbook.phases.flatMap(\.items)
        for item in items {
            switch walk.state[item.id] {
            case .signedOff, .waived, .notNeeded, .notRehearsed, .notApplicable: continue
            case .running: return true
            case .passed(let evidence):
                try engine.submit(.signOff(item.id, evidence: evidence.reference), from: screen)
            case .inDoubt(let doubt):
                try engine.submit(.settle(item.id, applied: doubt.finding == .applied), from: screen)
            case .made: try engine.submit(.readBack(item.id), from: screen)
            case .failed(let failure) where failure.stage == .readBack:
                try engine.submit(.readBack(item.id), from: screen)
            case .notStarted, .failed, .stale, .refused: try engine.submit(.start(item.id), from: screen)
            }
            return true
        }
        try engine.submit(.close(unfinished: nil), from: screen)
        return true
    }

    func reply(_ order: CommandOrder) {
        let (output, status) = world.answer(order)
        let launch = engine.launched[order.attempt]?.launch ?? 0
        engine.receive(Inbox.Message(attempt: order.attempt, launch: launch, event: .started(order.session)))
        engine.receive(
            Inbox.Message(attempt: order.attempt, launch: launch, event: .output(Array(output.utf8), .output)))
        engine.receive(Inbox.Message(attempt: order.attempt, launch: launch, event: .ended(status)))
    }
}

extension CommandOrder {
    /// The session that the world runs it in.
    var session: CommandSession { CommandSession(processID: Int32(1000 + attempt), startTicks: 7, boot: "b") }
}
