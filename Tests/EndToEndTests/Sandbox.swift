import CutoverCore
import Engine
import Foundation
import Harness
import Rehearsal
import Store
import Supervision
import SystemPackage
import Testing

/// A machine of a test's own: its data directory and home, and nothing else of the real one but PATH.
final class Sandbox: Sendable {
    let folder: String
    let path: String

    /// - Parameter path: the PATH of what is started.
    init(path: String = "/usr/local/bin:/usr/bin:/bin") throws {
        folder = FileManager.default.temporaryDirectory.path + "/cutover-\(UUID().uuidString.prefix(8))"
        self.path = path
        try FileManager.default.createDirectory(atPath: folder + "/home", withIntermediateDirectories: true)
    }

    /// Ends what still runs: a supervising process outlives its screens by design.
    deinit {
        for run in runs { Sandbox.endProcesses(of: run.path.string) }
        for process in (try? Sandbox.processes(under: folder)) ?? [] { kill(process, SIGKILL) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    var environment: [String: String] {
        [
            "PATH": path, "HOME": folder + "/home", "XDG_DATA_HOME": folder + "/data", "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        ]
    }

    func terminal(
        _ arguments: [String], size: TerminalSize = .usual, adding more: [String: String] = [:],
        workingDirectory: String? = nil
    ) throws -> VirtualTerminal {
        try VirtualTerminal(
            program: BuiltProgram.cutover, arguments: arguments, environment: environment.merging(more) { $1 },
            folder: workingDirectory ?? folder, size: size)
    }

    var store: RunStore { RunStore(root: FilePath(folder).appending("data/cutover")) }

    /// The runs that were begun here, newest first.
    var runs: [RunFolder] { store.ids().map { store.folder(of: $0) } }

    func state(of run: RunFolder) throws -> State { State().evolved(by: try store.events(of: run)) }

    func estate(of run: RunFolder) throws -> Estate { try Estate.open(folder: run.estate.string) }

    /// The process that owns a run.
    func supervisor(of run: RunFolder) throws -> pid_t {
        let processes = Sandbox.processes(of: run.path.string)
        return try #require(processes.first { $0.line.contains(" supervise ") }?.id)
    }

    /// Sets a limit of the supervising process, as it stands, in the words of `prlimit`.
    func limitSupervisor(of run: RunFolder, _ limit: String) throws {
        try Sandbox.limit(supervisor(of: run), limit)
    }

    static func limit(_ id: pid_t, _ limit: String) throws {
        let process = try Process.run(
            URL(fileURLWithPath: "/usr/bin/prlimit"), arguments: ["--pid", "\(id)", limit])
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// The processes whose command line names a folder.
    static func processes(of folder: String) -> [(id: pid_t, line: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard let id = pid_t(name), id != getpid(),
                let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
            else { return nil }
            let line = String(decoding: data.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
            return line.contains(folder) ? (id, line) : nil
        }
    }

    /// The processes that work in a folder or in one below it.
    static func processes(under folder: String) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
            guard let id = pid_t(name), id != getpid() else { return nil }
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd")
            return place.map { $0 == folder || $0.hasPrefix(folder + "/") } == true ? id : nil
        }
    }

    static func endProcesses(of folder: String) {
        for process in processes(of: folder) { kill(process.id, SIGKILL) }
    }
}
