import CVTerm
import Glibc
import Synchronization

/// A program running on a terminal of its own, in memory: its screen can be read, its keys pressed, its window resized.
///
/// It may be used from any thread; whoever waits moves the bytes, so an idle one costs nothing.
public final class VirtualTerminal: Sendable {
    /// Long enough for a loaded machine; a test that passes never waits for it.
    public static let defaultTimeoutSeconds = 20.0

    private struct State: ~Copyable {
        let emulator: Emulator
        var master: Int32
        var isAtEnd = false
        var status: ExitStatus?
        /// Keys that the program has not read yet.
        var unsent: [UInt8] = []
    }

    /// The process, which leads its own session and process group.
    public let process: pid_t
    private let processDescriptor: Int32
    private let state: Mutex<State>
    private let modesAtStart: TerminalModes

    /// Starts a program.
    ///
    /// The environment is the program's whole environment; the working directory is the caller's unless given.
    public init(
        path: String, arguments: [String] = [], environment: [String: String] = [:], workingDirectory: String? = nil,
        width: Int = 80, height: Int = 24
    ) throws(HarnessError) {
        var name = [CChar](repeating: 0, count: 128)
        let master = cv_open_terminal(&name, name.count)
        guard master >= 0, cv_set_size(master, Int32(height), Int32(width)) == 0 else {
            throw .notStarted(path: path, reason: String(cString: strerror(errno)))
        }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        modesAtStart = Self.modes(of: master)
        do throws(HarnessError) {
            process = try Self.spawn(path, arguments, environment, workingDirectory, terminal: name)
        } catch {
            Glibc.close(master)
            throw error
        }
        processDescriptor = cv_process_descriptor(process)
        state = Mutex(State(emulator: Emulator(width: width, height: height), master: master))
    }

    deinit {
        state.withLock { state in
            Self.reap(&state, process)
            if state.status == nil {
                kill(-process, SIGKILL)
                kill(process, SIGKILL)
                var raw: Int32 = 0
                while waitpid(process, &raw, 0) < 0 && errno == EINTR {}
            }
            if state.master >= 0 { Glibc.close(state.master) }
        }
        if processDescriptor >= 0 { Glibc.close(processDescriptor) }
    }

    // MARK: - Reading

    /// The screen as it is now.
    public var screen: Screen {
        state.withLock { state in
            Self.pump(&state)
            return state.emulator.snapshot()
        }
    }

    /// Each row of the screen as it is now, without the spaces at its end.
    public func lines() -> [String] {
        screen.lines
    }

    /// One cell of the screen as it is now.
    public func cell(row: Int, column: Int) -> Screen.Cell {
        screen.cell(row: row, column: column)
    }

    /// Whether the terminal's modes are those it had before the program started.
    public var modesAreAsAtStart: Bool {
        state.withLock { $0.master >= 0 && Self.modes(of: $0.master) == modesAtStart }
    }

    /// Waits until the screen fulfils a condition, and returns it; throws with the screen when it does not in time.
    @discardableResult
    public func waitUntil(
        _ description: String = "a condition", timeoutSeconds: Double = defaultTimeoutSeconds,
        _ condition: (Screen) throws -> Bool
    ) throws -> Screen {
        let end = ContinuousClock.now + .seconds(timeoutSeconds)
        while true {
            let now = screen
            if try condition(now) { return now }
            guard ContinuousClock.now < end, pollOnce(until: end, exitToo: false) else {
                throw HarnessError.timeout(waitingFor: description, screen: screen.text)
            }
        }
    }

    /// Waits until a text stands in one row of the screen.
    @discardableResult
    public func waitFor(_ text: String, timeoutSeconds: Double = defaultTimeoutSeconds) throws -> Screen {
        try waitUntil("“\(text)”", timeoutSeconds: timeoutSeconds) { $0.contains(text) }
    }

