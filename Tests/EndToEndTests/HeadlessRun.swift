import CutoverCore
import Engine
import Foundation
import Harness
import Journal
import Rehearsal
import Runbooks
import Shell
import Supervision
import SystemPackage

/// Walks Bilko's runbook on a rehearsal estate without a screen, as an operator who signs off whatever was verified.
///
/// The shell, the stand-ins, the server and the disk are real; only the screen is left out.
struct HeadlessRun: Sendable {
    let estate: Estate
    let folder: RunFolder
    let runbook: Runbook
    let server: EstateServer
    private let speed: Int

    /// Where a walk came to a stand.
    enum Stand: Equatable, Sendable {
        case completed
        case failed(item: String, sentence: String)
        case inDoubt(item: String, finding: ProbeFinding?)
        /// Nothing happened for too long; what was running then.
        case stuck(item: String)
    }

    /// Makes an estate and serves it; end with `remove`.
    init(faults: Set<Fault>, speed: Int = 600, seed: UInt64 = 7) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/headless-\(UUID().uuidString)"
        folder = RunFolder(FilePath(path))
        try DiskStorage().createDirectories(folder.path)
        estate = try Estate.create(
            folder: folder.estate.string, faults: faults, seed: seed, speed: Double(speed), binary: BuiltProgram.cutover)
        server = EstateServer(estate: estate)
        try await server.start()
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")
        guard let whole = reading.runbook else { throw HeadlessError.badRunbook(reading.errors.map(\.description)) }
        runbook = whole.resolved(for: whole.routes[0])
        self.speed = speed
    }

    func remove() async {
        await server.stop()
        try? FileManager.default.removeItem(atPath: folder.path.string)
    }

    /// Walks until everything is signed off, or until a box cannot be ticked.
    func walk() async throws -> Stand {
        try await withCheckedThrowingContinuation { continuation in
            // The engine belongs to one thread that may block; those of the tasks that read commands may not.
            Thread.detachNewThread {
                continuation.resume(with: Result { try walkOnThisThread() })
            }
        }
    }

    private func walkOnThisThread() throws -> Stand {
        let preparation = try estate.preparation()
        let wake = DispatchSemaphore(value: 0)
        let inbox = Inbox { wake.signal() }
        let now = SystemClock().now()
        let environment = preparation.commandEnvironment(path: "/usr/local/bin:/usr/bin:/bin")
        let engine = try Engine(
            folder: folder, runbook: runbook, storage: DiskStorage(), launcher: BashLauncher(),
            clock: ScaledClock(SystemClock(), since: now, speed: speed), inbox: inbox,
            environment: preparation.secrets)
        let info = RunInfo(
            id: "headless", route: runbook.routes[0].id, target: "headless", person: "alice", runbookDigest: "",
            mark: "REHEARSAL", speed: speed, environment: environment,
            workingDirectory: preparation.workingDirectory, startedAt: now)
        try engine.begin(info, values: preparation.variables.filter { runbook.variable($0.key) != nil })
        let screen = CutoverCore.Screen(id: "s", person: "alice", place: "test")
        try engine.submit(.takeWheel, from: screen)
        let patience = DispatchTime.now() + .seconds(HeadlessRun.mostSeconds)
        while DispatchTime.now() < patience {
            if let stand = try stepOnce(engine, screen) { return stand }
            let due = engine.dueInMilliseconds.map { min(200, Int($0) / speed + 1) } ?? 200
            if engine.isBusy { _ = wake.wait(timeout: .now() + .milliseconds(due)) }
            for message in inbox.drain() { engine.receive(message) }
            engine.tick()
        }
        let running = engine.walk.state.items.first { if case .running = $0.value { true } else { false } }
        return .stuck(item: running?.key.name ?? "nothing")
    }

    /// A walk of the whole runbook at this speed takes a fraction of this.
    private static let mostSeconds = 180

    private func stepOnce(_ engine: Engine, _ screen: CutoverCore.Screen) throws(EngineError) -> Stand? {
        for item in runbook.phases.flatMap(\.items) {
            switch engine.walk.state[item.id] {
            case .signedOff, .waived: continue
            case .running: return nil
            case .verified(let evidence): try engine.submit(.signOff(item.id, evidence: evidence.reference), from: screen)
            case .failed(let failure): return .failed(item: item.id.name, sentence: failure.sentence)
            case .inDoubt(let doubt):
                guard let finding = doubt.finding else { return nil }
                return .inDoubt(item: item.id.name, finding: finding)
            case .notStarted, .stale: try begin(item, engine, screen)
            }
            return nil
        }
        return .completed
    }

    private func begin(_ item: Item, _ engine: Engine, _ screen: CutoverCore.Screen) throws(EngineError) {
        switch item.task {
        case .attestation: try engine.submit(.attest(item.id, statement: "yes"), from: screen)
        case .approval:
            let plan = Digest.sha256Hex(engine.walk.planText(for: item).utf8)
            try engine.submit(
                .approve(item.id, name: "Alem Basic", reference: HeadlessRun.approval, planDigest: plan), from: screen)
        default: try engine.submit(.start(item.id), from: screen)
        }
    }

    /// A comment of the MC tool, which is one of the two references that Bilko's approval takes.
    static let approval = "MC #100431"
}

enum HeadlessError: Error {
    case badRunbook([String])
}
