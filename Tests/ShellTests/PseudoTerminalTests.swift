import CutoverCore
import Engine
import Shell
import Testing

/// A command in a terminal of its own.
@Suite(.timeLimit(.minutes(5))) struct PseudoTerminalTests {
    private func launched(_ command: String, isStrict: Bool = true) -> (recorder: Recorder, command: any RunningCommand)
    {
        let recorder = Recorder()
        let order = CommandOrder(
            attempt: 1, command: command, environment: ["PATH": "/usr/bin:/bin"], workingDirectory: "/",
            timeLimitSeconds: 3600, isStrict: isStrict, needsTerminal: true)
        let launcher = BashLauncher(grace: .milliseconds(200))
        return (recorder, launcher.launch(order) { recorder.record($0) })
    }

    @Test func allThreeAreTheTerminalAndItControls() async {
        let (recorder, _) = launched(
            "test -t 0 && test -t 1 && test -t 2 && tty; echo also >&2; echo via > /dev/tty; stty size")
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output.hasPrefix("/dev/pts/"))
        #expect(recorder.output.hasSuffix("\r\nalso\r\nvia\r\n24 80\r\n"))
        #expect(recorder.errors.isEmpty)
    }

    @Test func whatIsTypedReachesItAndWhatItHidesIsNotShown() async {
        let (recorder, command) = launched(
            "read -rsp 'Password: ' p; echo; echo \"<${p//?/x}>\"; read -r q; echo \"<$q>\"")
        await recorder.waitForOutput("Password: ")
        command.type(Array("secret\r".utf8))
        await recorder.waitForOutput("<xxxxxx>")
        command.type(Array("shown\r".utf8))
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == "Password: \r\n<xxxxxx>\r\nshown\r\n<shown>\r\n")
    }

    @Test func itIsToldItsSize() async {
        let (recorder, command) = launched("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done")
        await recorder.waitForOutput("ready")
        command.resize(rows: 40, columns: 132)
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == "ready\r\n40 132\r\n")
    }

    @Test func anInterruptThatIsTypedReachesItAndAStopEndsIt() async {
        let (interrupted, command) = launched("echo ready; sleep 600")
        await interrupted.waitForOutput("ready")
        command.type([3])
        #expect(await interrupted.waitForEnd() == .signalled(2))
        let (stopped, other) = launched("echo ready; sleep 600")
        await stopped.waitForOutput("ready")
        other.stop()
        #expect(await stopped.waitForEnd() == .stopped)
    }

    @Test func muchIsReadWholeAndTheExitStatusIsTheCommands() async {
        let (recorder, _) = launched("seq 20000; exit 7")
        #expect(await recorder.waitForEnd() == .exited(7))
        #expect(recorder.output == (1...20000).map { "\($0)\r\n" }.joined())
    }

    /// Other commands have none, whatever the process that starts them has.
    @Test func withoutBeingAskedForThereIsNone() async {
        let (recorder, _) = launch("test -t 0 || test -t 1 || { : < /dev/tty; } 2>&1 || echo none")
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output.hasSuffix("none\n"))
    }
}
