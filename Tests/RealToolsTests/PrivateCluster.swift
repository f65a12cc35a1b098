import Foundation
import Synchronization

/// One PostgreSQL for the whole test process, which nobody else meets and which ends with it.
final class PrivateCluster: Sendable {
    static let shared = Result { try PrivateCluster() }

    /// Where its socket is.
    let folder: String
    /// Its programs, psql among them.
    let programs: String
    // Held open: the script ends when nobody holds the other end of its input.
    private let input: Pipe
    private let number = Mutex(0)

    private init() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/private-cluster.sh"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [script]
        input = Pipe()
        // A child of another test that kept it open would keep the cluster.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var said = Data()
        while said.last != UInt8(ascii: "\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else { break }
            said += byte
        }
        let words = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 3, words[0] == "ready" else { throw ClusterError.notStarted }
        folder = words[1]
        programs = words[2]
    }

    /// A name that no other database of the cluster has.
    func newName() -> String {
        number.withLock { number in
            number += 1
            return "bilko_\(number)"
        }
    }

    /// Runs statements as `role`, with nothing left out that fails.
    func run(_ sql: String, as role: String = "postgres", on database: String = "postgres") throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: programs + "/psql")
        process.arguments = [
            "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", "host=\(folder) user=\(role) dbname=\(database)", "-f", "-",
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
        try input.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ClusterError.refused(String(decoding: said, as: UTF8.self)) }
    }
}

enum ClusterError: Error {
    case notStarted
    case refused(String)
}
