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
            environment: [KUBECONFIG]
            variables: {ONE: {value: first}, TWO: {value: second}, THREE: {value: third}}
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
        let own = [
            "FORCE_COLOR": "1", "LC_ALL": "", "LC_NUMERIC": "nb_NO.UTF-8", "PAGER": "less", "KUBECONFIG": "/own/kube",
            "AWS_PROFILE": "prod",
        ]
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

    /// A fixed base, what the runbook names, and the values that the command names: all that it finds is listed here.
    @Test func nothingElseOfTheOperatorsReachesACommand() throws {
        let sandbox = try Sandbox()
        let terminal = try run(
            """
            export TWO
            echo "$ONE $(printenv TWO) $KUBECONFIG" $(env | cut -d= -f1 | sort | grep -v '^_$')
            """, "{text: output, equals: \"first second /own/kube \(Self.found)\"}", in: sandbox)
        _ = try terminal.waitFor("Press Space to sign off")
    }

    private static let found = [
        "AWS_PAGER", "CLOUDSDK_CORE_DISABLE_PROMPTS", "CURL_HOME", "CUTOVER_ATTEMPT", "DEBIAN_FRONTEND", "GIT_PAGER",
        "GIT_TERMINAL_PROMPT", "HOME", "KUBECONFIG", "LANG", "LC_ALL", "MANPAGER", "NO_COLOR", "ONE", "PAGER", "PATH",
        "PSQLRC", "PSQL_PAGER", "PWD", "SHLVL", "SSH_ASKPASS_REQUIRE", "SYSTEMD_PAGER", "TERM", "TWO", "WGETRC",
    ].joined(separator: " ")

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
