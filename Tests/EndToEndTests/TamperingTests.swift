import CutoverCore
import Foundation
import Glibc
import Harness
import Testing

/// A run is what was begun: what does not fit is said by every command, and nothing starts.
@Suite struct TamperingTests {
    private let sandbox: Sandbox
    private let small: SmallRunbook
    /// The folder of a run that was left after its check had run.
    private let run: String

    init() throws {
        sandbox = try Sandbox()
        small = try SmallRunbook(in: sandbox)
        let terminal = try sandbox.terminal(["start", small.file], workingDirectory: small.folder)
        _ = try terminal.waitFor("Press Enter to run the check.")
        terminal.press(.enter)
        _ = try terminal.waitFor("Press Space to sign off")
        let folder = try #require(sandbox.runs.first)
        let supervisor = try sandbox.supervisor(of: folder)
        terminal.type("q")
        _ = try terminal.waitForExit()
        // It ends by itself once nobody is left, and would have noticed nothing: it read the files before.
        while kill(supervisor, 0) == 0 { usleep(10_000) }
        run = folder.path.string
    }

    private func edit(_ name: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: run + "/" + name, encoding: .utf8)
        let changed = change(text)
        #expect(changed != text, "the edit changes nothing")
        try changed.write(toFile: run + "/" + name, atomically: false, encoding: .utf8)
    }

    private var evidence: String {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: run + "/evidence")
            return try run + "/evidence/" + #require(names.first { $0.count == 64 })
        }
    }

    private func answer(_ arguments: [String]) throws -> (code: ProgramEnding, text: String) {
        let terminal = try sandbox.terminal(arguments, size: TerminalSize(width: 500, height: 24))
        return (try terminal.waitForExit(), terminal.written)
    }

    /// Every command says the sentence and ends with the code for it; no box is shown green.
    private func expectRefused(_ sentence: String) throws {
        for arguments in [["list"], ["status"], ["status", "--json"], ["resume"]] {
            let said = try answer(arguments)
            #expect(said.code == .exited(5), "\(arguments)")
            #expect(said.text.contains(sentence), "\(arguments): \(said.text)")
        }
        let start = try sandbox.terminal(["start", small.file], size: TerminalSize(width: 500, height: 24))
        #expect(try start.waitForExit() == .exited(1), "the target is not given to another run")
    }

    @Test func anUntouchedRunFits() throws {
        for command in ["list", "status"] { #expect(try answer([command]).code == .exited(0)) }
        let terminal = try sandbox.terminal(["resume"])
        _ = try terminal.waitFor("Press Space to sign off")
        terminal.type(" ")
        _ = try terminal.waitFor("Sign off")
        terminal.type("y")
        _ = try terminal.waitFor("Press Enter to see the change")
    }

    @Test(arguments: ["edited", "taken away"]) func anotherRunbook(_ what: String) throws {
        if what == "edited" {
            try edit("runbook.yaml") { $0.replacing("Set it", with: "Set  it") }
            try expectRefused("\(run)/runbook.yaml is not the runbook that the run was begun with, so nothing starts:")
        } else {
            unlink(run + "/runbook.yaml")
            try expectRefused("\(run)/runbook.yaml was removed, so nothing starts: put it back as it was, or move")
        }
    }

    @Test func anotherTarget() throws {
        try edit("beginning.json") { $0.replacing(#""target":"b""#, with: #""target":"c""#) }
        try expectRefused("\(run)/beginning.json is not what the journal says that the run was begun with, so nothing")
    }

    @Test(arguments: ["{", nil]) func noBeginning(_ text: String?) throws {
        let name = run + "/beginning.json"
        if let text { try edit("beginning.json") { _ in text } } else { unlink(name) }
        let sentence = name + (text == nil ? " was removed" : " cannot be understood")
        for arguments in [["list"], ["status", "a-b"], ["resume", "a-b"]] {
            let said = try answer(arguments)
            #expect(said.code == .exited(5), "\(arguments)")
            #expect(said.text.contains(sentence + ", so nothing starts: put it back"), "\(arguments): \(said.text)")
        }
        #expect(try answer(["start", small.file]).text.contains(sentence), "it may be a run on this target")
    }

    /// In the middle, and on the last line, which a crash cannot have left whole.
    @Test(arguments: ["runStarted", "itemPassed", "wheelLeft"]) func aChangedJournal(_ word: String) throws {
        try edit("journal.jsonl") { $0.replacing(word, with: word.uppercased()) }
        try expectRefused("\(run)/journal.jsonl was changed after it was written: line ")
    }

    @Test(arguments: [0, 1]) func aJournalInAnOlderForm(_ version: Int) throws {
        try edit("journal.jsonl") { text in
            text.split(separator: "\n").map { line in
                let records = line.drop { $0 != "[" }.dropLast(",\"digest\":\"\"}".count + 64)
                return "{\"version\":\(version),\"sequence\":0,\"records\":\(records)}\n"
            }.joined()
        }
        try expectRefused("line 1 has format version \(version), and this cutover reads version 2 only")
    }

    @Test func anEmptyJournal() throws {
        try edit("journal.jsonl") { _ in "" }
        try expectRefused("\(run)/journal.jsonl has no record of the commands that were run")
    }

    /// What a crash may leave is said, and no more: it is set aside when the run is gone on with.
    @Test func aTornJournal() throws {
        try edit("journal.jsonl") { String($0.dropLast(20)) }
        for arguments in [["list"], ["status"]] {
            let said = try answer(arguments)
            #expect(said.code == .exited(5))
            #expect(said.text.contains("are damaged; left where they are"), "\(said.text)")
            #expect(said.text.contains("cutover resume sets that aside and goes on"))
        }
        let terminal = try sandbox.terminal(["resume"])
        _ = try terminal.waitFor("set aside in")
        terminal.type("q")
        _ = try terminal.waitForExit()
        #expect(try answer(["list"]).code == .exited(0))
    }

    @Test(arguments: ["changed", "removed", "replaced by a link"])
    func otherEvidence(_ what: String) throws {
        let file = try evidence
        switch what {
        case "changed": try "new\n".write(toFile: file, atomically: false, encoding: .utf8)
        case "removed": unlink(file)
        default:
            rename(file, run + "/elsewhere")
            symlink(run + "/elsewhere", file)
        }
        for arguments in [["list"], ["status"]] {
            let said = try answer(arguments)
            #expect(said.code == .exited(5))
            #expect(said.text.contains("\(file) was \(what)"), "\(said.text)")
            #expect(said.text.contains("until then nothing goes forward"))
        }
        let terminal = try sandbox.terminal(["resume"], size: TerminalSize(width: 300, height: 40))
        _ = try terminal.waitFor("until then nothing goes forward")
        terminal.type(" ")
        _ = try terminal.waitFor("Nothing goes forward: C closes the run unfinished.")
        terminal.type("o")
        _ = try terminal.waitFor("so it is not shown")
        try terminal.leave("so it is not shown")
        terminal.type("C")
        _ = try terminal.waitFor("CLOSE UNFINISHED")
        terminal.type("the evidence is gone")
        terminal.press(.enter)
        _ = try terminal.waitFor("The run was closed unfinished")
    }

    /// The supervising process opened the run while it was whole; what is signed is looked at again.
    @Test func evidenceThatIsChangedUnderTheOpenScreen() throws {
        let terminal = try sandbox.terminal(["resume"], size: TerminalSize(width: 300, height: 40))
        _ = try terminal.waitFor("Press Space to sign off")
        let file = try evidence
        try "new\n".write(toFile: file, atomically: false, encoding: .utf8)
        terminal.type(" ")
        _ = try terminal.waitFor("Sign off")
        terminal.type("y")
        _ = try terminal.waitFor("was changed after it was recorded, so it cannot be signed off")
        let second = try sandbox.terminal(["resume"], size: TerminalSize(width: 300, height: 40))
        _ = try second.waitFor("until then nothing goes forward")
    }
}
