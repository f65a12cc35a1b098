import CutoverCore
import Engine
import Shell
import Testing

@Suite(.timeLimit(.minutes(60))) struct LaunchTests {
    @Test(arguments: [
        ("true", CommandEnding.exited(0)), ("exit 3", .exited(3)), ("exit 255", .exited(255)),
        ("kill -9 $$", .signalled(9)),
        ("kill -TERM $$", .signalled(15)), ("no-such-command", .exited(127)),
    ])
    func reportsHowItEnded(command: String, expected: CommandEnding) async {
        let (recorder, _) = launch(command)
        #expect(await recorder.waitForEnd() == expected)
        #expect(recorder.started != nil)
        #expect(recorder.events.last?.exit != nil)
        #expect(recorder.events.filter { $0.exit != nil }.count == 1)
    }

    @Test func streamsComeWholeAndInOrder() async {
        let (recorder, _) = launch("for i in {1..200}; do echo out $i; echo err $i >&2; done")
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.output == (1...200).map { "out \($0)\n" }.joined())
        #expect(recorder.errors == (1...200).map { "err \($0)\n" }.joined())
    }

    @Test func outputComesWhileTheCommandRuns() async {
        let (recorder, command) = launch("echo ready; sleep 1000")
        await recorder.waitForOutput("ready\n")
        #expect(recorder.events.allSatisfy { $0.exit == nil })
        command.stop()
        #expect(await recorder.waitForEnd() == .stopped)
    }

    @Test func aMegabyteArrivesWhole() async {
        let (recorder, _) = launch("head -c 1048576 /dev/zero | tr '\\0' x; printf end")
        #expect(await recorder.waitForEnd() == .exited(0))
        let bytes = recorder.events.bytes(.output)
        #expect(bytes.count == 1_048_576 + 3)
        #expect(bytes.suffix(4).elementsEqual("xend".utf8))
    }

    @Test func aSlowConsumerHoldsTheCommandBack() async {
        let gate = Gate()
        let recorder = Recorder()
        let order = CommandOrder(
            attempt: 1, command: "head -c 4000000 /dev/zero; echo through >&2", environment: ["PATH": "/usr/bin:/bin"],
            workingDirectory: "/", timeLimitSeconds: 3600)
        BashLauncher().launch(order) { event in
            recorder.record(event)
            if case .output(_, .output) = event { await gate.pass() }
        }
        await recorder.wait { !$0.bytes(.output).isEmpty }
        // One buffer was taken and the pipe is full: head cannot have ended.
        #expect(recorder.events.bytes(.output).count < 4_000_000)
        #expect(recorder.errors.isEmpty)
        await gate.open()
        #expect(await recorder.waitForEnd() == .exited(0))
        #expect(recorder.events.bytes(.output).count == 4_000_000)
    }

    @Test func theEnvironmentIsExactlyTheOrders() async {
        let odd = "a b\n\"c\" $HOME \u{e9}"
        let (recorder, _) = launch(
            "exec /usr/bin/env -0", environment: ["PATH": "/usr/bin:/bin", "ODD": odd, "EMPTY": ""])
        #expect(await recorder.waitForEnd() == .exited(0))
        let seen = Set(recorder.output.split(separator: "\0").map(String.init))
        // bash adds these three by itself.
        let added = seen.filter { $0.hasPrefix("PWD=") || $0.hasPrefix("SHLVL=") || $0.hasPrefix("_=") }
        #expect(seen.subtracting(added) == ["PATH=/usr/bin:/bin", "ODD=\(odd)", "EMPTY="])
    }

    @Test func itHasNoInputNoTerminalAndItsOwnSession() async {
        let (recorder, _) = launch(
            "pwd; cat | wc -c; (: </dev/tty) 2>/dev/null && echo tty; cut -d' ' -f6 /proc/$$/stat; echo $$",
            directory: "/usr")
        #expect(await recorder.waitForEnd() == .exited(0))
        let lines = recorder.output.split(separator: "\n").map(String.init)
        let leader = recorder.started.map { "\($0.processID)" } ?? ""
        #expect(lines == ["/usr", "0", leader, leader])
    }

    @Test func whatCannotStartSaysWhy() async {
        let absent = BashLauncher(bashPath: "/nonexistent/bash")
        #expect(
            await launch("true", environment: ["PATH": "/nowhere"], launcher: absent).recorder.waitForEnd()
                == .notStarted("bash is neither at /nonexistent/bash nor in the PATH"))
        #expect(await launch("true", launcher: absent).recorder.waitForEnd() == .exited(0))
        #expect(
            await launch("true", directory: "/nonexistent").recorder.waitForEnd()
                == .notStarted("the working directory /nonexistent does not exist"))
        #expect(
            await launch("true", directory: "/etc/passwd").recorder.waitForEnd()
                == .notStarted("the working directory /etc/passwd is not a directory"))
        #expect(
            await launch("true", environment: ["A=B": "1"]).recorder.waitForEnd()
                == .notStarted("'A=B' cannot be the name of an environment variable"))
        let long = String(repeating: "x", count: 140_000)
        let (recorder, _) = launch("true", environment: ["LONG": long])
        #expect(
            await recorder.waitForEnd()
                == .notStarted("the value of LONG is longer than the 128 KiB that the system takes"))
        #expect(recorder.started == nil)
    }
}

/// Holds callers until it is opened.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
