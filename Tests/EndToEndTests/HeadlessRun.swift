import CutoverCore
import Enclosure
import Engine
import Foundation
import Harness
import Rehearsal
import Runbooks
import Shell
import Store
import Supervision
import SystemPackage

/// Walks Bilko's runbook on a rehearsal estate without a screen, as an operator who signs off whatever has passed.
///
/// The shell, the stand-ins, the server and the disk are real; only the screen is left out.
struct HeadlessRun: Sendable {
    let estate: Estate
    let folder: RunFolder
    let runbook: Runbook
    let server: ServedEstate
    private let speed: Int
    private let startedAt = SystemClock().now()

    /// Where a walk came to a stand.
    enum Stand: Equatable, Sendable {
        case completed
        case failed(item: String, sentence: String)
        case inDoubt(item: String, reason: String, finding: ProbeFinding)
        /// The item that the walk was to go as far as is signed off.
        case reached
        /// Nothing happened for too long; what was running then.
        case stuck(item: String)
    }

    /// Makes an estate and serves it; end with `remove`.
    ///
    /// - Parameter speed: slow enough that no walk takes the hours for which its backup is young.
    init(faults: Set<Fault>, speed: Int = 120, seed: UInt64 = 7) throws {
        let path = FileManager.default.temporaryDirectory.path + "/headless-\(UUID().uuidString)"
        folder = RunFolder(FilePath(path))
        try DiskStorage().createDirectories(folder.path)
        estate = try Estate.create(
            folder: folder.estate.string, faults: faults, seed: seed, speed: Double(speed),
            startedAt: Double(startedAt.milliseconds) / 1000, binary: BuiltProgram.estate)
        server = try ServedEstate(estate)
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")
        guard let whole = reading.runbook else { throw HeadlessError.badRunbook(reading.errors.map(\.description)) }
        runbook = whole.resolved(for: whole.routes[0])
        self.speed = speed
    }

    func remove() {
        server.stop()
        try? FileManager.default.removeItem(atPath: folder.path.string)
    }

    /// What a walk is to do.
    struct Plan: Sendable {
        /// Walk no further than this item's sign-off.
        var upTo: String?
        /// Then take the roll-back, with this option.
        var rollingBack: String?
        /// Told of a box that cannot be ticked; true when its cause was mended, so that it is tried again.
        var mends: @Sendable (Stand) throws -> Bool = { _ in false }
    }

    /// Walks until everything is signed off, or until a box cannot be ticked.
    func walk(_ plan: Plan = Plan()) async throws -> Stand {
        try await withCheckedThrowingContinuation { continuation in
            // The engine belongs to one thread that may block; those of the tasks that read commands may not.
            Thread.detachNewThread {
                continuation.resume(with: Result { try walkOnThisThread(plan) })
            }
        }
    }

    private func walkOnThisThread(_ plan: Plan) throws -> Stand {
        let preparation = try estate.preparation()
        let wake = DispatchSemaphore(value: 0)
        let inbox = Inbox { wake.signal() }
        let environment = preparation.commandEnvironment(path: "/usr/local/bin:/usr/bin:/bin")
        let engine = try Engine(
            folder: folder, runbook: runbook, storage: DiskStorage(), launcher: BashLauncher(),
            judgingPlace: JudgingThreads(jq: JQWorker(program: try BuiltProgram.cutover)),
            clock: ScaledClock(SystemClock(), since: startedAt, speed: speed), inbox: inbox,
            environment: preparation.secrets)
        let info = RunInfo(
            id: "headless-\(UUID().uuidString)", route: runbook.routes[0].id, target: "headless", person: "alice",
            runbookDigest: "",
            mark: "REHEARSAL", speed: speed, environment: environment,
            workingDirectory: preparation.workingDirectory, startedAt: startedAt)
        try engine.begin(info, values: preparation.variables.filter { runbook.variable($0.key) != nil })
        let screen = Screen(id: "s", person: "alice", place: "test")
        try engine.submit(.takeWheel, from: screen)
        let drive = Drive(engine: engine, screen: screen, inbox: inbox, wake: wake, mends: plan.mends)
        let stand = try drive.walk(runbook.phases.flatMap(\.items), upTo: plan.upTo, speed: speed)
        guard let option = plan.rollingBack, stand == .reached else { return stand }
        try engine.submit(.beginRollback(option: option, typed: runbook.routes[0].confirmation), from: screen)
        return try drive.walk(engine.walk.rollbackSteps, upTo: nil, speed: speed)
    }
}

