import Foundation
import Glibc
import Harness
import Testing

/// What somebody else put among the runs is said, never followed, waited for or run.
@Suite struct PlantedTests {
    private let sandbox: Sandbox
    private let runs: String

    init() throws {
        sandbox = try Sandbox()
        runs = sandbox.folder + "/data/cutover/runs"
        try FileManager.default.createDirectory(
            atPath: runs, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for folder in [runs, sandbox.folder + "/data/cutover"] { chmod(folder, 0o700) }
    }

    private func answer(_ arguments: [String]) throws -> (code: ProgramEnding, text: String) {
        let terminal = try sandbox.terminal(arguments, size: TerminalSize(width: 200, height: 24))
        return (try terminal.waitForExit(), terminal.written)
    }

    /// Every command says the sentence, and ends by itself.
    private func expectRefused(_ id: String, _ sentence: String) throws {
        let listed = try answer(["list"])
        #expect(listed.text.contains("not listed: \(sentence)"))
        #expect(listed.code == .exited(5))
        for command in ["status", "resume"] {
            let said = try answer([command, id])
            #expect(said.text.contains("cutover: \(sentence)"), "\(command): \(said.text)")
            #expect(said.code == .exited(5))
        }
        // Where no run of one's own is in progress, the stranger is all there is to say.
        let said = try answer(["status"])
        #expect(said.text.contains("cutover: \(sentence)") && said.code == .exited(5))
        let small = try SmallRunbook(in: sandbox)
        #expect(try answer(["start", small.file]).text.contains(sentence))
    }

    @Test func aPipeInPlaceOfTheBeginning() throws {
        mkdir(runs + "/planted", 0o700)
        let pipe = runs + "/planted/beginning.json"
        mkfifo(pipe, 0o600)
        try expectRefused("planted", "\(pipe) is not a regular file: remove it")
    }

    @Test func aLinkInPlaceOfTheRun() throws {
        mkdir(sandbox.folder + "/elsewhere", 0o700)
        try "{}".write(toFile: sandbox.folder + "/elsewhere/beginning.json", atomically: true, encoding: .utf8)
        symlink(sandbox.folder + "/elsewhere", runs + "/planted")
        try expectRefused("planted", "\(runs)/planted is a link, which is not followed here")
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give folders away")) func anothersRun() throws {
        mkdir(runs + "/planted", 0o755)
        try "{}".write(toFile: runs + "/planted/beginning.json", atomically: true, encoding: .utf8)
        chown(runs + "/planted", 65534, 65534)
        try expectRefused("planted", "\(runs)/planted belongs to nobody and not to root, so it is not believed")
    }

    @Test(arguments: ["", "/runs"]) func aFolderThatOthersCanChange(_ name: String) throws {
        let folder = sandbox.folder + "/data/cutover" + name
        chmod(folder, 0o777)
        for arguments in [["list"], ["status"], ["resume"], ["rehearse"]] {
            let said = try answer(arguments)
            #expect(said.code == .exited(1))
            #expect(said.text.contains("cutover: \(folder) can be changed by others (mode 777)"), "\(said.text)")
        }
    }

    /// The journal of an own run, replaced: its victim keeps every byte.
    @Test func aLinkInPlaceOfTheJournal() throws {
        let small = try SmallRunbook(in: sandbox)
        let first = try small.begun(in: sandbox)
        let run = try #require(sandbox.runs.first)
        first.kill()
        kill(try sandbox.supervisor(of: run), SIGKILL)
        let victim = sandbox.folder + "/victim"
        try "precious, and no record\n".write(toFile: victim, atomically: true, encoding: .utf8)
        unlink(run.journal.string)
        symlink(victim, run.journal.string)
        let sentence = "\(run.journal) is a link, which is not followed here"
        for arguments in [["list"], ["status"], ["resume"]] {
            #expect(try answer(arguments).text.contains(sentence), "\(arguments)")
        }
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious, and no record\n")
    }
}
