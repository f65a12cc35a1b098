import Enclosure
import Glibc
import Supervision
import SystemPackage
import Text

/// What is asked of `cutover-estate`, the program beside this one that plays Bilko's estate.
enum EstateCalls {
    /// Why it does not do what it was asked for; its own sentence, where it said one.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The program's path; throws `Failure` where it is not there.
    static func program() throws -> String {
        let folder = FilePath(Spawn.ownPath).removingLastComponent()
        let path = folder.appending("cutover-estate").string
        if access(path, X_OK) == 0 { return path }
        throw Failure(
            description:
                "cutover-estate, which plays the estate of a rehearsal, is not in \(folder): put it beside cutover")
    }

    /// What can break.
    static func faults() throws -> [FaultWords] { try JSONText.read([FaultWords].self, from: ask(["faults"])) }

    /// Makes an estate in a folder that is missing, and lets its server choose its ports, which stay the same from then on.
    static func create(
        _ folder: String, speed: Int, seed: UInt64, startedAt: Double, faults: [String], log: String
    ) throws -> EstatePreparation {
        _ = try ask(["create", folder, "\(speed)", "\(seed)", "\(startedAt)"] + faults)
        let (server, preparation) = try serve(companion(of: folder), log: log)
        close(server.input)
        _ = try end(server, saying: [])
        return preparation
    }

    /// What commands meet the estate by; secrets among it come through a pipe.
    static func preparation(_ folder: String) throws -> EstatePreparation {
        try EstatePreparation(reading: ask(["preparation", folder]))
    }

    /// What the supervising process of a rehearsal starts beside itself.
    static func companion(of folder: String) -> [String] { ["serve", folder] }

    /// Starts the estate's server and waits until it says that it serves; it ends when its input is closed.
    static func serve(
        _ companion: [String], log: String
    ) throws -> (server: Spawn.Child, preparation: EstatePreparation) {
        let server = try Spawn.start(
            [try program()] + companion, environment: processEnvironment(), holdsInput: true, readsOutput: true,
            log: log)
        let line = answer(of: server, upTo: UInt8(ascii: "\n"))
        if let preparation = try? EstatePreparation(reading: line) { return (server, preparation) }
        close(server.input)
        _ = try end(server, saying: line)
        throw Failure(description: "cutover-estate ended before it served")
    }

    private static func ask(_ arguments: [String]) throws -> [UInt8] {
        let child = try Spawn.start(
            [try program()] + arguments, environment: processEnvironment(), holdsInput: false, readsOutput: true,
            log: nil)
        return try end(child, saying: answer(of: child, upTo: nil))
    }

    /// What it says, to the end or to a byte that stands at one.
    private static func answer(of child: Spawn.Child, upTo last: UInt8?) -> [UInt8] {
        defer { close(child.output) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while last == nil || answer.last != last {
            let count = buffer.withUnsafeMutableBytes { read(child.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return answer
    }

    /// What it said, once it has ended well.
    private static func end(_ child: Spawn.Child, saying answer: [UInt8]) throws -> [UInt8] {
        var status: Int32 = 0
        waitpid(child.processID, &status, 0)
        if status == 0 { return answer }
        throw Failure(description: String(decoding: answer, as: UTF8.self).trimmed)
    }
}
