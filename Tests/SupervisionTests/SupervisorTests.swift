import CutoverCore
import Engine
import Foundation
import Testing

@testable import Supervision

/// What a supervising process answers to whom it does not understand.
@Suite(.timeLimit(.minutes(1))) struct SupervisorTests {
    @Test func aScreenOfAnotherVersionIsRefusedAndSteersNothing() throws {
        let scratch = try Scratch()
        let guest = try serve(scratch)
        let heard = guest.ask(ScreenMessage.hello(alice, wantsWheel: true, version: wireVersion + 1))
        #expect(heard.contains(.otherVersion(wireVersion)))
        _ = guest.ask(ScreenMessage.command(.takeWheel))
        let events = try RunStore(root: "/").events(of: scratch.folder)
        #expect(State().evolved(by: events).wheel == nil)
    }

    @Test func whatCannotBeReadIsAnsweredAtOnce() throws {
        let scratch = try Scratch()
        let guest = try serve(scratch)
        _ = guest.ask(ScreenMessage.hello(alice, wantsWheel: true, version: wireVersion))
        let heard = guest.ask(["of another": "version"])
        #expect(heard.contains { if case .refused = $0 { true } else { false } }, "\(heard)")
        let events = try RunStore(root: "/").events(of: scratch.folder)
        #expect(State().evolved(by: events).wheel == alice)
    }

    /// Starts a supervising process in a thread, which ends with its only guest.
    private func serve(_ scratch: Scratch) throws -> Guest {
        let isServing = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let supervisor = try? Supervisor(
                folder: scratch.folder, runbook: emptyRunbook, info: scratch.beginning.info, locks: [], environment: [:]
            ) { scratch.beginning }
            isServing.signal()
            supervisor?.run()
        }
        isServing.wait()
        return try Guest(scratch.folder)
    }
}
