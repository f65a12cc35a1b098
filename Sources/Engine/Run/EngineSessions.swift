import Store

/// Which sessions commands lead, written down for a process that takes the run up after this one was killed.
///
/// The mark in their environment finds them too, but not where a program runs as somebody else or cleared it.
extension Engine {
    /// A failure is no trouble, as the mark is still there. Nor is the file made sure of: without power the session ends.
    func keep(_ session: CommandSession, of attempt: Int) {
        do throws(StorageError) {
            let file = try storage.open(folder.session(of: attempt), .writing)
            defer { storage.close(file) }
            try storage.truncate(file, to: 0)
            try storage.writeAll(Array(session.text.utf8), to: file, at: 0)
        } catch {
            forgetSession(of: attempt)
        }
    }

    /// The session of an attempt that an earlier process left; nil where its file is missing or damaged.
    ///
    /// Throws only what may pass: an attempt is not taken for ended because its file could not be opened just then.
    func session(of attempt: Int) throws(StorageError) -> CommandSession? {
        do {
            let file = try storage.open(folder.session(of: attempt), .reading)
            defer { storage.close(file) }
            let bytes = try storage.read(file, at: 0, count: CommandSession.mostTextBytes)
            return CommandSession(text: String(decoding: bytes, as: UTF8.self))
        } catch let error where error.mayPass {
            throw error
        } catch {
            return nil
        }
    }

    func forgetSession(of attempt: Int) { try? storage.remove(folder.session(of: attempt)) }
}

extension CommandSession {
    /// Longer than any that is written.
    static let mostTextBytes = 256

    /// One line: process id, start in ticks, boot.
    var text: String { "\(processID) \(startTicks) \(boot)\n" }

    init?(text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, let processID = Int32(words[0]), processID > 1, let startTicks = UInt64(words[1]),
            words[2].last == "\n", words[2].count > 1
        else { return nil }
        self.init(processID: processID, startTicks: startTicks, boot: String(words[2].dropLast()))
    }
}
