import Glibc

/// Processes as `/proc` shows them, told apart from later ones with the same id.
package enum ProcessIdentity {
    /// How often a wait looks again.
    static let pollInterval: Duration = .milliseconds(10)
    /// How long killed processes may take to vanish; one stuck in the kernel may take for ever.
    static let vanishLimit: Duration = .seconds(2)

    /// When `processID` started, in clock ticks since boot; nil where there is no such process.
    ///
    /// A process that has ended and was not yet waited for still has its time.
    package static func startTicks(of processID: Int32) -> UInt64? { ProcessStatus(of: processID)?.startTicks }

    /// The running processes of the session or group that `processID` leads or led.
    package static func sessionMembers(of processID: Int32) -> [Int32] {
        everyProcess().filter { status in
            !status.hasEnded && (status.session == processID || status.group == processID)
        }.map(\.processID)
    }

    /// The same, but none where `processID` now belongs to a process that started at another time.
    ///
    /// The kernel hands no id out again while a session or group bears it, so members without a leader are the old ones,
    /// unless a later session with that id lost its leader too.
    package static func sessionMembers(of processID: Int32, startTicks: UInt64) -> [Int32] {
        if let status = ProcessStatus(of: processID), status.startTicks != startTicks { return [] }
        return sessionMembers(of: processID)
    }

    /// Sends `signal` to the group of `processID` and to all else in its session, which job control may have regrouped.
    static func signalSession(_ signal: Int32, of processID: Int32, startTicks: UInt64) {
        guard processID > 1 else { return }
        let members = sessionMembers(of: processID, startTicks: startTicks)
        guard !members.isEmpty else { return }
        // ESRCH only says that they were quicker.
        _ = kill(-processID, signal)
        for member in members where getpgid(member) != processID {
            _ = kill(member, signal)
        }
    }

    /// Waits until none of them is left, for `limit` at most.
    static func areGone(_ processID: Int32, _ startTicks: UInt64, within limit: Duration) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !sessionMembers(of: processID, startTicks: startTicks).isEmpty {
            guard ContinuousClock.now < deadline else { return false }
            try? await Task.sleep(for: pollInterval)
        }
        return true
    }

    static func everyProcess() -> [ProcessStatus] {
        guard let directory = opendir("/proc") else { return [] }
        defer { closedir(directory) }
        var processes: [ProcessStatus] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let processID = Int32(name), let status = ProcessStatus(of: processID) { processes.append(status) }
        }
        return processes
    }
}

/// The part of `/proc/PID/stat` that matters here.
struct ProcessStatus {
    /// The file is about 300 bytes long.
    private static let limitBytes = 1024

    var processID: Int32
    /// It runs no more, whether or not it was waited for.
    var hasEnded: Bool
    var group: Int32
    var session: Int32
    var startTicks: UInt64

    init?(of processID: Int32) {
        let descriptor = open("/proc/\(processID)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: ProcessStatus.limitBytes)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        // The name stands in parentheses and may hold anything, more of them too.
        guard count > 0, let nameEnd = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = bytes[(nameEnd + 1)..<count].split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        // From field 3 of proc(5): state, parent, group, session; the start time is field 22.
        guard fields.count > 19, let group = Int32(fields[2]), let session = Int32(fields[3]),
            let startTicks = UInt64(fields[19])
        else { return nil }
        self.processID = processID
        hasEnded = fields[0] == "Z" || fields[0] == "X"
        self.group = group
        self.session = session
        self.startTicks = startTicks
    }
}
