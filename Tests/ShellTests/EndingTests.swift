import Engine
import Glibc
import Shell
import Testing

@Suite(.timeLimit(.minutes(60))) struct EndingTests {
    /// Says who it is, and takes no notice of SIGTERM.
    private static let stubborn = "trap '' TERM; echo child $BASHPID; while :; do sleep 1000 & wait; done"

    @Test func aTimeLimitEndsACommandThatIgnoresItsEnd() async throws {
        let (recorder, _) = launch("( \(EndingTests.stubborn) ) & \(EndingTests.stubborn)", limit: 2)
        #expect(await recorder.waitForEnd() == .timedOut(afterSeconds: 2))
        try expectNothingLeft(of: recorder)
    }

    @Test func aGrandchildThatIgnoresItsEndGoesWithItsParent() async throws {
        let (recorder, command) = launch("( \(EndingTests.stubborn) ) & wait")
        await recorder.waitForOutput("child")
        command.stop()
        #expect(await recorder.waitForEnd() == .stopped)
        try expectNothingLeft(of: recorder)
    }

    @Test func stoppingLetsACommandSayGoodbye() async {
        let patient = BashLauncher(grace: .seconds(60))
        let (recorder, command) = launch(
            "trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 1000 & wait; done", launcher: patient)
        await recorder.waitForOutput("ready")
        command.stop()
        command.stop()
        #expect(await recorder.waitForEnd() == .stopped)
        #expect(recorder.output == "ready\nbye\n")
        command.stop()
    }

    @Test func aCommandStoppedBeforeItRunsEnds() async {
        let (recorder, command) = launch("sleep 1000")
        command.stop()
        #expect(await recorder.waitForEnd() == .stopped)
    }

    @Test func jobsThatOutliveBashAreKilled() async throws {
        let brief = BashLauncher(grace: .milliseconds(200), linger: .milliseconds(50))
        let (recorder, _) = launch("sleep 1000 & set -m; sleep 1000 & echo early", launcher: brief)
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == "early\n")
        try expectNothingLeft(of: recorder)
    }

    @Test func whatWasLeftRunningAndEndedIsNamed() async {
        let (recorder, _) = launch("nohup sleep 1000 >/dev/null 2>&1 & echo $!")
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.events.contains(.leftoversEnded(["sleep (\(recorder.output.dropLast()))"])))
        let (tidy, _) = launch("sleep 0.01 & wait")
        #expect(await tidy.waitForEnd() == .exited(0))
        #expect(!tidy.events.contains { if case .leftoversEnded = $0 { true } else { false } })
    }

    @Test func whatIsDeclaredToStayStays() async throws {
        let recorder = Recorder()
        let order = CommandOrder(
            attempt: 1, command: "sleep 1000 >/dev/null 2>&1 & echo $!", environment: ["PATH": "/usr/bin:/bin"],
            workingDirectory: "/", timeLimitSeconds: 3600, leavesRunning: true)
        _ = BashLauncher(linger: .milliseconds(50)).launch(order) { recorder.record($0) }
        #expect(await recorder.waitForEnd() == .exited(0))
        let process = try #require(Int32(recorder.output.dropLast()))
        #expect(ProcessIdentity.startTicks(of: process) != nil)
        #expect(!recorder.events.contains { if case .leftoversEnded = $0 { true } else { false } })
        kill(process, SIGKILL)
    }

    /// What fails in the middle is the end of it, and a pipeline fails with any of its parts.
    @Test(arguments: [
        "cd /nonexistent\nfalse\necho checked", "false | cat", "x=$(false)\necho $x",
        "x=$(cd /nonexistent; echo checked)\necho $x",
    ])
    func aStrictShellEndsAtTheFirstFailure(_ command: String) async {
        let (strict, _) = launch(command)
        #expect(await strict.waitForEnd() == .exited(1))
        #expect(strict.output == "")
        let recorder = Recorder()
        let order = CommandOrder(
            attempt: 1, command: command, environment: ["PATH": "/usr/bin:/bin"], workingDirectory: "/",
            timeLimitSeconds: 3600, isStrict: false)
        _ = BashLauncher().launch(order) { recorder.record($0) }
        #expect(await recorder.waitForEnd() == .exited(0))
    }

    @Test func whatAJobPrintsSoonAfterBashIsRead() async {
        let patient = BashLauncher(linger: .seconds(60))
        let (recorder, _) = launch("echo one | tee >(sleep 0.1; sed s/one/two/) >/dev/null", launcher: patient)
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == "two\n")
    }

    @Test func aJobThatFloodsAfterBashIsCutOff() async throws {
        let (recorder, _) = launch("yes & sleep 0.01")
        #expect(await recorder.waitForEnd() == .exited(0))
        try expectNothingLeft(of: recorder)
    }

    @Test func closedStreamsAreNoEnd() async {
        let (recorder, _) = launch("exec >&- 2>&-; sleep 0.05; exit 7")
        #expect(await recorder.waitForEnd() == .exited(7))
    }

    @Test func aHundredLaunchesLeaveNoDescriptorAndNoZombie() async {
        // The first launch opens the library's own descriptors.
        _ = await launch("true").recorder.waitForEnd()
        let before = openPipes()
        let recorders = (1...100).map { number in launch("echo \(number); exit \(number % 7)").recorder }
        for (number, recorder) in zip(1..., recorders) {
            #expect(await recorder.waitForEnd() == .exited(number % 7))
            #expect(recorder.output == "\(number)\n")
        }
        // Other tests run meanwhile, each with two pipes; a leak of ours would be a hundred or more.
        #expect(openPipes() < before + 100)
        for recorder in recorders {
            guard let leader = recorder.started else { continue }
            #expect(ProcessIdentity.startTicks(of: leader.processID) != leader.startTicks)
        }
    }

    private func expectNothingLeft(of recorder: Recorder) throws {
        let leader = try #require(recorder.started)
        #expect(ProcessIdentity.sessionMembers(of: leader.processID) == [])
    }

    private func openPipes() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
