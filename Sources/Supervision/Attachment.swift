public import CutoverCore
public import Engine
import Glibc
import Journal

/// A screen's side of a run: it sends commands, and replays the journal to know what is true.
public final class Attachment {
    public private(set) var walk: Walk
    public private(set) var logs = LogNumbers()
    /// Every event so far, for the timeline.
    public private(set) var events: [Event] = []
    public private(set) var trouble: String?
    public private(set) var missingSecrets: [String] = []
    /// What was said last and not taken yet: refusals and notices.
    public private(set) var notices: [String] = []
    public let screen: Screen
    private let connection: Connection
    private var follower: JournalFollower<Event>

    /// Connects to the run's supervising process; throws `SocketError` when there is none.
    public init(folder: RunFolder, runbook: Runbook, screen: Screen, wantsWheel: Bool) throws {
        connection = Connection(try LocalSocket.connect(to: folder.socket))
        follower = JournalFollower(storage: DiskStorage(), path: folder.journal)
        walk = Walk(runbook: runbook)
        self.screen = screen
        connection.send(ScreenMessage.hello(screen, wantsWheel: wantsWheel, version: wireVersion))
        try follow()
    }

    /// To be polled for reading.
    public var descriptor: Int32 { connection.descriptor }

    /// False once the supervising process is gone.
    public var isConnected: Bool { connection.isOpen }

    public func send(_ command: Command) { connection.send(ScreenMessage.command(command)) }

    public func send(secret text: String, for name: String) {
        connection.send(ScreenMessage.secret(name: name, text: text))
    }

    /// Takes in what came; throws when the journal cannot be read.
    public func update() throws {
        connection.flush()
        for message in connection.receive(SupervisorMessage.self) {
            switch message {
            case .grew: break
            case .refused(let sentence), .notice(let sentence): notices.append(sentence)
            case .trouble(let sentence): trouble = sentence
            case .missingSecrets(let names): missingSecrets = names
            }
        }
        try follow()
    }

    /// The notices that were not taken yet.
    public func takeNotices() -> [String] {
        defer { notices = [] }
        return notices
    }

    private func follow() throws {
        let update = try follower.poll()
        if update.startsOver {
            walk.state = State()
            logs = LogNumbers()
            events = []
        }
        walk.state = walk.state.evolved(by: update.records)
        logs.note(update.records)
        events += update.records
    }
}