/// An engine with an operator who does what is next.
private struct Drive {
    let engine: Engine
    let screen: Screen
    let inbox: Inbox
    let wake: DispatchSemaphore
    let mends: @Sendable (HeadlessRun.Stand) throws -> Bool

    /// A walk of the whole runbook takes a fraction of this; but the tasks that read its commands share few threads with
    /// all tests, and some of those wait or reckon for minutes.
    private static let mostSeconds = 900

    func walk(_ items: [Item], upTo last: String?, speed: Int) throws -> HeadlessRun.Stand {
        let patience = DispatchTime.now() + .seconds(Drive.mostSeconds)
        while DispatchTime.now() < patience {
            if let last, engine.walk.state[ItemID(last)].isDone { return .reached }
            if let stand = try stepOnce(items) {
                guard try mends(stand) else { return stand }
                try goOn(from: stand, items)
            }
            let due = engine.dueInMilliseconds.map { min(200, Int($0) / speed + 1) } ?? 200
            if engine.isBusy { _ = wake.wait(timeout: .now() + .milliseconds(due)) }
            for message in inbox.drain() { engine.receive(message) }
            engine.tick()
        }
        let running = engine.walk.state.items.first { if case .running = $0.value { true } else { false } }
        return .stuck(item: running?.key.name ?? "nothing")
    }

    private func stepOnce(_ items: [Item]) throws(EngineError) -> HeadlessRun.Stand? {
        for item in items {
            switch engine.walk.state[item.id] {
            case .signedOff, .waived, .notNeeded, .notRehearsed, .notApplicable: continue
            case .running: return nil
            case .passed(let evidence):
                try engine.submit(.signOff(item.id, evidence: evidence.reference), from: screen)
            case .made: try engine.submit(.readBack(item.id), from: screen)
            case .failed(let failure): return .failed(item: item.id.name, sentence: failure.sentence)
            case .inDoubt(let doubt):
                guard let finding = doubt.finding else { return nil }
                return .inDoubt(item: item.id.name, reason: doubt.reason, finding: finding)
            case .refused(let no): return .failed(item: item.id.name, sentence: no.reason)
            case .notStarted, .stale: try begin(item)
            }
            return nil
        }
        return .completed
    }

    /// Tries again what failed, and takes the probe's word for what is in doubt.
    private func goOn(from stand: HeadlessRun.Stand, _ items: [Item]) throws(EngineError) {
        switch stand {
        case .failed(let name, _):
            if let item = items.first(where: { $0.id.name == name }) { try begin(item) }
        case .inDoubt(let name, _, let finding):
            try engine.submit(.settle(ItemID(name), applied: finding == .applied), from: screen)
        case .completed, .reached, .stuck: break
        }
    }

    private func begin(_ item: Item) throws(EngineError) {
        switch item.task {
        case .attestation: try engine.submit(.attest(item.id, remark: ""), from: screen)
        case .approval:
            let plan = Digest.sha256Hex(engine.walk.planText(for: item).utf8)
            try engine.submit(
                .approve(item.id, name: "Alem Basic", reference: HeadlessRun.approval, planDigest: plan), from: screen)
        default: try engine.submit(.start(item.id), from: screen)
        }
    }
}

extension HeadlessRun {
    /// A comment of the MC tool, which is one of the two references that Bilko's approval takes.
    static let approval = "MC #100431"
}

enum HeadlessError: Error {
    case badRunbook([String])
}
