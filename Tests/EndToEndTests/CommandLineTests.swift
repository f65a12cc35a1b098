import Foundation
import Harness
import Testing

/// What the program says on the command line, without a screen.
@Suite struct CommandLineTests {
    /// A command line's exit code and all that it printed.
    private func run(_ arguments: [String], in sandbox: Sandbox) throws -> (code: ProgramEnding, text: String) {
        let terminal = try sandbox.terminal(arguments)
        return (try terminal.waitForExit(), terminal.written.replacing("\r\n", with: "\n"))
    }

    @Test func lintAsksBashAboutEveryCommand() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        #expect(try run(["lint", small.file], in: sandbox).text == "\(small.file): no mistakes\n")
        let broken = try String(contentsOfFile: small.file, encoding: .utf8)
            .replacing("command: rm -f changed", with: "command: rm -f 'changed")
        try broken.write(toFile: small.file, atomically: true, encoding: .utf8)
        let answer = try run(["lint", small.file], in: sandbox)
        #expect(answer.code == .exited(2))
        #expect(answer.text.contains("unexpected EOF while looking for matching"))
        #expect(answer.text.contains("cutover: 1 mistake\n"))
    }

    @Test(arguments: [
        (["frobnicate"], 3, "there is no run or command 'frobnicate'"),
        (["lint", "/"], 1, "cutover: the runbook / cannot be read: Is a directory"),
        (["lint", "/nowhere.yaml"], 1, "cutover: the runbook /nowhere.yaml cannot be read: No such file or directory"),
        (["rehearse", "--fault", "nosuch"], 1, "there is no fault 'nosuch'"),
        (["rehearse", "--speed", "0"], 64, "--speed takes a whole number from 1 to 10000"),
    ]) func saysWhatIsWrong(_ arguments: [String], code: Int32, sentence: String) throws {
        let answer = try run(arguments, in: Sandbox())
        #expect(answer.code == .exited(code))
        #expect(answer.text.contains(sentence), "\(answer.text)")
    }

    /// Who reads no further has read enough.
    @Test func aReaderThatLeavesIsNoError() throws {
        for command in ["show", "show --errata", "schema", "lint", "list"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try BuiltProgram.cutover)
            process.arguments = command.split(separator: " ").map(String.init)
            let output = Pipe()
            try output.fileHandleForReading.close()
            process.standardOutput = output.fileHandleForWriting
            process.environment = try Sandbox().environment
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(said.isEmpty, "\(command): \(said)")
        }
    }

    @Test func whatHidesIsNamedWhereverItIsPrinted() throws {
        let sandbox = try Sandbox()
        let small = try SmallRunbook(in: sandbox)
        let text = try String(contentsOfFile: small.file, encoding: .utf8)
        let name = try #require(text.firstMatch(of: /title: ([A-Z][a-z]+)/)).output.1
        try text.replacing("title: \(name)", with: "title: \"\(name)\\e]0;x\\a\\u202e\"", maxReplacements: 1)
            .write(toFile: small.file, atomically: true, encoding: .utf8)
        let shown = try run(["show", small.file], in: sandbox).text
        #expect(shown.contains("\(name)␛]0;x␇<U+202E>"), "\(shown)")
        #expect(!shown.unicodeScalars.contains("\u{1b}") && !shown.unicodeScalars.contains("\u{202e}"))
        #expect(try run(["lint", "/no\u{1b}[2Jwhere\u{202e}"], in: sandbox).text.contains("/no␛[2Jwhere<U+202E>"))
    }

    @Test func anUnknownTimeZoneIsSaid() throws {
        let sandbox = try Sandbox()
        func said(_ zone: String) throws -> Bool {
            let terminal = try sandbox.terminal(["list"], adding: ["TZ": zone])
            _ = try terminal.waitForExit()
            return terminal.written.contains("time zone TZ=")
        }
        #expect(try said("Mars/Phobos"))
        #expect(try !said("UTC") && !said("CET-1CEST,M3.5.0,M10.5.0/3"))
    }

    @Test func anOutputThatCannotBeWrittenIsAnError() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltProgram.cutover)
        process.arguments = ["show"]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
    }

    @Test func printsItsHelpPlainly() throws {
        let terminal = try VirtualTerminal(program: BuiltProgram.cutover, arguments: ["--help"])
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.written.contains("USAGE: cutover"))
        #expect(!terminal.written.contains("\u{1b}"), "plain output holds no escape sequence")
        #expect(terminal.modes == terminal.modesAtStart)
    }

    /// A rehearsal needs the program beside it that plays the estate, and says so; nothing is left behind.
    @Test func withoutTheEstateARehearsalSaysWhatIsMissing() throws {
        let sandbox = try Sandbox()
        let alone = sandbox.folder + "/cutover"
        try FileManager.default.copyItem(atPath: BuiltProgram.cutover, toPath: alone)
        for arguments in [["rehearse"], ["rehearse", "--fault", "list"]] {
            let terminal = try VirtualTerminal(
                program: alone, arguments: arguments, environment: sandbox.environment,
                size: TerminalSize(width: 300, height: 24))
            #expect(try terminal.waitForExit() == .exited(1))
            let sentence =
                "cutover-estate, which plays the estate of a rehearsal, is not in \(sandbox.folder): put it beside cutover"
            #expect(terminal.written.contains(sentence), "\(terminal.written)")
        }
        #expect(sandbox.runs.isEmpty)
        #expect(try VirtualTerminal(program: alone, arguments: ["--help"]).waitForExit() == .exited(0))
    }

    @Test func aValueThatIsRefusedBeginsNoRun() throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(["start", "--set", "MC_TICKET=12345", "--set", "PROJECT=mine"])
        #expect(try terminal.waitForExit() == .exited(1))
        #expect(terminal.written.contains("--set MC_TICKET: '12345' does not match '[0-9]{6}'"))
        #expect(sandbox.runs.isEmpty)
    }

    @Test func aNameThatMeansSomethingToBashBeginsNoRun() throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(["start", "--set", "BASH_ENV=/tmp/x"])
        #expect(try terminal.waitForExit() == .exited(1))
        #expect(terminal.written.contains("--set BASH_ENV: a variable cannot be called so, as bash reads it before"))
        #expect(sandbox.runs.isEmpty)
    }
}
