import CutoverCore
import Text

/// What a screen says to the supervising process; one JSON object a line. Nothing in it can be a report of the engine's.
package enum ScreenMessage: Codable, Hashable, Sendable {
    /// First on every connection, and of this form in every version: who it is, and whether it wants the wheel if nobody
    /// has it.
    case hello(Screen, wantsWheel: Bool, version: Int)
    case command(Command)
    /// Goes from memory to memory; never recorded.
    case secret(name: String, text: String)
    /// Of the terminal of an attempt's command; nothing of it is recorded.
    case terminal(attempt: Int, TerminalRequest)
}

/// What a screen does at the terminal of a command. Only the one at the wheel may.
package enum TerminalRequest: Codable, Hashable, Sendable {
    /// Sits down at it: what it has shown comes first, then what it shows.
    case sit(rows: Int, columns: Int)
    case type([UInt8])
    case resize(rows: Int, columns: Int)
    case leave
}

/// What the supervising process says to a screen.
package enum SupervisorMessage: Codable, Hashable, Sendable {
    /// The journal or a log grew: look again. Of the journal, what is behind `journalBytes` is not on the disk yet.
    case grew(journalBytes: UInt64)
    /// One message of this screen was carried out, or refused by what was said just before.
    case answered(journalBytes: UInt64)
    /// The answer to a screen of another version; nothing else that it sends is carried out.
    case otherVersion(Int)
    case refused(String)
    /// Nothing can be recorded at the moment, and why; nil when all is well again.
    case trouble(String?)
    /// What of the run is not as it was recorded, so that nothing goes forward.
    case misfit(String)
    /// Secrets that commands use and that the process does not hold.
    case missingSecrets([String])
    /// Said once to a new screen: the clock that the run's times are by.
    case clock(epochMilliseconds: Int64)
    /// The run's folder is no longer there; nothing is carried out any more.
    case gone(String)
    /// Said once to a new screen: what was found damaged when the journal was opened.
    case notice(String)
    /// What the terminal shows at which the screen sits.
    case shown(attempt: Int, [UInt8])
    /// There is nothing to sit at any more: the command is over, or another screen is at the wheel.
    case terminalOver(attempt: Int)
}

/// The version of the messages; both ends are the same program, unless it was replaced under a running one.
package let wireVersion = 6

/// Cuts a byte stream into lines and makes messages of them.
struct LineReader {
    /// No message is longer; a peer that sends more is cut off.
    static let longestLineBytes = 1 << 20
    private var held: [UInt8] = []

    /// The complete lines of what came so far; nil when the peer does not keep to the protocol.
    mutating func lines(adding bytes: some Sequence<UInt8>) -> [[UInt8]]? {
        held += bytes
        var lines: [[UInt8]] = []
        while let end = held.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(Array(held[..<end]))
            held.removeSubrange(...end)
        }
        return held.count > LineReader.longestLineBytes ? nil : lines
    }
}

/// Why a screen and a supervising process do not understand each other.
package struct OtherVersion: Error, Hashable, CustomStringConvertible {
    let version: Int

    package var description: String {
        """
        it is of another version of cutover, which speaks version \(version) and not \(wireVersion); it ends when its \
        screens have left and what it runs is over
        """
    }
}

func encoded(_ message: some Encodable) -> [UInt8] {
    // Encoding these enums cannot fail: they hold nothing but strings, numbers and arrays.
    guard let json = try? JSONText.written(message) else { return [] }
    return json + [UInt8(ascii: "\n")]
}

func decoded<Message: Decodable>(_ type: Message.Type, from line: [UInt8]) -> Message? {
    try? JSONText.read(type, from: line)
}
