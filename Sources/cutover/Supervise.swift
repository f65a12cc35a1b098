import ArgumentParser
import CutoverCore
import Enclosure
import Engine
import Glibc
import Runbooks
import Store
import Supervision
import SystemPackage
import Text

/// `cutover supervise`: the process that owns a run; started by the other commands, never by hand.
struct Supervise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Own a run: its journal, its commands and its lock.", shouldDisplay: false)

    /// What it prints once it serves.
    static let ready = "ready"
    /// How the sentence begins when another process was quicker.
    static let supervised = "this run is supervised already"

    @Argument var folder: String

    func run() throws {
        signal(SIGHUP, SIG_IGN)
        signal(SIGINT, SIG_IGN)
        let folder = RunFolder(FilePath(folder))
        do {
            let store = try RunStore(environment: processEnvironment())
            let supervisor = try make(folder, store)
            say(Supervise.ready)
            supervisor.run()
            cleanUp(after: supervisor, folder)
        } catch let code as ExitCode {
            throw code
        } catch {
            say("\(error)")
            throw Exit.failed
        }
    }

    private func make(_ folder: RunFolder, _ store: RunStore) throws -> Supervisor {
        let records = try RunRecords(of: folder, in: store)
        let beginning = records.beginning
        let parsed = try RunbookFiles.runbook(records.runbook, named: folder.runbook.string, isLinted: true)
        let route = try RunbookFiles.route(beginning.info.route, of: parsed)
        let note = "run \(beginning.info.id) of \(beginning.info.person)"
        let locks = try store.lock(folder, target: beginning.info.target, note: note)
        try startCompanion(beginning.info, folder)
        let confinement = beginning.info.confinement
        // While this process has one thread.
        if confinement?.isSealed == true { try Confining.seal(folder) }
        let own = processEnvironment()
        return try Supervisor(
            folder: folder, runbook: parsed.resolved(for: route), info: beginning.info, locks: locks,
            environment: confinement == nil ? own : Confining.surroundings(own), misfit: records.misfit
        ) {
            // Under the target's lock: whoever looked before it may have looked too early.
            try RunChoice.requireNoneBegun(on: beginning.info.target, in: store)
            return beginning
        }
    }

    /// The companion's input stays open as long as this process lives, so that it ends with it, however it ends.
    private func startCompanion(_ info: RunInfo, _ folder: RunFolder) throws {
        guard !info.companion.isEmpty else { return }
        _ = try EstateCalls.serve(info.companion, log: folder.log.string)
    }

    /// A rehearsal that is closed leaves its journal and evidence; its estate goes.
    private func cleanUp(after supervisor: Supervisor, _ folder: RunFolder) {
        guard supervisor.isClosed else { return }
        try? EstateFolder.remove(folder.estate.string)
    }

    private func say(_ line: String) {
        let text = Spelling.line(line) + "\n"
        _ = text.withCString { write(1, $0, strlen($0)) }
        // Whoever waits for the answer must not wait for the end.
        let null = open("/dev/null", O_WRONLY)
        dup2(null, 1)
        close(null)
    }
}
