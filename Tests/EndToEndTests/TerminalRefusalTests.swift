import Harness
import Testing

/// What the program does with the terminals it may meet, before any run.
@Suite struct TerminalRefusalTests {
    private static let noTerminal = ProgramEnding.exited(4)

    @Test(arguments: [
        ("dumb", "TERM=dumb cannot place text on the screen"),
        ("", "TERM is not set"),
    ])
    func refusesATerminalThatCannotShowAScreen(_ name: String, _ reason: String) throws {
        let terminal = try VirtualTerminal(
            program: BuiltProgram.cutover, arguments: ["rehearse"], environment: ["TERM": name])
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

    /// Runs a line of a shell that finds the program by its name, with an empty home.
    private func shell(_ script: String) throws -> VirtualTerminal {
        try VirtualTerminal(
            program: "/bin/bash", arguments: ["-c", "PATH=${CUTOVER%/*}:$PATH; " + script],
            environment: ["CUTOVER": BuiltProgram.cutover, "HOME": "/nonexistent"])
    }
}
