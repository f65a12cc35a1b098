import CutoverCore
import Engine
import Glibc
import Subprocess
import Synchronization

/// How patient a session is.
struct SessionTiming: Sendable {
    var grace: Duration
    var linger: Duration
}

/// One bash with all that it started, from its first breath until nothing of it runs.
///
/// Signals are sent only while the leader, even if it has ended, was not waited for: its id cannot be another's then.
final class Session: RunningCommand {
    /// How often a leader that closed both its streams, or jobs that outlive it, are looked at.
    static let pollInterval: Duration = .milliseconds(10)
    /// How much of a stream is still read once bash has ended: a pipe's content and some more, in bytes.
    static let afterEndLimitBytes = 1 << 20

    private enum Phase {
        case starting
        case running(processID: Int32, startTicks: UInt64)
        case over
    }

    private enum Verdict {
        case timedOut, stopped
    }

    private struct State {
        var phase = Phase.starting
        /// Why it was asked to end; nil while it goes by itself.
        var verdict: Verdict?
        var killer: Task<Void, Never>?
        /// Whether its end is being reported.
        var isReported = false
        /// Until when background jobs may outlive the leader.
        var lingerDeadline: ContinuousClock.Instant?
    }

    private let timing: SessionTiming
    private let state = Mutex(State())

    /// Whether what bash leaves running stays.
    private let leavesRunning: Bool
    /// What it runs in; nil where it has pipes.
    private let terminal: PseudoTerminal?

    init(timing: SessionTiming, leavesRunning: Bool = false, terminal: PseudoTerminal? = nil) {
        self.timing = timing
        self.leavesRunning = leavesRunning
        self.terminal = terminal
    }

    func stop() { end(.stopped) }

    func type(_ bytes: [UInt8]) { terminal?.type(bytes) }

    func resize(rows: Int, columns: Int) { terminal?.resize(rows: rows, columns: columns) }

    /// Reports what the session does until nothing of it runs, and returns how bash ended; the library waits for the
    /// leader only after this.
    ///
    /// - Parameter reading: reads what it prints, to the end.
    func supervise(
        processID: Int32, timeLimitSeconds: Int, onEvent: @escaping @Sendable (CommandEvent) async -> Void,
        reading: () async -> Void
    ) async -> TerminationStatus? {
        let startTicks = ProcessIdentity.startTicks(of: processID) ?? 0
        let isStopWaiting = state.withLock { state in
            state.phase = .running(processID: processID, startTicks: startTicks)
            return state.verdict != nil
        }
        if isStopWaiting { requestEnd() }
        await onEvent(
            .started(CommandSession(processID: processID, startTicks: startTicks, boot: ProcessIdentity.boot)))

        await withTaskGroup { group in
            group.addTask {
                guard (try? await Task.sleep(for: .seconds(timeLimitSeconds))) != nil else { return }
                self.end(.timedOut)
            }
            await reading()
            while !hasLeaderEnded { try? await Task.sleep(for: Session.pollInterval) }
            await outliveJobs()
            group.cancelAll()
        }
        let status = leaderStatus
        let isByItself = state.withLock { $0.verdict == nil }
        if isByItself, !leavesRunning {
            let left = ProcessIdentity.names(of: jobs)
            if !left.isEmpty { await onEvent(.leftoversEnded(left)) }
        }
        await clearAway(keeps: isByItself && leavesRunning)
        return status
    }

    /// Whether bash was there at all.
    var hasStarted: Bool {
        state.withLock { state in
            if case .starting = state.phase { return false }
            return true
        }
    }

    /// Whether the caller is the first to report the end.
    func claimReport() -> Bool {
        state.withLock { state in
            defer { state.isReported = true }
            return !state.isReported
        }
    }

    /// How it ended, by what was asked of it and what the leader left.
    func exitStatus(_ status: TerminationStatus, timeLimitSeconds: Int) -> CommandEnding {
        switch (state.withLock(\.verdict), status) {
        case (.stopped, _): .stopped
        case (.timedOut, _): .timedOut(afterSeconds: timeLimitSeconds)
        case (nil, .exited(let code)): .exited(Int(code))
        case (nil, .signaled(let signal)): .signalled(Int(signal))
        }
    }

    // MARK: - Reading

    func read(
        output: SubprocessOutputSequence, errors: SubprocessOutputSequence,
        _ onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) async {
        await withTaskGroup { readers in
            readers.addTask { await self.read(output, as: .output, onEvent) }
            readers.addTask { await self.read(errors, as: .errors, onEvent) }
        }
    }

    /// Of a terminal there is no end while somebody may open it again, so it is looked at until bash has ended.
    func read(_ terminal: PseudoTerminal, _ onEvent: @Sendable (CommandEvent) async -> Void) async {
        var bytesAfterEnd = 0
        var isLastPass = false
        while true {
            let hasEnded = hasLeaderEnded
            while let bytes = terminal.read() {
                await onEvent(.output(bytes, .output))
                if hasEnded { bytesAfterEnd += bytes.count }
                if bytesAfterEnd > Session.afterEndLimitBytes { return }
            }
            if isLastPass { return }
            if hasEnded {
                isLastPass = await !isAnyJobLeftAfterPause()
            } else {
                try? await Task.sleep(for: Session.pollInterval)
            }
        }
    }

