import Foundation
import Harness
import Testing

/// What a command meets whatever its operator has, and what becomes of what it leaves running.
@Suite struct SurroundingsTests {
    /// Runs a check with these lines on a screen.
    private func run(_ lines: String, _ criterion: String, keys: String = "", in sandbox: Sandbox) throws
        -> VirtualTerminal
    {
        let command = lines.split(separator: "\n").joined(separator: "\n          ")
        let text = """
            id: S-1
            title: Small
            routes: {a-b: {title: a to b, target: b, confirm: small-b}}
            phases:
              - id: look
                title: Look
                items:
                  - id: look
                    kind: check
                    title: Look
                    command: |
                      LINES
                    criteria: [CRITERION]
            """.replacing("LINES", with: command.replacing("\n", with: "\n            "))
            .replacing("CRITERION", with: criterion)
        let file = sandbox.folder + "/small.yaml"
        try (text + "\n" + (keys.isEmpty ? "" : "        \(keys)\n")).write(
            toFile: file, atomically: true, encoding: .utf8)
        let own = ["FORCE_COLOR": "1", "LC_ALL": "", "LC_NUMERIC": "nb_NO.UTF-8", "PAGER": "less"]
        let terminal = try sandbox.terminal(["start", file, "--operator", "alice"], adding: own)
        _ = try terminal.waitFor("Press Enter to run the check.")
        terminal.press(.enter)
        return terminal
    }

    @Test func toolsSpeakPlainlyWhateverTheOperatorHas() throws {
        let sandbox = try Sandbox()
        try "write-out = \"its own\"\n".write(
            toFile: sandbox.folder + "/home/.curlrc", atomically: true, encoding: .utf8)
        let terminal = try run(
            "echo $(printenv FORCE_COLOR LC_NUMERIC || true; printenv LC_ALL PAGER; curl -s file:///dev/null)",
            "{text: output, equals: C.UTF-8 cat}", in: sandbox)
        _ = try terminal.waitFor("Press Space to sign off")
    }

    @Test func aFailureInTheMiddleIsRedUnlessTheShellIsLenient() throws {
        let sandbox = try Sandbox()
        let lines = "cd /nonexistent\nfalse\necho checked"
        let strict = try run(lines, "{exit: 0, fails: ended early}", in: sandbox)
        _ = try strict.waitFor("ended early")
        let another = try Sandbox()
        let lenient = try run(
            lines, "{exit: 0, fails: ended early}", keys: "shell: {lenient: it is tried}", in: another)
        _ = try lenient.waitFor("Press Space to sign off")
    }

    @Test func whatACommandLeavesRunningIsNamedWhenItIsEnded() throws {
        let sandbox = try Sandbox()
        let terminal = try run("nohup sleep 300 >/dev/null 2>&1 &", "{exit: 0}", in: sandbox)
        _ = try terminal.waitFor("It left sleep (")
    }
}
