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

    @Test func leftoversAreFoundAndStoppedWithoutTheirLaunch() async throws {
        let launcher = BashLauncher(grace: .milliseconds(200))
        let (recorder, _) = launch(
            "( trap '' TERM; echo ready; while :; do sleep 1000 & wait; done ) & wait", launcher: launcher)
        await recorder.waitForOutput("ready")
        let leader = try #require(recorder.started)
        #expect(launcher.leftovers(of: leader.processID, startTicks: leader.startTicks).contains(leader.processID))
        #expect(launcher.leftovers(of: leader.processID, startTicks: leader.startTicks).count >= 2)
        // The id in other hands: nobody is found, and nobody is harmed.
        #expect(launcher.leftovers(of: leader.processID, startTicks: leader.startTicks + 1) == [])
        await launcher.stopLeftovers(of: leader.processID, startTicks: leader.startTicks + 1)
        #expect(ProcessIdentity.isAlive(processID: leader.processID, startTicks: leader.startTicks))

        await launcher.stopLeftovers(of: leader.processID, startTicks: leader.startTicks)
        #expect(launcher.leftovers(of: leader.processID, startTicks: leader.startTicks) == [])
        #expect(await recorder.waitForEnd() == .signalled(15))
    }
}
