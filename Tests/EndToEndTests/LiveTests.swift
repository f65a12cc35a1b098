import CutoverCore
import Enclosure
import Foundation
import Harness
import Rehearsal
import Testing

/// `cutover start` with other people's programs of the same names in PATH: nothing in the wizard knows of a rehearsal.
@Suite struct LiveTests {
    @Test func aLiveRunMeetsThePathItWasGiven() throws {
        let world = try LiveWorld()
        let terminal = try world.start()
        let person = ScreenOperator(terminal: terminal)
        // Secrets are asked for when they are needed; nothing of them is on the screen.
        let stop = try person.walk(secrets: world.secrets) { $0.item.contains("Deploy web") }
        #expect(stop == .advice("→ Press Enter to see the change before it runs."), "\(terminal.screen)")
        #expect(!terminal.screen.contains("REHEARSAL"))
        let calls = try String(contentsOfFile: world.log, encoding: .utf8)
        #expect(calls.contains("gcloud run services update bilko-api-demo"))
        #expect(calls.contains("psql "))
        let run = try #require(world.sandbox.runs.first)
        let journal = try String(contentsOfFile: run.journal.string, encoding: .utf8)
        #expect(!journal.contains("REHEARSAL"))
        var kept = calls + journal + terminal.written
        for name in try FileManager.default.contentsOfDirectory(atPath: run.evidence.string) {
            let bytes = FileManager.default.contents(atPath: run.evidence.appending(name).string) ?? Data()
            kept += String(decoding: bytes, as: UTF8.self)
        }
        for (name, secret) in world.secrets { #expect(!kept.contains(secret), "\(name) was written down") }
        #expect(try world.estate.state().summary.executions["services update bilko-api-demo"] == 1)
        world.remove()
    }
}

/// An operator's machine: programs of their own in PATH, tools at home, a checkout to work in, and the cloud behind it.
private struct LiveWorld {
    let sandbox: Sandbox
    let estate: Estate
    let secrets: [String: String]
    private let server: ServedEstate
    private let preparation: EstatePreparation

    /// What was called, one line a call.
    var log: String { sandbox.folder + "/calls.log" }

    init() throws {
        sandbox = try Sandbox(path: "")
        let cloud = sandbox.folder + "/cloud"
        try FileManager.default.createDirectory(atPath: cloud, withIntermediateDirectories: true)
        estate = try Estate.create(folder: cloud, seed: 7, speed: 600, binary: BuiltProgram.estate)
        server = try ServedEstate(estate)
        preparation = try estate.preparation()
        secrets = preparation.secrets
        let programs = sandbox.folder + "/bin"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        // The machine's time is a live run's.
        let names = try FileManager.default.contentsOfDirectory(atPath: preparation.pathPrefix)
        for name in names where name != "date" {
            let script = """
                #!/bin/bash
                echo "\(name) $*" >> "\(log)"
                export \(StandIn.folderVariable)="\(cloud)"
                exec "\(preparation.pathPrefix)/\(name)" "$@"

                """
            try script.write(toFile: programs + "/" + name, atomically: true, encoding: .utf8)
            chmod(programs + "/" + name, 0o755)
        }
        // What the checkout brings along is told of the cloud as well: nothing else of the surroundings gets there.
        let gradle = estate.layout.api + "/gradlew"
        try FileManager.default.moveItem(atPath: gradle, toPath: cloud + "/gradlew")
        let wrapper = "#!/bin/bash\nexport \(StandIn.folderVariable)=\"\(cloud)\"\nexec \"\(cloud)/gradlew\" \"$@\"\n"
        try wrapper.write(toFile: gradle, atomically: true, encoding: .utf8)
        chmod(gradle, 0o755)
    }

    func remove() { server.stop() }

    func start() throws -> VirtualTerminal {
        let settings = preparation.variables.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        return try sandbox.terminal(
            ["start", "--operator", "alice"] + settings,
            adding: [
                "PATH": sandbox.folder + "/bin:/usr/local/bin:/usr/bin:/bin", "HOME": preparation.home,
            ], workingDirectory: preparation.workingDirectory)
    }
}
