import ArgumentParser
import Canvas
import CutoverCore
import Engine
import Glibc
import Patterns
import Screens
import Store
import Supervision
import Terminal

/// The screen's one loop: inputs in, intents out, the whole picture drawn anew from what is true.
///
/// It starts no task and no thread: between inputs it sleeps in `poll`.
final class WizardLoop {
    /// A running command's spinner and clock move this often.
    static let lively = 250
    /// Elapsed time is shown to the second.
    static let calm = 1000

    /// How long another piece of a paste may be under way, and how many inputs are waited for at most.
    static let pieces = 50
    static let longestPaste = 1 << 20

    /// How long a screen takes no key while the disk is slow.
    static let mostRecordingMilliseconds: Int64 = 10_000
    static let recording = "Being recorded …"
    static let silent = "The process that runs the commands does not answer yet, so where the run stands is not known."
    static let stillRecording = "The disk is slow: what you asked for is not recorded yet."

    private let sitting: Sitting
    private let info: RunInfo
    private let runbook: Runbook
    /// What was not as it was recorded when this screen opened; the supervising process may have begun before that.
    private let misfit: String?
    private var attachment: Attachment
    private var terminal: Terminal
    private var wizard: Wizard
    private let outputs: DiskOutputs
    private var reconnecting: Reconnecting
    private var wasAtWheel = false
    private var lost: String?
    private var isOver = false
    /// Whether the terminal was a command's since inputs were taken last.
    private var handedOver = false

    init(sitting: Sitting, info: RunInfo, runbook: Runbook, attachment: Attachment, misfit: String?) throws {
        self.sitting = sitting
        self.info = info
        self.runbook = runbook
        self.attachment = attachment
        self.misfit = misfit
        outputs = DiskOutputs(folder: sitting.folder)
        reconnecting = Reconnecting(attachedAt: WizardLoop.monotonicMilliseconds)
        do {
            terminal = try Terminal()
        } catch {
            throw fail(error.description, Exit.noTerminal)
        }
        wizard = Wizard(size: terminal.size)
        wizard.showsUnicode = terminal.showsUnicode
        if let confinement = info.confinement { wizard.tell(Notice(confinement.sentence)) }
    }

