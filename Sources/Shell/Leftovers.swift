import Engine
import Glibc

extension ProcessIdentity {
    /// How much of an environment is read: the system takes no more than this of arguments and environment together.
    private static let environmentLimitBytes = 2 << 20

    /// The running processes whose environment carries the attempt's marker.
    ///
    /// Children inherit it, so a process that made itself a session of its own is found as well; and there is no moment
    /// between starting a command and writing its id down in which a crash could lose it.
    package static func marked(_ marker: String) -> [Int32] {
        let wanted = Array("\(commandMarkerName)=\(marker)".utf8)
        return everyProcess().filter {
            !$0.hasEnded && environment(of: $0.processID).contains { $0.elementsEqual(wanted) }
        }
        .map(\.processID)
    }

    /// Those processes, and the running members of the session that was written down.
    static func leftovers(marker: String, session: CommandSession?) -> [Int32] {
        let members = session.map(members) ?? []
        return Set(marked(marker)).union(members).sorted()
    }

    /// None where the session is of another boot, whose process ids have been given anew.
    private static func members(of session: CommandSession) -> [Int32] {
        guard !boot.isEmpty, session.boot == boot else { return [] }
        return sessionMembers(of: session.processID, startTicks: session.startTicks)
    }

    /// Asks them to end, and kills what is left after `grace`.
    static func stopLeftovers(marker: String, session: CommandSession?, grace: Duration) async {
        let left = { leftovers(marker: marker, session: session) }
        for process in left() {
            _ = kill(process, SIGTERM)
            // A halted process hears SIGTERM only once it goes on.
            _ = kill(process, SIGCONT)
        }
        let deadline = ContinuousClock.now + grace
        while !left().isEmpty, ContinuousClock.now < deadline { try? await Task.sleep(for: pollInterval) }
        for process in left() { _ = kill(process, SIGKILL) }
    }

    /// How many processes are named; of more, their number is said.
    private static let namedLimit = 8

    /// What processes are called, each with its id: `sleep (4711)`.
    static func names(of processes: [Int32]) -> [String] {
        let named = processes.prefix(namedLimit).map { process in
            let bytes = contents(of: "/proc/\(process)/comm", limitBytes: 64)
            return "\(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)) (\(process))"
        }
        return processes.count > namedLimit ? named + ["\(processes.count - namedLimit) more"] : named
    }

    /// The name of the user whose process it is, or the number where there is no name.
    static func user(of processID: Int32) -> String {
        var status = stat()
        guard stat("/proc/\(processID)", &status) == 0 else { return "nobody any more" }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 << 10)
        guard getpwuid_r(status.st_uid, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
            return "user \(status.st_uid)"
        }
        return String(cString: entry.pw_name)
    }

    /// The id of this boot of the machine; empty where the system does not say.
    package static let boot: String = {
        let bytes = contents(of: "/proc/sys/kernel/random/boot_id", limitBytes: 64)
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }()

    private static func environment(of processID: Int32) -> [ArraySlice<UInt8>] {
        contents(of: "/proc/\(processID)/environ", limitBytes: environmentLimitBytes).split(separator: 0)
    }

    /// The first bytes of a file, as far as it can be read.
    private static func contents(of path: String, limitBytes: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < limitBytes {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }
}
