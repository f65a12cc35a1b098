import CutoverCore
import Engine
import Glibc
import Store

/// A screen's side of a run: it sends commands, and replays the journal to know what is true.
package final class Attachment {
    /// The run, as far as its journal has been read and is safe on the disk.
    package private(set) var walk: Walk
    /// Where the output of each attempt is, by the same records.
    package private(set) var logs = LogNumbers()
    /// Every event so far, for the timeline.
    package private(set) var events: [Event] = []
    /// Why nothing can be recorded at the moment, in one sentence; nil when all is well.
    package private(set) var trouble: String?
    /// Why the run cannot go on at all: its folder is no longer there.
    package private(set) var gone: String?
    /// What of the run is not as it was recorded, so that nothing goes forward.
    package private(set) var misfit: String?
    /// Names of secrets that are to be given and that the supervising process does not hold.
    package private(set) var missingSecrets: [String] = []
    /// What was said last and not taken yet: refusals and notices.
    package private(set) var notices: [String] = []
    /// The screen whose side this is.
    package let screen: Screen
    /// The machine's time as the supervising process keeps it.
    package private(set) var clock = SystemClock()
    private let connection: Connection
    /// What was sent and not answered yet.
    private var unanswered = 0
    /// How much of the journal is on the disk, as far as was said: nothing is shown that could still be lost.
    private var durableBytes: UInt64?
    private var follower: JournalFollower<Event>

    /// Connects to the run's supervising process; throws `SocketError` when there is none, and `OtherVersion`.
    package init(folder: RunFolder, runbook: Runbook, screen: Screen, wantsWheel: Bool) throws {
        connection = Connection(try LocalSocket.connect(to: folder.socket))
        follower = JournalFollower(storage: DiskStorage(), path: folder.journal)
        walk = Walk(runbook: runbook)
        self.screen = screen
        send(ScreenMessage.hello(screen, wantsWheel: wantsWheel, version: wireVersion))
        try awaitAnswers(limitMilliseconds: Attachment.firstAnswerMilliseconds)
    }

    /// To be polled for reading.
    package var descriptor: Int32 { connection.descriptor }

    /// Whether it was said how far the journal may be read: before that, nothing is known of the run.
    package var isIntroduced: Bool { durableBytes != nil }

    /// False once the supervising process is gone.
    package var isConnected: Bool { connection.isOpen }

    /// Asks for something; whether it was done is said by the journal, or by a notice.
    package func send(_ command: Command) { send(ScreenMessage.command(command)) }

    /// Gives a secret's text, which is held in memory over there and never recorded.
    package func send(secret text: String, for name: String) { send(ScreenMessage.secret(name: name, text: text)) }

    // MARK: - The terminal of a command

    /// What the terminal shows at which this screen sits, and has not been taken yet.
    private var shown: [UInt8] = []
    /// The attempt at whose terminal this screen sits.
    package private(set) var sitsAt: Int?

    /// Sits down at the terminal of an attempt's command, until it gets up or is sent home.
    package func sit(at attempt: Int, rows: Int, columns: Int) {
        (sitsAt, shown) = (attempt, [])
        send(.terminal(attempt: attempt, .sit(rows: rows, columns: columns)))
    }

    /// Types at the terminal at which this screen sits.
    package func type(_ bytes: [UInt8]) {
        if let sitsAt { send(.terminal(attempt: sitsAt, .type(bytes))) }
    }

    /// Tells that terminal how large this screen shows it.
    package func resizeTerminal(rows: Int, columns: Int) {
        if let sitsAt { send(.terminal(attempt: sitsAt, .resize(rows: rows, columns: columns))) }
    }

    /// Leaves it; the command runs on.
    package func getUp() {
        if let sitsAt { send(.terminal(attempt: sitsAt, .leave)) }
        sitsAt = nil
    }

    /// What it has shown since this was asked last.
    package func takeShown() -> [UInt8] {
        defer { shown = [] }
        return shown
    }

    private func send(_ message: ScreenMessage) {
        unanswered += 1
        connection.send(message)
    }

    /// How long the first picture waits for who is at the wheel.
    package static let firstAnswerMilliseconds: Int64 = 5000

    /// Whether something that was sent is not carried out or refused yet.
    package var isAwaitingAnswers: Bool { unanswered > 0 && isConnected }

    /// The longest that a screen stands still for an answer without saying so.
    package static let quietMilliseconds: Int64 = 300

    /// Waits for a while until what was sent is carried out or refused, so that the next key meets what is then true.
    package func awaitAnswers(limitMilliseconds: Int64 = quietMilliseconds) throws {
        let end = clock.monotonicMilliseconds() + limitMilliseconds
        while isAwaitingAnswers {
            let left = end - clock.monotonicMilliseconds()
            if left <= 0 { break }
            let events = Int16(POLLIN) | (connection.wantsToWrite ? Int16(POLLOUT) : 0)
            var polled = pollfd(fd: descriptor, events: events, revents: 0)
            _ = poll(&polled, 1, Int32(left))
            try update()
        }
    }

    /// Takes in what came; throws when the journal cannot be read.
    package func update() throws {
        connection.flush()
        for case let message? in connection.receive(SupervisorMessage.self) {
            switch message {
            case .grew(let bytes): durableBytes = bytes
            case .answered(let bytes):
                durableBytes = bytes
                unanswered = max(0, unanswered - 1)
            case .otherVersion(let version): throw OtherVersion(version: version)
            case .refused(let sentence), .notice(let sentence): notices.append(sentence)
            case .trouble(let sentence): trouble = sentence
            case .misfit(let sentence): misfit = sentence
            case .gone(let sentence): gone = sentence
            case .missingSecrets(let names): missingSecrets = names
            case .shown(let attempt, let bytes): if attempt == sitsAt { shown += bytes }
            case .terminalOver(let attempt): if attempt == sitsAt { sitsAt = nil }
            case .clock(let epoch): clock = SystemClock(epochMilliseconds: epoch)
            }
        }
        try follow()
    }

    /// The notices that were not taken yet.
    package func takeNotices() -> [String] {
        defer { notices = [] }
        return notices
    }

    private func follow() throws {
        // What was read of a journal that is gone stays in view.
        guard let durableBytes, gone == nil else { return }
        let update = try follower.poll(upTo: durableBytes)
        if update.startsOver, update.records.isEmpty { return }
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
