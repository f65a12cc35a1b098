import CutoverCore
import Foundation
import Harness
import Testing

/// `cutover rehearse FILE`: somebody's own runbook with the stand-ins that lie beside it, and nothing else in reach.
@Suite struct RehearsingTests {
    @Test func aRunbookIsWalkedToItsEndWithItsStandIns() throws {
        let shop = try Shop(items: Shop.deploying)
        let terminal = try shop.rehearse(speed: 10_000)
        #expect(try ScreenOperator(terminal: terminal).walk() == .closed)
        _ = try terminal.waitFor("REHEARSAL")
        #expect(!terminal.screen.contains("not rehearsed"), "\(terminal.screen)")
        let run = try #require(shop.sandbox.runs.first)
        let state = try shop.sandbox.state(of: run)
        #expect(state.run?.confinement?.standIns.keys.sorted() == ["shopctl"])
        #expect(state.values["BEFORE"]?.text == "1.4")
        #expect(state["deploy"].box == .signedOff)
        // What the stand-ins had goes with the estate; the folder beside the file is as it was.
        let supervisor = try shop.sandbox.supervisor(of: run)
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))
        while kill(supervisor, 0) == 0 { usleep(10_000) }
        #expect(!FileManager.default.fileExists(atPath: run.estate.string))
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.standIns).sorted() == ["home", "shopctl"])
    }

    @Test func whatHasNoStandInIsNotRunAndCounted() throws {
        let shop = try Shop(items: Shop.deploying + Shop.reaching)
        // The real tool is in the operator's PATH, and leaves a trace where it runs.
        let trace = shop.sandbox.folder + "/trace"
        let planted = try shop.plant("psql", "touch '\(trace)'")
        let terminal = try shop.rehearse(speed: 10_000, adding: ["PATH": planted + ":" + shop.sandbox.path])
        #expect(try ScreenOperator(terminal: terminal).walk() == .closed)
        let closing = try terminal.waitFor("3 items were not rehearsed.")
        #expect(closing.contains("psql has no stand-in in shop.stand-ins"))
        let run = try #require(shop.sandbox.runs.first)
        let state = try shop.sandbox.state(of: run)
        #expect(
            ["asked", "needing", "named"].map { state[ItemID($0)].box } == Array(repeating: .notRehearsed, count: 3))
        #expect(state["hidden"].box == .signedOff, "it was not found")
        #expect(!FileManager.default.fileExists(atPath: trace))
        terminal.type("q")
        _ = try terminal.waitForExit()
        let status = try shop.sandbox.terminal(["status", run.path.lastComponent?.string ?? ""])
        _ = try status.waitForExit()
        #expect(status.written.contains("[_] Asked: not rehearsed, as psql has no stand-in in shop.stand-ins"))
        #expect(status.written.contains("[_] Needing: not rehearsed, as it needs SIZE, which “Asked” would capture"))
    }

    /// Where the kernel allows it: loopback, the rehearsal's folder, and nothing else.
    @Test func nothingLeavesTheMachineAndNothingIsWrittenElsewhere() throws {
        let shop = try Shop(items: "")
        let kept = shop.sandbox.folder + "/kept"
        try "kept".write(toFile: kept, atomically: true, encoding: .utf8)
        try shop.write(items: Shop.leaving(kept))
        let terminal = try shop.rehearse(speed: 60)
        _ = try terminal.waitFor("Connect")
        let run = try #require(shop.sandbox.runs.first)
        guard try shop.sandbox.state(of: run).run?.confinement?.isSealed == true else {
            #expect(terminal.screen.contains("PATH alone keeps commands to their stand-ins"))
            return
        }
        #expect(terminal.screen.contains("reach stand-ins and loopback alone"))
        #expect(try ScreenOperator(terminal: terminal).walk() == .closed)
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == "kept")
    }

    /// Where it does not, that is said, and what talks to a network is left out.
    @Test func withoutNamespacesThePathAloneKeepsThem() throws {
        let shop = try Shop(items: Shop.leaving("/nowhere"))
        // A user who may have no more namespaces; where not even this one can be made, there are none anyway.
        let none = "echo 0 > /proc/sys/user/max_user_namespaces"
        let script = "unshare -Ur true || exec \"$@\"; exec unshare -Ur bash -c '\(none) && exec \"$@\"' bash \"$@\""
        let terminal = try VirtualTerminal(
            program: "/bin/bash",
            arguments: ["-c", script, "bash", try BuiltProgram.cutover, "rehearse", shop.file, "--operator", "alice"],
            environment: shop.sandbox.environment, folder: shop.sandbox.folder, size: .usual)
        _ = try terminal.waitFor("PATH alone keeps commands to their stand-ins; not rehearsed: 5 items.")
        _ = try terminal.waitFor("[_] Curl")
        let run = try #require(shop.sandbox.runs.first)
        let confinement = try #require(try shop.sandbox.state(of: run).run?.confinement)
        #expect(!confinement.isSealed)
        #expect(confinement.notRehearsed["curl"] == "curl has no stand-in in shop.stand-ins")
        let reason = "it names /nowhere, and this system gives a rehearsal no files and no network of its own"
        #expect(["remove", "write"].map { confinement.notRehearsed[$0] } == [reason, reason])
    }

    /// What asks is answered in a rehearsal, too.
    @Test func aCommandInATerminalIsRehearsed() throws {
        let ask =
            "      - {id: ask, kind: check, title: Ask, terminal: true, command: 'tty; read -r word; [ \"$word\" = go ]'}\n"
        let shop = try Shop(items: ask)
        let terminal = try shop.rehearse(speed: 1)
        _ = try terminal.waitFor("stand-ins")
        terminal.press(.escape)
        _ = try terminal.waitFor("Press Enter to run the check.")
        terminal.press(.enter)
        _ = try terminal.waitFor("Enter goes to it")
        terminal.press(.enter)
        _ = try terminal.waitFor("what the command has shown") {
            $0.contains("this is the command's terminal") && $0.contains("/dev/pts/")
        }
        terminal.type("go\r")
        _ = try terminal.waitFor("Press Space to sign off")
        #expect(shop.sandbox.runs.count == 1)
    }

    @Test func saysWhatItCannotRehearse() throws {
        let shop = try Shop(items: Shop.deploying)
        func said(_ arguments: [String]) throws -> (ProgramEnding, String) {
            let terminal = try shop.sandbox.terminal(["rehearse"] + arguments)
            return (try terminal.waitForExit(), terminal.written.replacing("\r\n", with: " "))
        }
        let fault = try said([shop.file, "--fault", "v17-fails"])
        #expect(fault.0 == .exited(1))
        #expect(fault.1.contains("--fault and --seed are for Bilko's own estate: leave them out, or leave out"))
        #expect(try said(["-"]).1.contains("a rehearsal needs a file, as its stand-ins lie beside it"))
        #expect(try said(["--route", "a-b"]).1.contains("--route and --set are for a runbook of your own"))
        #expect(try said([shop.file, "--route", "b-a"]).1.contains("there is no route 'b-a'"))
        #expect(try said([shop.file, "--set", "NOBODY=1"]).1.contains("the runbook has no such variable"))
        try shop.write(items: Shop.deploying + "      - {id: deploy, kind: check, title: Twice, command: 'true'}\n")
        let twice = try said([shop.file])
        #expect(twice.0 == .exited(2))
        #expect(twice.1.contains("shop.yaml:"))
        #expect(shop.sandbox.runs.isEmpty)
    }
}