    /// Waits until the program ended, and has written everything.
    public func waitForExit(timeoutSeconds: Double = defaultTimeoutSeconds) throws(HarnessError) -> ExitStatus {
        let end = ContinuousClock.now + .seconds(timeoutSeconds)
        while true {
            let status = state.withLock { state in
                Self.pump(&state)
                Self.reap(&state, process)
                if state.status != nil { Self.pump(&state) }
                return state.status
            }
            if let status { return status }
            guard ContinuousClock.now < end, pollOnce(until: end, exitToo: true) else {
                throw .noExit(screen: screen.text)
            }
        }
    }

    // MARK: - Acting

    /// Types text, or sends any bytes that a terminal could.
    public func send(_ text: String) {
        send(bytes: Array(text.utf8))
    }

    public func send(bytes: [UInt8]) {
        state.withLock { state in
            state.unsent += bytes
            Self.pump(&state)
        }
    }

    /// Presses keys one after the other.
    public func send(_ keys: NamedKey...) {
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
    public func resize(width: Int, height: Int) {
        state.withLock { state in
            Self.pump(&state)
            state.emulator.resize(width: width, height: height)
            if state.master >= 0 { _ = cv_set_size(state.master, Int32(height), Int32(width)) }
        }
    }

    /// Sends a signal to the program itself.
    public func signal(_ number: Int32) {
        state.withLock { state in
            // Its number belongs to nobody else until it was waited for.
            if state.status == nil { kill(process, number) }
        }
    }

    /// Kills the program without a chance to clean up.
    public func kill9() {
        signal(SIGKILL)
    }

    /// Takes the terminal away, as a closed window does; its program gets SIGHUP, and errors from then on.
    public func hangUp() {
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

// MARK: - Moving bytes

extension VirtualTerminal {
    /// Sleeps until the program wrote something, reads keys, or ended; false when nothing can come any more.
    private func pollOnce(until end: ContinuousClock.Instant, exitToo: Bool) -> Bool {
        let (master, hasKeys) = state.withLock { ($0.isAtEnd ? -1 : $0.master, !$0.unsent.isEmpty) }
        guard master >= 0 || exitToo else { return false }
        let left = max(0, (end - .now) / .milliseconds(1))
        let events = Int16(POLLIN) | (hasKeys ? Int16(POLLOUT) : 0)
        var descriptors = [
            pollfd(fd: master, events: events, revents: 0),
            pollfd(fd: exitToo ? processDescriptor : -1, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, Int32(min(left, 1_000_000).rounded(.up)))
        return true
    }

    /// Moves what can be moved without waiting, both ways.
    private static func pump(_ state: inout State) {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while state.master >= 0 && !state.isAtEnd {
            state.unsent += state.emulator.takeOutput()
            while !state.unsent.isEmpty {
                let count = state.unsent.withUnsafeBytes { Glibc.write(state.master, $0.baseAddress, $0.count) }
                guard count > 0 else { break }
                state.unsent.removeFirst(count)
            }
            let count = Glibc.read(state.master, &buffer, buffer.count)
            if count > 0 {
                state.emulator.write(buffer[..<count])
            } else if count < 0 && errno == EINTR {
                continue
            } else {
                // EIO says that nobody holds the other side any more.
                state.isAtEnd = count == 0 || errno == EIO
                break
            }
        }
        state.unsent += state.emulator.takeOutput()
    }

    private static func reap(_ state: inout State, _ process: pid_t) {
        guard state.status == nil else { return }
        var raw: Int32 = 0
        guard waitpid(process, &raw, WNOHANG) == process else { return }
        let signal = raw & 0x7F
        state.status = signal == 0 ? .exited((raw >> 8) & 0xFF) : .signaled(signal)
    }

    private static func modes(of master: Int32) -> TerminalModes {
        var raw = termios()
        tcgetattr(master, &raw)
        return TerminalModes(input: raw.c_iflag, output: raw.c_oflag, control: raw.c_cflag, local: raw.c_lflag)
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String: String], _ workingDirectory: String?,
        terminal: [CChar]
    ) throws(HarnessError) -> pid_t {
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process: pid_t = 0
        let status = cv_spawn(&process, path, words, variables, workingDirectory, terminal)
        guard status == 0 else { throw .notStarted(path: path, reason: String(cString: strerror(status))) }
        return process
    }
}
