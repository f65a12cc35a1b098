import CutoverCore
import Engine
import Glibc
import Subprocess
import SystemPackage

/// Runs commands with bash, each in a session of its own.
///
/// When bash has ended, jobs that it left in the background get the linger time to finish what they print (`tee >(jq …)`
/// needs it); then whatever is left of the session is named and killed, unless the order says that it stays. A process that made itself a session of its own is out of
/// reach, and keeps running.
package struct BashLauncher: CommandLauncher {
    /// How long a command may take from the request to end until it is killed.
    package static let defaultGrace: Duration = .seconds(5)
    /// How long background jobs may go on after bash has ended by itself.
    package static let defaultLinger: Duration = .milliseconds(500)

    private let bashPath: String
    private let timing: SessionTiming

    /// Takes bash from `bashPath` if it is there, otherwise from the `PATH` of the order.
    package init(
        bashPath: String = "/bin/bash", grace: Duration = defaultGrace, linger: Duration = defaultLinger
    ) {
        self.bashPath = bashPath
        timing = SessionTiming(grace: grace, linger: linger)
    }

    /// Returns at once; where bash cannot be started, the only event is an end that says why.
    @discardableResult
    package func launch(
        _ order: CommandOrder, onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) -> any RunningCommand {
        let terminal = Result<PseudoTerminal?, PseudoTerminal.Unavailable> { () throws(PseudoTerminal.Unavailable) in
            order.needsTerminal ? try PseudoTerminal() : nil
        }
        let session = Session(
            timing: timing, leavesRunning: order.leavesRunning, terminal: (try? terminal.get()) ?? nil)
        Task.detached {
            let status = await run(order, in: session, terminal, onEvent: onEvent)
            if session.claimReport() { await onEvent(.ended(status)) }
        }
        return session
    }

    /// Process ids, ascending, as /proc shows them.
    package func leftovers(marker: String, session: CommandSession?) -> [Int32] {
        ProcessIdentity.leftovers(marker: marker, session: session)
    }

    /// By the owner of its folder in /proc; words where it is gone or has no name.
    package func user(of process: Int32) -> String { ProcessIdentity.user(of: process) }

    /// Empties the pipes that bash was given for this, as far as they may be opened.
    package func drain(leftovers: [Int32]) {
        for process in leftovers { OwnPipes.drain(process) }
    }

    /// SIGTERM, and SIGKILL after the grace; returns at once.
    package func stopLeftovers(marker: String, session: CommandSession?) {
        let grace = timing.grace
        Task.detached { await ProcessIdentity.stopLeftovers(marker: marker, session: session, grace: grace) }
    }

    private func run(
        _ order: CommandOrder, in session: Session, _ terminal: Result<PseudoTerminal?, PseudoTerminal.Unavailable>,
        onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) async -> CommandEnding {
        if let reason = LaunchFault.reason(against: order) ?? LaunchFault.descriptors() { return .notStarted(reason) }
        guard let bash = LaunchFault.bash(at: bashPath, path: order.environment["PATH"]) else {
            return .notStarted("bash is neither at \(bashPath) nor in the PATH")
        }
        do {
            let status =
                if let terminal = try terminal.get() {
                    try await run(order, bash, in: session, terminal, onEvent)
                } else {
                    try await run(order, bash, in: session, onEvent)
                }
            return session.exitStatus(status, timeLimitSeconds: order.timeLimitSeconds)
        } catch let error as PseudoTerminal.Unavailable {
            return .notStarted(error.sentence)
        } catch {
            // Once bash ran, to say that it did not would be the worst of errors: its session was killed.
            if session.hasStarted { return .signalled(Int(SIGKILL)) }
            return .notStarted(LaunchFault.sentence(for: error, order: order))
        }
    }

    private func run(
        _ order: CommandOrder, _ bash: String, in session: Session,
        _ onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) async throws -> TerminationStatus {
        try await Subprocess.run(
            configuration(of: order, bash, OwnPipes.script, [order.command]), input: .none, output: .sequence,
            error: .sequence
        ) { execution in
            let (output, errors) = (execution.standardOutput, execution.standardError)
            let ending = await session.supervise(
                processID: execution.processIdentifier.value, timeLimitSeconds: order.timeLimitSeconds,
                onEvent: onEvent
            ) { await session.read(output: output, errors: errors, onEvent) }
            if let ending { reportUnlessReturned(ending, of: order, session, onEvent) }
        }.terminationStatus
    }

    private func run(
        _ order: CommandOrder, _ bash: String, in session: Session, _ terminal: PseudoTerminal,
        _ onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) async throws -> TerminationStatus {
        try await Subprocess.run(
            configuration(of: order, bash, OwnPipes.terminalScript, [order.command, terminal.path]),
            input: .fileDescriptor(FileDescriptor(rawValue: terminal.window), closeAfterSpawningProcess: false),
            output: .discarded, error: .discarded
        ) { execution in
            let ending = await session.supervise(
                processID: execution.processIdentifier.value, timeLimitSeconds: order.timeLimitSeconds,
                onEvent: onEvent
            ) { await session.read(terminal, onEvent) }
            if let ending { reportUnlessReturned(ending, of: order, session, onEvent) }
        }.terminationStatus
    }

    private func configuration(
        of order: CommandOrder, _ bash: String, _ script: String, _ words: [String]
    ) -> Configuration {
        var options = PlatformOptions()
        // Its own session has no terminal but one that is made for it.
        options.createSession = true
        return Configuration(
            executable: .path(FilePath(bash)),
            arguments: .init(
                ["-c", script, bash] + words + (order.isStrict ? CommandEnvironment.strictOptions : [])),
            // The library copies each entry up to its NUL, so it must have one.
            environment: .custom(order.environment.map { Array("\($0.key)=\($0.value)\0".utf8) }),
            workingDirectory: FilePath(order.workingDirectory), platformOptions: options)
    }

    /// How long the library may take to notice an end that was seen.
    private static let returnLimit: Duration = .seconds(2)

    /// Reports the end that was seen, should the library miss it: where it got no descriptor to watch the process by, it
    /// waits for ever.
    private func reportUnlessReturned(
        _ ending: TerminationStatus, of order: CommandOrder, _ session: Session,
        _ onEvent: @escaping @Sendable (CommandEvent) async -> Void
    ) {
        Task.detached {
            try? await Task.sleep(for: BashLauncher.returnLimit)
            guard session.claimReport() else { return }
            await onEvent(.ended(session.exitStatus(ending, timeLimitSeconds: order.timeLimitSeconds)))
        }
    }
}