/// A team's runbook with its stand-in: a program that knows which version is out.
private struct Shop {
    let sandbox: Sandbox
    var folder: String { sandbox.folder + "/team" }
    var file: String { folder + "/shop.yaml" }
    var standIns: String { folder + "/shop.stand-ins" }

    init(items: String) throws {
        sandbox = try Sandbox()
        try FileManager.default.createDirectory(atPath: standIns + "/home", withIntermediateDirectories: true)
        try "1.4\n".write(toFile: standIns + "/home/version", atomically: true, encoding: .utf8)
        try Shop.program(standIns + "/shopctl", Shop.shopctl)
        try write(items: items)
    }

    /// Knows the version at HOME; `wait` ends when an hour of the rehearsal has passed.
    private static let shopctl = """
        case $1 in
        current) cat ~/version ;;
        deploy) echo "$2" > ~/version ;;
        wait)
            until [ $(($(date +%s) - ${CUTOVER_STARTED_AT%.*})) -ge 3600 ]; do :; done
            echo "at speed $CUTOVER_SPEED"
            ;;
        esac
        """

    func write(items: String) throws {
        let captured = ["BEFORE", "SIZE"].filter { items.contains($0 + ":") }
        let variables = captured.map { "  \($0): {about: as it is now, captured: true}\n" }
        let text =
            "id: SHOP-7\ntitle: Shop\n" + (captured.isEmpty ? "" : "variables:\n") + variables.joined() + Shop.head
            + items
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static let head = """
        routes: {stage-prod: {title: stage → prod, target: shop-prod, confirm: shop-prod}}
        phases:
          - id: deploy
            title: Deploy
            items:

        """

    static let deploying = #"""
              - {id: before, kind: check, title: Before, command: shopctl current, captures: {BEFORE: {output: true}}}
              - id: deploy
                kind: action
                title: Deploy
                changes: {from: "${BEFORE}", to: "1.5", then: customers see it}
                command: shopctl deploy 1.5
                read-back: {command: shopctl current, criteria: [{text: output, equals: "1.5"}]}
                undo:
                  title: Before again
                  command: shopctl deploy "$BEFORE"
                  read-back: {command: shopctl current, criteria: [{text: output, equals: "${BEFORE}"}]}
              - id: hour
                kind: check
                title: An hour
                command: shopctl wait
                time-limit: 60m
                criteria: [{text: output, equals: at speed 10000}]

        """#

    /// A tool of the machine by its name, by its name within another's text, and by a value; and what needs its answer.
    static let reaching = #"""
              - {id: asked, kind: check, title: Asked, command: psql -c 'SELECT 1', captures: {SIZE: {output: true}}}
              - {id: needing, kind: check, title: Needing, command: '[ "$SIZE" -gt 1 ]'}
              - {id: named, kind: check, title: Named, command: tool=psql; "$tool"}
              - {id: hidden, kind: check, title: Hidden, command: "awk 'BEGIN { exit system(\"psql\") }'", criteria: [{exit: 127}]}

        """#

    /// Connects where no program is needed for it, and removes and overwrites what is not the rehearsal's.
    static func leaving(_ kept: String) -> String {
        #"""
              - id: connect
                kind: check
                title: Connect
                command: "{ : < /dev/tcp/192.0.2.1/80; } 2>&1 || true"
                criteria: [{text: output, contains: Network is unreachable}]
              - id: curl
                kind: check
                title: Curl
                command: curl -sS -m 9 http://192.0.2.1/
                criteria: [{exit: 7}]
              - id: loopback
                kind: check
                title: Loopback
                command: "{ : < /dev/tcp/127.0.0.1/9; } 2>&1 || true"
                criteria: [{text: output, contains: Connection refused}]
              - id: remove
                kind: check
                title: Remove
                command: "rm -f \#(kept) 2>&1 || true"
                criteria: [{text: output, contains: Read-only file system}]
              - id: write
                kind: check
                title: Write
                command: "echo other > ~/mine; cat ~/mine; cp ~/mine \#(kept) 2>&1 || true"
                criteria: [{text: output, contains: Read-only file system}]

        """#
    }

    /// A folder for PATH with a program in it.
    func plant(_ name: String, _ script: String) throws -> String {
        let folder = sandbox.folder + "/planted"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Shop.program(folder + "/" + name, script)
        return folder
    }

    private static func program(_ path: String, _ script: String) throws {
        try ("#!/bin/bash\n" + script + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        chmod(path, 0o755)
    }

    func rehearse(speed: Int, adding more: [String: String] = [:]) throws -> VirtualTerminal {
        try sandbox.terminal(["rehearse", file, "--speed", "\(speed)", "--operator", "alice"], adding: more)
    }
}
