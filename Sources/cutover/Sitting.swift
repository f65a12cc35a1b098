import ArgumentParser
import CutoverCore
import Engine
import Glibc
import Runbooks
import Supervision

/// One sitting of an operator at a run: the supervising process is found or started, and the screen attached to it.
struct Sitting {
    let store: RunStore
    let folder: RunFolder
    /// For a supervising process that has to be started.
    let environment: [String: String]

    func open() throws {
        let beginning: RunStore.Beginning
        let runbook: Runbook
        do {
            beginning = try store.beginning(of: folder)
            let parsed = try RunbookFiles.runbook(store.read(folder.runbook), named: folder.runbook.string)
            runbook = parsed.resolved(for: try RunbookFiles.route(beginning.info.route, of: parsed))
        } catch let code as ExitCode {
            throw code
        } catch {
            throw fail("the run cannot be opened: \(error)")
        }
        let screen = Screen(
            id: "\(getpid())-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))",
            person: Person.name == "root" || beginning.info.person == Person.name ? beginning.info.person : Person.name,
            place: Person.place)
        let attachment = try attach(runbook, screen)
        try WizardLoop(sitting: self, info: beginning.info, runbook: runbook, attachment: attachment).run()
    }

    /// Attaches a screen, starting the supervising process where there is none.
    func attach(_ runbook: Runbook, _ screen: Screen) throws -> Attachment {
        if let attachment = try? Attachment(folder: folder, runbook: runbook, screen: screen, wantsWheel: true) {
            return attachment
        }
        try startSupervisor()
        do {
            return try Attachment(folder: folder, runbook: runbook, screen: screen, wantsWheel: true)
        } catch {
            throw fail("the run's supervising process does not answer: \(error)")
        }
    }

    /// Starts the supervising process and waits until it says that it serves, or why it cannot.
    private func startSupervisor() throws {
        let child: Spawn.Child
        do {
            child = try Spawn.start(
                [Spawn.ownPath, "supervise", folder.path.string], environment: environment, holdsInput: false,
                readsOutput: true, log: folder.log.string)
        } catch {
            throw fail("\(error)")
        }
        defer { close(child.output) }
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(child.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            said += buffer[..<count]
            if said.contains(UInt8(ascii: "\n")) { break }
        }
        let answer = String(decoding: said.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        // Another screen may have been quicker: then its process serves this one too.
        if answer == Supervise.ready || answer.hasPrefix(Supervise.supervised) { return }
        throw fail(answer.isEmpty ? "the supervising process ended at once; see \(folder.log)" : answer)
    }
}
