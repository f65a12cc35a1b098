import Enclosure
import Glibc
import Supervision
import Text

/// What is asked of `cutover-estate`, the program beside this one that plays Bilko's estate.
enum EstateCalls {
    /// The program's path; throws a sentence where it is not there.
    static func program() throws -> String {
        let folder = Spawn.ownPath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        let path = folder + "/cutover-estate"
        if access(path, X_OK) == 0 { return path }
        throw fail("cutover-estate, which plays the estate of a rehearsal, is not in \(folder): put it beside cutover")
    }

    /// What can break.
    static func faults() throws -> [FaultWords] { try JSONText.read([FaultWords].self, from: ask(["faults"])) }

    /// Makes an estate in a folder that is missing, and lets its server choose its ports, which stay the same from then on.
    static func create(
        _ folder: String, speed: Int, seed: UInt64, startedAt: Double, faults: [String], log: String
    ) throws -> EstatePreparation {
        _ = try ask(["create", folder, "\(speed)", "\(seed)", "\(startedAt)"] + faults)
        let server = try serve(companion(of: folder), log: log)
        close(server.input)
        var status: Int32 = 0
        waitpid(server.processID, &status, 0)
        return try preparation(folder)
    }

    /// What commands meet the estate by; secrets among it come through a pipe.
    static func preparation(_ folder: String) throws -> EstatePreparation {
        try JSONText.read(EstatePreparation.self, from: ask(["preparation", folder]))
    }

    /// What the supervising process of a rehearsal starts beside itself.
    static func companion(of folder: String) -> [String] { ["serve", folder] }

    /// Starts the estate's server and waits until it serves; it ends when its input is closed.
    static func serve(_ companion: [String], log: String) throws -> Spawn.Child {
        let child = try Spawn.start(
            [try program()] + companion, environment: processEnvironment(), holdsInput: true, readsOutput: true,
            log: log)
        var byte: UInt8 = 0
        while byte != UInt8(ascii: "\n"), read(child.output, &byte, 1) == 1 {}
        close(child.output)
        return child
    }

    private static func ask(_ arguments: [String]) throws -> [UInt8] {
        let child = try Spawn.start(
            [try program()] + arguments, environment: processEnvironment(), holdsInput: false, readsOutput: true,
            log: nil)
        defer { close(child.output) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(child.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        var status: Int32 = 0
        waitpid(child.processID, &status, 0)
        if status == 0 { return answer }
        throw EstateFault(description: String(decoding: answer, as: UTF8.self).trimmed)
    }

    private struct EstateFault: Error, CustomStringConvertible {
        var description: String
    }
}
