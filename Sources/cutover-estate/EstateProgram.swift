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
            print(Spelling.spelled("\(error)"))
            exit(1)
        }
    }

    private static func answer(_ arguments: [String]) async throws {
        switch arguments.first {
        case "faults" where arguments.count == 1:
            print(String(decoding: try JSONText.written(Fault.allCases.map(\.words)), as: UTF8.self))
        case "create" where arguments.count >= 5: try create(arguments)
        case "preparation" where arguments.count == 2:
            print(try Estate.open(folder: arguments[1]).preparation().written)
        case "serve" where arguments.count == 2:
            signal(SIGHUP, SIG_IGN)
            try await EstateServer.run(folder: arguments[1])
        default: throw Refusal()
        }
    }

    /// `create FOLDER SPEED SEED STARTED-AT FAULT…`
    private static func create(_ arguments: [String]) throws {
        let faults = arguments.dropFirst(5).map { name in Fault.allCases.first { $0.name == name } }
        guard let speed = Double(arguments[2]), let seed = UInt64(arguments[3]), let startedAt = Double(arguments[4]),
            !faults.contains(nil)
        else { throw Refusal() }
        // Its programs are links to this very one, which was started by its whole path.
        try Estate.create(
            folder: arguments[1], faults: Set(faults.compactMap(\.self)), seed: seed, speed: speed,
            startedAt: startedAt,
            binary: CommandLine.arguments[0])
    }

    /// What is asked of it is `cutover`'s to word.
    private struct Refusal: Error, CustomStringConvertible {
        let description = "cutover-estate is started by cutover rehearse, not by hand"
    }
}
