import Foundation
import Harness
import Testing

/// One key writes a sentence down, at any moment, and it is told afterwards.
@Suite struct NotingTests {
    private static let token = "s3cr3t-t0ken"

    @Test func aNoteIsMadeWhileAChangeRunsAndToldAfterwards() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let terminal = try small.begun(in: sandbox)
        try note("slow today", at: terminal)
        _ = try terminal.waitFor("alice: slow today")
        // Whoever looks on writes down what they see, too.
        let second = try sandbox.terminal(["resume", "--operator", "bob"])
        _ = try second.waitFor("is at the wheel")
        try note("I see it as well", at: second)
        _ = try terminal.waitFor("bob: I see it as well")
        second.kill()
        try small.release()
        let run = try #require(sandbox.runs.first)
        _ = try terminal.waitFor("Press Space to sign off")
        terminal.type("t")
        _ = try terminal.waitFor("alice noted: slow today")
        try terminal.leave("alice noted: slow today")
        terminal.type("C")
        _ = try terminal.waitFor("why it is closed unfinished")
        terminal.type("enough for today")
        terminal.press(.enter)
        let closed = try terminal.waitFor("The run was closed unfinished")
        #expect(closed.contains("alice, on “Set it”: slow today"), "\(closed)")
        terminal.type("m")
        _ = try terminal.waitFor("The run is closed: nothing can be changed.")
        terminal.type("q")
        _ = try terminal.waitForExit()
        let id = run.path.lastComponent?.string ?? ""
        let status = try text(["status", id], in: sandbox)
        #expect(status.contains("by alice, on “Set it”: slow today\n"), "\(status)")
        #expect(status.contains("by bob, on “Set it”: I see it as well\n"), "\(status)")
        let json = try text(["status", "--json", id], in: sandbox)
        #expect(json.contains(#""text": "slow today""#) && json.contains(#""item": "set""#), "\(json)")
    }

    @Test func aSecretInANoteIsMaskedBeforeItIsWrittenDown() throws {
        let sandbox = try Sandbox()
        let file = sandbox.folder + "/secret.yaml"
        try Self.runbook.write(toFile: file, atomically: true, encoding: .utf8)
        let terminal = try sandbox.terminal(
            ["start", file, "--operator", "alice"], adding: ["TOKEN": Self.token], workingDirectory: sandbox.folder)
        _ = try terminal.waitFor("Press Enter to attest it.")
        try note("took \(Self.token) today", at: terminal)
        _ = try terminal.waitFor("alice: took •••••• today")
        let run = try #require(sandbox.runs.first)
        let journal = try String(contentsOfFile: run.journal.string, encoding: .utf8)
        #expect(journal.contains(#""noted""#) && !journal.contains(Self.token))
    }

    private func note(_ text: String, at terminal: VirtualTerminal) throws {
        terminal.type("m")
        _ = try terminal.waitFor("your note")
        terminal.type(text)
        terminal.press(.enter)
    }

    private func text(_ arguments: [String], in sandbox: Sandbox) throws -> String {
        let terminal = try sandbox.terminal(arguments)
        #expect(try terminal.waitForExit() == .exited(0))
        return terminal.written.replacing("\r\n", with: "\n")
    }

    private static let runbook = """
        id: S-1
        title: Secret
        variables:
          TOKEN: {about: the token, ask: The token?, secret: true}
        routes: {a-b: {title: a → b, target: b, confirm: b}}
        phases:
          - id: one
            title: One
            items:
              - {id: done, kind: attestation, title: Done, statement: It is done.}
              - {id: login, kind: check, title: Log in, command: 'test -n "$TOKEN"', criteria: [{exit: 0}]}
        """
}
