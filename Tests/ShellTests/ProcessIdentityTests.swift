import Engine
import Glibc
import Shell
import Testing

@Suite(.timeLimit(.minutes(2))) struct ProcessIdentityTests {
    @Test func aProcessIsItselfOnlyWithItsStartTime() throws {
        let ticks = try #require(ProcessIdentity.startTicks(of: getpid()))
        #expect(ProcessIdentity.isAlive(processID: getpid(), startTicks: ticks))
        #expect(!ProcessIdentity.isAlive(processID: getpid(), startTicks: ticks + 1))
        #expect(!ProcessIdentity.isAlive(processID: Int32.max, startTicks: ticks))
    }

    @Test func leftoversAreFoundByTheirMarkAndStoppedWithoutTheirLaunch() async throws {
        let launcher = BashLauncher(grace: .milliseconds(200))
        let mark = "leftovers of \(getpid())"
        // One ignores its end, one has left the session.
        let (recorder, _) = launch(
            "( trap '' TERM; echo ready; while :; do sleep 1000 & wait; done ) & setsid sleep 1000 & wait",
            environment: ["PATH": "/usr/bin:/bin", commandMarkerName: mark], launcher: launcher)
        await recorder.waitForOutput("ready")
        let leader = try #require(recorder.started)
        #expect(launcher.leftovers(marker: mark).contains(leader.processID))
        #expect(launcher.leftovers(marker: mark + "0") == [])
        #expect(launcher.leftovers(marker: "leftovers") == [])

        launcher.stopLeftovers(marker: mark)
        #expect(await recorder.waitForEnd() == .signalled(15))
        while !launcher.leftovers(marker: mark).isEmpty { await Task.yield() }
        #expect(!ProcessIdentity.isAlive(processID: leader.processID, startTicks: leader.startTicks))
    }
}
