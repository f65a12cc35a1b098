import CVTerm
import Glibc
import Synchronization

/// A program running on a terminal of its own, in memory: its screen can be read, its keys pressed, its window resized.
///
/// It may be used from any thread; whoever waits moves the bytes, so an idle one costs nothing. The program ends with
/// its terminal at the latest.
package final class VirtualTerminal: Sendable {
    /// Long enough for a loaded machine; a test that passes never waits for it.
    package static let defaultLimitSeconds = 30.0

    struct State: ~Copyable {
        let emulator: Emulator
        var master: Int32
        var isAtEnd = false
        var ending: ProgramEnding?
        /// Keys that the program has not read yet.
        var unsent: [UInt8] = []
        /// The last bytes that the program wrote.
        var written: [UInt8] = []
    }

    /// The process, which leads its own session and process group.
    package let process: pid_t
    /// The terminal's modes before the program started.
    package let modesAtStart: TerminalModes
    let processDescriptor: Int32
    let state: Mutex<State>

    /// Starts a program, found by its path.
    ///
    /// The environment is added to `standardEnvironment`; the folder is the caller's unless given.
    package init(
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
            if state.ending == nil {
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
    package static let standardEnvironment = [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]

    // MARK: - Reading

    /// The screen as it is now.
    package var screen: TerminalScreen {
        state.withLock { state in
            Self.pump(&state)
            return state.emulator.snapshot()
        }
    }

    /// The last 256 KiB that the program wrote, as it wrote them: the sequences that leave the screen are at the end.
    package var written: String {
        state.withLock { state in
            Self.pump(&state)
            return String(decoding: state.written, as: UTF8.self)
        }
    }

    /// The terminal's modes now; nil after `closeTerminal`.
    package var modes: TerminalModes? {
        state.withLock { $0.master >= 0 ? Self.modes(of: $0.master) : nil }
    }

    /// The process group that gets the terminal's keys: a shell's job, or the program itself.
    package var foregroundGroup: pid_t? {
        state.withLock { state in
            let group = state.master >= 0 ? tcgetpgrp(state.master) : -1
            return group > 0 ? group : nil
        }
    }

    /// Waits until the screen fulfils a condition, and returns it; throws with the screen when it does not in time, or
    /// as soon as the program ended without it.
    @discardableResult
    package func waitFor(
        _ description: String, limitSeconds: Double = defaultLimitSeconds, condition: (TerminalScreen) throws -> Bool
    ) throws -> TerminalScreen {
        let end = ContinuousClock.now + .seconds(limitSeconds)
        while true {
            // Asked before the screen is read: what a program wrote before it ended is read by then.
            let ending = self.ending
            let (now, isWhole) = wholeScreen
            if isWhole, try condition(now) { return now }
            guard ending == nil, ContinuousClock.now < end else {
                throw HarnessError.waitedInVain(description: description, screen: now.text, ending: ending)
            }
            waitForNews(until: end)
        }
    }

    /// Waits until a text stands in one row of the screen.
    @discardableResult
    package func waitFor(_ text: String, limitSeconds: Double = defaultLimitSeconds) throws -> TerminalScreen {
        try waitFor("“\(text)”", limitSeconds: limitSeconds) { $0.contains(text) }
    }

    /// How the program ended; nil while it runs.
    package var ending: ProgramEnding? {
        state.withLock { state in
            Self.reap(&state, process)
            return state.ending
        }
    }

    /// Waits until the program ended, and has written everything.
    @discardableResult
    package func waitForExit(limitSeconds: Double = defaultLimitSeconds) throws(HarnessError) -> ProgramEnding {
        let end = ContinuousClock.now + .seconds(limitSeconds)
        while true {
            let ending = self.ending
            let now = screen
            if let ending { return ending }
            guard ContinuousClock.now < end else { throw .noExit(screen: now.text) }
            waitForNews(until: end)
        }
    }

    // MARK: - Acting

    /// Types text as a person does.
    package func type(_ text: String) {
        send(bytes: Array(text.utf8))
    }

    /// Sends any bytes that a terminal could.
    package func send(bytes: [UInt8]) {
        state.withLock { state in
            state.unsent += bytes
            Self.pump(&state)
        }
    }

    /// Presses keys one after the other.
    package func press(_ keys: NamedKey...) {
        act { emulator in
            for key in keys { emulator.press(key) }
        }
    }

    /// Presses Escape, and waits until what it puts away is gone: a key right behind it would be one key with it.
    package func leave(_ text: String) throws {
        press(.escape)
        _ = try waitFor("“\(text)” put away") { !$0.contains(text) }
    }

    /// Clicks the left button on a cell.
    package func click(row: Int, column: Int) {
        act { $0.click(row: row, column: column) }
    }

    /// Turns the wheel by one step over a cell.
    package func turnWheel(up: Bool, row: Int, column: Int) {
        act { $0.turnWheel(up: up, row: row, column: column) }
    }

    /// Pastes text, between marks when the program asked for them.
    package func paste(_ text: String) {
        state.withLock { state in
            Self.pump(&state)
            state.emulator.markPaste(isStart: true)
            state.unsent += state.emulator.takeOutput() + Array(text.utf8)
            state.emulator.markPaste(isStart: false)
            Self.pump(&state)
        }
    }

    /// Changes the window's size; the program gets SIGWINCH.
    package func resize(_ size: TerminalSize) {
        state.withLock { state in
            Self.pump(&state)
            state.emulator.resize(size)
            if state.master >= 0 { _ = cv_set_size(state.master, Int32(size.height), Int32(size.width)) }
        }
    }

    /// Sends a signal to the program itself.
    package func send(signal number: Int32) {
        state.withLock { state in
            // Its number belongs to nobody else until it was waited for.
            if state.ending == nil { Glibc.kill(process, number) }
        }
    }

    /// Kills the program without a chance to clean up.
    package func kill() {
        send(signal: SIGKILL)
    }

    /// Takes the terminal away, as a closed window does; the program gets SIGHUP, and errors from then on.
    package func closeTerminal() {
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
