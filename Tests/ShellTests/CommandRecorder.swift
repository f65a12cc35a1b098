import CutoverCore
import Engine
import Shell
import Synchronization

/// Gathers what a launched command does, and lets a test wait for it.
final class Recorder: Sendable {
    private struct State {
        var events: [CommandEvent] = []
        var waiters: [(isDue: ([CommandEvent]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var events: [CommandEvent] { state.withLock(\.events) }

    func record(_ event: CommandEvent) {
        let due = state.withLock { state in
            state.events.append(event)
            let events = state.events
            let due = state.waiters.filter { $0.isDue(events) }.map(\.continuation)
            state.waiters.removeAll { $0.isDue(events) }
            return due
        }
        for continuation in due { continuation.resume() }
    }

    /// Returns once `isDue` holds; the test's own time limit bounds it.
    func wait(until isDue: @escaping @Sendable ([CommandEvent]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isDueNow = state.withLock { state in
                if isDue(state.events) { return true }
                state.waiters.append((isDue, continuation))
                return false
            }
            if isDueNow { continuation.resume() }
        }
    }

    func waitForEnd() async -> CommandEnding {
        await wait { events in events.contains { $0.exit != nil } }
        return events.compactMap(\.exit)[0]
    }

    func waitForOutput(_ text: String) async {
        await wait { $0.text(.output).contains(text) }
    }

    var output: String { events.text(.output) }
    var errors: String { events.text(.errors) }

    /// The leader, as `started` told it.
    var started: CommandSession? {
        for case .started(let session) in events { return session }
        return nil
    }
}

extension CommandEvent {
    var exit: CommandEnding? {
        if case .ended(let status) = self { return status }
        return nil
    }
}

extension [CommandEvent] {
    func bytes(_ stream: OutputStream) -> [UInt8] {
        flatMap { event in
            if case .output(let bytes, stream) = event { return bytes }
            return []
        }
    }

    func text(_ stream: OutputStream) -> String { String(decoding: bytes(stream), as: UTF8.self) }
}

/// Launches `command` and records it; only those with a limit of their own may run into one.
@discardableResult
func launch(
    _ command: String, limit: Int = 3600, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    directory: String = "/", launcher: BashLauncher = BashLauncher(grace: .milliseconds(200))
) -> (recorder: Recorder, command: any RunningCommand) {
    let recorder = Recorder()
    let order = CommandOrder(
        attempt: 1, command: command, environment: environment, workingDirectory: directory, timeLimitSeconds: limit)
    return (recorder, launcher.launch(order) { recorder.record($0) })
}
