import Criteria
import Engine
import Glibc
import Synchronization
import Text

/// Runs jq programs in a process of its own, which is ended when its time or memory is up, and started again.
///
/// The process is this very program, called to serve. It gets nothing but what is asked: no environment, no descriptor
/// but its two pipes; it ends when its input is closed, and ends itself when a program takes too long.
package final class JQWorker: JQRunner {
    /// What one program may take.
    package struct Limits: Sendable {
        /// Seconds of the processor, so that a busy machine fails no program that would end.
        package var computingSeconds: Int
        /// Seconds by the clock.
        package var wholeSeconds: Int
        /// Of the largest document that is judged, 16 MiB, small objects take less than half of it.
        package var memoryMebibytes: Int

        package init(computingSeconds: Int = 5, wholeSeconds: Int = 60, memoryMebibytes: Int = 2048) {
            self.computingSeconds = computingSeconds
            self.wholeSeconds = wholeSeconds
            self.memoryMebibytes = memoryMebibytes
        }
    }

    /// The subcommand that serves.
    package static let subcommand = "run-jq"
    /// How often it is asked whether an answer is still wanted.
    static let askingMilliseconds: Int64 = 100

    private let program: String
    private let limits: Limits
    private let process = Mutex<Spawn.Child?>(nil)

    /// - Parameter program: what serves; this program by default, as it was when it was started.
    package init(limits: Limits = Limits(), program: String = "/proc/self/exe") {
        self.limits = limits
        self.program = program
    }

    deinit { _ = process.withLock { JQWorker.end(&$0) } }

    /// Asks the worker, which is started if it does not run, and ended where it does not answer in time.
    package func answer(
        to request: [UInt8], while isWanted: @Sendable () -> Bool
    ) throws(JQProgram.Fault) -> [UInt8] {
        let answer: Result<[UInt8], JQProgram.Fault> = process.withLock { process in
            do throws(JQProgram.Fault) {
                return .success(try exchange(request, with: try running(&process), isWanted))
            } catch {
                let status = JQWorker.end(&process)
                return .failure(error == JQWorker.silence ? fault(ofEnd: status) : error)
            }
        }
        return try answer.get()
    }

    private func running(_ process: inout Spawn.Child?) throws(JQProgram.Fault) -> Spawn.Child {
        var status: Int32 = 0
        if let child = process {
            if waitpid(child.processID, &status, WNOHANG) == 0 { return child }
            // Somebody ended it while it had nothing to do.
            JQWorker.close(child)
            process = nil
        }
        do {
            let arguments = ["cutover", JQWorker.subcommand, "\(limits.computingSeconds)", "\(limits.memoryMebibytes)"]
            let child = try Spawn.start(
                arguments, program: program, environment: [:], holdsInput: true, readsOutput: true, log: nil)
            setNonBlocking(child.input)
            setNonBlocking(child.output)
            process = child
            return child
        } catch {
            throw JQProgram.Fault("jq could not be started: \(error)")
        }
    }

    private func exchange(
        _ request: [UInt8], with child: Spawn.Child, _ isWanted: () -> Bool
    ) throws(JQProgram.Fault) -> [UInt8] {
        let clock = SystemClock()
        let end = clock.monotonicMilliseconds() + Int64(limits.wholeSeconds) * 1000
        var unsent = Frame.bytes(of: request)[...]
        var received: [UInt8] = []
        while true {
            guard isWanted() else { throw JQProgram.Fault("it is not judged any more") }
            let left = end - clock.monotonicMilliseconds()
            guard left > 0 else { throw didNotEnd(within: limits.wholeSeconds) }
            var polled = [
                pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: unsent.isEmpty ? -1 : child.input, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&polled, 2, Int32(min(left, JQWorker.askingMilliseconds)))
            if polled[1].revents != 0 {
                let count = unsent.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
                if count > 0 { unsent = unsent.dropFirst(count) }
                // Why it takes no more is said by its end.
                if count < 0, errno != EAGAIN, errno != EINTR { unsent = [] }
            }
            guard polled[0].revents != 0 else { continue }
            try receive(from: child, into: &received)
            if let answer = Frame.content(of: received) { return answer }
        }
    }

    private func receive(from child: Spawn.Child, into received: inout [UInt8]) throws(JQProgram.Fault) {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        let count = piece.withUnsafeMutableBytes { read(child.output, $0.baseAddress, $0.count) }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0, received.count <= JQ.mostAnswerBytes + Frame.lengthBytes else { throw JQWorker.silence }
        received += piece[..<count]
    }

    /// It ended without an answer; what is said of that depends on how.
    private static let silence = JQProgram.Fault("jq ended")

    private func fault(ofEnd status: Int32) -> JQProgram.Fault {
        if status & 0x7f == SIGPROF { return didNotEnd(within: limits.computingSeconds) }
        return JQProgram.Fault(
            "the jq program took more than \(ByteSize.text(limits.memoryMebibytes << 20)) of memory, or jq itself failed"
        )
    }

    private func didNotEnd(within seconds: Int) -> JQProgram.Fault {
        JQProgram.Fault("the jq program did not end within \(Duration.seconds(seconds).inWords)")
    }

    /// Ends it, if it has not ended by itself; how it ended, as `waitpid` tells.
    @discardableResult
    private static func end(_ process: inout Spawn.Child?) -> Int32 {
        guard let child = process else { return 0 }
        process = nil
        var status: Int32 = 0
        kill(child.processID, SIGKILL)
        while waitpid(child.processID, &status, 0) < 0, errno == EINTR {}
        close(child)
        return status
    }

    private static func close(_ child: Spawn.Child) {
        Glibc.close(child.input)
        Glibc.close(child.output)
    }
}

/// One message on a pipe: its length in four bytes, and then itself.
enum Frame {
    static let lengthBytes = 4

    static func bytes(of content: [UInt8]) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: content.count >> $0) } + content
    }

    /// Nil while some of it is not there yet.
    static func content(of bytes: [UInt8]) -> [UInt8]? {
        guard let length = length(bytes), bytes.count >= lengthBytes + length else { return nil }
        return Array(bytes[lengthBytes..<lengthBytes + length])
    }

    static func length(_ bytes: [UInt8]) -> Int? {
        bytes.count < lengthBytes ? nil : bytes[..<lengthBytes].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
