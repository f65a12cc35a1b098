import Synchronization

/// What running commands have to tell the engine; bounded, so that a noisy command waits for its reader.
package final class Inbox: Sendable {
    /// One thing that happened to the command of a stage.
    package struct Message: Sendable {
        /// The attempt whose command it is.
        package let attempt: Int
        /// Tells apart the stages of one attempt.
        package let launch: Int
        /// What happened.
        package let event: CommandEvent

        package init(attempt: Int, launch: Int, event: CommandEvent) {
            self.attempt = attempt
            self.launch = launch
            self.event = event
        }
    }

    /// Bytes that may wait to be taken before a sender is held back.
    package static let mostWaitingBytes = 4 << 20

    private struct Waiting {
        var messages: [Message] = []
        var bytes = 0
        var senders: [CheckedContinuation<Void, Never>] = []
    }

    private let waiting = Mutex(Waiting())
    /// Makes the reader's poll return.
    let wake: @Sendable () -> Void

    /// - Parameter wake: called when the first message comes or a judging has ended; makes the reader's poll return.
    package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Leaves a message; returns when there is room for more.
    package func post(_ message: Message) async {
        let isFirst = waiting.withLock { waiting in
            waiting.messages.append(message)
            if case .output(let bytes, _) = message.event { waiting.bytes += bytes.count }
            return waiting.messages.count == 1
        }
        if isFirst { wake() }
        await withCheckedContinuation { sender in
            let hasRoom = waiting.withLock { waiting in
                if waiting.bytes < Inbox.mostWaitingBytes { return true }
                waiting.senders.append(sender)
                return false
            }
            if hasRoom { sender.resume() }
        }
    }

    /// Takes everything that waits and lets held senders go on.
    package func drain() -> [Message] {
        let (messages, senders) = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return (waiting.messages, waiting.senders)
        }
        for sender in senders { sender.resume() }
        return messages
    }
}
