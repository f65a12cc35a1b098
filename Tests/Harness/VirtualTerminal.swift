import CVTerm
import Glibc
import Synchronization

/// A program running on a terminal of its own, in memory: its screen can be read, its keys pressed, its window resized.
///
/// It may be used from any thread; whoever waits moves the bytes, so an idle one costs nothing. The program ends, at the
/// latest, with its terminal.
public final class VirtualTerminal: Sendable {
    /// Long enough for a loaded machine; a test that passes never waits for it.
    public static let defaultLimitSeconds = 30.0

    struct State: ~Copyable {
        let emulator: Emulator
        var master: Int32
        var isAtEnd = false
        var status: ExitStatus?
        /// Keys that the program has not read yet.
        var unsent: [UInt8] = []
        /// The last bytes that the program wrote.
        var written: [UInt8] = []
    }

    /// The process, which leads its own session and process group.
    public let process: pid_t
    /// The terminal's modes before the program started.
    public let modesAtStart: TerminalModes
    let processDescriptor: Int32
    let state: Mutex<State>

    /// Starts a program, found by its path.
    ///
    /// The environment is added to `standardEnvironment`; the folder is the caller's unless given.
    public init(
        program: String, arguments: [String] = [], environment: [String: String] = [:], folder: String? = nil,
        size: TerminalSize = .usual
    ) throws(HarnessError) {
        var name = [CChar](repeating: 0, count: 128)
        let master = cv_open_terminal(&name, name.count)
        guard master >= 0, cv_set_size(master, Int32(size.height), Int32(size.width)) == 0 else {
            throw .notStarted(program: program, reason: String(cString: strerror(errno)))
        }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        modesAtStart = Self.modes(of: master)
        let variables = Self.standardEnvironment.merging(environment) { $1 }
        do throws(HarnessError) {
            process = try Self.spawn(program, arguments, variables, folder, terminal: name)
        } catch {
            Glibc.close(master)
            throw error
        }
        processDescriptor = cv_process_descriptor(process)
        state = Mutex(State(emulator: Emulator(size: size), master: master))
    }

    deinit {
        state.withLock { state in
            Self.reap(&state, process)
            if state.status == nil {
                Glibc.kill(-process, SIGKILL)
                Glibc.kill(process, SIGKILL)
                var raw: Int32 = 0
                while waitpid(process, &raw, 0) < 0 && errno == EINTR {}
            }
            if state.master >= 0 { Glibc.close(state.master) }
        }
        if processDescriptor >= 0 { Glibc.close(processDescriptor) }
    }

    /// What every program gets: a usual terminal and language, and the way to the system's commands.
    public static let standardEnvironment = [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]

    // MARK: - Reading

    /// The screen as it is now.
    public var screen: Screen {
        state.withLock { state in
            Self.pump(&state)
            return state.emulator.snapshot()
        }
    }

    /// The last 256 KiB that the program wrote, as it wrote them: the sequences that leave the screen are at the end.
    public var written: String {
        state.withLock { state in
            Self.pump(&state)
            return String(decoding: state.written, as: UTF8.self)
        }
    }

    /// The terminal's modes now; nil after `closeTerminal`.
    public var modes: TerminalModes? {
        state.withLock { $0.master >= 0 ? Self.modes(of: $0.master) : nil }
    }

    /// Waits until the screen fulfils a condition, and returns it; throws with the screen when it does not in time, or
    /// as soon as the program ended without it.
    @discardableResult
    public func waitFor(
        _ description: String, limitSeconds: Double = defaultLimitSeconds, condition: (Screen) throws -> Bool
    ) throws -> Screen {
        let end = ContinuousClock.now + .seconds(limitSeconds)
        while true {
            // Asked before the screen is read: what a program wrote before it ended is read by then.
            let status = exitStatus
            let (now, isWhole) = wholeScreen
            if isWhole, try condition(now) { return now }
            guard status == nil, ContinuousClock.now < end else {
                throw HarnessError.waitedInVain(description: description, screen: now.text, status: status)
            }
            waitForNews(until: end)
        }
    }

    /// Waits until a text stands in one row of the screen.
    @discardableResult
    public func waitFor(_ text: String, limitSeconds: Double = defaultLimitSeconds) throws -> Screen {
        try waitFor("“\(text)”", limitSeconds: limitSeconds) { $0.contains(text) }
    }

    /// How the program ended; nil while it runs.
    public var exitStatus: ExitStatus? {
        state.withLock { state in
            Self.reap(&state, process)
            return state.status
        }
    }

    /// Waits until the program ended, and has written everything.
    @discardableResult
    public func waitForExit(limitSeconds: Double = defaultLimitSeconds) throws(HarnessError) -> ExitStatus {
        let end = ContinuousClock.now + .seconds(limitSeconds)
        while true {
            let status = exitStatus
            let now = screen
            if let status { return status }
            guard ContinuousClock.now < end else { throw .noExit(screen: now.text) }
            waitForNews(until: end)
        }
    }

    // MARK: - Acting

    /// Types text as a person does.
    public func type(_ text: String) {
        send(bytes: Array(text.utf8))
    }

    /// Sends any bytes that a terminal could.
    public func send(bytes: [UInt8]) {
        state.withLock { state in
            state.unsent += bytes
            Self.pump(&state)
        }
    }

    /// Presses keys one after the other.
    public func press(_ keys: NamedKey...) {
        act { emulator in
            for key in keys { emulator.press(key) }
        }
    }

    /// Clicks the left button on a cell.
    public func click(row: Int, column: Int) {
        act { $0.mouse(button: 1, row: row, column: column) }
    }

    /// Turns the wheel by one step over a cell.
    public func turnWheel(up: Bool, row: Int, column: Int) {
        act { $0.mouse(button: up ? 4 : 5, row: row, column: column) }
    }

    /// Pastes text, between marks when the program asked for them.
    public func paste(_ text: String) {
        state.withLock { state in
            Self.pump(&state)
            state.emulator.markPaste(isStart: true)
            state.unsent += state.emulator.takeOutput() + Array(text.utf8)
            state.emulator.markPaste(isStart: false)
            Self.pump(&state)
        }
    }

    /// Changes the window's size; the program gets SIGWINCH.
    public func resize(_ size: TerminalSize) {
        state.withLock { state in
            Self.pump(&state)
            state.emulator.resize(size)
            if state.master >= 0 { _ = cv_set_size(state.master, Int32(size.height), Int32(size.width)) }
        }
    }

    /// Sends a signal to the program itself.
    public func send(signal number: Int32) {
        state.withLock { state in
            // Its number belongs to nobody else until it was waited for.
            if state.status == nil { Glibc.kill(process, number) }
        }
    }

    /// Kills the program without a chance to clean up.
    public func kill() {
        send(signal: SIGKILL)
    }

    /// Takes the terminal away, as a closed window does; the program gets SIGHUP, and errors from then on.
    public func closeTerminal() {
        state.withLock { state in
            Self.pump(&state)
            guard state.master >= 0 else { return }
            Glibc.close(state.master)
            state.master = -1
            state.isAtEnd = true
        }
    }

    private func act(_ body: (Emulator) -> Void) {
        state.withLock { state in
            // First what the program asked for: it decides how keys are sent.
            Self.pump(&state)
            body(state.emulator)
            Self.pump(&state)
        }
    }
}
