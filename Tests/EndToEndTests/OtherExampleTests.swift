import CutoverCore
import Foundation
import Harness
import Testing

/// The examples without stand-ins of their own, rehearsed with some of this test's: a switch through a portal, and a canary.
@Suite struct OtherExampleTests {
    /// An example copied to where its stand-ins can lie beside it, and the rehearsal of it.
    private struct Practice {
        let sandbox: Sandbox
        let terminal: VirtualTerminal
        let person: ScreenOperator

        init(_ name: String, _ standIns: [String: String], _ arguments: [String]) throws {
            sandbox = try Sandbox()
            let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../Resources/examples").standardizedFileURL.path
            let file = "\(sandbox.folder)/\(name).yaml"
            try FileManager.default.copyItem(atPath: "\(examples)/\(name).yaml", toPath: file)
            let folder = "\(sandbox.folder)/\(name).stand-ins"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (program, script) in standIns {
                try ("#!/bin/bash\n" + script).write(toFile: "\(folder)/\(program)", atomically: true, encoding: .utf8)
                chmod("\(folder)/\(program)", 0o700)
            }
            terminal = try sandbox.terminal(
                ["rehearse", file, "--speed", "10000", "--operator", "alice"] + arguments,
                size: TerminalSize(width: 120, height: 40))
            person = ScreenOperator(terminal: terminal)
        }

        /// A file in the rehearsal's HOME.
        func kept(_ name: String) throws -> String {
            let run = try #require(sandbox.runs.first)
            let text = try String(contentsOfFile: "\(run.estate.string)/home/\(name)", encoding: .utf8)
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func keep(_ name: String, _ text: String) throws {
            let run = try #require(sandbox.runs.first)
            try text.write(toFile: "\(run.estate.string)/home/\(name)", atomically: true, encoding: .utf8)
        }
    }

    // MARK: - Blue and green

    /// The portal is a file that says which side customers meet; the person at the portal writes it.
    private static let curl = """
        live=$(cat ~/live 2>/dev/null || echo blue)
        case $* in
        *idle.*) side=$([ "$live" = blue ] && echo green || echo blue) ;;
        *) side=$live ;;
        esac
        release=$([ "$side" = green ] && echo 2.1.0 || echo 2.0.9)
        printf 'HTTP/1.1 200 OK\\r\\nX-Side: %s\\r\\nContent-Type: application/json\\r\\n\\r\\n{"release": "%s"}\\n' "$side" "$release"

        """

    private func switching() throws -> Practice {
        let practice = try Practice(
            "blue-green", ["curl": Self.curl], ["--set", "IDLE=green", "--set", "LIVE=blue", "--set", "RELEASE=2.1.0"])
        _ = try practice.person.walk { $0.item.contains("Go or no-go") }
        try practice.person.decide("1", by: "Rana", "orders go through")
        return practice
    }

