import CutoverCore
import Disks
import Store
import Testing

@testable import Engine

/// A step of the roll-back that needs a secret begins by itself once the secret is there, and not before.
@Suite struct WaitingForSecretTests {
    private static let runbook = {
        var runbook = engineRunbook
        runbook.variables.append(Variable(name: "PASSWORD", source: .asked(prompt: "Which?"), isSecret: true))
        guard case .action(var action) = runbook.rollback.items[0].task else { return runbook }
        action.change.command = "undo $PASSWORD"
        action.change.reads = ["PASSWORD"]
        runbook.rollback.items[0].task = .action(action)
        return runbook
    }()

    @Test(arguments: [false, true])
    func theStepWaitsForItsSecret(wasHeldByAProcessThatEnded: Bool) throws {
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        try disk.createDirectories(folder.path)
        var engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
        var walker = Walker(engine: engine, world: world)
        while !engine.walk.state["change"].isDone { _ = try walker.stepOnce() }
        if wasHeldByAProcessThatEnded {
            try engine.giveSecret("PASSWORD", "s3cr3t-value", from: walker.screen)
            engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
            walker = Walker(engine: engine, world: world)
            try engine.submit(.takeWheel, from: walker.screen)
        }
        try engine.submit(.beginRollback(option: "", typed: "yes"), from: walker.screen)
        engine.tick()
        #expect(engine.walk.state["undo"] == .notStarted)
        #expect(engine.missingSecrets == ["PASSWORD"])

        try engine.giveSecret("PASSWORD", "s3cr3t-value", from: walker.screen)
        // It looks first.
        let looks = world.takeOrders()
        #expect(looks.map(\.command) == ["probe undo"])
        for look in looks { walker.reply(look) }
        let orders = world.takeOrders()
        #expect(orders.map(\.command) == ["undo $PASSWORD"])
        #expect(orders.first?.environment["PASSWORD"] == "s3cr3t-value")
    }

    @Test func aSecretThatWasRefusedIsNotHeld() throws {
        let (disk, world, clock) = (MemoryStorage(), World(), FakeClock())
        try disk.createDirectories(folder.path)
        let engine = try makeEngine(folder, disk, world, clock, runbook: Self.runbook)
        let stranger = Screen(id: "other", person: "bob", place: "there")
        #expect(throws: EngineError.self) { try engine.giveSecret("PASSWORD", "wrong", from: stranger) }
        #expect(engine.missingSecrets == ["PASSWORD"])
    }
}

private let folder = RunFolder("/run")
