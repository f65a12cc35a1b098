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

    /// Opens the screen for `person`; for who began the run when nobody is named.
    func open(_ person: String? = nil) throws {
        let records: RunRecords
        let runbook: Runbook
        do {
            records = try RunRecords(of: folder, in: store)
            let parsed = try RunbookFiles.runbook(records.runbook, named: folder.runbook.string, isLinted: true)
            runbook = parsed.resolved(for: try RunbookFiles.route(records.beginning.info.route, of: parsed))
        } catch let code as ExitCode {
            throw code
        } catch {
            throw fail(reading: error)
        }
        let info = records.beginning.info
        let screen = Screen(
            id: "\(getpid())-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))",
            person: person ?? info.person,
            place: Person.place)
        let attachment: Attachment
        do {
            attachment = try attach(runbook, screen, wantsWheel: true)
        } catch {
            throw fail("\(error)")
        }
        try WizardLoop(
            sitting: self, info: info, runbook: runbook, attachment: attachment, misfit: records.misfit
        ).run()
    }

    /// How often a screen looks for the supervising process that another screen is starting, and how long it rests.
    private static let mostTries = 100
    /// How often a supervising process may end before it says why.
    private static let mostSilentEnds = 5
    private static let restMicroseconds: UInt32 = 50_000

    /// Why there is no supervising process to attach to, in one sentence.
    struct Unsupervised: Error, CustomStringConvertible {
        var description: String
    }

    /// Attaches a screen, starting the supervising process where there is none; throws `Unsupervised`.
    ///
    /// - Parameter wantsWheel: whether it takes the wheel if nobody has it.
    func attach(_ runbook: Runbook, _ screen: Screen, wantsWheel: Bool) throws -> Attachment {
        var last = "it ended again and again"
        var silentEnds = 0
        for _ in 0..<Sitting.mostTries {
            do {
                let attachment = try Attachment(
                    folder: folder, runbook: runbook, screen: screen, wantsWheel: wantsWheel)
                // It may have ended just then, because nobody was left.
                if attachment.isConnected { return attachment }
            } catch {
                last = "\(error)"
            }
            switch try startSupervisor() {
            case .serves: break
            case .anotherServes: usleep(Sitting.restMicroseconds)
            case .endedSilently:
                silentEnds += 1
                if silentEnds == Sitting.mostSilentEnds {
                    throw Unsupervised(description: "the supervising process ends at once; see \(folder.log)")
                }
            }
        }
        throw Unsupervised(description: "no screen can be attached to the run's supervising process: \(last)")
    }

    /// What became of a supervising process that was started.
    private enum Start {
        case serves
        /// Another screen was quicker: its process serves this one too, or is about to.
        case anotherServes
        /// It was killed, say, before it could say anything.
        case endedSilently
    }

    /// Starts the supervising process and waits until it says that it serves; throws why it cannot.
    private func startSupervisor() throws -> Start {
        let child = try Spawn.start(
            [Spawn.ownPath, "supervise", folder.path.string], environment: environment, holdsInput: false,
            readsOutput: true, log: folder.log.string)
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
        if answer == Supervise.ready { return .serves }
        if answer.hasPrefix(Supervise.supervised) { return .anotherServes }
        if answer.isEmpty { return .endedSilently }
        throw Unsupervised(description: answer)
    }
}
