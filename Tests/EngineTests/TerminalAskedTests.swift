import Criteria
import CutoverCore
import Testing

@testable import Engine

/// Tools that ask for a terminal say so in their own words; so is it told what is missing.
@Suite struct TerminalAskedTests {
    @Test(arguments: [
        "sudo: a terminal is required to read the password; either use the -S option to read from standard input",
        "Pseudo-terminal will not be allocated because stdin is not a terminal.",
        "psql: error: connection to server failed: fe_sendauth: no password supplied",
        "the input device is not a TTY", "fatal: could not read Username for 'https://x': terminal prompts disabled",
        "bash: /dev/tty: No such device or address", "Error opening terminal: unknown.",
    ])
    func isRecognized(said: String) {
        #expect(CommandResult(exit: .exited(1), stderr: Array((said + "\n").utf8)).asksForTerminal)
        #expect(CommandResult(exit: .exited(1), stdout: Array((said + "\n").utf8)).asksForTerminal)
    }

    @Test(arguments: [
        "Host key verification failed.", "Permission denied (publickey).", "password authentication failed for user",
        "the terminal building is open", "",
    ])
    func isNotTakenForIt(said: String) {
        #expect(!CommandResult(exit: .exited(1), stderr: Array(said.utf8)).asksForTerminal)
    }

    private func sentences(_ said: String, exit: Int, needsTerminal: Bool = false) -> [String] {
        let step = Step(
            command: "x", criteria: [Criterion(.exitStatus, .equals("0"))], needsTerminal: needsTerminal)
        let judging = Judging(
            task: .check(step), stage: .check, step: step,
            result: CommandResult(exit: .exited(exit), stderr: Array(said.utf8)), isWithheld: false,
            runbook: Runbook(id: "x", title: "x"), values: [:], now: Timestamp(milliseconds: 0))
        return judging.judged(by: JQ.here).outcome.findings.map(\.sentence)
    }

    /// It comes first, so that it is the sentence that the failure is known by; and only what failed is told so.
    @Test func aFailureIsToldSo() {
        let said = "sudo: a terminal is required to read the password"
        #expect(
            sentences(said, exit: 1).first
                == "it asks for a terminal and has none: the runbook must say 'terminal: true' of it")
        #expect(sentences(said, exit: 1).count == 2)
        #expect(sentences(said, exit: 0) == ["exit status 0"])
        #expect(sentences(said, exit: 1, needsTerminal: true).count == 1)
    }
}