    /// What did not happen is not undone: customers are not sent to the side that was never tried by them.
    @Test func aSwitchThatWasNotMadeIsNotUndone() throws {
        let practice = try switching()
        _ = try practice.person.walk { $0.item.contains("Customers on the") }
        practice.terminal.type("R")
        let prompt = try practice.terminal.waitFor("ROLL BACK ━")
        #expect(prompt.contains("“Jobs as before”"), "\(prompt)")
        #expect(prompt.contains("Left out, because what they undo was never done"), "\(prompt)")
        try practice.terminal.leave("ROLL BACK ━")
        try practice.person.rollBack(typing: "shop")
        #expect(try practice.person.walk() == .closed)
        #expect(practice.terminal.screen.contains("The cutover was rolled back."), "\(practice.terminal.screen)")
        let state = try practice.sandbox.state(of: try #require(practice.sandbox.runs.first))
        #expect(state["routed-back"] == .notStarted)
        #expect(state["undo-jobs"].box == .signedOff)
    }

    /// The newest first: customers go back before the jobs do, by the same people's hands.
    @Test func aSwitchIsTurnedBackThroughThePortal() throws {
        let practice = try switching()
        _ = try practice.person.walk { $0.item.contains("Customers on the") }
        try practice.keep("live", "green")
        let met = try practice.person.walk { $0.item.contains("Jobs run again") }
        #expect(met != .closed)
        let run = try #require(practice.sandbox.runs.first)
        #expect(try practice.sandbox.state(of: run)["switched"].box == .signedOff)
        try practice.person.rollBack(typing: "shop")
        _ = try practice.person.walk { $0.item.contains("Customers back") }
        try practice.keep("live", "blue")
        #expect(try practice.person.walk() == .closed)
        let state = try practice.sandbox.state(of: run)
        let steps: [ItemID] = ["routed-back", "answers-again", "undo-jobs"]
        #expect(steps.map { state[$0].box } == [.signedOff, .signedOff, .signedOff])
        let events = try practice.sandbox.store.events(of: run)
        let stated = events.compactMap { if case .attested(let item, _, _, _, _) = $0 { item } else { nil } }
        #expect(stated.suffix(2) == ["routed-back", "undo-jobs"])
    }

    // MARK: - The canary

    private static let kubectl = """
        case $* in
        *" get ingress "*)
            weight=$(cat ~/weight 2>/dev/null || echo 0)
            echo "{\\"metadata\\": {\\"annotations\\": {\\"nginx.ingress.kubernetes.io/canary-weight\\": \\"$weight\\"}}}" ;;
        *annotate*) [[ $* =~ canary-weight=([0-9]+) ]] && echo "${BASH_REMATCH[1]}" >~/weight ;;
        *"set image"*) [[ $* =~ app=(.+) ]] && echo "${BASH_REMATCH[1]}" >~/image ;;
        *" get deployment "*)
            echo "{\\"spec\\": {\\"template\\": {\\"spec\\": {\\"containers\\": [{\\"image\\": \\"$(cat ~/image)\\"}]}}}}" ;;
        *rollout*) ;;
        *) echo "kubectl: $*" >&2; exit 64 ;;
        esac

        """

    private static let prometheus = """
        echo '{"data": {"result": [{"value": [1747000000, "0.002"]}]}}'

        """

    /// Half a per cent is a rung like any other: shown as it is, watched, and rolled back from wherever the ladder stands.
    @Test func halfAPerCentIsWatchedAndRolledBack() throws {
        let image = "registry.example.com/checkout@sha256:" + String(repeating: "4f", count: 32)
        let practice = try Practice(
            "canary", ["kubectl": Self.kubectl, "curl": Self.prometheus], ["--set", "IMAGE=\(image)"])
        _ = try practice.person.walk { $0.item.contains("5 % to the canary") && !$0.item.contains("0.5") }
        #expect(try practice.kept("weight") == "5")
        #expect(practice.terminal.screen.contains("0.5 %"), "\(practice.terminal.screen)")
        let run = try #require(practice.sandbox.runs.first)
        #expect(try practice.sandbox.state(of: run).values["SPLIT"]?.text == #"{"canary":0.5,"stable":99.5}"#)
        _ = try practice.person.walk { $0.item.contains("25 % to the canary") }
        #expect(try practice.kept("weight") == "50")
        try practice.person.rollBack(typing: "checkout")
        #expect(try practice.person.walk() == .closed)
        #expect(try practice.kept("weight") == "0")
        let screen = practice.terminal.screen
        #expect(screen.contains("The cutover was rolled back."), "\(screen)")
        // One step undoes both rungs, once; what nothing undoes is said.
        let state = try practice.sandbox.state(of: run)
        #expect(state["no-canary"].box == .signedOff)
        let begun = try practice.sandbox.store.events(of: run).count {
            if case .changeBegun("no-canary", _, _, _) = $0 { true } else { false }
        }
        #expect(begun == 1)
    }
}
