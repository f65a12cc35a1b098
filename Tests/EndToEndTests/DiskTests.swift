import CutoverCore
import Engine
import Foundation
import Harness
import Testing

/// A disk that takes nothing and descriptors that ran out: said, nothing starts unrecorded, and it goes on afterwards.
@Suite struct DiskTests {
    @Test func aDiskThatTakesNothingIsSaidAndNothingStarts() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.opened(in: sandbox)
        let run = try #require(sandbox.runs.first)
        try sandbox.limitSupervisor(of: run, "--fsize=0:unlimited")
        terminal.press(.enter)
        _ = try terminal.waitFor("Nothing can be recorded: could not write")
        #expect(try sandbox.state(of: run)["before"] == .notStarted)
        try sandbox.limitSupervisor(of: run, "--fsize=unlimited:unlimited")
        _ = try terminal.waitFor("Press Enter to run the check.")
        try small.release()
        // The refusal of the key stays until a key puts it away.
        try terminal.leave("could not write")
        _ = try ScreenOperator(terminal: terminal).walk { $0.advice.contains("press C") }
        #expect(small.beginnings == 1)
        #expect(small.changes == 1)
    }

    /// What a command prints while the disk takes nothing waits, and is there afterwards.
    @Test func aDiskThatFillsWhileAChangeRunsLosesNothing() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        try sandbox.limitSupervisor(of: run, "--fsize=0:unlimited")
        try small.release()
        _ = try terminal.waitFor("an end that cannot be recorded") { _ in small.changes == 1 }
        #expect(try sandbox.state(of: run)["set"].isRunning)
        try sandbox.limitSupervisor(of: run, "--fsize=unlimited:unlimited")
        _ = try terminal.waitFor("Press Space to sign off")
        terminal.type("o")
        _ = try terminal.waitFor("stage before")
        #expect(small.beginnings == 1)
    }

    @Test func descriptorsThatRanOutAreSaid() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.opened(in: sandbox)
        let run = try #require(sandbox.runs.first)
        try sandbox.limitSupervisor(of: run, "--nofile=3:4096")
        terminal.press(.enter)
        _ = try terminal.waitFor("no file descriptor left")
        try sandbox.limitSupervisor(of: run, "--nofile=1024:4096")
        try small.release()
        _ = try terminal.waitFor("room again") { !$0.contains("Nothing can be recorded") }
        _ = try ScreenOperator(terminal: terminal, isStubborn: true).walk { $0.advice.contains("press C") }
        #expect(small.changes == 1)
    }

    /// Wherever they run out while a command is started, it starts or does not, and its end is seen.
    @Test func descriptorsThatRunOutAtAnyPointOfAStartHangNothing() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.opened(in: sandbox)
        let run = try #require(sandbox.runs.first)
        terminal.press(.enter)
        _ = try terminal.waitFor("Press Space to sign off")
        let supervisor = try sandbox.supervisor(of: run)
        let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(supervisor)/fd").compactMap(Int.init)
        let free = (0...).lazy.filter { !held.contains($0) }.prefix(DiskTests.descriptorsOfAStart)
        for (left, limitation) in free.enumerated() {
            let started = try sandbox.state(of: run).attempts
            func isOver() -> Bool {
                guard let state = try? sandbox.state(of: run) else { return false }
                return state.attempts > started && !state["before"].isRunning
            }
            try sandbox.limitSupervisor(of: run, "--nofile=\(limitation):4096")
            terminal.type("r")
            _ = try terminal.waitFor("an end with \(left) left") { screen in
                if screen.contains("Nothing can be recorded") || isOver() { return true }
                // The screen may not have heard yet that the command before it had ended when the key was pressed.
                if (try? sandbox.state(of: run))?.attempts == started { terminal.type("r") }
                return false
            }
            try sandbox.limitSupervisor(of: run, "--nofile=1024:4096")
            _ = try terminal.waitFor("the end after \(left) were left") {
                !$0.contains("Nothing can be recorded") && isOver()
            }
        }
        terminal.type("r")
        _ = try terminal.waitFor("Press Space to sign off")
    }

    /// More than starting a command takes.
    private static let descriptorsOfAStart = 32

    @Test func aScreenThatFindsNoDescriptorIsLetInLater() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let first = try small.opened(in: sandbox)
        let run = try #require(sandbox.runs.first)
        try sandbox.limitSupervisor(of: run, "--nofile=3:4096")
        let second = try sandbox.terminal(["resume"])
        try sandbox.limitSupervisor(of: run, "--nofile=1024:4096")
        _ = try second.waitFor("is at the wheel: press T to take it.")
        // Until then the wheel must be taken.
        withExtendedLifetime(first) {}
    }

    /// The screen hands its own limit on to the supervising process that it starts.
    @Test func aSupervisorThatFindsNoRoomIsStartedOnceThereIsSome() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        let supervisor = try sandbox.supervisor(of: run)
        let screen = try #require(Sandbox.processes(of: small.file).first { $0.line.contains(" start ") }?.id)
        try Sandbox.limit(screen, "--fsize=0:unlimited")
        kill(supervisor, SIGKILL)
        _ = try terminal.waitFor("cannot be started yet")
        try Sandbox.limit(screen, "--fsize=unlimited:unlimited")
        _ = try terminal.waitFor("another took over the run")
        try small.release()
        _ = try terminal.waitFor("probe the change was applied")
        #expect(small.beginnings == 1)
    }
}
