import CVTerm
import Glibc
import Synchronization

// Moving bytes between the program and the emulator.
extension VirtualTerminal {
    /// Beyond this the oldest of what the program wrote is forgotten.
    private static let longestWrittenBytes = 256 * 1024
    /// A condition may depend on more than the terminal, so it is looked at again after this time.
    private static let lookAgainMilliseconds = 200.0

    /// Sleeps until the program wrote something, reads keys or ended; at most until a condition may have changed.
    func waitForNews(until end: ContinuousClock.Instant) {
        let (master, hasKeys) = state.withLock { ($0.isAtEnd ? -1 : $0.master, !$0.unsent.isEmpty) }
        let left = max(0, min((end - .now) / .milliseconds(1), Self.lookAgainMilliseconds))
        let events = Int16(POLLIN) | (hasKeys ? Int16(POLLOUT) : 0)
        var descriptors = [
            pollfd(fd: master, events: events, revents: 0),
            pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, Int32(left.rounded(.up)))
    }

    /// The screen, and whether it is a whole picture: none of those that the program marks as begun is unfinished.
    var wholeScreen: (screen: TerminalScreen, isWhole: Bool) {
        state.withLock { state in
            Self.pump(&state)
            return (state.emulator.snapshot(), !Self.isAmidPicture(state.written))
        }
    }

    /// Whether the last mark of synchronized output is one that begins a picture, or is itself not whole yet.
    private static func isAmidPicture(_ written: [UInt8]) -> Bool {
        let mark = Array("\u{1b}[?2026".utf8)
        var start = written.count - mark.count
        while start >= 0 {
            if written[start] == mark[0], written[start..<start + mark.count].elementsEqual(mark) {
                let end = start + mark.count
                return end >= written.count || written[end] == UInt8(ascii: "h")
            }
            start -= 1
        }
        return false
    }

    /// Moves what can be moved without waiting, both ways.
    static func pump(_ state: inout State) {
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
                take(buffer[..<count], &state)
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

    private static func take(_ bytes: ArraySlice<UInt8>, _ state: inout State) {
        state.emulator.write(bytes)
        state.written += bytes
        let excess = state.written.count - longestWrittenBytes
        if excess > 0 { state.written.removeFirst(excess) }
    }

    static func reap(_ state: inout State, _ process: pid_t) {
        guard state.ending == nil else { return }
        var raw: Int32 = 0
        guard waitpid(process, &raw, WNOHANG) == process else { return }
        state.ending = ProgramEnding(waitStatus: raw)
    }

    static func modes(of master: Int32) -> TerminalModes {
        var raw = termios()
        tcgetattr(master, &raw)
        return TerminalModes(input: raw.c_iflag, output: raw.c_oflag, control: raw.c_cflag, local: raw.c_lflag)
    }

    static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ folder: String?, terminal: [CChar]
    ) throws(HarnessError) -> pid_t {
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process: pid_t = 0
        let status = cv_spawn(&process, program, words, variables, folder, terminal)
        guard status == 0 else { throw .notStarted(program: program, reason: String(cString: strerror(status))) }
        return process
    }
}
