import Engine
import Glibc
import Shell
import Testing

@Suite(.timeLimit(.minutes(60))) struct ProcessIdentityTests {
    @Test func aProcessIsItselfOnlyWithItsStartTime() throws {
        let ticks = try #require(ProcessIdentity.startTicks(of: getpid()))
        #expect(ProcessIdentity.startTicks(of: getpid()) == ticks)
        #expect(ProcessIdentity.startTicks(of: getppid()) != ticks)
        #expect(ProcessIdentity.startTicks(of: Int32.max) == nil)
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
        #expect(launcher.leftovers(marker: mark, session: nil).contains(leader.processID))
        #expect(launcher.leftovers(marker: mark + "0", session: nil) == [])
        #expect(launcher.leftovers(marker: "leftovers", session: nil) == [])

        launcher.stopLeftovers(marker: mark, session: nil)
        #expect(await recorder.waitForEnd() == .signalled(15))
        while !launcher.leftovers(marker: mark, session: nil).isEmpty { await Task.yield() }
        #expect(ProcessIdentity.sessionMembers(of: leader.processID) == [])
    }

    /// What a program does that runs as somebody else, too: nobody can look for the mark.
    @Test func leftoversThatGaveTheirMarkUpAreFoundByTheirSession() async throws {
        let launcher = BashLauncher(grace: .milliseconds(200))
        let mark = "given up by \(getpid())"
        let (recorder, _) = launch(
            "exec env -i bash -c 'echo ready; sleep 1000 & wait'",
            environment: ["PATH": "/usr/bin:/bin", commandMarkerName: mark], launcher: launcher)
        await recorder.waitForOutput("ready")
        let session = try #require(recorder.started)
        #expect(launcher.leftovers(marker: mark, session: nil) == [])
        #expect(launcher.leftovers(marker: mark, session: session).contains(session.processID))

        // The same process id at another time, or after the machine started anew.
        var other = session
        other.startTicks += 1
        #expect(launcher.leftovers(marker: mark, session: other) == [])
        other = session
        other.boot = "another"
        #expect(launcher.leftovers(marker: mark, session: other) == [])

        launcher.stopLeftovers(marker: mark, session: session)
        #expect(await recorder.waitForEnd() == .signalled(15))
        #expect(launcher.leftovers(marker: mark, session: session) == [])
    }

    /// Only the output that nobody reads is taken, not what a command keeps in a pipe of its own at the same descriptor.
    @Test func aPipeOfTheCommandsOwnIsNotDrained() async throws {
        let launcher = BashLauncher(grace: .milliseconds(200))
        let (recorder, _) = launch(
            """
            trap 'go=1' USR1
            f=$(mktemp -u); mkfifo "$f"; exec 10<>"$f"; rm "$f"
            echo mine >&10; echo ready
            while [ -z "$go" ]; do sleep 0.05; done
            read -r -t 5 line <&10; echo "got $line"
            """, environment: ["PATH": "/usr/bin:/bin"], launcher: launcher)
        await recorder.waitForOutput("ready")
        let leader = try #require(recorder.started)
        launcher.drain(leftovers: [leader.processID])
        kill(leader.processID, SIGUSR1)
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == "ready\ngot mine\n")
    }
}
