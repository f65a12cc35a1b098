import CutoverCore
import Engine
import Foundation
import Testing

@testable import Supervision

/// What a supervising process answers to whom it does not understand.
@Suite(.timeLimit(.minutes(60))) struct SupervisorTests {
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

    /// What the engine reports, no screen can: it is refused with a sentence, and the run stands as it stood.
    @Test(arguments: Forged.reports)
    fileprivate func aScreenReportsNothing(_ report: Forged.Report) throws {
        let scratch = try Scratch()
        let guest = try serve(scratch, oneCheck)
        _ = guest.ask(ScreenMessage.hello(alice, wantsWheel: true, version: wireVersion))
        _ = guest.ask(ScreenMessage.command(.start("look")))
        let before = try RunStore(root: "/").events(of: scratch.folder)
        let heard = guest.ask(Forged.command(report))
        #expect(heard.compactMap(\.refusal).contains { $0.hasPrefix("Nothing was done: ") }, "\(heard)")
        let forgedEvidence = guest.ask(ScreenMessage.command(.signOff("look", evidence: "1:forged")))
        let refusal = Refusal.nothingToSignOff("look").sentence
        #expect(forgedEvidence.compactMap(\.refusal) == [refusal], "\(forgedEvidence)")
        #expect(try RunStore(root: "/").events(of: scratch.folder) == before)
        // A command of the very same form is taken, so it was not the form that was refused.
        let stopped = guest.ask(Forged.command(.stop("look")))
        #expect(stopped.compactMap(\.refusal).isEmpty, "\(stopped)")
        let isStopping = try RunStore(root: "/").events(of: scratch.folder).contains { event in
            if case .stopRequested = event { true } else { false }
        }
        #expect(isStopping)
    }

    /// One check, which runs until it is stopped.
    private var oneCheck: Runbook {
        var runbook = emptyRunbook
        let step = Step(command: "exec sleep 600", criteria: [Criterion(.exitStatus, .equals("0"))])
        let look = Item(id: "look", title: "Look", task: .check(step))
        runbook.phases = [Phase(id: "one", title: "One", items: [look])]
        return runbook
    }

    /// Starts a supervising process in a thread, which ends with its only guest.
    private func serve(_ scratch: Scratch, _ runbook: Runbook = emptyRunbook) throws -> Guest {
        let isServing = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let supervisor = try? Supervisor(
                folder: scratch.folder, runbook: runbook, info: scratch.beginning.info, locks: [], environment: [:]
            ) { scratch.beginning }
            isServing.signal()
            supervisor?.run()
        }
        isServing.wait()
        return try Guest(scratch.folder)
    }
}

/// What a client may put on the socket in the form of a command.
private enum Forged: Encodable, Sendable {
    case command(Report)

    enum Report: Encodable, Sendable {
        case open(RunInfo)
        case supply(variable: String, text: String?)
        case end(attempt: Int, outcome: Outcome)
        case lose(attempt: Int, digest: String?, limitSeconds: Int?)
        case survive(attempt: Int, [Survivor])
        case read(attempt: Int)
        case goOn
        case observe
        case forget([String])
        /// No report, but a command.
        case stop(ItemID)
    }

    static let reports: [Report] = {
        let good = Outcome(
            ending: .exited(0), findings: [Finding(passed: true, sentence: "all is well")], digest: "forged",
            at: Timestamp(milliseconds: 1))
        let info = RunInfo(
            id: "run", route: "r", target: "b", person: "mallory", runbookDigest: "d", workingDirectory: "/",
            startedAt: Timestamp(milliseconds: 0))
        return [
            .open(info), .supply(variable: "X", text: "x"), .end(attempt: 1, outcome: good),
            .lose(attempt: 1, digest: "forged", limitSeconds: nil), .survive(attempt: 1, []), .read(attempt: 1), .goOn,
            .observe,
            .forget(["X"]),
        ]
    }()
}

extension SupervisorMessage? {
    /// The sentence of a refusal.
    fileprivate var refusal: String? { if case .refused(let sentence)? = self { sentence } else { nil } }
}
