import Engine
import Glibc

extension ProcessIdentity {
    /// How much of an environment is read: the system takes no more than this of arguments and environment together.
    private static let environmentLimitBytes = 2 << 20

    /// The running processes whose environment carries the attempt's marker.
    ///
    /// Children inherit it, so a process that made itself a session of its own is found as well; and there is no moment
    /// between starting a command and writing its id down in which a crash could lose it.
    public static func marked(_ marker: String) -> [Int32] {
        let wanted = Array("\(commandMarkerName)=\(marker)".utf8)
        return everyProcess().filter {
            !$0.hasEnded && environment(of: $0.processID).contains { $0.elementsEqual(wanted) }
        }
        .map(\.processID)
    }

    /// Asks those processes to end, and kills what is left after `grace`.
    static func stopMarked(_ marker: String, grace: Duration) async {
        for process in marked(marker) {
            _ = kill(process, SIGTERM)
            // A halted process hears SIGTERM only once it goes on.
            _ = kill(process, SIGCONT)
        }
        let deadline = ContinuousClock.now + grace
        while !marked(marker).isEmpty, ContinuousClock.now < deadline { try? await Task.sleep(for: pollInterval) }
        for process in marked(marker) { _ = kill(process, SIGKILL) }
    }

    private static func environment(of processID: Int32) -> [ArraySlice<UInt8>] {
        let descriptor = open("/proc/\(processID)/environ", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < environmentLimitBytes {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes.split(separator: 0)
    }
}
