import CLinux
import Enclosure
import Glibc
import Rehearsal
import Text

/// The program that plays Bilko's estate in a rehearsal: a stand-in when it is called by such a name, else what `cutover`
/// asks of it. Answers are JSON on standard output; what cannot be done is one sentence there, and the exit status 1.
@main
enum EstateProgram {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        _ = cl_limit_core()
        let arguments = CommandLine.arguments
        let name = arguments.first.map { String($0.split(separator: "/").last ?? "") } ?? ""
        if StandIn.names.contains(name) { exit(StandIn.run(name: name, arguments: Array(arguments.dropFirst()))) }
        do {
            try await answer(Array(arguments.dropFirst()))
        } catch {
            say(Spelling.spelled("\(error)"))
            exit(1)
        }
    }

    private static func answer(_ arguments: [String]) async throws {
        switch arguments.first {
        case "faults" where arguments.count == 1: say(try json(Fault.allCases.map(\.words)))
        case "create" where arguments.count >= 5: try create(arguments)
        case "preparation" where arguments.count == 2:
            say(try json(Estate.open(folder: arguments[1]).preparation()))
        case "serve" where arguments.count == 2:
            signal(SIGHUP, SIG_IGN)
            try await EstateServer.run(folder: arguments[1])
        default: throw Refusal(description: "cutover-estate is started by cutover rehearse, not by hand")
        }
    }

    /// `create FOLDER SPEED SEED STARTED-AT FAULT…`
    private static func create(_ arguments: [String]) throws {
        guard let speed = Double(arguments[2]), let seed = UInt64(arguments[3]), let startedAt = Double(arguments[4])
        else { throw Refusal(description: "speed, seed and beginning must be numbers") }
        let faults = try arguments.dropFirst(5).map { name in
            guard let fault = Fault.allCases.first(where: { $0.name == name }) else {
                throw Refusal(description: "there is no fault '\(name)': cutover rehearse --fault list names them")
            }
            return fault
        }
        try Estate.create(
            folder: arguments[1], faults: Set(faults), seed: seed, speed: speed, startedAt: startedAt, binary: ownPath)
    }

    /// Links of the estate name this very file.
    private static var ownPath: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0
            ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : CommandLine.arguments[0]
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONText.written(value), as: UTF8.self)
    }

    private static func say(_ text: String) {
        var bytes = Array((text + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    private struct Refusal: Error, CustomStringConvertible {
        var description: String
    }
}
