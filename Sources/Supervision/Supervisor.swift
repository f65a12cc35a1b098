import CutoverCore
import Engine
import Glibc
import Shell
import Store
import Text

/// The process that owns a run: its journal, its commands and its lock. Screens come and go.
///
/// It is not of the terminal's session, so it outlives the window. When no screen is attached and nothing runs, it ends.
package final class Supervisor {
    private let engine: Engine
    private let inbox: Inbox
    private let wakePipe: WakePipe
    private let listener: Int32
    private let held: [HeldLock]
    private var guests: [Guest] = []
    /// Whether a screen waits that there was no descriptor for.
    private var hasGuestOutside = false
    private var toldTrouble: String?
    private var toldMissing: [String] = []
    private var toldBytes: UInt64

    private final class Guest {
        let connection: Connection
        var screen: Screen?
        /// The attempt at whose terminal it sits.
        var sitsAt: Int?
        init(_ connection: Connection) { self.connection = connection }
    }

    /// Takes up the run in `folder`: starts it if it has not begun, resumes it otherwise.
    ///
    /// - Parameters:
    ///   - locks: of the run and of its target, held until the process ends.
    ///   - environment: what commands inherit.
    ///   - misfit: what of the run is not as it was recorded.
    ///   - beginning: what the run begins with; asked only if it has not begun, and throws why it may not.
    package init(
        folder: RunFolder, runbook: Runbook, info: RunInfo, locks: [HeldLock], environment: [String: String],
        misfit: String? = nil, beginning: () throws -> RunStore.Beginning
    ) throws {
        let steady = SystemClock.steady
        let clock = info.clock(over: steady)
        let pipe = WakePipe()
        wakePipe = pipe
        inbox = Inbox { pipe.wake() }
        held = locks
        try Supervisor.emptyCurlSettings(in: folder)
        engine = try Engine(
            folder: folder, runbook: runbook, storage: DiskStorage(), launcher: BashLauncher(),
            judgingPlace: JudgingThreads(), clock: clock, inbox: inbox, environment: environment)
        engine.misfit = misfit
        // Screens keep the run's time, which may have to go on from a record that this machine's clock is behind.
        let speed = Int64(clock.speed)
        leadMilliseconds = (engine.clockLeadMilliseconds + speed - 1) / speed
        epochMilliseconds = (steady.epochMilliseconds ?? 0) + leadMilliseconds
        if engine.walk.state.run == nil {
            let beginning = try beginning()
            try engine.begin(beginning.info, values: beginning.values)
        } else {
            try engine.recover()
        }
        toldBytes = engine.durableBytes
        listener = try LocalSocket.listen(at: folder.socket)
        standing = Standing(folder)
        goneSentence =
            "The run's folder is gone: \(folder.path) was deleted or moved. Nothing in this run can be recorded or started "
            + "any more; \(info.target) is free once what is running has ended."
        engine.onTerminal = { [weak self] attempt, bytes in self?.show(bytes, of: attempt) }
    }

    private let standing: Standing
    private let goneSentence: String
    private let epochMilliseconds: Int64
    /// How far this machine's clock stands behind the run's.
    private let leadMilliseconds: Int64

    /// A clock that is so little behind was not set back by anybody.
    private static let unsaidLeadMilliseconds: Int64 = 1000

    /// What a screen is told of a clock that was set back; nil where it was not.
    private var clockNotice: String? {
        guard leadMilliseconds > Supervisor.unsaidLeadMilliseconds else { return nil }
        let lead = Duration.milliseconds(leadMilliseconds).inWords
        return "This machine's clock is \(lead) behind the run's last record: the run's time goes on from that record."
    }

    /// The folder alone is not enough: without the file in it curl goes on to look in HOME.
    private static func emptyCurlSettings(in folder: RunFolder) throws {
        let storage = DiskStorage()
        try storage.createDirectories(folder.curlHome)
        let file = try storage.open(folder.curlHome.appending(".curlrc"), .writing)
        defer { storage.close(file) }
        try storage.truncate(file, to: 0)
    }

    deinit { close(listener) }

    /// Whether the run has had its last sign-off.
    package var isClosed: Bool {
        if case .closed = engine.walk.state.course { true } else { false }
    }

    /// Milliseconds for which a process that nobody is attached to waits for a first screen.
    package static let patienceMilliseconds: Int64 = 10_000

    /// Serves screens until none is attached and nothing runs.
    package func run() {
        let clock = SystemClock()
        var lonelySince = clock.monotonicMilliseconds()
        var hadGuests = false
        while true {
            turn(timeout: timeoutMilliseconds)
            if standing.isGone { return endWithoutRecord() }
            if !guests.isEmpty || engine.isBusy {
                hadGuests = hadGuests || !guests.isEmpty
                lonelySince = clock.monotonicMilliseconds()
            } else if hadGuests || clock.monotonicMilliseconds() - lonelySince > Supervisor.patienceMilliseconds {
                return
            }
        }
    }

    /// The longest a turn waits: evidence runs out without anything happening.
    static let longestWaitMilliseconds: Int64 = 1000

    private var timeoutMilliseconds: Int64 {
        let speed = Int64(max(1, engine.walk.state.run?.speed ?? 1))
        guard let due = engine.dueInMilliseconds else { return Supervisor.longestWaitMilliseconds }
        return min(Supervisor.longestWaitMilliseconds, (due + speed - 1) / speed)
    }

    private func turn(timeout: Int64) {
        var polled = [pollfd(fd: wakePipe.reading, events: Int16(POLLIN), revents: 0)]
        // A screen that cannot be let in would end every wait at once; the next turn asks again.
        polled.append(pollfd(fd: hasGuestOutside ? -1 : listener, events: Int16(POLLIN), revents: 0))
        for guest in guests {
            let events = Int16(POLLIN) | (guest.connection.wantsToWrite ? Int16(POLLOUT) : 0)
            polled.append(pollfd(fd: guest.connection.descriptor, events: events, revents: 0))
        }
        _ = poll(&polled, nfds_t(polled.count), Int32(timeout))
        var outputGrew = false
        wakePipe.clear()
        // Before anything that was asked meanwhile is begun.
        if standing.isGone { return }
        if engine.takesOutput {
            for message in inbox.drain() {
                engine.receive(message)
                outputGrew = true
            }
        }
        letIn()
        for guest in guests {
            serve(guest)
            // Before the next one is served: a screen that comes takes the wheel of one that went.
            if !guest.connection.isOpen { leave() }
        }
        engine.tick()
        leave()
        tell(outputGrew: outputGrew)
        sendHome()
    }

    /// Without a record nothing is started, and what runs is neither stopped nor left alone: it comes to its end, at the
    /// latest by its time limit, and until then the target stays taken.
    private func endWithoutRecord() {
        for guest in guests { guest.connection.send(SupervisorMessage.gone(goneSentence)) }
        while engine.isAnythingLaunched {
            var polled = pollfd(fd: wakePipe.reading, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, Int32(Supervisor.longestWaitMilliseconds))
            wakePipe.clear()
            for message in inbox.drain() { engine.receiveUnrecorded(message) }
            for guest in guests { guest.connection.flush() }
        }
    }

    private func letIn() {
        do throws(SocketError) {
            if let descriptor = try LocalSocket.accept(listener) { guests.append(Guest(Connection(descriptor))) }
            hasGuestOutside = false
        } catch {
            hasGuestOutside = true
        }
    }

    private func serve(_ guest: Guest) {
        guest.connection.flush()
        for message in guest.connection.receive(ScreenMessage.self) {
            do throws(EngineError) {
                if let message { try handle(message, from: guest) } else { throw .badValue(Supervisor.unreadable) }
            } catch {
                guest.connection.send(SupervisorMessage.refused(error.description))
            }
            guest.connection.send(SupervisorMessage.answered(journalBytes: engine.durableBytes))
        }
    }

    private static let unreadable =
        "Nothing was done: a screen cannot ask for this, or the process that owns the run is of another "
        + "version."

    private func handle(_ message: ScreenMessage, from guest: Guest) throws(EngineError) {
        if case .hello(let screen, let wantsWheel, let version) = message {
            guard version == wireVersion else {
                guest.connection.send(SupervisorMessage.otherVersion(wireVersion))
                return
            }
            return try welcome(screen, guest, wantsWheel: wantsWheel)
        }
        guard let screen = guest.screen else { return }
        switch message {
        case .hello: break
        case .terminal(let attempt, let request): attend(request, at: attempt, guest)
        case .command(let command): try engine.submit(command, from: screen)
        case .secret(let name, let text): try engine.giveSecret(name, text, from: screen)
        }
    }

    // MARK: - Terminals of commands

    private func attend(_ request: TerminalRequest, at attempt: Int, _ guest: Guest) {
        switch request {
        case .sit(let rows, let columns):
            guest.sitsAt = attempt
            guard maySit(guest) else { break }
            guest.connection.send(SupervisorMessage.shown(attempt: attempt, engine.recentlyShown(attempt)))
            engine.resizeTerminal(of: attempt, rows: rows, columns: columns)
        case .type(let bytes) where guest.sitsAt == attempt && maySit(guest): engine.type(bytes, at: attempt)
        case .resize(let rows, let columns) where guest.sitsAt == attempt && maySit(guest):
            engine.resizeTerminal(of: attempt, rows: rows, columns: columns)
        case .type, .resize: break
        case .leave: guest.sitsAt = nil
        }
        sendHome()
    }

    private func maySit(_ guest: Guest) -> Bool {
        guard let attempt = guest.sitsAt, let holder = engine.walk.state.wheel else { return false }
        return guest.screen?.id == holder.id && engine.hasTerminal(attempt)
    }

    /// Tells whoever can sit no longer where it sat.
    private func sendHome() {
        for guest in guests {
            guard let attempt = guest.sitsAt, !maySit(guest) else { continue }
            guest.sitsAt = nil
            guest.connection.send(SupervisorMessage.terminalOver(attempt: attempt))
        }
    }

    /// A window that is too slow for what is shown misses some of it; the evidence does not.
    private func show(_ bytes: [UInt8], of attempt: Int) {
        for guest in guests where guest.sitsAt == attempt && !guest.connection.isBehind {
            guest.connection.send(SupervisorMessage.shown(attempt: attempt, bytes))
        }
    }

    private func welcome(_ screen: Screen, _ guest: Guest, wantsWheel: Bool) throws(EngineError) {
        guest.screen = screen
        guest.connection.send(SupervisorMessage.clock(epochMilliseconds: epochMilliseconds))
        if let misfit = engine.misfit { guest.connection.send(SupervisorMessage.misfit(misfit)) }
        if let damage = engine.damage { guest.connection.send(SupervisorMessage.notice("\(damage)")) }
        if let clockNotice { guest.connection.send(SupervisorMessage.notice(clockNotice)) }
        guest.connection.send(SupervisorMessage.missingSecrets(engine.missingSecrets))
        if let trouble = engine.trouble { guest.connection.send(SupervisorMessage.trouble(trouble)) }
        // The holder may have gone while the disk took nothing.
        leave()
        if wantsWheel, engine.walk.state.wheel == nil { try engine.submit(.takeWheel, from: screen) }
    }

    /// Screens whose connection ended: a dead one is known at once, and leaves the wheel.
    ///
    /// Who holds it without being here leaves it, so that what the disk refused is tried again in the next turn.
    private func leave() {
        guests.removeAll { !$0.connection.isOpen }
        guard let holder = engine.walk.state.wheel, !guests.contains(where: { $0.screen?.id == holder.id }) else {
            return
        }
        try? engine.submit(.leaveWheel, from: holder)
    }

    private func tell(outputGrew: Bool) {
        if engine.durableBytes != toldBytes || outputGrew {
            toldBytes = engine.durableBytes
            for guest in guests { guest.connection.send(SupervisorMessage.grew(journalBytes: toldBytes)) }
        }
        if engine.trouble != toldTrouble {
            toldTrouble = engine.trouble
            for guest in guests { guest.connection.send(SupervisorMessage.trouble(toldTrouble)) }
        }
        if engine.missingSecrets != toldMissing {
            toldMissing = engine.missingSecrets
            for guest in guests { guest.connection.send(SupervisorMessage.missingSecrets(toldMissing)) }
        }
    }
}
