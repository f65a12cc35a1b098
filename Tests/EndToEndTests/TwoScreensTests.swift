import CutoverCore
import Foundation
import Harness
import Testing

/// One at the wheel: of a run, and of a target environment.
@Suite struct TwoScreensTests {
    @Test func aSecondScreenFollowsAndCanTakeTheWheel() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("is at the wheel")
        _ = try second.waitFor("alice")
        _ = try second.waitFor("setting")
        second.press(.enter)
        second.type("x")
        _ = try second.waitFor("at the wheel")
        try small.release()
        _ = try second.waitFor("passed, awaiting sign-off")
        second.type("T")
        _ = try second.waitFor("Take the wheel")
        second.type("y")
        _ = try first.waitFor("bob")
        _ = try first.waitFor("took the wheel")
        _ = try second.waitFor("Press Space to sign off")
        let run = try #require(sandbox.runs.first)
        #expect(try sandbox.state(of: run).wheel?.person == "bob")
        first.type(" ")
        _ = try first.waitFor("is at the wheel")
        #expect(try sandbox.state(of: run)["set"].isDone == false)
    }

    @Test func aDeadOwnerLeavesTheWheelAtOnce() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("alice")
        first.kill()
        _ = try first.waitForExit()
        _ = try second.waitFor("Nobody is at the wheel")
        // Nobody is asked for what nobody has.
        second.type("T")
        _ = try second.waitFor("Running: changing the estate")
        let run = try #require(sandbox.runs.first)
        #expect(try sandbox.state(of: run).wheel?.person == "bob")
    }

    /// A screen whose leaving could not be recorded when it died does not hold the wheel for ever.
    @Test func aDeadOwnerLeavesTheWheelOnceTheDiskTakesItAgain() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("alice")
        let run = try #require(sandbox.runs.first)
        try sandbox.limitSupervisor(of: run, "--fsize=0:unlimited")
        first.kill()
        _ = try first.waitForExit()
        _ = try second.waitFor("Nothing can be recorded")
        try sandbox.limitSupervisor(of: run, "--fsize=unlimited:unlimited")
        _ = try second.waitFor("nobody is at the wheel")
        #expect(try sandbox.state(of: run).wheel == nil)
    }

    /// A follower that is quicker to come back does not get what it never had.
    @Test func whoeverWasAtTheWheelIsThereAgainAfterTheSupervisorDied() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("alice")
        let run = try #require(sandbox.runs.first)
        first.send(signal: SIGSTOP)
        kill(try sandbox.supervisor(of: run), SIGKILL)
        _ = try second.waitFor("nobody is at the wheel")
        first.send(signal: SIGCONT)
        _ = try second.waitFor("Read-only: alice")
        #expect(try sandbox.state(of: run).wheel?.person == "alice")
    }

    @Test func ofTwentyAtOnceExactlyOneIsAtTheWheel() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try sandbox.terminal(["start", small.file], workingDirectory: small.folder)
        _ = try first.waitFor("Press Enter to run the check.")
        first.type("q")
        _ = try first.waitForExit()
        let run = try #require(sandbox.runs.first)
        let begun = try sandbox.store.events(of: run).count
        let screens = try (1...20).map { try sandbox.terminal(["resume", "--operator", "person-\($0)"]) }
        for screen in screens { _ = try screen.waitFor("What is there") }
        let free = try screens.filter {
            try $0.waitFor("Press Enter|at the wheel") {
                $0.contains("Press Enter to run") || $0.contains("at the wheel")
            }.contains("Press Enter to run")
        }
        #expect(free.count == 1)
        let taken = try sandbox.store.events(of: run).dropFirst(begun).filter {
            if case .wheelTaken = $0 { true } else { false }
        }
        #expect(taken.count == 1)
        #expect(Sandbox.processes(of: run.path.string).filter { $0.line.contains(" supervise ") }.count == 1)
    }

    @Test func aTargetHasOneRunAtATime() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        let id = try #require(run.path.lastComponent?.string)
        let second = try sandbox.terminal(["start", small.file])
        #expect(try second.waitForExit() == .exited(1))
        #expect(second.written.contains(id))
        let elsewhere = try SmallRunbook(in: sandbox, target: "c")
        let third = try sandbox.terminal(["start", elsewhere.file], workingDirectory: elsewhere.folder)
        _ = try third.waitFor("Press Enter to run the check.")
        _ = try first.waitFor("Running: changing the estate")
    }

    /// The second was begun in the moment before the first had its lock; the first is left idle, and not closed.
    @Test func aRunThatCameTooLateForItsTargetIsNotTakenUp() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try sandbox.terminal(["start", small.file], workingDirectory: small.folder)
        _ = try first.waitFor("Press Enter to run the check.")
        let run = try #require(sandbox.runs.first)
        var beginning = try sandbox.store.beginning(of: run)
        let runbook = try sandbox.store.read(run.runbook)
        beginning.info.id = "late"
        _ = try sandbox.store.create(beginning, runbook: runbook)
        first.type("q")
        _ = try first.waitForExit()
        let late = try sandbox.terminal(["resume", "late"])
        #expect(try late.waitForExit() == .exited(1))
        #expect(late.written.contains("a-b-"))
        let again = try sandbox.terminal(["resume", "a-b-"])
        _ = try again.waitFor("Press Enter to run the check.")
    }
}
