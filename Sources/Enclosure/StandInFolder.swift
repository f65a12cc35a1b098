import FoundationEssentials
import Glibc

/// The estate of a rehearsed runbook of somebody's own: the programs that lie beside its file, and places of its own.
package struct StandInFolder: Sendable {
    /// The folder itself, in the run's.
    package let folder: String

    package init(_ folder: String) { self.folder = folder }

    /// All of PATH: stand-ins and harmless tools.
    package var programs: String { folder + "/bin" }
    /// HOME.
    package var home: String { folder + "/home" }
    /// TMPDIR.
    package var temporary: String { folder + "/tmp" }
    /// Where commands begin.
    package var work: String { folder + "/work" }

    /// Where the stand-ins of a runbook lie: `shop.yaml` has `shop.stand-ins` beside it.
    package static func source(besides runbook: String) -> String {
        let ending = [".yaml", ".yml"].first(where: runbook.hasSuffix)
        return runbook.dropLast(ending?.count ?? 0) + ".stand-ins"
    }

    /// Makes the estate in a folder that is missing: copies what lies in `source`, if anything does, its `home` and its
    /// `work` to where commands find them; and links the tools that `path` has.
    ///
    /// - Parameter binary: plays `date`, by the rehearsal's clock.
    package static func create(
        _ folder: String, from source: String, tools: Set<String>, path: String, binary: String
    ) throws -> StandInFolder {
        let made = StandInFolder(folder)
        try PrivateFile.makeFolder(folder)
        try PrivateFile.write([], to: "\(folder)/\(EstateFolder.standInMarker)")
        for (name, place) in [("", made.programs), ("home", made.home), ("work", made.work)] {
            let from = name.isEmpty ? source : "\(source)/\(name)"
            try copy(from, to: place, leavingOut: name.isEmpty ? ["home", "work"] : [])
        }
        try PrivateFile.makeFolder(made.temporary)
        let folders = path.split(separator: ":").filter { $0.hasPrefix("/") }
        for tool in tools where access("\(made.programs)/\(tool)", F_OK) != 0 {
            guard let found = folders.lazy.map({ "\($0)/\(tool)" }).first(where: isProgram) else { continue }
            try PrivateFile.link("\(made.programs)/\(tool)", to: found)
        }
        if access("\(made.programs)/date", F_OK) != 0 { try PrivateFile.link("\(made.programs)/date", to: binary) }
        return made
    }

    /// The programs that stand in for others, by name, each with its path; links to tools are not among them.
    package func standIns() throws -> [String: String] {
        let files = try StandInFolder.files(in: programs)
        return Dictionary(uniqueKeysWithValues: files.map { ($0, "\(programs)/\($0)") }).filter { file in
            !file.key.contains("/") && StandInFolder.isProgram(file.value)
                && (try? FileManager.default.destinationOfSymbolicLink(atPath: file.value)) == nil
        }
    }

    /// What HOME and the working folder began with, below those.
    package func brought() throws -> [String] { try [home, work].flatMap(StandInFolder.files) }

    /// Whether a path is that of a file that can be run.
    package static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var status = stat()
            return stat("\(folder)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    /// Copies a tree, what links name in their place, each file for its owner alone. A source that is missing is empty.
    private static func copy(_ source: String, to folder: String, leavingOut left: [String] = []) throws {
        try PrivateFile.makeFolder(folder)
        guard access(source, F_OK) == 0 else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: source)
        } catch {
            throw EstateError.unreadable(source, reason: "it is no folder that can be read")
        }
        for name in names where !left.contains(name) {
            let (from, to) = ("\(source)/\(name)", "\(folder)/\(name)")
            var (own, named) = (stat(), stat())
            guard lstat(from, &own) == 0, stat(from, &named) == 0 else {
                throw EstateError.unreadable(from, reason: String(cString: strerror(errno)))
            }
            switch named.st_mode & S_IFMT {
            // A link to a folder may lead round in a ring.
            case S_IFDIR where own.st_mode & S_IFMT == S_IFDIR: try copy(from, to: to)
            case S_IFREG:
                guard let bytes = FileManager.default.contents(atPath: from) else {
                    throw EstateError.unreadable(from, reason: "it cannot be read")
                }
                try PrivateFile.write(Array(bytes), to: to, mode: isProgram(from) ? 0o700 : 0o600)
            default: throw EstateError.unreadable(from, reason: "it is neither a file nor a folder of its own")
            }
        }
    }
}
