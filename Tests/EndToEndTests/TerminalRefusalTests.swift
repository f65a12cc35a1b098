import Foundation
import Harness
import Testing

/// What the program does with the terminals it may meet, before any run.
@Suite struct TerminalRefusalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private static let noTerminal = ProgramEnding.exited(4)

    @Test(arguments: [
        ("dumb", "TERM=dumb cannot place text on the screen"),
        ("", "TERM is not set"),
    ])
    func refusesATerminalThatCannotShowAScreen(_ name: String, _ reason: String) throws {
        let terminal = try VirtualTerminal(
            program: BuiltProgram.cutover, arguments: ["rehearse"],
            environment: sandbox.environment.merging(["TERM": name]) { $1 })
        #expect(try terminal.waitForExit() == Self.noTerminal)
        #expect(terminal.written.hasPrefix("cutover: \(reason)"))
        #expect(!terminal.written.contains("\u{1b}"))
        #expect(terminal.modes == terminal.modesAtStart)
    }

    @Test(arguments: ["cutover rehearse </dev/null", "cutover rehearse | cat; exit ${PIPESTATUS[0]}"])
    func refusesToRehearseWithoutATerminal(_ script: String) throws {
        let terminal = try shell(script)
        #expect(try terminal.waitForExit() == Self.noTerminal)
        #expect(terminal.written.hasPrefix("cutover: ") && terminal.written.contains("no terminal"))
    }

    @Test func listsRunsInAPipe() throws {
        let terminal = try shell("cutover list | cat; exit ${PIPESTATUS[0]}")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.written.hasPrefix("No runs yet."))
    }

    /// The window's own size counts.
    @Test(arguments: ["99999", "0", "-1", "wide", "1"]) func aClaimedSizeIsNotBelieved(_ claimed: String) throws {
        let small = try SmallRunbook(in: sandbox)
        let terminal = try sandbox.terminal(
            ["start", small.file], adding: ["COLUMNS": claimed, "LINES": claimed], workingDirectory: small.folder)
        _ = try terminal.waitFor("What is there")
    }

    @Test func aWindowOfNoSizeThereIsBeginsNoRun() throws {
        let small = try SmallRunbook(in: sandbox)
        let terminal = try sandbox.terminal(["start", small.file], size: TerminalSize(width: 2001, height: 24))
        #expect(try terminal.waitForExit() == Self.noTerminal)
        #expect(terminal.written.hasPrefix("cutover: the terminal says that it has 2001 columns and 24 rows"))
        #expect(sandbox.runs.isEmpty)
    }

    /// A place for runs is an absolute path, or there is none.
    @Test(arguments: [
        ([:], "HOME is not set, so there is no place for runs"),
        (["HOME": ""], "HOME is not set, so there is no place for runs"),
        (["HOME": "home"], "HOME is 'home', which is not an absolute path"),
        (["HOME": "/tmp", "XDG_DATA_HOME": "data"], "XDG_DATA_HOME is 'data', which is not an absolute path"),
    ]) func refusesWithoutAPlaceForRuns(_ homes: [String: String], _ sentence: String) throws {
        var environment = sandbox.environment
        for name in ["HOME", "XDG_DATA_HOME"] { environment[name] = homes[name] }
        for command in ["list", "status", "resume", "rehearse"] {
            let terminal = try VirtualTerminal(
                program: BuiltProgram.cutover, arguments: [command], environment: environment, folder: sandbox.folder)
            #expect(try terminal.waitForExit() == .exited(1))
            #expect(terminal.written.hasPrefix("cutover: \(sentence)"), "\(command): \(terminal.written)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder) == ["home"])
    }

    /// What is printed for reading on is plain text, on a terminal and in a pipe.
    @Test(arguments: ["lint $RUNBOOK", "show $RUNBOOK", "show $RUNBOOK | cat; exit ${PIPESTATUS[0]}"])
    func printsARunbookPlainly(_ command: String) throws {
        let runbook = try SmallRunbook(in: sandbox).file
        let terminal = try shell("cutover " + command, ["RUNBOOK": runbook])
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.written.contains(command.hasPrefix("lint") ? "no mistakes" : "Small"))
        #expect(!terminal.written.contains("\u{1b}"))
    }

    /// Runs a line of a shell that finds the program by its name, on a machine of its own.
    private func shell(_ script: String, _ more: [String: String] = [:]) throws -> VirtualTerminal {
        try VirtualTerminal(
            program: "/bin/bash", arguments: ["-c", "PATH=${CUTOVER%/*}:$PATH; " + script],
            environment: sandbox.environment.merging(more) { $1 }.merging(["CUTOVER": BuiltProgram.cutover]) { $1 })
    }
}
