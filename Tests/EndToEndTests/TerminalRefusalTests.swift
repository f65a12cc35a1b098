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
