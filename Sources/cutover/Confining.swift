import CLinux
import CutoverCore
import Enclosure
import Engine
import Glibc
import Runbooks
import Store
import Supervision

/// A rehearsal of a runbook's own file, prepared in the run's folder: what its commands can reach, and what is left out.
struct Confining {
    let estate: StandInFolder
    let confinement: Confinement

    /// - Parameters:
    ///   - runbook: resolved for the route that is rehearsed.
    ///   - path: of its file.
    init(runbook: Runbook, at path: String, in folder: RunFolder) throws {
        let isSealed = cl_can_seal(folder.path.string) == 1
        let tools = HarmlessTools.names.union(isSealed ? HarmlessTools.ofLoopback : [])
        let source = StandInFolder.source(besides: path)
        estate = try StandInFolder.create(
            folder.estate.string, from: source, tools: tools,
            path: processEnvironment()["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", binary: EstateCalls.program())
        let standIns = try estate.standIns()
        let reach = Reach(
            folder: String(source.split(separator: "/").last ?? ""), standIns: Set(standIns.keys),
            programs: try estate.brought(), tools: tools.union(["date"]), isSealed: isSealed,
            isProgram: StandInFolder.isProgram)
        confinement = Confinement(
            isSealed: isSealed,
            standIns: try standIns.mapValues { Digest.sha256Hex(try RunbookFiles.bytes(at: $0)) },
            notRehearsed: reach.notRehearsed(in: runbook))
    }

    /// What commands find besides the operator's name and language.
    var environment: [String: String] {
        ["PATH": estate.programs, "HOME": estate.home, "TMPDIR": estate.temporary]
    }

    /// The operator's environment without what leads out of the machine.
    static func surroundings(_ environment: [String: String]) -> [String: String] {
        environment.filter { !(CommandEnvironment.proxies + ["SSH_AUTH_SOCK"]).contains($0.key) }
    }

    /// Shuts this process in, with all that it will start, as the run's first record says.
    static func seal(_ folder: RunFolder) throws {
        guard cl_seal(folder.path.string) == 0 else {
            let cause = String(cString: strerror(errno))
            throw CannotSeal(description: "the rehearsal cannot be given a network of its own any more: \(cause)")
        }
    }

    struct CannotSeal: Error, CustomStringConvertible {
        var description: String
    }
}

extension Confinement {
    /// What commands are kept to, and how much of the runbook is left out for it; one line of a small screen.
    var sentence: String {
        let reach =
            isSealed
            ? "Commands reach stand-ins and loopback alone" : "PATH alone keeps commands to their stand-ins"
        return notRehearsed.isEmpty
            ? reach + "." : "\(reach); not rehearsed: \(counted(notRehearsed.count, "item"))."
    }
}
