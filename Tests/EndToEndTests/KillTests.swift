import CutoverCore
import Engine
import Foundation
import Harness
import Rehearsal
import Store
import Synchronization
import Testing

/// kill -9 at random moments of whole rehearsals: of the screen, of the supervising process, of both.
///
/// The seed is printed; `CUTOVER_LONG_TESTS=1` goes on until five hundred were killed.
@Suite struct KillTests {
    private static let isLong = ProcessInfo.processInfo.environment["CUTOVER_LONG_TESTS"] == "1"
    private static let kills = isLong ? 500 : 20
    /// In one walk, so that it comes to an end.
    private static let mostKillsOfAWalk = 40
    private static let firstSeed: UInt64 = 20_261_124

    @Test func nothingIsLostAndNothingRunsTwice() throws {
        var counts = KilledWalk.Counts()
        var seed = Self.firstSeed
        while counts.kills < Self.kills {
            let walk = try KilledWalk(seed: seed, mostKills: min(Self.mostKillsOfAWalk, Self.kills - counts.kills))
            counts.add(try walk.carryOut())
            print("kill -9, seed \(seed): \(counts)")
            seed += 1
        }
        #expect(counts.recordsLost == 0)
        #expect(counts.actionsDoubled == 0)
        #expect(counts.boxesTooGreen == 0)
    }
}

/// One rehearsal from the first box to the last, by an operator who comes back after every kill.
final class KilledWalk {
    struct Counts: CustomStringConvertible {
        var kills = 0
        var resumes = 0
        var records = 0
        var recordsLost = 0
        var actions = 0
        var actionsDoubled = 0
        var boxesTooGreen = 0

        mutating func add(_ other: Counts) {
            kills += other.kills
            resumes += other.resumes
            records += other.records
            recordsLost += other.recordsLost
            actions += other.actions
            actionsDoubled += other.actionsDoubled
            boxesTooGreen += other.boxesTooGreen
        }

        var description: String {
            "\(kills) kills, \(resumes) times resumed; \(records) records, \(recordsLost) lost; "
                + "\(actions) changes made, \(actionsDoubled) of them twice; \(boxesTooGreen) boxes greener than their evidence"
        }
    }

    /// How often each change is made in a rehearsal without a kill.
    private static let expected = [
        "sql backups create": 1, "services update bilko-api-demo": 1, "services update bilko-web-demo": 1,
        "services update-traffic bilko-api-demo": 2, "services update-traffic bilko-web-demo": 2,
    ]
    /// A walk that needs more is stuck.
    private static let mostResumes = 200

    private let sandbox: Sandbox
    private let seed: UInt64
    private let killer: Killer
    private var terminal: VirtualTerminal
    private let run: RunFolder
    private var seen: [String] = []
    private var counts = Counts()

    init(seed: UInt64, mostKills: Int) throws {
        sandbox = try Sandbox()
        self.seed = seed
        terminal = try sandbox.terminal(["rehearse", "--speed", "60", "--seed", "\(seed)", "--operator", "alice"])
        _ = try terminal.waitFor("REHEARSAL")
        run = try #require(sandbox.runs.first)
        killer = Killer(seed: seed, run: run.path.string, mostKills: mostKills)
    }

    func carryOut() throws -> Counts {
        killer.start(screen: terminal.process)
        defer { killer.stop() }
        while true {
            do {
                let person = ScreenOperator(terminal: terminal, isStubborn: true)
                let stop = try person.walk { $0.advice.contains("press C") }
                guard case .advice(let advice) = stop, advice.contains("press C") else {
                    throw KillError(
                        sentence: "seed \(seed): the walk came to a stand: \(stop)\n\(terminal.screen.text)")
                }
                break
            } catch {
                guard terminal.ending == .signaled(SIGKILL) else { throw error }
                note()
                try resume()
            }
        }
        killer.stop()
        note()
        try judge()
        return counts
    }

    private func resume() throws {
        counts.resumes += 1
        guard counts.resumes < Self.mostResumes else { throw KillError(sentence: "seed \(seed): no end of resuming") }
        terminal = try sandbox.terminal(["resume"])
        killer.screenIs(terminal.process)
    }

    /// Keeps what the journal holds by now: whole lines stay for ever.
    private func note() {
        guard let text = try? String(contentsOfFile: run.journal.string, encoding: .utf8) else { return }
        var lines = text.components(separatedBy: "\n")
        lines.removeLast()
        counts.recordsLost += zip(seen, lines).count { $0 != $1 } + max(0, seen.count - lines.count)
        seen = lines
    }

    private func judge() throws {
        counts.kills = killer.count
        counts.records = seen.count
        let summary = try sandbox.estate(of: run).state().summary
        for (action, expected) in Self.expected {
            let made = summary.executions[action] ?? 0
            counts.actions += made
            counts.actionsDoubled += max(0, made - expected)
            if made < expected { throw KillError(sentence: "seed \(seed): \(action) was made \(made) times") }
        }
        let state = try sandbox.state(of: run)
        for (item, progress) in state.items {
            guard case .signedOff(.evidence(let evidence), _) = progress else { continue }
            let isWhole = evidence.stages.allSatisfy { record in
                record.outcome.digest.isEmpty
                    || FileManager.default.fileExists(atPath: run.evidence.appending(record.outcome.digest).string)
            }
            let isGood = evidence.stages.last { $0.stage != .probe }?.outcome.passed == true
            if !isWhole || !isGood {
                counts.boxesTooGreen += 1
                print("seed \(seed): \(item) is greener than its evidence: \(evidence.stages)")
            }
        }
    }
}

struct KillError: Error, CustomStringConvertible {
    var sentence: String
    var description: String { sentence }
}

/// Kills at random moments in a thread of its own.
private final class Killer: Sendable {
    private struct State {
        var screen: pid_t = 0
        var count = 0
        var isOver = false
        var generator: Seeded
    }

    private let state: Mutex<State>
    private let run: String
    private let mostKills: Int

    /// Between two kills; long enough for a walk to get on, short enough to meet it anywhere.
    private static let pauses: ClosedRange<UInt64> = 40...2500

    init(seed: UInt64, run: String, mostKills: Int) {
        state = Mutex(State(generator: Seeded(seed: seed)))
        self.run = run
        self.mostKills = mostKills
    }

    var count: Int { state.withLock(\.count) }

    func start(screen: pid_t) {
        screenIs(screen)
        Thread.detachNewThread { [self] in
            while true {
                let pause = state.withLock { UInt64.random(in: Killer.pauses, using: &$0.generator) }
                usleep(UInt32(pause * 1000))
                if isOver { return }
                strike()
            }
        }
    }

    func screenIs(_ process: pid_t) { state.withLock { $0.screen = process } }

    func stop() { state.withLock { $0.isOver = true } }

    private var isOver: Bool { state.withLock { $0.isOver || $0.count >= mostKills } }

    private func strike() {
        let choice = state.withLock { Int.random(in: 0..<3, using: &$0.generator) }
        let supervisors = Sandbox.processes(of: run).filter { $0.line.contains(" supervise ") }.map(\.id)
        state.withLock { state in
            guard !state.isOver else { return }
            if choice != 1 { kill(state.screen, SIGKILL) }
            if choice != 0 { for process in supervisors { kill(process, SIGKILL) } }
            state.count += 1
        }
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
