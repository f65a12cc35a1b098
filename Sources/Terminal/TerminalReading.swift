import CNcurses
import Canvas
import Glibc

/// What ended a wait.
package struct Readiness: Equatable, Sendable {
    /// `Terminal.read` has something to return.
    package var hasInput: Bool
    /// The caller's own descriptors that can be read, or that ended.
    package var readable: [Int32]
}

extension Terminal {
    /// How much is read in one go; the rest of a flood of input comes with the next `read`.
    private static let readBytes = 4096
    /// At most this many times `readBytes` before the caller gets to draw.
    private static let readRounds = 16

    /// Sleeps until there is input, a signal, something to read from the caller's descriptors, or the time is over.
    ///
    /// Without a time the process is not woken by anything else. Call `read` when the result says `hasInput`.
    @discardableResult
    package func wait(timeoutMilliseconds: Int?, alsoReadable: [Int32] = []) -> Readiness {
        let clock = ContinuousClock()
        let end = timeoutMilliseconds.map { clock.now + .milliseconds(max(0, $0)) }
        while true {
            if !pending.isEmpty { return Readiness(hasInput: true, readable: []) }
            let expiry = decoder.pendingMilliseconds.map { lastBytes + .milliseconds($0) }
            let wake = [end, expiry].compactMap { $0 }.min()
            let timeout = wake.map { Self.roundedUpMilliseconds(from: clock.now, to: $0) } ?? -1

            var descriptors = ([isGone ? -1 : tty, rescue.wakeDescriptor] + alsoReadable).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
            // A signal interrupted it: its byte is in the pipe, and the next round finds it.
            if count < 0 { continue }
            if count > 0 {
                let ready = descriptors.map { $0.revents != 0 }
                return Readiness(
                    hasInput: ready[0] || ready[1], readable: zip(alsoReadable, ready[2...]).filter(\.1).map(\.0))
            }
            if let expiry, clock.now >= expiry { pending += decoder.expire() }
            if pending.isEmpty, let end, clock.now >= end { return Readiness(hasInput: false, readable: []) }
        }
    }

    /// Everything that came since the last call, in order, without waiting.
    ///
    /// Signals come first. When the terminal went away that is a hangup, once.
    package func read() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        readSignals(into: &inputs)
        inputs += pending
        pending = []
        readKeys(into: &inputs)
        return inputs
    }

    private func readSignals(into inputs: inout [TerminalInput]) {
        var sizeMayHaveChanged = false
        let signals = rescue.drain()
        // Ended in the background: the terminal is the shell's, and stays as the shell has it.
        if Rescue.containsEnding(signals), !isForeground { isGone = true }
        for signal in signals {
            switch signal {
            case SIGWINCH: sizeMayHaveChanged = true
            case SIGTERM: inputs.append(.signal(.terminate))
            case SIGINT: inputs.append(.signal(.interrupt))
            case SIGHUP: appendHangup(to: &inputs)
            // Asked for from outside: the same way as Ctrl-Z, and the continuing is told when it comes.
            case SIGTSTP: suspend()
            case SIGCONT: appendContinue(to: &inputs)
            default: break
            }
        }
        if sizeMayHaveChanged, !isGone, takeWindowSize() { inputs.append(.resized(size)) }
    }

    private func appendContinue(to inputs: inout [TerminalInput]) {
        guard !isGone, regain() else { return }
        // Stopped by SIGSTOP, nothing could be restored before and the shell has used the terminal since.
        let before = size
        reenter()
        inputs.append(.signal(.continue))
        if size != before { inputs.append(.resized(size)) }
    }

    func appendHangup(to inputs: inout [TerminalInput]) {
        guard !hangupIsTold else { return }
        hangupIsTold = true
        inputs.append(.signal(.hangup))
    }

    private func readKeys(into inputs: inout [TerminalInput]) {
        guard !isGone else { return }
        if let limit = decoder.pendingMilliseconds, ContinuousClock.now - lastBytes >= .milliseconds(limit) {
            inputs += decoder.expire()
        }
        var bytes = [UInt8](repeating: 0, count: Self.readBytes)
        for _ in 0..<Self.readRounds {
            var descriptor = pollfd(fd: tty, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else { return }
            let count = Glibc.read(tty, &bytes, bytes.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                // End of file, or an error that stays: the terminal is gone, and polling it would spin.
                isGone = true
                appendHangup(to: &inputs)
                return
            }
            lastBytes = .now
            inputs += decoder.feed(bytes[..<count])
        }
    }

    /// poll counts whole milliseconds: rounded down, the last one would be a busy loop.
    private static func roundedUpMilliseconds(
        from start: ContinuousClock.Instant, to end: ContinuousClock.Instant
    ) -> Int32 {
        guard end > start else { return 0 }
        let (seconds, attoseconds) = (end - start).components
        guard seconds < Int64(Int32.max / 1000) - 1 else { return Int32.max }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
