import ArgumentParser
import CutoverCore
import Engine
import Journal
import Runbooks
import Supervision
import SystemPackage

/// Reads runbooks from files, or the bundled one.
enum RunbookFiles {
    static let bundledName = "bilko"

    static let checks = SyntaxChecks(jq: { program, variables in
        JQProgram.syntaxError(in: program, variables: variables)
    })

    /// The bytes of the runbook at `path`; the bundled one for nil or its name.
    static func bytes(at path: String?) throws -> [UInt8] {
        guard let path, path != bundledName else { return Array(BundledRunbook.bilko.utf8) }
        let storage = DiskStorage()
        do {
            let file = try storage.open(FilePath(path), .reading)
            defer { storage.close(file) }
            return try storage.read(file, at: 0, count: Int(storage.size(of: file)))
        } catch {
            throw fail("\(error)")
        }
    }

    /// The runbook with no error in it; every mistake is said before anything starts.
    ///
    /// - Parameter isChecked: it was read whole before, or is the bundled one, so that its expressions need not be
    ///   compiled again just to look for mistakes, which takes seconds.
    static func runbook(_ bytes: [UInt8], named name: String?, isChecked: Bool = false) throws -> Runbook {
        let reading = RunbookReader.read(
            bytes: bytes, file: name ?? "bilko.yaml",
            checks: isChecked || name == nil || name == bundledName ? SyntaxChecks() : checks)
        guard let runbook = reading.runbook, reading.errors.isEmpty else {
            for finding in reading.errors { print(finding) }
            throw fail("the runbook has \(reading.errors.count) mistakes; nothing was started", Exit.badRunbook)
        }
        return runbook
    }

    static func route(_ id: String?, of runbook: Runbook) throws -> Route {
        if let id {
            guard let route = runbook.routes.first(where: { $0.id == id }) else {
                let known = runbook.routes.map(\.id).joined(separator: ", ")
                throw fail("there is no route '\(id)': the runbook has \(known)")
            }
            return route
        }
        guard let route = runbook.routes.first else { throw fail("the runbook has no route") }
        return route
    }
}

/// `NAME=VALUE` on the command line.
struct Setting: ExpressibleByArgument {
    var name: String
    var value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
