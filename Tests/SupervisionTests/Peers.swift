import CutoverCore
import Engine
import Foundation
import Glibc
import Store
import Synchronization
import SystemPackage

@testable import Supervision

let emptyRunbook = Runbook(
    id: "T", title: "Test", variables: [],
    routes: [Route(id: "r", title: "a → b", target: "b", confirmation: "yes")], phases: [],
    rollback: Rollback(items: []))

let alice = Screen(id: "s", person: "alice", place: "here")

/// A run's folder of a test's own, removed when it is over.
final class Scratch: Sendable {
    let folder: RunFolder

    init() throws {
        folder = RunFolder(FilePath(NSTemporaryDirectory()).appending("cutover-\(UUID().uuidString)"))
        try DiskStorage().createDirectories(folder.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path.string) }

    var beginning: RunStore.Beginning {
        let info = RunInfo(
            id: "run", route: "r", target: "b", person: "alice", runbookDigest: "d", workingDirectory: "/",
            startedAt: Timestamp(milliseconds: 0))
        return RunStore.Beginning(info: info, values: [:])
    }
}

/// A supervising process that says what a test wants it to.
final class Peer: Sendable {
    private let descriptor = Mutex<Int32>(-1)

    /// Lets one screen in, and answers it.
    init(_ folder: RunFolder, answering messages: [SupervisorMessage]) throws {
        let listener = try LocalSocket.listen(at: folder.socket)
        Thread.detachNewThread { [self] in
            var polled = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, -1)
            let accepted = ((try? LocalSocket.accept(listener)) ?? nil) ?? -1
            close(listener)
            descriptor.withLock { $0 = accepted }
            for message in messages { say(message) }
        }
    }

    deinit { _ = descriptor.withLock { close($0) } }

    func say(_ message: SupervisorMessage) {
        let bytes = encoded(message)
        _ = descriptor.withLock { send($0, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
    }
}

/// A screen that says anything at all.
final class Guest {
    private let connection: Connection

    init(_ folder: RunFolder) throws { connection = Connection(try LocalSocket.connect(to: folder.socket)) }

    /// Says it, and returns what comes back up to the answer.
    func ask(_ message: some Encodable) -> [SupervisorMessage?] {
        connection.send(message)
        var heard: [SupervisorMessage?] = []
        while connection.isOpen {
            var polled = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, -1)
            heard += connection.receive(SupervisorMessage.self)
            if heard.contains(where: { if case .answered = $0 { true } else { false } }) { break }
        }
        return heard
    }
}