    private func read(
        _ sequence: SubprocessOutputSequence, as stream: OutputStream,
        _ onEvent: @Sendable (CommandEvent) async -> Void
    ) async {
        var buffers = sequence.makeAsyncIterator()
        var bytesAfterEnd = 0
        var isLastPass = false
        while true {
            // An end of reading before the leader's is a closed stream; after it, only a pause of who is left.
            while let buffer = try? await buffers.next() {
                await onEvent(.output(buffer.withUnsafeBytes { Array($0) }, stream))
                guard hasLeaderEnded else { continue }
                bytesAfterEnd += buffer.count
                if bytesAfterEnd > Session.afterEndLimitBytes { return }
            }
            guard hasLeaderEnded, !isLastPass else { return }
            // What the last job printed just before it went still waits in the pipe.
            isLastPass = await !isAnyJobLeftAfterPause()
        }
    }

    /// Waits a moment for jobs that outlive the leader; false when there are none, or their time is over.
    private func isAnyJobLeftAfterPause() async -> Bool {
        guard let deadline = lingerDeadline(), ContinuousClock.now < deadline, !jobs.isEmpty else { return false }
        try? await Task.sleep(for: Session.pollInterval)
        return true
    }

    private func outliveJobs() async {
        while await isAnyJobLeftAfterPause() {}
    }

    /// Counted from when the leader was first seen to have ended; the grace where the session was asked to end.
    private func lingerDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            if state.lingerDeadline == nil {
                let patience = state.verdict == nil ? timing.linger : timing.grace
                state.lingerDeadline = ContinuousClock.now + patience
            }
            return state.lingerDeadline
        }
    }

    // MARK: - Processes

    private var leader: (processID: Int32, startTicks: UInt64)? {
        state.withLock { state in
            guard case .running(let processID, let startTicks) = state.phase else { return nil }
            return (processID, startTicks)
        }
    }

    private var jobs: [Int32] {
        leader.map { ProcessIdentity.sessionMembers(of: $0.processID, startTicks: $0.startTicks) } ?? []
    }

    /// Whether bash has ended; looks without waiting for it, which is the library's to do.
    private var hasLeaderEnded: Bool {
        guard let leader else { return true }
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(leader.processID), &info, WEXITED | WNOHANG | WNOWAIT)
        // The id stays 0 while it runs; an error means that there is no such child any more.
        return result != 0 || info.si_signo != 0
    }

    /// How bash ended; nil while it runs, and once it was waited for.
    private var leaderStatus: TerminationStatus? {
        guard let leader else { return nil }
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(leader.processID), &info, WEXITED | WNOHANG | WNOWAIT)
        guard result == 0, info.si_signo != 0 else { return nil }
        let status = info._sifields._sigchld.si_status
        return info.si_code == CLD_EXITED ? .exited(status) : .signaled(status)
    }

    /// Records `verdict` unless the end has come already, and asks all processes to end.
    private func end(_ verdict: Verdict) {
        if leader != nil, hasLeaderEnded { return }
        let isFirst = state.withLock { state in
            if case .over = state.phase { return false }
            guard state.verdict == nil else { return false }
            state.verdict = verdict
            return true
        }
        if isFirst { requestEnd() }
    }

    /// SIGTERM now, SIGKILL when the grace is over; without a leader yet, `supervise` will see to it.
    private func requestEnd() {
        guard signal(SIGTERM) else { return }
        // A halted process hears SIGTERM only once it goes on.
        _ = signal(SIGCONT)
        let killer = Task { [timing] in
            guard (try? await Task.sleep(for: timing.grace)) != nil else { return }
            _ = self.signal(SIGKILL)
        }
        state.withLock { $0.killer = killer }
    }

    /// Signals the session while its leader was not waited for; false where it does not run.
    private func signal(_ signal: Int32) -> Bool {
        // Under the lock, so that the leader cannot be waited for in between.
        state.withLock { state in
            guard case .running(let processID, let startTicks) = state.phase else { return false }
            ProcessIdentity.signalSession(signal, of: processID, startTicks: startTicks)
            return true
        }
    }

    /// Kills what is left, sees it gone, and signals no more.
    private func clearAway(keeps: Bool) async {
        if !keeps, let leader, !jobs.isEmpty {
            _ = signal(SIGKILL)
            _ = await ProcessIdentity.areGone(
                leader.processID, leader.startTicks, within: ProcessIdentity.vanishLimit)
        }
        let killer = state.withLock { state in
            state.phase = .over
            return state.killer
        }
        killer?.cancel()
    }
}