    /// Refuses plainly where no screen can be shown, before anything is begun.
    static func requireTerminal() throws {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw fail(
                "there is no terminal to draw on; 'cutover status' and 'cutover list' need none", Exit.noTerminal)
        }
        do {
            try Terminal.requireUsable()
        } catch {
            throw fail(error.description, Exit.noTerminal)
        }
    }

    func run() throws {
        defer { terminal.close() }
        while !isOver {
            draw()
            terminal.wait(
                timeoutMilliseconds: timeout, alsoReadable: attachment.isConnected ? [attachment.descriptor] : [])
            takeNews()
            for input in takeInputs() {
                handle(input)
                // What was typed behind it was meant for the command, and is not taken for keys.
                if handedOver { break }
            }
            handedOver = false
        }
        terminal.close()
        sayWhereItStands()
    }

    /// What came, without the keys of a paste that was not marked as one.
    private func takeInputs() -> [TerminalInput] {
        var inputs = terminal.read()
        guard wizard.mayBeUnmarkedPaste(inputs) else { return inputs }
        // A paste may come in pieces: nobody types so soon behind Enter.
        while inputs.count < WizardLoop.longestPaste, terminal.wait(timeoutMilliseconds: WizardLoop.pieces).hasInput {
            let more = terminal.read()
            if more.isEmpty { break }
            inputs += more
        }
        return wizard.refusesUnmarkedPaste(inputs) ? inputs.filter { $0.pressedKey == nil } : inputs
    }

    private var timeout: Int {
        if case .closed = attachment.walk.state.course { return WizardLoop.calm * 60 }
        return attachment.walk.state.isAnythingRunning ? WizardLoop.lively : WizardLoop.calm
    }

    private func draw() {
        let (canvas, cursor) = wizard.draw(in: surroundings)
        terminal.draw(canvas, cursor: cursor)
    }

    private var surroundings: Surroundings {
        let walk = attachment.walk
        var status = SupervisorStatus.connected
        if let misfit = attachment.misfit ?? misfit { status = .misfit(misfit) }
        if let trouble = attachment.trouble { status = .storageTrouble(trouble) }
        if !attachment.isIntroduced { status = .lost(WizardLoop.silent) }
        if let lost { status = .lost(lost) }
        if let gone = attachment.gone { status = .lost(gone, comesBack: false) }
        outputs.follow(attachment.logs)
        var given = Surroundings(
            walk: walk, now: info.clock(over: attachment.clock).now(), me: attachment.screen,
            planDigest: planDigest(walk), matchesWhole: Pattern.fits, supervisor: status,
            zone: LocalTime.zone(at:), secretsMissing: attachment.missingSecrets,
            journalPlace: sitting.folder.journal.string, outputs: outputs, timeline: EventList(attachment.events))
        given.awaitsRecord = attachment.isAwaitingAnswers
        return given
    }

    private func planDigest(_ walk: Walk) -> String {
        let approvals = walk.runbook.phases.flatMap(\.items).filter {
            if case .approval = $0.task { true } else { false }
        }
        let open = approvals.first { !walk.state[$0.id].isDone } ?? approvals.first
        return open.map { Digest.sha256Hex(walk.planText(for: $0).utf8) } ?? ""
    }

    /// Takes in what the supervising process and the journal have to say.
    private func takeNews() {
        let before = attachment.walk
        do {
            try attachment.update()
        } catch {
            wizard.tell(Notice("The journal cannot be read: \(error)", .refusal))
        }
        for sentence in attachment.takeNotices() {
            wizard.tell(Notice(sentence, .refusal, about: .run(of: attachment.walk)))
        }
        if attachment.walk.state != before.state {
            wizard.putAwayNotice(in: surroundings)
            if Wizard.rings(from: before, to: attachment.walk) { terminal.ring() }
            wizard.noteChange(from: before, to: attachment.walk, me: attachment.screen)
        }
        if !attachment.isConnected { reconnect() }
        if wizard.isStartingChecks {
            for intent in wizard.goOnWithChecks(in: surroundings) { carryOut(intent) }
        }
    }

    /// The supervising process is gone, which is known at once: another takes the run up, and nothing runs twice.
    private func reconnect() {
        if case .closed = attachment.walk.state.course { return }
        // There is no run left that another process could take up.
        if attachment.gone != nil { return }
        if attachment.isIntroduced { wasAtWheel = attachment.walk.state.wheel?.id == attachment.screen.id }
        guard reconnecting.isTryDue(at: WizardLoop.monotonicMilliseconds) else {
            lost = lost ?? "The process that runs the commands keeps ending; see \(sitting.folder.log)."
            return
        }
        do {
            // A follower does not get by being quicker what another screen had.
            attachment = try sitting.attach(runbook, attachment.screen, wantsWheel: wasAtWheel)
            reconnecting.noteAttached(at: WizardLoop.monotonicMilliseconds)
            lost = nil
            wizard.tell(Notice("The process that ran the commands had ended; another took over the run."))
        } catch {
            lost = "The process that runs the commands is gone and cannot be started yet: \(error)."
        }
    }

    private static var monotonicMilliseconds: Int64 { SystemClock().monotonicMilliseconds() }

    private func handle(_ input: TerminalInput) {
        switch input {
        case .signal(.hangup), .signal(.terminate):
            isOver = true
        default:
            let intents = wizard.handle(input, in: surroundings)
            for intent in intents { carryOut(intent) }
            // A key that was typed ahead meets what this one led to, not what it was pressed on.
            if !intents.isEmpty { takeAnswers() }
        }
    }

    private func carryOut(_ intent: Intent) {
        switch intent {
        case .command(let command): attachment.send(command)
        case .giveSecret(let name, let text): attachment.send(secret: text, for: name)
        case .detach: isOver = true
        case .handOver(let attempt): handOver(attempt)
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        }
    }

    /// The terminal is the command's until that is over or the operator comes back; the run goes on meanwhile.
    private func handOver(_ attempt: Int) {
        handedOver = true
        terminal.lend()
        terminal.showLent(Array("cutover: this is the command's terminal; \(Handover.keyName) comes back.\r\n".utf8))
        attachment.sit(at: attempt, rows: terminal.size.height, columns: terminal.size.width)
        let isSentHome = relay()
        attachment.getUp()
        terminal.takeBack()
        takeNews()
        if isSentHome, wizard.canHandOver(attempt, in: surroundings) { wizard.tell(Notice(WizardLoop.noTerminal)) }
    }

    static let noTerminal = "Its terminal went with the process that had begun it; the command runs on. x stops it."

    /// Carries bytes to and fro; whether the supervising process ended it, and not the operator.
    private func relay() -> Bool {
        while true {
            try? attachment.update()
            terminal.showLent(attachment.takeShown())
            guard attachment.isConnected else { return false }
            guard attachment.sitsAt != nil else { return true }
            terminal.wait(timeoutMilliseconds: WizardLoop.calm, alsoReadable: [attachment.descriptor])
            let lent = terminal.readLent()
            if lent.isResized {
                attachment.resizeTerminal(rows: terminal.size.height, columns: terminal.size.width)
            }
            let typed = lent.bytes.prefix { $0 != Handover.key }
            if !typed.isEmpty { attachment.type(Array(typed)) }
            if lent.isOver || typed.count < lent.bytes.count { return false }
        }
    }

    private func takeAnswers() {
        do {
            try attachment.awaitAnswers()
            if attachment.isAwaitingAnswers {
                wizard.tell(Notice(WizardLoop.recording))
                draw()
                try attachment.awaitAnswers(limitMilliseconds: WizardLoop.mostRecordingMilliseconds)
                let isSlow = attachment.isAwaitingAnswers
                wizard.tell(
                    isSlow ? Notice(WizardLoop.stillRecording, about: .recording) : Notice("It is recorded."))
            }
        } catch {
            wizard.tell(Notice("The journal cannot be read: \(error)", .refusal))
        }
        takeNews()
    }

    private func sayWhereItStands() {
        let state = attachment.walk.state
        if let gone = attachment.gone {
            try? say("\(info.id): \(gone)")
            return
        }
        switch state.course {
        case .closed: try? say("\(info.id): \(state.course.words). The journal is \(sitting.folder.journal)")
        default:
            let running = state.isAnythingRunning ? " What is running keeps running." : ""
            try? say("\(info.id): \(state.course.words).\(running) Go on with: cutover resume \(info.id)")
        }
    }
}
