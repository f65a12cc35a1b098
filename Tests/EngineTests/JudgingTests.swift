import Criteria
import CutoverCore
import Disks
import Store
import Synchronization
import Testing

@testable import Engine

/// Judging that takes its time: everything else goes on meanwhile, and what was not waited for is no green.
@Suite struct JudgingTests {
    @Test func aVerdictIsRecordedWhenItIsThere() throws {
        let stand = try Stand(upTo: "look")
        #expect(stand.engine.walk.state["look"].box == .running)
        stand.engine.tick()
        #expect(stand.engine.walk.state["look"].box == .running)
        stand.place.finish()
        stand.engine.tick()
        #expect(stand.engine.walk.state["look"].box == .passed)
    }

    @Test func aStopDoesNotWaitForTheVerdict() throws {
        let stand = try Stand(upTo: "look")
        try stand.engine.submit(.stop("look"), from: stand.walker.screen)
        guard case .failed(let failure) = stand.engine.walk.state["look"] else {
            return #expect(Bool(false), "\(stand.engine.walk.state["look"])")
        }
        #expect(failure.sentence == "stopped by the operator before it was judged")
        // What comes too late says nothing.
        let before = stand.engine.walk.state
        stand.place.finish()
        stand.engine.tick()
        #expect(stand.engine.walk.state == before)
    }

    @Test func rollingBackDoesNotWaitForTheVerdictOnAChange() throws {
        let stand = try Stand(upTo: "change")
        #expect(stand.world.changes == 1)
        try stand.engine.submit(.beginRollback(option: "", typed: "yes"), from: stand.walker.screen)
        guard case .rollingBack = stand.engine.walk.state.course else {
            return #expect(Bool(false), "\(stand.engine.walk.state.course)")
        }
        // What became of the change is not taken for known.
        #expect(stand.world.takeOrders().map(\.command) == ["probe"])
    }

    @Test func aSecretThatWasNotWaitedForIsNotKept() throws {
        let stand = try Stand(upTo: "login")
        try stand.engine.submit(.stop("login"), from: stand.walker.screen)
        stand.place.finish()
        stand.engine.tick()
        #expect(stand.engine.walk.state["login"].box == .failed)
        #expect(stand.engine.walk.state.values["TOKEN"] == nil)
        let written = (try stand.disk.list(folder.evidence)).map(folder.evidence.appending) + [folder.journal]
        for path in written {
            #expect(!String(decoding: stand.disk.contents(of: path) ?? [], as: UTF8.self).contains("s3cr3t"))
        }
    }

    /// Whatever a person may write, a secret in it is in no record.
    @Test func whatAPersonWritesIsMasked() throws {
        let stand = try Stand(upTo: "login")
        stand.place.finish()
        stand.engine.tick()
        let secret = try #require(stand.engine.secrets["TOKEN"])
        let commands: [Command] = [
            .note(text: secret, on: nil), .attest("seen", remark: secret), .takeOver("undo", statement: secret),
            .decide("how", way: "go", name: "Dora", reason: secret), .decline("go", name: "Carol", reason: secret),
            .waive("look", name: "Dora", authority: "lead", reason: secret), .close(unfinished: secret),
        ]
        for command in commands {
            #expect("\(command)".contains(secret))
            #expect(!"\(stand.engine.masked(command))".contains(secret))
        }
    }

    /// A run that is not what was begun goes nowhere but back.
    @Test func aRunThatIsNotWhatWasBegunDoesNotGoForwardAgain() throws {
        let stand = try Stand(upTo: "change")
        stand.place.finish()
        stand.engine.tick()
        try stand.engine.submit(.beginRollback(option: "", typed: "yes"), from: stand.walker.screen)
        #expect(stand.engine.problem(with: .goForward) == nil)
        stand.engine.misfit = "The runbook is another."
        #expect(stand.engine.problem(with: .goForward) == "The runbook is another.")
        #expect(stand.engine.problem(with: .start("undo")) == nil)
    }

    @Test(arguments: ["look", "change"]) func aProcessKilledWhileItJudgedHasMissedTheOutcome(item: ItemID) throws {
        let stand = try Stand(upTo: item)
        let next = try makeEngine(folder, stand.disk, stand.world, FakeClock())
        switch next.walk.state[item] {
        case .failed(let failure):
            #expect(item == "look" && failure.sentence.hasPrefix("interrupted: "), "\(failure.sentence)")
        case .running(let running):
            #expect(item == "change" && running.stage == .probe && running.doubtReason != nil)
        case let other: Issue.record("\(other)")
        }
        #expect(stand.world.changes == (item == "change" ? 1 : 0))
    }
}

/// What a probe says of what it found.
@Suite struct ProbeJudgingTests {
    private static let new = Criterion(.text(.output), .equals("new"))
    private static let old = Criterion(.text(.output), .equals("old"))

    @Test(arguments: [
        ("new", [old], ProbeFinding.applied), ("old", [old], .notApplied), ("neither", [old], .cannotTell),
        // Both pass.
        ("new", [new], .cannotTell),
        // Nothing tells that it was not, so it is never said.
        ("new", [], .applied), ("old", [], .cannotTell), ("", [], .cannotTell),
    ])
    func finding(printed: String, notApplied: [Criterion], expected: ProbeFinding) {
        let step = Step(command: "look", criteria: [Self.new])
        let action = Action(
            change: step, readBack: step, probe: Probe(command: "look", applied: [Self.new], notApplied: notApplied))
        let judging = Judging(
            task: .action(action), stage: .probe, step: Step(command: "look", criteria: []),
            result: CommandResult(exit: .exited(0), stdout: Array(printed.utf8)), isWithheld: false,
            runbook: Runbook(id: "R", title: "t"), values: [:], now: Timestamp(milliseconds: 0))
        #expect(judging.judged(by: .here).outcome.probed == expected)
    }
}

/// A walk that stands where the command of an item came to its end and is being judged.
private struct Stand {
    let engine: Engine
    let disk = MemoryStorage()
    let world = World()
    let place = HeldJudging()
    let walker: Walker

    init(upTo item: ItemID) throws {
        try disk.createDirectories(folder.path)
        engine = try makeEngine(folder, disk, world, FakeClock(), judgingPlace: place)
        walker = Walker(engine: engine, world: world)
        while true {
            for order in world.takeOrders() { walker.reply(order) }
            let isChanged = item != "change" || world.changes > 0
            if case .running = engine.walk.state[item], isChanged, place.isHolding { return }
            place.finish()
            engine.tick()
            _ = try walker.stepOnce()
        }
    }
}

/// Holds what is to be judged until it is told to do it.
private final class HeldJudging: JudgingPlace {
    let jq = JQ.here.runner
    private let held = Mutex<[@Sendable () -> Void]>([])

    var isHolding: Bool { held.withLock { !$0.isEmpty } }

    func begin(_ work: @escaping @Sendable () -> Void) { held.withLock { $0.append(work) } }

    func finish() {
        let works = held.withLock { held in
            defer { held = [] }
            return held
        }
        for work in works { work() }
    }
}

private let folder = RunFolder("/run")
