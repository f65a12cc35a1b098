import Glibc

/// One end of a connection between a screen and the supervising process.
final class Connection {
    /// What may wait to be sent before a peer that does not read is cut off.
    static let mostUnsentBytes = 4 << 20

    let descriptor: Int32
    private var reader = LineReader()
    private var unsent: [UInt8] = []
    private(set) var isOpen = true

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Whether the peer reads so slowly that what can be done without is not sent.
    var isBehind: Bool { unsent.count > Connection.mostUnsentBytes / 4 }

    var wantsToWrite: Bool { isOpen && !unsent.isEmpty }

    func send(_ message: some Encodable) {
        unsent += encoded(message)
        if unsent.count > Connection.mostUnsentBytes { isOpen = false }
        flush()
    }

    func flush() {
        while isOpen, !unsent.isEmpty {
            let count = unsent.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                unsent.removeFirst(count)
            } else if errno == EINTR {
                continue
            } else {
                if errno != EAGAIN { isOpen = false }
                return
            }
        }
    }

    /// The messages that came since, nil for one that cannot be read; after the peer has gone, `isOpen` is false.
    func receive<Message: Decodable>(_ type: Message.Type) -> [Message?] {
        var messages: [Message?] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while isOpen {
            let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                guard let lines = reader.lines(adding: buffer[..<count]) else {
                    isOpen = false
                    break
                }
                messages += lines.map { decoded(type, from: $0) }
            } else if count < 0, errno == EINTR {
                continue
            } else {
                if count == 0 || errno != EAGAIN { isOpen = false }
                break
            }
        }
        return messages
    }
}
